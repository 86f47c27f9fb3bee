"""No pattern that reads foreign text divides it in every possible way."""

import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import permutations

PACKAGES = ("reportdesk.readers", "reportdesk.core")
PIECES = ("<!---->", "<a>", ">栏目", "&gt;", "栏目 >  ", "一", "中", "1", "1.", "，", "；", "：", "（", "《", "“", "#", "*", "|", "-", "a", " ", "\n", "\u3000", "第", "年", "是", "月", "/")  # fmt: skip
TIMES = 15
"""Enough that two ways for each piece take minutes; what is merely quadratic stays unnoticed."""


def patterns() -> Iterator[re.Pattern[str]]:
    """All patterns that the modules hold, also within tuples."""
    for package in PACKAGES:
        for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            for value in vars(importlib.import_module(module.name)).values():
                yield from within(value)


def within(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from within(each)


def texts() -> list[str]:
    """Rows of one piece and of two, each ended by what does not belong to them."""
    units = [*PIECES, *("".join(pair) for pair in permutations(PIECES, 2))]
    return [
        f"{start}{unit * 2 * TIMES}{end}"
        for unit in units
        for start in ("", "政务")
        for end in ("。", "\x01")
    ]


def try_all() -> None:
    rows = texts()
    for pattern in dict.fromkeys(patterns()):
        sys.stdout.write(f"{pattern.pattern!a}\n")
        sys.stdout.flush()
        for row in rows:
            pattern.fullmatch(row)
            pattern.search(row)


def test_no_pattern_hangs():
    try:
        done = subprocess.run(
            [sys.executable, __file__], capture_output=True, text=True, timeout=120, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise AssertionError(f"hangs: {(late.stdout or b'').decode().splitlines()[-1]}") from None

    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 100


if __name__ == "__main__":
    sys.path.insert(0, ".")
    try_all()
