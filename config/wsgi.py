"""The WSGI application that gunicorn serves: `gunicorn config.wsgi`."""

import os

import django
from django.core.wsgi import get_wsgi_application

from config import shared_files, startup

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup(set_prefix=False)
startup.refuse_unreachable_database()
startup.refuse_missing_static_files()
shared_files.warn()
application = get_wsgi_application()
