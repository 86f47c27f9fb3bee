"""固定句式从哪里来？templates/wording/*.txt.jinja, read once a process."""

from functools import cache

from django.conf import settings

from reportdesk.core.compose.wording import Wording


@cache
def load() -> Wording:
    """Return the sentences of this installation."""
    folder = settings.BASE_DIR / "templates" / "wording"
    return Wording(
        {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt.jinja"))}
    )
