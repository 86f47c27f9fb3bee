"""The workflow as a state machine: any order of clicks by anybody keeps the invariants."""

import os
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone
from drafts import complete, write
from factories import AgencyFactory, MembershipFactory, UserFactory
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from reportdesk.accounts import trail
from reportdesk.accounts.models import TrailEntry, User
from reportdesk.core import codec
from reportdesk.core.chain import PlannedStep, StepKind, StepState, status_of
from reportdesk.core.errors import ReportdeskError
from reportdesk.core.lifecycle import UNDER_WAY, Post, Status
from reportdesk.core.trail import find_break
from reportdesk.rendering.models import RenderJob
from reportdesk.reports import checking, overview
from reportdesk.reports.models import Report
from reportdesk.reports.queries import words_about
from reportdesk.reports.services import dismissing
from reportdesk.review import turn
from reportdesk.review.chains import chain_of, stamp_of
from reportdesk.review.models import IssuedNumber, Remark, Reply, Round, RoundStep, Seat, SignOff, Suggestion
from reportdesk.review.services import chain, register, remarks, reminder, signature, suggestions
from reportdesk.review.services import round as rounds

STEPS = int(os.environ.get("REPORTDESK_MACHINE_STEPS", "40"))
EXAMPLES = int(os.environ.get("REPORTDESK_MACHINE_EXAMPLES", "6"))
"""Our choice for the daily run; 5,000 steps are REPORTDESK_MACHINE_EXAMPLES=125."""

PEOPLE = st.integers(0, 6)
CHAINS = st.integers(0, 3)


