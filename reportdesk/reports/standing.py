"""哪些话可以从去年带过来？seeds/carryover.toml, read once a process."""

import tomllib
from functools import cache

from django.conf import settings

from reportdesk.core.carryover.standing import Standing, read_standing


@cache
def load() -> Standing:
    """Return the list of this installation."""
    with (settings.BASE_DIR / "seeds" / "carryover.toml").open("rb") as file:
        return read_standing(tomllib.load(file))
