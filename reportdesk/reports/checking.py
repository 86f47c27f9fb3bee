"""这份报告里查出了什么？The catalogue of checks over a frozen report, each finding with its place on the pages."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from django.utils import timezone

from reportdesk.accounts.models import Agency
from reportdesk.core.checks.catalogue import CARDS, FAMILIES, Card, run
from reportdesk.core.checks.dismissal import (
    Identity,
    Standing,
    Verdict,
    blocks_passing,
    blocks_submission,
    dismissed_by,
    identify,
    standing_of,
)
from reportdesk.core.checks.finding import RANKS, SEVERITY_NAMES, Finding, Severity
from reportdesk.core.checks.from_report import from_report
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject, from_text
from reportdesk.core.lifecycle import Post
from reportdesk.core.report import Report as FrozenReport
from reportdesk.reports import outlines
from reportdesk.reports.check_lists import load_terms
from reportdesk.reports.models import Dismissal, Report
from reportdesk.reports.whereabouts import finder

STRUCTURAL = frozenset({"S00", "S01", "S02", "S03", "S04", "S05"})
"""Told by completeness already, with the link to the place; not said twice on the pages."""
REMEMBERED = 16
"""Our choice: the reports that an office works on at one time. A report and its findings take less than a megabyte."""

MOST_TYPED = 100
"""Our choice: more findings nobody reads beside a field; 20 000 brackets without a twin gave as many."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding, the name of its place, the page on which it is mended, and the last word about it, if any.

    ``stop`` is the slug of that page: a part's, ``preface`` or ``head``; empty for loose text.
    """

    finding: Finding
    identity: Identity
    place: str
    url: str
    stop: str
    word: Dismissal | None = None

    @property
    def severity_name(self) -> str:
        return SEVERITY_NAMES[self.finding.severity]

    @property
    def standing(self) -> Standing:
        return standing_of(self.finding, Verdict(self.word.verdict) if self.word else None)

    @property
    def is_dismissed(self) -> bool:
        return self.standing is Standing.DISMISSED

    @property
    def is_asked(self) -> bool:
        return self.standing is Standing.ASKED

    @property
    def is_refused(self) -> bool:
        return self.standing is Standing.REFUSED

    @property
    def is_for_drafter(self) -> bool:
        """Whether the drafter's own dismissal counts."""
        return self.is_dismissible and dismissed_by(self.finding) is Post.DRAFTER

    @property
    def is_for_reviewer(self) -> bool:
        """Whether the reviewer's dismissal counts."""
        return self.is_dismissible and dismissed_by(self.finding) is Post.REVIEWER

    @property
    def is_dismissible(self) -> bool:
        """Whether anybody's dismissal counts; where none does, only mending helps."""
        return bool(self.identity.digest) and dismissed_by(self.finding) is not None


@dataclass(frozen=True, slots=True)
class Board:
    """What was found in one text, gravest first, sorted by where it stands."""

    placed: tuple[Placed, ...]

    @property
    def open(self) -> tuple[Placed, ...]:
        """What is not dismissed, errors that wait for the reviewer's word included."""
        return tuple(entry for entry in self.placed if not entry.is_dismissed)

    @property
    def dismissed(self) -> tuple[Placed, ...]:
        return tuple(entry for entry in self.placed if entry.is_dismissed)

    @property
    def grave(self) -> tuple[Placed, ...]:
        """What is open and more than a hint."""
        return tuple(entry for entry in self.open if entry.finding.severity is not Severity.HINT)

    @property
    def hints(self) -> tuple[Placed, ...]:
        """What is open and only a hint."""
        return tuple(entry for entry in self.open if entry.finding.severity is Severity.HINT)

    @property
    def asked(self) -> tuple[Placed, ...]:
        return tuple(entry for entry in self.placed if entry.is_asked)

    @property
    def blocking(self) -> tuple[Placed, ...]:
        """What holds a submission up."""
        return tuple(entry for entry in self.placed if blocks_submission(entry.finding, entry.standing))

    @property
    def undecided(self) -> tuple[Placed, ...]:
        """What holds the review up."""
        return tuple(entry for entry in self.placed if blocks_passing(entry.finding, entry.standing))

    @property
    def waiting(self) -> tuple[Placed, ...]:
        """What the reviewer has not spoken about and must."""
        return tuple(entry for entry in self.undecided if not entry.is_refused)

    @property
    def remaining(self) -> tuple[Placed, ...]:
        """What is open and holds nothing up."""
        return tuple(entry for entry in self.open if entry.finding.severity is not Severity.ERROR)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many open findings there are of each severity; severities without any are absent."""
        found = Counter(entry.finding.severity for entry in self.open)
        return {SEVERITY_NAMES[severity]: found[severity] for severity in Severity if found[severity]}

    def at_stop(self, stop: str) -> "Board":
        """Return what is written on one page; empty: everything."""
        return Board(tuple(entry for entry in self.placed if entry.stop == stop)) if stop else self

    def linked(self, address: Callable[[str], str]) -> "Board":
        """Return the same findings with other addresses, told by the path of the place; empty for no link."""
        return Board(tuple(replace(entry, url=address(entry.finding.where)) for entry in self.placed))

    def at(self, digest: str) -> Placed | None:
        """Return the finding with an identity; None when it is not (any more) in the text."""
        return next((entry for entry in self.placed if entry.identity.digest == digest), None)


def check(report: Report, frozen: FrozenReport, *, words: Mapping[str, Dismissal]) -> Board:
    """Return what the catalogue finds in a report, gravest first, then in reading order; costs no query.

    ``words``: what was said about findings, by digest (``queries.words_about``, ``queries.words_kept_with``).
    """
    find = finder(report, frozen)
    placed = []
    for finding, identity in _found_in(frozen, _settings(report.agency)):
        at = find(finding.where)
        placed.append(Placed(finding, identity, at.name, at.url, at.stop, words.get(identity.digest)))
    return Board(tuple(placed))


def check_typing(report: Report, text: str, *, words: Mapping[str, Dismissal]) -> Board:
    """Return what is found in a text on its own while it is being typed, the gravest; it has no place yet."""
    subject = from_text(text, agency=report.agency.name, year=report.year)
    found = _run(subject, _settings(report.agency), most=MOST_TYPED)
    return Board(tuple(Placed(finding, told, "", "", "", words.get(told.digest)) for finding, told in found))


def _settings(agency: Agency) -> Settings:
    return Settings(
        terms=load_terms(),
        today=timezone.localdate(),
        report_due=(agency.report_due_month, agency.report_due_day),
    )


@lru_cache(maxsize=REMEMBERED)
def _found_in(frozen: FrozenReport, given: Settings) -> tuple[tuple[Finding, Identity], ...]:
    """Return what is found in a report; the same text by the same lists on the same day is not searched twice."""
    return _run(from_report(frozen, outlines.for_year(frozen.year)), given)


def _run(
    subject: Subject, given: Settings, *, most: int | None = None
) -> tuple[tuple[Finding, Identity], ...]:
    """Return the findings, gravest first, without what completeness tells."""
    found = run(subject, given, codes=[code for code in CARDS if code not in STRUCTURAL])
    ordered = sorted(found, key=lambda finding: -RANKS[finding.severity])[:most]
    return tuple(zip(ordered, identify(ordered, subject), strict=True))


def families() -> tuple[tuple[str, str, tuple[Card, ...]], ...]:
    """Return all rules as they are described to people: letter, name and cards of each family."""
    return tuple(
        (letter, FAMILIES[letter], tuple(cards))
        for letter, cards in groupby(CARDS.values(), key=lambda card: card.code[0])
    )
