"""One folder, no server to set up: SQLite, original files and search index in ``THROUGHLINE_HOME``.

Read from the environment: ``THROUGHLINE_HOME``, ``DATABASE_URL``, ``THROUGHLINE_HOSTS`` (names the site answers to,
separated by commas, besides this machine's own), ``THROUGHLINE_MAIL`` (the server of outgoing mail) and
``THROUGHLINE_MAIL_FROM``.
"""

import os

from throughline.settings.accounts import *  # noqa: F403 -- settings are made of settings
from throughline.settings.databases import database_at, sqlite_in
from throughline.settings.home import home_folder, secret_key
from throughline.settings.mail import mail_by, mail_in

HOME = home_folder()
SECRET_KEY = secret_key(HOME)
DEBUG = False
ALLOWED_HOSTS = ["localhost", ".localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS += [name.strip() for name in os.environ.get("THROUGHLINE_HOSTS", "").split(",") if name.strip()]

# Ours first: where others have a word or a template too, ours stands.
INSTALLED_APPS = [
    "throughline.record",
    "throughline.searching",
    "throughline.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
# Reading needs no account and sets no cookie: a session begins when somebody signs in.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "throughline.settings.headers.content_security",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
FORM_RENDERER = "throughline.web.forms.HouseRenderer"
ROOT_URLCONF = "throughline.web.urls"
WSGI_APPLICATION = "throughline.settings.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

_url = os.environ.get("DATABASE_URL")
DATABASES = {"default": database_at(_url) if _url else sqlite_in(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_mail = os.environ.get("THROUGHLINE_MAIL")
globals().update(mail_by(_mail) if _mail else mail_in(HOME))
DEFAULT_FROM_EMAIL = os.environ.get("THROUGHLINE_MAIL_FROM", "throughline@localhost")

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", "العربية"),
    ("zh-hans", "简体中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
# Static files are served from the installed package: nothing to collect before the first start.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
