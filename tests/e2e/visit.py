"""One person at one browser: what they do again and again, and everything that went wrong unseen."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Download,
    Locator,
    Page,
    Request,
    Response,
    WebError,
)

PAGES = {"document", "xhr", "fetch"}
"""What may be refused with a sentence (4xx); a script, style or picture that is missing is always a fault."""

ANSWERS = ("Failed to load resource", "Response Status Error Code 4")
"""How the browser and htmx tell the console of a status; ``_response`` judges those."""

BROKEN_OFF = (
    "htmx:afterRequest",
    "htmx:sendAbort",
    "htmx:targetError, #notices",
    "Error: Invalid re-target #notices",
)
"""How htmx tells that somebody went on before an answer came: to another page, or what had asked was replaced, so that
a refusal finds no way to the notices from there. An answer that is lost is a ``sendError``."""

ACTS = (
    "check",
    "click",
    "dblclick",
    "drag_to",
    "evaluate",
    "fill",
    "focus",
    "press",
    "press_sequentially",
    "select_option",
    "set_input_files",
    "tap",
)
"""What people do to a thing they see on a page."""


def come_whole(act: Callable[..., Any]) -> Callable[..., Any]:
    """Let an act wait for the scripts of the page that shows its thing; ``__wrapped__`` is the act of the hasty."""

    @wraps(act)
    def patient(thing: Locator, *given: Any, **options: Any) -> Any:
        thing.wait_for(state="attached")
        thing.page.wait_for_load_state()
        return act(thing, *given, **options)

    return patient


def act_when_whole(patch: pytest.MonkeyPatch) -> None:
    """Let nobody act on a page before its scripts have come, as no person is that quick; keys wait likewise.

    The browser takes a click or key as soon as the thing is shown. On a busy machine that is before the script
    which answers it, and the act is lost in one run of hundreds.
    """
    for name in ACTS:
        patch.setattr(Locator, name, come_whole(getattr(Locator, name)))
    keyboard = Page.keyboard.fget

    def when_whole(page: Page) -> Any:
        page.wait_for_load_state()
        return keyboard(page)

    patch.setattr(Page, "keyboard", property(when_whole))


@dataclass
class Watch:
    """Faults of all pages of one test's browsers."""

    address: str
    faults: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)
        context.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(ANSWERS + BROKEN_OFF):
            self.faults.append(f"console: {message.text}")

    def _error(self, error: WebError) -> None:
        if not str(error.error).startswith(BROKEN_OFF):
            self.faults.append(f"page error: {error.error}")

    def _request(self, request: Request) -> None:
        if request.url.startswith("http") and urlsplit(request.url).netloc != urlsplit(self.address).netloc:
            self.faults.append(f"request to another host: {request.url}")

    def _response(self, response: Response) -> None:
        is_spoken = response.status < 500 and response.request.resource_type in PAGES
        if response.status >= 400 and not is_spoken:
            self.faults.append(f"{response.status} {response.url}")


def card(page: Page, text: str) -> Locator:
    """Return the innermost entry that shows a text."""
    return page.locator("[data-entry]", has_text=text).last


def headings(page: Page) -> list[str]:
    """Return the headings of the first-level entries, as they stand."""
    return page.locator(".entries > [data-entry] > .entry-head > :is(h2, h3)").all_text_contents()


def open_form(page: Page, link: Locator) -> None:
    """Open a form in its place and wait until the page has put the cursor into it."""
    link.click()
    page.locator("form.entry-form :focus").wait_for()


def save(page: Page, name: str = "保存") -> None:
    """Save the open form and wait until it has given way to what is stored."""
    page.get_by_role("button", name=name, exact=True).click()
    page.locator("form.entry-form").wait_for(state="detached")


def cut(page: Page) -> None:
    """Let nothing that scripts send from this page arrive, not even what they send on leaving it; a reload mends it."""
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError()) }")


def sign(page: Page, *, number: str, password: str) -> None:
    """Fill in what a signature needs; the button is the caller's."""
    page.get_by_label("发文字号").fill(number)
    page.get_by_label("登录密码").fill(password)


def keep(download: Download, folder: Path) -> Path:
    """Store a download under the name that the browser proposes."""
    path = folder / download.suggested_filename
    download.save_as(path)
    return path
