"""定稿怎样存、怎样读回、怎样算指纹？Report ⇄ plain mapping ⇄ canonical JSON."""

import dataclasses
import hashlib
import json
import types
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from reportdesk.core.errors import UnreadableSnapshot
from reportdesk.core.report import Report

SCHEMA_VERSION = 2
"""Goes up when core.report changes shape; a reader for each past version stays (fixtures/schema/).

1: up to the first release. 2: what the head has since gained, from 份号 to the page setting.
"""

READABLE = frozenset({1, 2})
"""Version 1 needs no translation: what it lacks has defaults, which print as the first release did."""


def to_mapping(report: Report) -> dict[str, Any]:
    """Return the report as JSON types with ``schema_version``; dates as ISO strings."""
    return {"schema_version": SCHEMA_VERSION, "report": _plain(report)}


def from_mapping(data: Mapping[str, Any]) -> Report:
    """Return the report of a mapping made by ``to_mapping``. Raises UnreadableSnapshot."""
    version = data.get("schema_version")
    if version not in READABLE:
        raise UnreadableSnapshot(
            f"定稿的存储格式是第{version}版，本程序只认识到第{SCHEMA_VERSION}版。请升级程序后再打开。"
        )
    try:
        report = _build(Report, data["report"])
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableSnapshot("定稿的内容不完整，读不出来。请联系平台管理员从备份恢复。") from error
    assert isinstance(report, Report)
    return report


def canonical_json(report: Report) -> str:
    """Return the one text form of a report: sorted keys, no blanks, Chinese characters as they are."""
    return json.dumps(to_mapping(report), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_json(content: str) -> Report:
    """Return the report of a canonical text. Raises UnreadableSnapshot."""
    try:
        data = json.loads(content)
    except json.JSONDecodeError as error:
        raise UnreadableSnapshot("定稿的内容已损坏，读不出来。请联系平台管理员从备份恢复。") from error
    if not isinstance(data, dict):
        raise UnreadableSnapshot("定稿的内容已损坏，读不出来。请联系平台管理员从备份恢复。")
    return from_mapping(data)


def fingerprint(content: str) -> str:
    """Return the sha256 of a canonical text (UTF-8) as 64 hexadecimal digits."""
    return hashlib.sha256(content.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


def _build(kind: Any, value: Any) -> Any:
    """Return ``value`` as ``kind``: a dataclass, a tuple of one kind, an enum, a date or a plain type."""
    if get_origin(kind) is tuple:
        return tuple(_build(get_args(kind)[0], entry) for entry in value)
    if get_origin(kind) in (Union, types.UnionType):
        return None if value is None else _build(get_args(kind)[0], value)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: _build(hints[name], entry) for name, entry in value.items()})
    if kind is date:
        return date.fromisoformat(value)
    if issubclass(kind, StrEnum):
        return kind(value)
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value
