"""A real browser, a real worker and the people who sit before the screens."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from e2e.slow import slow_down
from e2e.visit import Watch, act_when_whole
from freeze import today_is
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from reportdesk.accounts.models import User
from reportdesk.operation.management.commands.serve import WORKER
from reportdesk.operation.supervisor import STOP_PATIENCE_S

IS_REQUIRED = os.environ.get("REPORTDESK_REQUIRE_SERVICES") == "1"
WIDE = {"width": 1366, "height": 768}
TODAY = date(2026, 2, 3)
PATIENCE_MS = 30_000
"""Our choice: what has not happened after this, on two busy cores, does not happen."""

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        reason = "chromium not found (Debian/Ubuntu: apt-get install chromium)"
        if IS_REQUIRED:
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    # Playwright's event loop runs in the test's thread, where Django would otherwise refuse the database.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        act_when_whole(patch)
        slow_down(patch)
        expect.set_options(timeout=PATIENCE_MS)
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """The day on which everybody works; the report due next is the one about 2025."""
    with today_is(TODAY):
        yield


@pytest.fixture
def visit(browser: Browser, live_server, transactional_db: None) -> Iterator[Callable[..., Page]]:
    """Sit a person, or nobody yet, before a fresh browser; afterwards nothing may have gone wrong on any page."""
    contexts: list[BrowserContext] = []
    watch = Watch(live_server.url)

    def sit(user: User | None = None, **options) -> Page:
        context = browser.new_context(
            base_url=live_server.url, **{"viewport": WIDE, "locale": "zh-CN"} | options
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        watch.over(context)
        if user:
            client = Client()
            client.force_login(user)
            cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
            )
        return context.new_page()

    yield sit
    for context in contexts:
        context.cookies()  # a round trip: what has happened is told before
    faults = list(watch.faults)  # what breaks off because the browser is closed is no fault
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture(scope="session")
def worker(django_db_setup: None) -> Iterator[None]:
    """The product's own worker process, on this run's database, broker and documents."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "reportdesk.settings",
        "REPORTDESK_VAR": str(settings.VAR_DIR),
        "DB_NAME": str(connection.settings_dict["NAME"]),
    }
    log = Path(settings.VAR_DIR) / "worker.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *WORKER.split()],
            env=environment,
            stdout=output,
            stderr=output,
            cwd=settings.BASE_DIR,
        )
    yield
    process.terminate()
    process.wait(timeout=STOP_PATIENCE_S)
