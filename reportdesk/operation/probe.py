"""工作进程真的在做任务吗？A token goes through the broker to a worker, which answers with a file of that name."""

import re
import uuid
from pathlib import Path

from django.conf import settings

from reportdesk.celery import app


def ask() -> str:
    """Send a probe and return its token. Raises the broker's errors."""
    token = uuid.uuid4().hex
    app.send_task("probe", (token,), retry=False)
    return token


def answer(token: str) -> None:
    """Leave the worker's answer; anything but a token is ignored."""
    if re.fullmatch(r"[0-9a-f]{32}", token):
        _folder().mkdir(parents=True, exist_ok=True)
        (_folder() / token).touch()


def is_answered(token: str) -> bool:
    """Tell whether a worker has answered; the answer is removed, so ask once."""
    path = _folder() / token
    if not path.exists():
        return False
    path.unlink(missing_ok=True)
    return True


def _folder() -> Path:
    """Return the folder that web, worker and prober share."""
    return Path(settings.DOCUMENT_ROOT) / ".probe"
