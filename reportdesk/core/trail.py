"""办理记录有没有被动过？A chain of entries, each holding the digest of the one before; pure and streaming."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64
"""What stands before the first entry of an installation."""


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as the chain sees it. ``at`` is ISO 8601 in UTC with six decimals; ids are None for nobody."""

    number: int
    previous: str
    digest: str
    agency: int | None
    actor: int | None
    actor_name: str
    action: str
    subject: str
    summary: str
    detail: dict[str, Any]
    at: str


@dataclass(frozen=True, slots=True)
class End:
    """One end of a stretch: the number of an entry and its digest."""

    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain does not hold, and why, as a Chinese sentence."""

    number: int
    reason: str


BEGINNING = End(0, GENESIS)
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def digest_of(link: Link) -> str:
    """Return the sha256 over everything that an entry says and over the digest before it."""
    said = [
        link.number,
        link.previous,
        link.agency,
        link.actor,
        link.actor_name,
        link.action,
        link.subject,
        link.summary,
        link.detail,
        link.at,
    ]
    return hashlib.sha256(_encode(said).encode("utf-8", "surrogatepass")).hexdigest()


def find_break(
    links: Iterable[Link], *, start: End = BEGINNING, end: End | None = None, anchors: Iterable[End] = ()
) -> Break | None:
    """Return the first place where the chain does not hold; None when it holds from ``start`` to ``end``.

    ``anchors`` are digests that were written down elsewhere; those outside of the stretch count as missing,
    those before ``start`` are of archived entries and say nothing here.
    """
    noted = {anchor.number: anchor.digest for anchor in anchors if anchor.number > start.number}
    number, previous = start.number, start.digest
    for link in links:
        if link.number != number + 1:
            return Break(
                number + 1, f"第{number + 1}条不在，接着的是第{link.number}条：有记录被删除、插入或调换。"
            )
        if link.previous != previous:
            return Break(link.number, f"第{link.number}条接不上前一条：前一条或这一条被换过。")
        if digest_of(link) != link.digest:
            return Break(link.number, f"第{link.number}条的内容与它的摘要不符：内容被改过。")
        if noted.pop(link.number, link.digest) != link.digest:
            return Break(
                link.number, f"第{link.number}条与锚点文件记下的摘要不符：这一条以前的记录整段重写过。"
            )
        number, previous = link.number, link.digest
    return _missing_end(End(number, previous), end=end, noted=noted)


def _missing_end(reached: End, *, end: End | None, noted: dict[int, str]) -> Break | None:
    if end is not None and end != reached:
        return Break(
            reached.number + 1, f"记录到第{reached.number}条为止，应当到第{end.number}条：末尾被删去或改写。"
        )
    if noted:
        lost = min(noted)
        return Break(lost, f"锚点文件记着第{lost}条，库里没有：末尾被删去。")
    return None
