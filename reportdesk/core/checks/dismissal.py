"""哪一条发现可以忽略，由谁忽略，改了字还算不算？"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from operator import itemgetter

from reportdesk.core.checks.catalogue import CARDS
from reportdesk.core.checks.finding import Finding, Level, Severity
from reportdesk.core.checks.subject import Line, Subject
from reportdesk.core.lifecycle import Post

FACTS = frozenset({"S15"})
"""Errors that no wording mends: a paper that is late is still due, and a refusal would only invite a false date."""

WORD_LISTS = frozenset({"R07", "W06"})
"""Rules whose list of names or typing errors may be wrong where a statute is not; the reviewer decides on them."""

_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’）)」]*|\n|$)")


class Verdict(StrEnum):
    """What a person said about a finding, always with a reason. The first two are a drafter's, the others a reviewer's."""

    DISMISSED = "dismissed"
    ASKED = "asked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class Standing(StrEnum):
    """Where a finding stands: only ``OPEN`` and ``REFUSED`` errors hold a submission up, ``ASKED`` ones a passing."""

    OPEN = "open"
    ASKED = "asked"
    REFUSED = "refused"
    DISMISSED = "dismissed"


VERDICT_NAMES: dict[Verdict, str] = {
    Verdict.DISMISSED: "已忽略",
    Verdict.ASKED: "已请审核人确认",
    Verdict.CONFIRMED: "审核人同意忽略",
    Verdict.REFUSED: "审核人不同意忽略",
}
_STANDINGS: dict[Verdict, Standing] = {
    Verdict.ASKED: Standing.ASKED,
    Verdict.CONFIRMED: Standing.DISMISSED,
    Verdict.REFUSED: Standing.REFUSED,
}


@dataclass(frozen=True, slots=True)
class Identity:
    """What a dismissal is tied to: the sentence, and a digest of rule, sentence and place within it."""

    sentence: str
    digest: str


def dismissed_by(finding: Finding) -> Post | None:
    """Return whose dismissal counts; None for structural (S) and statutory (条例) errors, which nobody dismisses.

    Nor does anybody dismiss an error outside of the catalogue: a figure's name that the ledger does not know.
    """
    if finding.severity is not Severity.ERROR:
        return Post.DRAFTER
    card = CARDS.get(finding.code)
    is_statutory = card is None or (card.level is Level.LAW and finding.code not in WORD_LISTS)
    is_firm = finding.code.startswith("S") or is_statutory
    return None if is_firm else Post.REVIEWER


def standing_of(finding: Finding, verdict: Verdict | None) -> Standing:
    """Return where a finding stands by the last word about it; None: nobody has spoken."""
    post = dismissed_by(finding)
    if verdict is None or post is None:
        return Standing.OPEN
    if verdict is Verdict.DISMISSED:
        return Standing.DISMISSED if post is Post.DRAFTER else Standing.OPEN
    return _STANDINGS[verdict]


def blocks_submission(finding: Finding, standing: Standing) -> bool:
    """Whether the drafter must mend the finding, or ask the reviewer, before the text may be submitted."""
    return _is_blocking(finding) and standing in (Standing.OPEN, Standing.REFUSED)


def blocks_passing(finding: Finding, standing: Standing) -> bool:
    """Whether the reviewer must decide on the finding, or return the text, before it may be passed on."""
    return _is_blocking(finding) and standing is not Standing.DISMISSED


def identify(findings: Iterable[Finding], subject: Subject) -> tuple[Identity, ...]:
    """Return the identity of each finding, in their order; a sentence is split off and digested once however many it has.

    The place of the sentence does not count: a paragraph that is moved takes its dismissals along, and a sentence
    that is restored gets them back. A finding without a line (of the text as a whole) goes by its field.
    """
    lines: dict[str, list[_Sentences]] = {}
    for line in subject.lines:
        lines.setdefault(line.where, []).append(_Sentences(line))
    begun: dict[tuple[str, str], hashlib._Hash] = {}
    return tuple(_identity(finding, lines.get(finding.where, []), begun) for finding in findings)


def sentences(text: str) -> tuple[tuple[int, str], ...]:
    """Return offset and text of the sentences of a paragraph, split after 。！？ only; blank ones are left out."""
    return tuple(
        (match.start(), match.group()) for match in _SENTENCE.finditer(text) if match.group().strip()
    )


class _Sentences:
    """The sentences of one line, split when they are first asked for."""

    def __init__(self, line: Line) -> None:
        self.start = line.start
        self.end = line.start + len(line.text)
        self._text = line.text

    @cached_property
    def _split(self) -> list[tuple[int, int, str]]:
        """Where each sentence ends, where it begins after its leading blanks, and its text without blanks."""
        return [
            (start + len(told), start + len(told) - len(told.lstrip()), told.strip())
            for start, told in sentences(self._text)
        ]

    def at(self, position: int) -> tuple[int, str]:
        """Return the offset within the sentence that holds a position, and the sentence, without leading blanks."""
        index = bisect_right(self._split, position, key=itemgetter(0))
        if index == len(self._split):
            return position, self._text.strip()
        _, start, bare = self._split[index]
        return position - start, bare


def _identity(
    finding: Finding, lines: list[_Sentences], begun: "dict[tuple[str, str], hashlib._Hash]"
) -> Identity:
    line = next((line for line in lines if line.start <= finding.start <= line.end), None)
    offset, sentence = line.at(finding.start - line.start) if line else (0, "")
    about = (finding.code, sentence or finding.where)
    if about not in begun:
        begun[about] = hashlib.sha256("\n".join(about).encode())
    whole = begun[about].copy()
    whole.update(f"\n{offset}\n{finding.quote}".encode())
    return Identity(sentence, whole.hexdigest())


def _is_blocking(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR and finding.code not in FACTS
