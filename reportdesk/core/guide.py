"""这类机关一般报告哪些事，稿子里写到了哪几件？Topics with keywords, and where a report speaks of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reportdesk.core.ledger.place import texts
from reportdesk.core.names import split_names
from reportdesk.core.report import Report

MOST_TOPICS = 100
"""Our choice: a page of topics; nobody writes to more."""
_NO_TOPIC = re.compile(r"head\..*|parts\.\d+\.heading")
"""Paths whose words do not show that a matter is reported: what stands around the text, and the fixed headings."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A matter that is usually reported; any of its keywords in the text shows that it is."""

    name: str
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """A topic with the paths of the fields that speak of it; none where it is missing."""

    topic: Topic
    places: tuple[str, ...]

    @property
    def is_covered(self) -> bool:
        return bool(self.places)


def read_topics(text: str) -> tuple[Topic, ...]:
    """Return the topics of a list: one a line, 事项：关键词、关键词; without keywords the name is the keyword."""
    topics = []
    for line in text.splitlines():
        name, _, rest = line.strip().partition("：" if "：" in line else ":")
        keywords = split_names(rest)
        if name.strip():
            topics.append(Topic(name.strip(), keywords or (name.strip(),)))
    return tuple(topics[:MOST_TOPICS])


def cover(report: Report, topics: Iterable[Topic]) -> tuple[Coverage, ...]:
    """Return for each topic where the report's own items speak of it, in reading order."""
    fields = [(where, text) for where, text in texts(report) if not _NO_TOPIC.fullmatch(where)]
    return tuple(
        Coverage(
            topic, tuple(where for where, text in fields if any(word in text for word in topic.keywords))
        )
        for topic in topics
    )
