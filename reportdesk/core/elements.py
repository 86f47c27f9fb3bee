"""公开的信息要写哪些要素？The 14 core elements of 政府信息公开目录: six required, three on a condition, five optional."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Need(StrEnum):
    """Whether an element must be filled."""

    REQUIRED = "必填"
    CONDITIONAL = "有则必填"
    OPTIONAL = "选填"


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its field, its name, whether it is needed, and its name in Dublin Core (dcterms)."""

    field: str
    name: str
    need: Need
    term: str


ELEMENTS = (
    Element("index_number", "索引号", Need.REQUIRED, "dcterms.identifier"),
    Element("name", "名称", Need.REQUIRED, "dcterms.title"),
    Element("issuer", "发文机关", Need.REQUIRED, "dcterms.publisher"),
    Element("issued_on", "成文日期", Need.REQUIRED, "dcterms.created"),
    Element("publish_on", "发布日期", Need.REQUIRED, "dcterms.issued"),
    Element("subject", "主题分类", Need.REQUIRED, "dcterms.subject"),
    Element("number", "文号", Need.CONDITIONAL, "dcterms.bibliographicCitation"),
    Element("validity", "有效性", Need.CONDITIONAL, "dcterms.valid"),
    Element("term", "公开时限", Need.CONDITIONAL, "dcterms.available"),
    Element("abstract", "内容概述", Need.OPTIONAL, "dcterms.abstract"),
    Element("keywords", "主题词", Need.OPTIONAL, "Keywords"),
    Element("genre", "体裁分类", Need.OPTIONAL, "dcterms.type"),
    Element("method", "公开方式", Need.OPTIONAL, "dcterms.accessRights"),
    Element("unit", "责任部门", Need.OPTIONAL, "dcterms.contributor"),
)
"""国务院办公厅秘书局《政府信息公开目录系统实施指引（试行）》: 14 elements, 6 required, 3 conditional, 5 optional.

索引号, 名称 and 内容概述 are as that text has them; which of the others are required is as agencies practise it, for
its full list was not to be had. docs/publication.md says so to the reader.
"""

NATIONAL_INDEX = re.compile(r"[0-9A-Z]{9}/\d{4}-\d{5}")
"""实施指引, part two, 1: code of the organisation (9), /, year and running number (yyyy-nnnnn): 20 characters."""

LOCAL_INDEX = re.compile(r"[0-9A-Z][0-9A-Z/.-]{5,39}", re.IGNORECASE)
"""Our choice: many places number in their own way (longer codes, a catalogue's number between)."""


def is_index_number(text: str) -> bool:
    """Return whether a text can be a 索引号: the national form or a local one, with a digit in it."""
    return bool(LOCAL_INDEX.fullmatch(text)) and any(map(str.isdigit, text))


def next_index_number(last: str, *, year: int) -> str:
    """Return the 索引号 after ``last`` in the same series, from 00001 in a new year; empty when it is not national."""
    if not NATIONAL_INDEX.fullmatch(last):
        return ""
    code, last_year, serial = last[:9], int(last[10:14]), int(last[15:])
    return f"{code}/{year}-{serial + 1 if year == last_year else 1:05}"
