"""What a test reads from a page."""

import re
from typing import Any


def text(response: Any) -> str:
    """The page as the browser gets it."""
    content: str = response.content.decode()
    return content


def hidden(page: str, name: str) -> str:
    """The value of a hidden field, such as the stamp that a form carries."""
    found = re.search(f'name="{name}" value="([^"]*)"', page)
    assert found, f"no {name} in the form"
    return found[1]
