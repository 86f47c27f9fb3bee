"""报告的结构齐不齐，还差什么？What the statute demands and the report does not have yet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportdesk.core.ledger.place import leftovers
from reportdesk.core.outline import Outline
from reportdesk.core.report import TERM_MARK, Head, Report, Role, Seal


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing. ``where`` is a path into the report; ``role`` None means head, foot or preface."""

    where: str
    role: Role | None
    message: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a part is there: ``done`` of ``total`` demands; ``total`` is never 0."""

    done: int
    total: int

    @property
    def percent(self) -> int:
        """Whole percent, rounded down, so that 100 means complete."""
        return self.done * 100 // self.total

    @property
    def is_complete(self) -> bool:
        return self.done == self.total


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that must be there, with the gap to report when it is not."""

    gap: Gap
    is_met: bool


@dataclass(frozen=True, slots=True)
class Assessment:
    """All demands on one report, in reading order."""

    demands: tuple[Demand, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return tuple(demand.gap for demand in self.demands if not demand.is_met)

    @property
    def progress(self) -> Progress:
        return _progress(self.demands)

    def progress_of(self, role: Role | None) -> Progress:
        """Return the progress of one part; a part without demands is complete (1 of 1)."""
        return _progress(tuple(demand for demand in self.demands if demand.gap.role is role))

    def progress_under(self, where: str) -> Progress:
        """Return the progress of what stands at or below a path such as ``head``."""
        below = tuple(demand for demand in self.demands if f"{demand.gap.where}.".startswith(f"{where}."))
        return _progress(below)


def assess(report: Report, *, outline: Outline) -> Assessment:
    """Return every demand of the outline's law on this report, met or not."""
    parts = tuple(demand for judge in _PART_JUDGES for demand in judge(report, outline))
    return Assessment((*_preface(report), *parts, *_head(report), *_placeholders(report)))


def _progress(demands: tuple[Demand, ...]) -> Progress:
    done = sum(demand.is_met for demand in demands)
    return Progress(done=done, total=len(demands)) if demands else Progress(done=1, total=1)


def _demand(is_met: object, where: str, role: Role | None, message: str) -> Demand:
    return Demand(Gap(where, role, message), bool(is_met))


def _preface(report: Report) -> Iterator[Demand]:
    yield _demand(report.preface, "preface", None, "还没有导语。请写一段，以“现将……报告如下”收尾。")


def _measures(report: Report, outline: Outline) -> Iterator[Demand]:
    role, name = Role.MEASURES, outline.part(Role.MEASURES).name
    yield _demand(report.measures, "measures", role, f"“{name}”还是空的。请至少写一节举措。")
    for index, section in enumerate(report.measures):
        place = f"“{name}”第{index + 1}节"
        has_text = section.text or section.items
        yield _demand(section.heading, f"measures.{index}.heading", role, f"{place}没有标题。请补上小标题。")
        yield _demand(
            has_text, f"measures.{index}.text", role, f"{place}没有内容。请写正文，或把这一节删去。"
        )
        for number, item in enumerate(section.items):
            where, message = (
                f"measures.{index}.items.{number}.text",
                f"{place}第{number + 1}点没有内容。请写正文，或删去。",
            )
            yield _demand(item.text or item.heading, where, role, message)


def _shortcomings(report: Report, outline: Outline) -> Iterator[Demand]:
    role, name = Role.SHORTCOMINGS, outline.part(Role.SHORTCOMINGS).name
    yield _demand(
        report.shortcomings, "shortcomings", role, f"“{name}”还是空的。请至少写一条不足，并说明原因。"
    )
    for index, shortcoming in enumerate(report.shortcomings):
        place, where = f"“{name}”第{index + 1}项不足", f"shortcomings.{index}"
        yield _demand(
            shortcoming.text or shortcoming.heading,
            f"{where}.text",
            role,
            f"{place}没有内容。请写清不足，或删去。",
        )
        causes = [cause for cause in shortcoming.causes if cause.text or cause.heading]
        yield _demand(causes, f"{where}.causes", role, f"{place}没有原因。请至少写一条，或把它并入其他不足。")


def _duties(report: Report, outline: Outline) -> Iterator[Demand]:
    role, name = Role.FIRST_RESPONSIBLE, outline.part(Role.FIRST_RESPONSIBLE).name
    yield _demand(
        report.duties, "duties", role, f"“{name}”还是空的。请按职责种类写党政主要负责人的履职情况。"
    )
    for index, duty in enumerate(report.duties):
        place, where = f"“{name}”第{index + 1}项", f"duties.{index}"
        yield _demand(
            duty.text or duty.act or duty.matters,
            f"{where}.text",
            role,
            f"{place}没有内容。请写履职情况，或删去。",
        )
        yield _demand(
            duty.who, f"{where}.who", role, f"{place}没有写明谁在履职。请填职务，如“局党委书记、局长”。"
        )


def _plans(report: Report, outline: Outline) -> Iterator[Demand]:
    role, name = Role.NEXT_YEAR, outline.part(Role.NEXT_YEAR).name
    yield _demand(report.plans, "plans", role, f"“{name}”还是空的。请至少写一项{report.year + 1}年的安排。")
    for index, plan in enumerate(report.plans):
        message = f"“{name}”第{index + 1}项没有内容。请写清安排，或删去。"
        yield _demand(plan.text or plan.heading, f"plans.{index}.text", role, message)


def _head(report: Report) -> Iterator[Demand]:
    head = report.head
    yield _demand(head.title, "head.title", None, "还没有标题。请在“文头文尾”填写。")
    yield _demand(
        head.addressees, "head.addressees", None, "还没有主送机关。请在“文头文尾”填写本级党委和政府。"
    )
    yield _demand(head.signature, "head.signature", None, "还没有署名。请在“文头文尾”填写发文机关全称。")
    yield from _marks(head)
    yield from _annexes(head)


def _marks(head: Head) -> Iterator[Demand]:
    """Ask for what a mark on the paper brings with it; a paper without marks owes nothing here."""
    if head.secrecy.startswith(TERM_MARK):
        message = "写了保密期限，没有选密级。请在“文头文尾”的“更多”里选密级，或清空保密期限。"
        yield _demand(None, "head.secrecy", None, message)
    elif head.secrecy:
        message = f"标了密级（{head.secrecy}），没有份号。涉密公文要标注份号，请在“文头文尾”的“更多”里填写。"
        yield _demand(head.copy_number, "head.copy_number", None, message)
    if head.seal is Seal.PERSONAL:
        message = "用签名章的，要写签发人职务。请在“文头文尾”的“更多”里填写。"
        yield _demand(head.post, "head.post", None, message)


def _annexes(head: Head) -> Iterator[Demand]:
    for index, annex in enumerate(head.annexes):
        place, where = f"第{index + 1}个附件", f"head.annexes.{index}"
        yield _demand(annex.title, where, None, f"{place}没有名称。请在“文头文尾”的附件里填写，或删去。")
        yield _demand(annex.text or annex.rows, where, None, f"{place}没有内容。请写正文或粘贴表格，或删去。")


def _placeholders(report: Report) -> Iterator[Demand]:
    """Nothing in braces may be printed: what is left after the figures were filled in has no figure."""
    for where, message in leftovers(report):
        yield _demand(None, where, report.role_at(where), message)


_PART_JUDGES: tuple[Callable[[Report, Outline], Iterator[Demand]], ...] = (
    _measures,
    _shortcomings,
    _duties,
    _plans,
)
