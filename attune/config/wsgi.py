"""The door through which a WSGI server comes in. Refuses to open on an unsafe or incomplete site."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "attune.config.settings")

_application = get_wsgi_application()

from attune.foundation.checks import refuse_unsafe_start  # noqa: E402  settings must be ready first

refuse_unsafe_start()
application = _application
