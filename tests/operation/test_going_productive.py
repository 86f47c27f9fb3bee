"""Does an installation refuse to serve with what only a demonstration may have?"""

import io
import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from factories import UserFactory
from services.installation import ROOT

from reportdesk.accounts.models import TrailEntry, User
from reportdesk.operation import demonstration
from reportdesk.operation.management.commands.serve import Command as Serve

LONG = "k" * 32


@pytest.fixture
def tried_out(db) -> None:
    """A database that was used for the trial and is now to go productive."""
    for username in ("drafter", "signer", demonstration.PLATFORM):
        UserFactory(username=username, password=demonstration.PASSWORD)


@pytest.mark.usefixtures("tried_out")
def test_demonstration_passwords_stop_the_productive_start_and_the_migration():
    with pytest.raises(CommandError, match=r"演示密码（.*signer.*closedemonstration"):
        Serve()._refuse_open_demonstration()
    with pytest.raises(SystemCheckError, match="演示密码"):
        call_command("check", databases=["default"])


@pytest.mark.usefixtures("tried_out")
def test_closing_them_keeps_the_work_and_lets_the_start_go_on():
    said = io.StringIO()
    call_command("closedemonstration", stdout=said)

    assert "signer" in said.getvalue()
    assert demonstration.open_accounts() == []
    signer = User.objects.get(username="signer")
    assert (signer.is_active, signer.has_usable_password()) == (False, False)
    assert TrailEntry.objects.filter(action="demonstration_close").count() == User.objects.count()
    Serve()._refuse_open_demonstration()
    call_command("check", databases=["default"], stdout=io.StringIO())


@pytest.mark.usefixtures("tried_out")
def test_accounts_with_a_password_of_their_own_or_stopped_ones_stop_nothing():
    for person in User.objects.all():
        person.set_password("Lamp-forest-91")
        person.is_active = person.username != "signer"
        person.save()

    assert demonstration.open_accounts() == []


@pytest.mark.usefixtures("tried_out")
def test_in_a_demonstration_they_are_as_they_should_be(settings):
    settings.DEMONSTRATION = True

    assert demonstration.open_accounts() == []
    with pytest.raises(CommandError, match="现在是演示模式"):
        call_command("closedemonstration")


def start(**variables: str) -> str:
    """Return the last line that reading the settings says; empty when they are accepted."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("REPORTDESK_", "DB"))}
    done = subprocess.run(
        [sys.executable, "-c", "import reportdesk.settings"],
        env={**kept, "PYTHONPATH": str(ROOT), "REPORTDESK_SECRET_KEY": "short", **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr.strip().rpartition("\n")[2]


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"REPORTDESK_DEMONSTRATION": "1"}, ""),
        (
            {"REPORTDESK_DEMONSTRATION": "1", "REPORTDESK_HOSTS": "localhost,report.example.cn"},
            "演示时只能是",
        ),
        ({"REPORTDESK_DEMONSTRATION": "1", "REPORTDESK_HOSTS": "*"}, "演示时只能是"),
        ({}, ""),
        ({"REPORTDESK_TLS": "1"}, "至少要32个随机字符"),
        ({"REPORTDESK_TLS": "1", "REPORTDESK_SECRET_KEY": LONG}, ""),
    ],
)
def test_settings_refuse_an_open_demonstration_and_a_short_key(variables, said):
    line = start(**variables)

    assert (said in line) if said else line == ""


def test_wrong_setting_is_said_in_one_sentence():
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "reportdesk.settings", "REPORTDESK_TLS": "2"}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env=environment, capture_output=True, text=True
    )

    assert done.returncode == 1
    assert done.stderr.startswith("配置有误，没有启动：REPORTDESK_TLS='2'")
    assert "Traceback" not in done.stderr
