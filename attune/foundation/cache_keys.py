"""Keys of the cache: they may be made of an address or of where somebody is, which no table may hold."""

from attune.foundation.sealing import fingerprint


def letters_for_key(key: str, key_prefix: str, version: int) -> str:
    """Return the letters under which Django's cache keeps a value (its setting KEY_FUNCTION)."""
    return fingerprint(f"{key_prefix}:{version}:{key}", purpose="keys of the cache")
