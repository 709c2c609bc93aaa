"""A key that lives as long as the server and nowhere but in its memory.

The configuration of gunicorn imports this before it makes its workers, so that all of them inherit one key.
No Django here: it is not ready yet at that time.
"""

import secrets

KEY_BYTES = 32
KEY = secrets.token_bytes(KEY_BYTES)
