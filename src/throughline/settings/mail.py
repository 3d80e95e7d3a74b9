"""Where outgoing mail goes: a folder of files, or the server that ``THROUGHLINE_MAIL`` names."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PORTS = {"smtp": 587, "smtps": 465}


def mail_in(home: Path) -> dict[str, Any]:
    """Django's settings for mail as files in ``home``."""
    return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": home / "mail"}


def mail_by(url: str) -> dict[str, Any]:
    """Django's settings of ``smtp://user:password@host:port`` (STARTTLS) or ``smtps://`` (TLS from the first byte).

    Anything else: ``ImproperlyConfigured``.
    """
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ImproperlyConfigured(
            f"E2005 THROUGHLINE_MAIL begins with {url[:12]!r}; write smtp://user:password@host:587, or leave it unset "
            "to keep mail as files in the data folder."
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }
