"""Sign N revisions as the product does (script: sign_many.py N); prints the ids of the jobs."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reportdesk.settings")
django.setup()

from django.db import transaction  # noqa: E402
from services.signed import sign  # noqa: E402

from reportdesk.rendering import services  # noqa: E402

for number in range(int(sys.argv[1])):
    with transaction.atomic():
        jobs = services.request(sign(f"东安县第{number + 1}局"))
    print(*(job.pk for job in jobs))  # noqa: T201
