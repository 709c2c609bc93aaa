"""Reading how mail is sent from one address, such as `smtp+starttls://name:password@mail.example.org:587`."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


@dataclass(frozen=True)
class MailServer:
    """Where mail goes: Django's backend, "" for nowhere, and what it needs to know."""

    backend: str = ""
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    use_ssl: bool = False
    use_tls: bool = False


def mail_server(url: str) -> MailServer:
    """Return the server that `url` names; "folder:" is the folder of a demonstration, and an empty one sends nothing.

    Raise ImproperlyConfigured for anything else, without repeating it: it may hold a password.

    >>> mail_server("smtps://attune:pass%40word@mail.example.org").password
    'pass@word'
    """
    if not url:
        return MailServer()
    if url == "folder:":
        return MailServer("attune.foundation.mail_folder.FolderBackend")
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise ImproperlyConfigured(
            "ATTUNE_MAIL_URL must begin with smtps://, smtp+starttls:// or smtp://, or be folder:"
        ) from None
    if not parts.hostname or parts.scheme not in _PORTS:
        raise ImproperlyConfigured("ATTUNE_MAIL_URL names no mail server: smtps://name:password@host:465")
    return MailServer(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_ssl=parts.scheme == "smtps",
        use_tls=parts.scheme == "smtp+starttls",
    )
