"""两稿怎样摆在一起比？Which frozen texts may stand beside one another, and what differs between them."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from reportdesk.core.compose.document import Document, Variant
from reportdesk.core.compose.paragraph_changes import Compared, Fate, compare, counts
from reportdesk.core.difference import Change
from reportdesk.core.report import Report as FrozenReport
from reportdesk.reports.marking import as_submitted
from reportdesk.reports.models import Revision
from reportdesk.reports.printing import printed
from reportdesk.reports.queries import COUNTING

_WORDS = {
    Fate.CHANGED: "改",
    Fate.ADDED: "增",
    Fate.REMOVED: "删",
    Fate.MOVED_HERE: "移到这里",
    Fate.MOVED_AWAY: "从这里移走",
}
_AROUND = 1
"""Our choice: one unchanged paragraph on either side says where a change stands."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph on the page. ``word`` says its fate; ``skipped`` counts the unchanged ones left out before it."""

    entry: Compared
    word: str
    skipped: int = 0

    @property
    def css(self) -> str:
        return f"compared-{self.entry.fate.value.replace('_', '-')} compared-{self.entry.line.kind.replace('_', '-')}"

    @property
    def pieces(self) -> list[tuple[str, str]]:
        """The passages as tag (``ins``, ``del`` or empty) and text."""
        tags = {Change.SAME: "", Change.ADDED: "ins", Change.REMOVED: "del"}
        whole = {Fate.MOVED_HERE: "ins", Fate.MOVED_AWAY: "del"}.get(self.entry.fate)
        return [(whole or tags[passage.change], passage.text) for passage in self.entry.passages]


@dataclass(frozen=True, slots=True)
class Ahead:
    """What was written since a text was frozen, paragraph by paragraph."""

    last: Revision
    compared: tuple[Compared, ...]

    @property
    def is_changed(self) -> bool:
        return any(entry.is_marked for entry in self.compared)

    @property
    def sentence(self) -> str:
        """How many paragraphs met which fate; empty when nothing has changed."""
        found = counts(self.compared)
        said = {
            Fate.CHANGED: "改了{}段",
            Fate.ADDED: "增加{}段",
            Fate.REMOVED: "删去{}段",
            Fate.MOVED_HERE: "移动{}段",
        }
        return "，".join(words.format(found[fate]) for fate, words in said.items() if found[fate])


def comparable(revision: Revision) -> QuerySet[Revision]:
    """Return the texts that this one is usefully held against: of the same report, or last year's that count."""
    report = revision.report
    last_year = COUNTING & Q(report__agency=report.agency_id, report__year=report.year - 1)
    others = Revision.objects.filter(Q(report=report) | last_year).exclude(pk=revision.pk)
    return others.select_related("report").order_by("-report__year", "-number")


def difference(before: Revision, after: Revision) -> tuple[Compared, ...]:
    """Return the newer text paragraph by paragraph, with what became of each."""
    return compare(_composed(before), _composed(after))


def ahead(last: Revision, now: FrozenReport) -> Ahead:
    """Return the text that the drafters go on writing against the one last frozen."""
    document = printed(now, variant=Variant.FORMAL)
    return Ahead(last, compare(as_submitted(last, now), document))


def shown(compared: tuple[Compared, ...], *, only_changes: bool) -> list[Shown]:
    """Return the paragraphs for the page; ``only_changes`` keeps one unchanged neighbour on either side."""
    marked = [place for place, entry in enumerate(compared) if entry.is_marked]
    near = {place + step for place in marked for step in range(-_AROUND, _AROUND + 1)}
    lines: list[Shown] = []
    skipped = 0
    for place, entry in enumerate(compared):
        if only_changes and place not in near:
            skipped += 1
            continue
        lines.append(Shown(entry, _WORDS.get(entry.fate, ""), skipped))
        skipped = 0
    return lines


def _composed(revision: Revision) -> Document:
    return printed(revision.read(), variant=Variant.FORMAL)
