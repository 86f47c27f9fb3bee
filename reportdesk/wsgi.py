"""The WSGI application that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reportdesk.settings")
application = get_wsgi_application()
gc.collect()
gc.freeze()  # what the program itself consists of is never garbage: full collections need not walk it again
