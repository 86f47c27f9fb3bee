"""Killed servers, cut lines, expired logins, two tabs, answers out of order: what was acknowledged is there.

``REPORTDESK_FAULT_RUNS=1000`` runs the full number against the real web server.
"""

import http.client
import json
import os
import random
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlencode

import drafts
import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse
from services.installation import wait_until

from reportdesk.reports.models import Section, State
from reportdesk.reports.stamp import fingerprint

RUNS = int(os.environ.get("REPORTDESK_FAULT_RUNS", "10"))
TOKEN = "t" * 32
PATIENCE_S = 60
KINDS = ("killed", "cut before", "cut after", "expired", "two tabs", "out of order")


class Server:
    """The web server as the product starts it, on this test's database."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "reportdesk.settings",
            "REPORTDESK_VAR": str(settings.VAR_DIR),
            "DB_NAME": str(connection.settings_dict["NAME"]),
        }
        command = (
            f"-m gunicorn reportdesk.wsgi:application --bind 127.0.0.1:{self.port} --worker-class gthread"
        )
        command += " --threads 8 --no-control-socket --log-level critical"
        self.process = subprocess.Popen(
            [sys.executable, *command.split()], env=environment, cwd=settings.BASE_DIR, start_new_session=True
        )
        wait_until(self.answers, within_s=PATIENCE_S, what="the web server answers")

    def answers(self) -> bool:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)) as link:
            try:
                link.request("GET", "/healthz")
                return link.getresponse().status == 200
            except (OSError, http.client.HTTPException):
                return False

    def kill(self) -> None:
        assert self.process is not None
        os.killpg(self.process.pid, 9)
        self.process.wait()


class Tab:
    """What static/js/saver.js does, without a browser: the same requests, the same rules for their answers."""

    def __init__(self, server: Server, user, section: Section, name: str) -> None:
        self.server, self.user, self.name, self.sequence = server, user, name, 0
        self.path = reverse("entry_edit", args=["section", section.pk])
        self.base = fingerprint(section, ("heading", "text"))
        self.acknowledged = ("", 0)
        self.log_in()

    def log_in(self) -> None:
        client = Client()
        client.force_login(self.user)
        self.cookie = client.cookies[settings.SESSION_COOKIE_NAME].value

    def request(self, text: str) -> bytes:
        self.sequence += 1
        form = {"base": self.base, "tab": self.name, "sequence": self.sequence, "heading": "节", "text": text}
        body = urlencode(form)
        head = (
            f"POST {self.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Autosave: 1\r\nX-CSRFToken: {TOKEN}\r\n"
            f"Cookie: {settings.SESSION_COOKIE_NAME}={self.cookie}; csrftoken={TOKEN}\r\nConnection: close\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return (head + body).encode()

    def deliver(self, raw: bytes, *, wait: bool = True) -> tuple[int, dict[str, str]]:
        """Send a request; status 0 for no answer, as when nobody waited for it."""
        try:
            with socket.create_connection(("127.0.0.1", self.server.port), timeout=20) as link:
                link.sendall(raw)
                if not wait:
                    return 0, {}
                with closing(http.client.HTTPResponse(link)) as answer:
                    answer.begin()
                    body = answer.read()
        except (OSError, http.client.HTTPException):
            return 0, {}
        return answer.status, json.loads(body) if body[:1] == b"{" else {}

    def save(self, text: str) -> int:
        """Save until it is stored: log in again, take a colleague's stamp, or wait for the server, as people do."""
        for _ in range(50):
            status, answer = self.deliver(self.request(text))
            if status == 200:
                self.acknowledged, self.base = (text, self.sequence), answer["base"]
                return status
            if status == 401:
                self.log_in()
            elif status == 409 and "base" in answer:
                self.base = answer["base"]
            elif status == 0:
                wait_until(self.server.answers, within_s=PATIENCE_S, what="the server is back")
        raise AssertionError(f"not stored after 50 attempts: {status} {answer}")


@pytest.fixture
def server(transactional_db: None) -> Iterator[Server]:
    server = Server()
    server.start()
    yield server
    server.kill()


def kill(tab: Tab, dice: random.Random, text: str) -> None:
    raw = tab.request(text)
    thread = threading.Thread(target=tab.deliver, args=[raw])
    thread.start()
    thread.join(dice.random() * 0.03)
    tab.server.kill()
    thread.join()
    tab.server.start()


def mishap(kind: str, tab: Tab, other: Tab, dice: random.Random, text: str) -> None:
    """Let something happen to a save of ``text``; nothing of it is acknowledged to ``tab``."""
    if kind == "killed":
        kill(tab, dice, text)
    elif kind == "cut before":
        raw = tab.request(text)
        tab.deliver(raw[: dice.randint(1, len(raw) - 1)], wait=False)
    elif kind == "cut after":
        tab.deliver(tab.request(text), wait=False)
    elif kind == "expired":
        Session.objects.all().delete()
    elif kind == "two tabs":
        other.save(f"{text}（另一页）")
    else:
        late = tab.request(f"{text}（迟到）")
        tab.save(text)
        tab.deliver(late)


def is_kept(tab: Tab, spot: str) -> bool:
    """The acknowledged text stands in the history, or the same tab has gone on from it."""
    text, sequence = tab.acknowledged
    states = State.objects.filter(spot=spot)
    written = states.filter(tab=tab.name, sequence__gt=sequence)
    return not text or text in {state.values["text"] for state in states} or written.exists()


def is_whole(pk: int) -> bool:
    """The entry is as its latest state says; a request that was cut off may just be between the two."""
    latest = State.objects.filter(spot=f"section:{pk}").first()
    return latest is not None and latest.values["text"] == Section.objects.get(pk=pk).text


def test_acknowledged_text_is_never_lost(server: Server, agency, drafter) -> None:
    report = drafts.begin(agency, drafter)
    for number in range(RUNS):
        dice, kind = random.Random(number), KINDS[number % len(KINDS)]
        section = drafts.write(report, "section", drafter, heading="节", text="开头")
        tab, other = (Tab(server, drafter, section, f"{number:012x}{place:04x}") for place in (1, 2))
        for step in range(dice.randint(1, 3)):
            tab.save(f"{number}-{step}")
        mishap(kind, tab, other, dice, f"{number}-出事")
        if dice.random() < 0.5:
            tab.save(f"{number}-后来")

        spot = f"section:{section.pk}"
        assert all(is_kept(each, spot) for each in (tab, other)), (number, kind)
        assert not any("迟到" in state.values["text"] for state in State.objects.filter(spot=spot)), number
        wait_until(lambda pk=section.pk: is_whole(pk), within_s=PATIENCE_S, what=f"{number} {kind}")
