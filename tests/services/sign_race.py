"""Click 签发 many times at once (script).

``sign_race.py prepare`` lays a round that waits for its signature and prints its id, ``sign_race.py click ROUND N AT``
sends N requests through the product's own view when the clock shows AT and prints their answers, ``sign_race.py count``
prints what came of it.
"""

import json
import os
import sys
import threading
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reportdesk.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the race, not the hashing
settings.WHITENOISE_AUTOREFRESH = False
os.makedirs(settings.STATIC_ROOT, exist_ok=True)  # noqa: PTH103

from drafts import complete  # noqa: E402
from factories import PASSWORD, AgencyFactory, MembershipFactory  # noqa: E402

from reportdesk.accounts.models import User  # noqa: E402
from reportdesk.rendering.models import RenderJob  # noqa: E402
from reportdesk.reports.models import Report, Revision  # noqa: E402
from reportdesk.review.models import IssuedNumber, Notice, SignOff  # noqa: E402
from reportdesk.review.services import round as rounds  # noqa: E402

FORM = {
    "number": "东应急〔2026〕1号",
    "issued_on": "2026-02-03",
    "signer_name": "局长",
    "password": PASSWORD,
}


def prepare() -> int:
    agency = AgencyFactory(code="东应急")
    drafter, reviewer, signer = (
        MembershipFactory(agency=agency, post=post).user for post in ("drafter", "reviewer", "signer")
    )
    User.objects.filter(pk=signer.pk).update(username="signer")
    report = complete(agency, drafter)
    current = rounds.submit(report, actor=drafter)
    rounds.pass_on(current, opinion="同意", actor=reviewer)
    return current.pk


def click(pk: int, times: int, at_s: float) -> list[int]:
    answers: list[int] = []
    signer = User.objects.get(username="signer")
    clients = [Client(headers={"host": "127.0.0.1"}) for _ in range(times)]
    for client in clients:
        client.force_login(signer)

    def send(client: Client) -> None:
        time.sleep(max(0.0, at_s - time.time()))
        try:
            answers.append(client.post(f"/rounds/{pk}/sign/", FORM).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def count() -> dict[str, object]:
    return {
        "signatures": SignOff.objects.count(),
        "snapshots": Revision.objects.filter(is_signed=True).count(),
        "documents": RenderJob.objects.count(),
        "numbers": IssuedNumber.objects.count(),
        "told": Notice.objects.filter(kind="signed").count(),
        "status": Report.objects.get().status,
    }


match sys.argv[1:]:
    case ["prepare"]:
        print(prepare())  # noqa: T201
    case ["click", pk, times, at_s]:
        print(json.dumps(click(int(pk), int(times), float(at_s))))  # noqa: T201
    case _:
        print(json.dumps(count()))  # noqa: T201
