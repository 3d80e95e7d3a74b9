"""The application that a WSGI server runs: ``throughline.settings.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.settings.default")
application = get_wsgi_application()