class Workflow(RuleBasedStateMachine):
    """Seven people with mixed posts click on one report; a refusal is an answer, anything else a fault."""

    def __init__(self) -> None:
        super().__init__()
        self.sandbox = transaction.atomic()
        self.sandbox.__enter__()
        self.agency = AgencyFactory(code="东应急")
        D, R, S, M = Post.DRAFTER, Post.REVIEWER, Post.SIGNER, Post.MANAGER
        posts = [(D,), (D, R, S), (R,), (R,), (R, S), (S,), (M,)]
        self.people = [self.member(held) for held in posts]
        self.report = complete(self.agency, self.people[0])
        self.entries = 0

    def member(self, held: tuple[Post, ...]) -> User:
        user = UserFactory()
        for post in held:
            MembershipFactory(user=user, agency=self.agency, post=post.value)
        return user

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.sandbox.__exit__(None, None, None)

    def person(self, index: int) -> User:
        return User.objects.get(pk=self.people[index].pk)

    def latest(self) -> Round | None:
        return Round.objects.select_related("report__agency", "revision").first()

    def attempt(self, act) -> None:
        with suppress(ReportdeskError):
            act()

    @rule(who=PEOPLE)
    def submit(self, who: int) -> None:
        self.attempt(lambda: rounds.submit(self.report, actor=self.person(who)))

    @rule(pick=st.integers(0, 5))
    def go_on(self, pick: int) -> None:
        """Somebody for whom the text waits, deputies included, does what is asked: else few ways lead to the end."""
        current = self.latest()
        step = RoundStep.objects.filter(round=current, state=StepState.ACTIVE).first()
        if current is None or step is None:
            return self.attempt(lambda: rounds.submit(self.report, actor=self.person(0)))
        people = turn.awaited_people(step, agency_id=self.agency.pk, today=timezone.localdate())
        if not people:
            return None
        actor = self.person(self.people.index(people[pick % len(people)]))
        if step.kind != StepKind.SIGN:
            return self.attempt(lambda: rounds.pass_on(current, opinion="同意", actor=actor))
        number = register.propose(self.report, year=2026)
        details = {"number": number, "issued_on": date(2026, 2, 3), "known_musts": 99}
        return self.attempt(lambda: signature.sign(current, **details, signer_name="局长", actor=actor))

    again = rule(pick=st.integers(0, 5))(lambda self, pick: self.go_on(pick))
    and_again = rule(pick=st.integers(0, 5))(lambda self, pick: self.go_on(pick))

    @rule(who=PEOPLE)
    def recall(self, who: int) -> None:
        self.attempt(lambda: rounds.recall(self.report, actor=self.person(who)))

    @rule(who=st.sampled_from([2, 3, 4, 5, 0, 1]))
    def pass_on(self, who: int) -> None:
        if current := self.latest():
            self.attempt(lambda: rounds.pass_on(current, opinion="同意", actor=self.person(who)))

    @rule(who=PEOPLE)
    def send_back(self, who: int) -> None:
        if current := self.latest():
            self.attempt(lambda: rounds.send_back(current, reason="改", actor=self.person(who)))

    @rule(
        who=st.sampled_from([5, 4, 1, 2, 0]),
        sequence=st.integers(1, 3),
        reason=st.sampled_from(["", "说明"]),
        known=st.sampled_from([0, 99]),
    )
    def sign(self, who: int, sequence: int, reason: str, known: int) -> None:
        if current := self.latest():
            details = {
                "number": f"东应急〔2026〕{sequence}号",
                "issued_on": date(2026, 2, 3),
                "known_musts": known,
            }
            self.attempt(
                lambda: signature.sign(
                    current, **details, signer_name="局长", number_reason=reason, actor=self.person(who)
                )
            )

    @rule(who=st.sampled_from([5, 4, 1]))
    def sign_alone(self, who: int) -> None:
        if current := self.latest():
            details = signature.Details("东应急〔2026〕1号", date(2026, 2, 3), "局长", "说明", known_musts=99)
            self.attempt(
                lambda: signature.sign_alone(current, details=details, reason="急", actor=self.person(who))
            )

    @rule(who=PEOPLE)
    def confirm(self, who: int) -> None:
        if signed := SignOff.objects.select_related("round__report__agency", "revision").last():
            self.attempt(lambda: signature.confirm(signed, opinion="", actor=self.person(who)))

    @rule(who=PEOPLE)
    def reopen(self, who: int) -> None:
        self.attempt(lambda: rounds.reopen(self.report, reason="更正", actor=self.person(who)))

    @rule(who=PEOPLE)
    def remind(self, who: int) -> None:
        self.attempt(lambda: reminder.remind(self.report, actor=self.person(who)))

    @rule(who=st.sampled_from([0, 1]))
    def draft(self, who: int) -> None:
        self.attempt(lambda: write(self.report, "section", self.person(who), heading="又一节", text="正文"))

    @rule(who=PEOPLE, weight=st.sampled_from(Remark.Weight), wording=st.sampled_from(["", "换成这句"]))
    def remark(self, who: int, weight: Remark.Weight, wording: str) -> None:
        if current := self.latest():
            place = {"where": "preface", "key": "", "place": "导语", "quote": "现将" if wording else ""}
            said = {"text": "改", "weight": weight, "wording": wording, "actor": self.person(who)}
            self.attempt(lambda: remarks.remark(current, **place, **said))

    @rule(who=PEOPLE, verb=st.sampled_from([remarks.reply, remarks.resolve, remarks.resolve, remarks.reopen]))
    def answer(self, who: int, verb) -> None:
        if said := Remark.objects.select_related("round__report__agency").last():
            self.attempt(lambda: verb(said, text="答复", actor=self.person(who)))

    @rule(
        who=st.sampled_from([0, 1]),
        verb=st.sampled_from([suggestions.accept, suggestions.refuse, suggestions.reconsider]),
    )
    def decide(self, who: int, verb) -> None:
        rows = Suggestion.objects.select_related("round__report__agency", "round__revision", "remark")
        if proposed := rows.last():
            self.attempt(lambda: verb(proposed, actor=self.person(who)))

    @rule(who=st.sampled_from([0, 1]), pick=st.integers(0, 3))
    def dismiss(self, who: int, pick: int) -> None:
        """Pass over a finding of the draft, or take that back."""
        report = Report.objects.select_related("agency").get(pk=self.report.pk)
        view = overview.read(report)
        entries = checking.check(report, view.frozen, words=words_about(report)).placed
        if entries:
            placed, actor = entries[pick % len(entries)], self.person(who)
            self.attempt(lambda: dismissing.dismiss(report, placed, reason="口径不同", actor=actor))

    @rule(leaving=PEOPLE, to=PEOPLE)
    def hand_over(self, leaving: int, to: int) -> None:
        people = {"leaving": self.person(leaving), "to": self.person(to)}
        self.attempt(lambda: chain.hand_over(self.agency, **people, actor=self.people[6]))

    @rule(person=PEOPLE, deputy=PEOPLE)
    def name_deputy(self, person: int, deputy: int) -> None:
        people = {"person": self.person(person), "deputy": self.person(deputy)}
        days = {"starts_on": date(2000, 1, 1), "ends_on": date(2100, 1, 1)}
        self.attempt(lambda: chain.set_deputy(self.agency, **people, **days, actor=self.person(6)))

    @initialize(which=CHAINS)
    def begin_with_a_chain(self, which: int) -> None:
        self.change_chain(which)

    @rule(which=CHAINS)
    def change_chain(self, which: int) -> None:
        named = tuple(sorted(person.pk for person in self.people[2:5]))
        sign = PlannedStep("签发", StepKind.SIGN, Post.SIGNER)
        choices = (
            (sign,),
            (PlannedStep("审核", StepKind.REVIEW, Post.REVIEWER), sign),
            (PlannedStep("会签", StepKind.COUNTERSIGN, None, named), sign),
            (
                PlannedStep("核稿", StepKind.REVIEW, None, named[:2]),
                PlannedStep("会签", StepKind.COUNTERSIGN, Post.REVIEWER),
                sign,
            ),
        )
        base = stamp_of(chain_of(self.agency.pk))
        self.attempt(
            lambda: chain.save_chain(self.agency, steps=choices[which], base=base, actor=self.people[6])
        )

    @invariant()
    def status_follows_from_the_steps_of_the_open_round(self) -> None:
        status = Status(Report.objects.get(pk=self.report.pk).status)
        opened = list(Round.objects.filter(report=self.report, outcome=Round.Outcome.OPEN))
        assert len(opened) == (status in UNDER_WAY)
        for current in opened:
            steps = list(RoundStep.objects.filter(round=current))
            assert [step.state for step in steps].count(StepState.ACTIVE) == 1
            assert status_of([(StepKind(step.kind), StepState(step.state)) for step in steps]) is status

    @invariant()
    def every_signature_has_its_round_its_text_its_number_and_its_two_documents(self) -> None:
        for signed in SignOff.objects.select_related("round", "revision"):
            assert signed.round.outcome == Round.Outcome.SIGNED
            assert signed.revision.is_signed
            assert RenderJob.objects.filter(revision=signed.revision).count() == 2
            assert signed.number in [str(issued) for issued in IssuedNumber.objects.all()]
        assert SignOff.objects.count() == Round.objects.filter(outcome=Round.Outcome.SIGNED).count()
        assert SignOff.objects.count() == self.report.revisions.filter(is_signed=True).count()

    @invariant()
    def what_is_signed_is_what_was_frozen_whatever_was_typed_meanwhile(self) -> None:
        for signed in SignOff.objects.select_related("round__revision", "revision"):
            text = codec.read_json(signed.revision.content)
            read = codec.read_json(signed.round.revision.content).head
            blank = {name: getattr(read, name) for name in ("number", "signer", "issued_on", "printed_on")}
            as_read = replace(text, head=replace(text.head, **blank))
            assert codec.canonical_json(as_read) == signed.round.revision.content

    @invariant()
    def nobody_who_is_waited_for_has_become_an_author(self) -> None:
        waiting = Seat.objects.filter(step__round__outcome=Round.Outcome.OPEN, verdict="waiting")
        assert not waiting.filter(person__in=self.report.contributions.values("user_id")).exists()

    @invariant()
    def nobody_judges_his_own_text_or_signs_what_he_judged(self) -> None:
        for current in Round.objects.prefetch_related("steps__seats"):
            signers: set[int] = set()
            judges: set[int] = set()
            for step in current.steps.all():
                for seat in step.acts:
                    agreed = signers if step.kind == StepKind.SIGN else judges
                    if seat.verdict == Seat.Verdict.AGREED:
                        agreed |= {seat.person_id, seat.acted_by_id}
            assert current.submitted_by_id not in signers | judges
            assert not signers & judges

    @invariant()
    def countersigning_passes_only_when_all_have_agreed(self) -> None:
        for step in RoundStep.objects.filter(kind=StepKind.COUNTERSIGN, state=StepState.PASSED):
            assert not step.seats.filter(verdict__in=("waiting", "returned")).exists()
            assert step.seats.filter(verdict="agreed").exists()

    @invariant()
    def no_round_opens_over_an_unsettled_must_fix(self) -> None:
        for current in Round.objects.filter(report=self.report, outcome=Round.Outcome.OPEN):
            waiting = Remark.objects.filter(weight=Remark.Weight.MUST, resolved_at=None, round__lt=current)
            signed = Round.objects.filter(report=self.report, outcome=Round.Outcome.SIGNED).first()
            again = waiting.filter(replies__act=Reply.Act.REOPENED).values("pk")
            since = waiting.filter(round__gt=signed) if signed else waiting
            assert not since.exclude(pk__in=again).exists()

    @invariant()
    def the_trail_holds_from_its_first_entry_to_its_head(self) -> None:
        assert find_break(trail.links(), start=trail.start(), end=trail.head()) is None

    @invariant()
    def trail_only_grows(self) -> None:
        entries = TrailEntry.objects.count()
        assert entries >= self.entries
        self.entries = entries


@pytest.mark.django_db
def test_any_order_of_clicks_keeps_the_invariants() -> None:
    run_state_machine_as_test(
        Workflow,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
