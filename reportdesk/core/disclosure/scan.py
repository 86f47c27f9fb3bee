"""这一份公开文本里有哪些地方要人看过才能公开？All searches over all lines of a composed paper, in reading order."""

from collections.abc import Iterator

from reportdesk.core.compose.document import AnnexHead, Document, Heading
from reportdesk.core.compose.plain import lines_in
from reportdesk.core.disclosure.finding import Finding, Kind, Match, Search
from reportdesk.core.disclosure.marks import find_internal, find_secrecy, find_withheld
from reportdesk.core.disclosure.names import find_names
from reportdesk.core.disclosure.numbers import (
    find_accounts,
    find_identities,
    find_mails,
    find_phones,
    find_plates,
)

SEARCHES: dict[Kind, Search] = {
    Kind.SECRECY: find_secrecy,
    Kind.INTERNAL: find_internal,
    Kind.WITHHELD: find_withheld,
    Kind.IDENTITY: find_identities,
    Kind.PHONE: find_phones,
    Kind.ACCOUNT: find_accounts,
    Kind.PLATE: find_plates,
    Kind.MAIL: find_mails,
    Kind.PERSON: find_names,
}
QUOTE_CHARS = 40
"""Our choice: what stands on either side of a passage is enough of a line to judge it by."""

_WIDE = {0xFF01 + offset: 0x21 + offset for offset in range(94) if chr(0x21 + offset).isalnum()}
_FOLD = str.maketrans(_WIDE | {ord("－"): "-", ord("＋"): "+", 0xFF20: "@", ord("．"): ".", ord("　"): " "})
"""Full-width digits and letters are read like half-width ones; each stays one character, so places hold."""


def scan(document: Document, *, secrecy: str = "") -> tuple[Finding, ...]:
    """Return what somebody must look at before ``document`` is public, in reading order; empty when nothing.

    ``secrecy``: the 密级 that the formal paper bears. The public text does not print it, but the paper has it.
    """
    return (*_borne(secrecy), *_found(document))


def search(text: str) -> list[tuple[Kind, Match]]:
    """Return what is found in one line, by place; of two that overlap the one named first in SEARCHES stays."""
    folded = text.translate(_FOLD)
    taken: set[int] = set()
    found = []
    for kind, find in SEARCHES.items():
        for match in find(folded):
            if taken.isdisjoint(range(match.start, match.end)):
                taken |= set(range(match.start, match.end))
                found.append((kind, match))
    return sorted(found, key=lambda entry: entry[1].start)


def _borne(secrecy: str) -> Iterator[Finding]:
    if secrecy:
        why = "正式文本标有密级。涉密的不得公开；已解密的，先办解密手续。"
        yield Finding(Kind.SECRECY, "版头", 0, "", secrecy, "", why)


def _found(document: Document) -> Iterator[Finding]:
    place, above = "导语", ""
    for number, block in enumerate(document.blocks, start=1):
        match block:
            case Heading(level=1):
                place = above = f"{block.ordinal}{block.text}"
            case Heading(level=2):
                place = f"{above}　{block.ordinal}{block.text}" if above else f"{block.ordinal}{block.text}"
            case AnnexHead():
                place = above = f"{block.label} {''.join(block.lines)}"
        name = _NAMES.get(block.kind, place)
        for line in lines_in(block):
            text = line.whole
            for kind, match in search(text):
                before = text[max(0, match.start - QUOTE_CHARS) : match.start]
                after = text[match.end : match.end + QUOTE_CHARS]
                yield Finding(kind, name, number, before, text[match.start : match.end], after, match.why)


_NAMES = {"title": "标题", "signature": "署名", "note": "附注", "annex_list": "附件说明"}
