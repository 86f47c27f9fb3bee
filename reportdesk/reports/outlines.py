"""法定提纲从哪里来？seeds/outline.toml, read once a process."""

import tomllib
from functools import cache

from django.conf import settings

from reportdesk.core.outline import Outline, outline_for, read_outlines


@cache
def _all_outlines() -> tuple[Outline, ...]:
    with (settings.BASE_DIR / "seeds" / "outline.toml").open("rb") as file:
        return read_outlines(tomllib.load(file))


def for_year(year: int) -> Outline:
    """Return the outline in force for a report year."""
    return outline_for(_all_outlines(), year=year)
