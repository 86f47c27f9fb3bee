"""一轮里的每一步、每个人怎么存？The chain as it was at submission, and what each person did in it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from reportdesk.core.chain import NAME_CHARS, STATE_NAMES, StepKind, StepState, name_act
from reportdesk.review.models.chain import ACTING_POSTS, KINDS
from reportdesk.review.models.round import Round

STATES = [(state.value, STATE_NAMES[state]) for state in StepState]


class RoundStep(models.Model):
    """A step of one round. With ``post`` any holder may act; else, and in every 会签, those who have a seat."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=NAME_CHARS)
    kind = models.CharField(max_length=12, choices=KINDS)
    post = models.CharField(max_length=20, choices=ACTING_POSTS, blank=True)
    state = models.CharField(max_length=8, choices=STATES, default=StepState.WAITING.value)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    agency_path: ClassVar[str] = "round__report__agency"

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["round", "position"], name="one_round_step_a_position"),
            models.UniqueConstraint(
                fields=["round"], condition=models.Q(state="active"), name="one_active_step_a_round"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.get_state_display()}"

    @property
    def has_seats(self) -> bool:
        """Only those who have a seat may act; the others of the post may not."""
        return not self.post or self.kind == StepKind.COUNTERSIGN

    @property
    def acts(self) -> "list[Seat]":
        """What was done in this step; reads the loaded seats."""
        return [seat for seat in self.seats.all() if seat.acted_by_id]

    @property
    def awaited(self) -> "list[Seat]":
        """The seats of an active step on which nothing has been said; reads the loaded seats."""
        return [seat for seat in self.seats.all() if seat.verdict == Seat.Verdict.WAITING]


class Seat(models.Model):
    """One person's say in a step. ``acted_by`` differs from ``person`` where a deputy acted."""

    class Verdict(models.TextChoices):
        WAITING = "waiting", "待办"
        AGREED = "agreed", "同意"
        RETURNED = "returned", "退回"
        MOOT = "moot", "未办"

    step = models.ForeignKey(RoundStep, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    acted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    acted_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=8, choices=Verdict.choices, default=Verdict.WAITING)
    opinion = models.TextField("意见", blank=True)

    agency_path: ClassVar[str] = "step__round__report__agency"

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["step", "person"], name="one_seat_each")]

    def __str__(self) -> str:
        return f"{self.step.name} {self.signature} {self.get_verdict_display()}"

    @property
    def signature(self) -> str:
        """The name under the opinion; a deputy's says for whom."""
        actor = self.acted_by or self.person
        return name_act(str(actor), principal=str(self.person))
