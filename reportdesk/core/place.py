"""审核意见写在哪一处？The items of a frozen report by the names that a reader sees."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportdesk.core.outline import Outline
from reportdesk.core.report import PATHS, Report


@dataclass(frozen=True, slots=True)
class Place:
    """Something that a remark may stand at: path, item key (empty for preface and head), and name."""

    where: str
    key: str
    name: str


def places(report: Report, *, outline: Outline) -> tuple[Place, ...]:
    """Return preface, every first-level item of each part, and head, in reading order."""
    return tuple(_walk(report, outline))


def _walk(report: Report, outline: Outline) -> Iterator[Place]:
    yield Place("preface", "", "导语")
    for part in outline.parts:
        for index, item in enumerate(report.items(part.role)):
            name = f"{part.name}　第{index + 1}条　{item.heading or item.text[:12]}"
            yield Place(f"{PATHS[part.role]}.{index}", item.key, name[:120])
    yield Place("head", "", "文头文尾")
