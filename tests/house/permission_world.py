"""One report in each state with everything that hangs on it, and the people who stand around it."""

from datetime import date

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from drafts import complete
from factories import (
    AgencyFactory,
    BatchFactory,
    DeputyFactory,
    DismissalFactory,
    FigureFactory,
    IntakeFactory,
    MembershipFactory,
    NoticeFactory,
    PartAssignmentFactory,
    PhraseFactory,
    PromiseFactory,
    RemarkFactory,
    RenderJobFactory,
    RevisionFactory,
    StateFactory,
    SuggestionFactory,
    UserFactory,
)

from reportdesk.accounts.models import Agency, User
from reportdesk.core.lifecycle import Post, Status
from reportdesk.rendering.models import RenderJob
from reportdesk.reports.models import Report
from reportdesk.review.models import Round
from reportdesk.review.services import round as rounds
from reportdesk.review.services import signature

Arguments = dict[str, object]
ROLES = ("nobody", "stranger", "platform", *(post.value for post in Post))


def _walk(patterns: list[URLPattern | URLResolver]) -> list[URLPattern]:
    found: list[URLPattern] = []
    for pattern in patterns:
        found += _walk(pattern.url_patterns) if isinstance(pattern, URLResolver) else [pattern]
    return found


ADDRESSES = {str(pattern.name): pattern for pattern in _walk(get_resolver().url_patterns)}


class World:
    """An agency, its people, and one report in ``status`` with a row of every kind below it."""

    def __init__(self, status: Status) -> None:
        self.agency = AgencyFactory(code="东应急")
        self.people = {post.value: self._member(self.agency, post) for post in Post}
        self.people["platform"] = UserFactory(is_platform_admin=True)
        self.people["stranger"] = UserFactory()
        elsewhere = AgencyFactory()
        for post in Post:
            MembershipFactory(user=self.people["stranger"], agency=elsewhere, post=post.value)
        self.report = complete(self.agency, self.people["drafter"])
        self._lead_to(status)
        self.report = Report.objects.select_related("agency").get(pk=self.report.pk)
        self.round = self._latest_round()
        self.rows = self._rows()

    @staticmethod
    def _member(agency: Agency, post: Post) -> User:
        user = UserFactory()
        MembershipFactory(user=user, agency=agency, post=post.value)
        return user

    def _lead_to(self, status: Status) -> None:
        drafter, reviewer, signer = (self.people[name] for name in ("drafter", "reviewer", "signer"))
        current = rounds.submit(self.report, actor=drafter)
        if status in (Status.DRAFT, Status.ARCHIVED):
            rounds.recall(self.report, actor=drafter)
        if status is Status.ARCHIVED:
            Report.objects.filter(pk=self.report.pk).update(status=status.value)
        if status is Status.RETURNED:
            rounds.send_back(current, reason="改", actor=reviewer)
        if status in (Status.TO_SIGN, Status.SIGNED):
            rounds.pass_on(current, opinion="", actor=reviewer)
        if status is Status.SIGNED:
            details = {"number": "东应急〔2026〕1号", "issued_on": date(2026, 2, 3), "signer_name": "局长"}
            signature.sign(self._latest_round(), **details, actor=signer)

    def _latest_round(self) -> Round:
        rows = Round.objects.select_related("revision", "report__agency")
        return rows.filter(report=self.report).get()

    def _rows(self) -> dict[str, int]:
        report, text = self.report, self.round.revision
        other = RevisionFactory(report=report, number=90, content=text.content)
        remark = RemarkFactory(round=self.round, author=self.people["reviewer"])
        section = report.sections.first()
        fields = {"before": section.text, "after": "改后的话。", "key": section.key, "field": "text"}
        return {
            "agency": self.agency.pk,
            "report": report.pk,
            "round": self.round.pk,
            "revision": text.pk,
            "other": other.pk,
            "remark": remark.pk,
            "settled": RemarkFactory(round=self.round, resolved_at=timezone.now()).pk,
            "refused": SuggestionFactory(round=self.round, state="refused").pk,
            "suggestion": SuggestionFactory(round=self.round, where="measures.0", **fields).pk,
            "cause": report.shortcomings.first().causes.first().pk,
            "shortcoming": report.shortcomings.first().pk,
            "plan": report.plans.first().pk,
            "promise": PromiseFactory(report=report).pk,
            "figure": FigureFactory(report=report).pk,
            "dismissal": DismissalFactory(report=report).pk,
            "state": StateFactory(report=report).pk,
            "batch": BatchFactory(report=report).pk,
            "assignment": PartAssignmentFactory(report=report, assignee=self.people["contributor"]).pk,
            "intake": IntakeFactory(agency=self.agency).pk,
            "job": (RenderJob.objects.first() or RenderJobFactory(revision=text)).pk,
            "deputy": DeputyFactory(agency=self.agency, person=self.people["signer"]).pk,
            "notice": NoticeFactory(report=report, person=self.people["drafter"]).pk,
            "phrase": PhraseFactory(agency=self.agency).pk,
            "person": MembershipFactory(agency=self.agency, post="manager").user_id,
        }

    def clients(self) -> dict[str, Client]:
        """Return a browser for every role; nobody's is not logged in."""
        browsers = {"nobody": Client()}
        for name, person in self.people.items():
            browsers[name] = Client()
            browsers[name].force_login(person)
        return browsers

    def address(self, name: str) -> str:
        """Return the address of a page about this world's rows."""
        converters = ADDRESSES[name].pattern.converters
        return reverse(name, kwargs={key: self._argument(name, key) for key in converters})

    def _argument(self, name: str, key: str) -> object:
        words = {"role": "shortcomings", "spot": "preface", "step": "hand_in"}
        if key == "kind":
            return {"entry_add": "shortcoming"}.get(name, "cause")
        if key in words:
            return words[key]
        if key == "parent":
            return self.rows["shortcoming"]
        return self.rows[key if key != "pk" else row_of(name)]


_ROWS = {
    "entry": "cause", "entry_edit": "cause", "entry_delete": "cause", "entry_restore": "cause", "entry_move": "cause",
    "remark_reopen": "settled", "suggestion_reconsider": "refused", "platform_reset": "person",
    "finding_restore": "dismissal",
}  # fmt: skip
"""Pages whose row is not told by the first word of their address."""


def row_of(name: str) -> str:
    """Return the kind of row that a page's ``pk`` names."""
    first = str(ADDRESSES[name].pattern).split("/", maxsplit=1)[0]
    return _ROWS.get(name) or {
        "agencies": "agency",
        "platform": "agency",
        "batches": "batch",
        "deputies": "deputy",
    }.get(first, first.removesuffix("s"))


def hangs_on_the_report(name: str) -> bool:
    """Return whether a page is about something below a report, so that the report's state may matter."""
    return bool(ADDRESSES[name].pattern.converters) and row_of(name) not in FREE


FREE = {"agency", "intake", "phrase", "deputy", "person"}
"""Rows that know no report."""
