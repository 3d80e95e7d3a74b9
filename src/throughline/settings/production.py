"""For a public server behind a proxy that speaks HTTPS: ``DATABASE_URL`` and ``THROUGHLINE_HOSTS`` must be set."""

import os

from django.core.exceptions import ImproperlyConfigured

from throughline.settings.default import *  # noqa: F403 -- settings build on settings

for _name in ("DATABASE_URL", "THROUGHLINE_HOSTS"):
    if not os.environ.get(_name):
        raise ImproperlyConfigured(f"E2004 {_name} is not set; production settings need it.")

ALLOWED_HOSTS = [name.strip() for name in os.environ["THROUGHLINE_HOSTS"].split(",") if name.strip()]
SECRET_KEY = os.environ.get("SECRET_KEY") or SECRET_KEY  # noqa: F405 -- from default
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# The address that the proxy adds is the reader's: of what others sent before it nothing is believed.
ALLAUTH_TRUSTED_PROXY_COUNT = 1
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_SECURE = True
# A health check comes from inside, without the proxy's header.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
