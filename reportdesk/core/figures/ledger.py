"""同一件事在全文有几个数？Counts keyed by what they count, for comparing places of one text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportdesk.core.figures.number import narrowed

_COUNT = re.compile(
    r"(?P<total>全年|年内|累计|共计|共|总计|合计)?(?:共|累计|先后)?(?P<verb>召开|开展|组织|举办|办理|审查|审核|发放|受理|制定|出台|参与|提出|承办|集体学法|检查)"
    r"(?P<key>[\u4e00-\u9fff]{3,12}?)(?:约|共|累计)?(?P<number>\d+(?:\.\d+)?万?)(?P<unit>余?[件起次场人家份条项个名期])(?!月)"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A counted thing: ``key`` names it, ``is_total`` says the text calls it the year's total."""

    key: str
    unit: str
    printed: str
    is_total: bool
    start: int
    end: int


def entries(text: str) -> Iterator[Entry]:
    """Yield what a paragraph counts, with the words that name it."""
    for match in _COUNT.finditer(narrowed(text)):
        yield Entry(
            match.group("key"),
            match.group("unit"),
            match.group("number"),
            match.group("total") is not None,
            match.start("key"),
            match.end(),
        )
