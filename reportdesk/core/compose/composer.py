"""一份报告印出来是什么样？Report → Document: numbering, sentences and the frame of either variant."""

from collections.abc import Iterator, Sequence

from reportdesk.core.compose.document import (
    Addressee,
    AnnexHead,
    AnnexList,
    Block,
    Document,
    Heading,
    Imprint,
    Masthead,
    Note,
    RunIn,
    Signature,
    Table,
    Title,
    Variant,
)
from reportdesk.core.compose.typed import closed, is_heading, typed
from reportdesk.core.compose.wording import Wording
from reportdesk.core.gongwen.dates import format_date
from reportdesk.core.gongwen.numbering import ordinal
from reportdesk.core.gongwen.page import FLUSH, STANDARD, Setting
from reportdesk.core.gongwen.title import break_title
from reportdesk.core.report import (
    Cause,
    Duty,
    Item,
    PageSetting,
    Plan,
    Report,
    Role,
    Seal,
    Section,
    Shortcoming,
)
from reportdesk.core.text import paragraphs

_SENTENCE_ENDS = ("。", "！", "？", "…")
_SETTINGS: dict[PageSetting, Setting] = {PageSetting.STANDARD: STANDARD, PageSetting.FLUSH: FLUSH}


def compose(report: Report, *, variant: Variant, wording: Wording, page: Setting | None = None) -> Document:
    """Return the report as blocks in printing order; works on any draft, however little it holds.

    Formal: 版头, 主送, 署名 over a sealed date, 版记. Public: title, text, 署名 and date only (no seal).
    ``page`` None: as the report's own head says, so that preview, file and verification are set alike.
    """
    is_formal = variant is Variant.FORMAL
    blocks: list[Block] = [*_opening(report, is_formal=is_formal)]
    blocks += (typed(text, "preface") for text in paragraphs(report.preface))
    blocks += _parts(report, wording)
    blocks += _closing(report, is_formal=is_formal)
    return Document(title=report.head.title, blocks=tuple(blocks), page=page or _SETTINGS[report.head.page])


def _opening(report: Report, *, is_formal: bool) -> Iterator[Block]:
    head = report.head
    if is_formal:
        signers = tuple(head.signer.replace("、", " ").split())
        yield Masthead(
            agency=report.agency,
            number=head.number,
            signers=signers,
            where="head.number",
            joint=head.joint_agencies,
            copy_number=head.copy_number,
            secrecy=head.secrecy,
            urgency=head.urgency,
        )
    lines = break_title(head.title, agency=report.agency, joint=head.joint_agencies)
    if lines:
        yield Title(lines, "head.title")
    if is_formal and head.addressees:
        yield Addressee(f"{'、'.join(head.addressees)}：", "head.addressees")


def _closing(report: Report, *, is_formal: bool) -> Iterator[Block]:
    head = report.head
    if head.annexes:
        yield AnnexList(tuple(annex.title for annex in head.annexes), "head.annexes")
    yield _signature(report, is_formal=is_formal)
    if head.note:
        yield Note(f"（{head.note}）", "head.note")
    yield from _annexes(report)
    if is_formal and (head.copies or head.printed_by or head.printed_on):
        copies = f"抄送：{'，'.join(head.copies)}。" if head.copies else ""
        printed_on = f"{format_date(head.printed_on)}印发" if head.printed_on else ""
        yield Imprint(copies, head.printed_by, printed_on, "head.copies")


def _signature(report: Report, *, is_formal: bool) -> Signature:
    """Return 署名 and 成文日期; the public text shows no stamp, whatever the formal one has."""
    head = report.head
    return Signature(
        head.signature or report.agency,
        format_date(head.issued_on),
        is_sealed=is_formal and head.seal is not Seal.UNSTAMPED,
        where="head.signature",
        joint=head.joint_agencies,
        post=head.post if is_formal and head.seal is Seal.PERSONAL else "",
    )


def _annexes(report: Report) -> Iterator[Block]:
    annexes = report.head.annexes
    for index, annex in enumerate(annexes):
        where = f"head.annexes.{index}"
        label = "附件" if len(annexes) == 1 else f"附件{index + 1}"
        yield AnnexHead(label, break_title(annex.title, agency=report.agency), where)
        yield from (typed(text, where) for text in paragraphs(annex.text))
        if annex.rows:
            yield Table(annex.rows, where)


def _parts(report: Report, wording: Wording) -> Iterator[Block]:
    number = 0
    for index, part in enumerate(report.parts):
        content = [*_content(report, part.role, wording)]
        if part.role is Role.OTHER and not content and not part.lead:
            continue
        number += 1
        yield Heading(1, ordinal(number, level=1), part.heading, f"parts.{index}.heading")
        yield from (typed(text, f"parts.{index}.lead") for text in paragraphs(part.lead))
        yield from content


def _content(report: Report, role: Role, wording: Wording) -> Iterator[Block]:
    match role:
        case Role.MEASURES:
            return _sections(report.measures, "measures")
        case Role.SHORTCOMINGS:
            return _shortcomings(report.shortcomings)
        case Role.FIRST_RESPONSIBLE:
            return _duties(report.duties, wording)
        case Role.NEXT_YEAR:
            return _plans(report.plans, wording)
        case _:
            return _sections(report.others, "others")


def _sections(sections: Sequence[Section], collection: str) -> Iterator[Block]:
    for index, section in enumerate(sections):
        where = f"{collection}.{index}"
        yield from _headed(index + 1, section.heading, paragraphs(section.text), where)
        for number, item in enumerate(section.items):
            yield from _point(number + 1, item, f"{where}.items.{number}")


def _headed(number: int, heading: str, texts: Sequence[str], where: str) -> Iterator[Block]:
    """Yield a second-level heading on its own line and its text; without a heading the text runs in."""
    mark = ordinal(number, level=2)
    if heading or not texts:
        yield Heading(2, mark, heading, f"{where}.heading")
    elif is_heading(texts[0]):
        yield Heading(2, mark, texts[0], f"{where}.text")
        texts = texts[1:]
    else:
        yield RunIn(2, mark, "", texts[0], f"{where}.text")
        texts = texts[1:]
    yield from (typed(text, f"{where}.text") for text in texts)


def _point(number: int, entry: Item | Shortcoming | Cause, where: str) -> Iterator[Block]:
    """Yield a third-level point: heading and first paragraph together, further paragraphs below."""
    first, *others = paragraphs(entry.text) or ("",)
    mark = ordinal(number, level=3)
    if not entry.heading and is_heading(first):
        yield Heading(3, mark, first, where)
    elif first:
        yield RunIn(3, mark, closed(entry.heading), first, where)
    else:
        yield Heading(3, mark, entry.heading, where)
    yield from (typed(text, where) for text in others)


def _shortcomings(shortcomings: Sequence[Shortcoming]) -> Iterator[Block]:
    """Yield （一）存在的不足 and, where any is known, （二）产生的原因 in the same order."""
    if not shortcomings:
        return
    yield Heading(2, ordinal(1, level=2), "存在的不足", "shortcomings")
    for index, shortcoming in enumerate(shortcomings):
        yield from _point(index + 1, shortcoming, f"shortcomings.{index}")
    causes = [
        (cause, f"shortcomings.{index}.causes.{place}")
        for index, shortcoming in enumerate(shortcomings)
        for place, cause in enumerate(shortcoming.causes)
        if cause.heading or cause.text
    ]
    if causes:
        yield Heading(2, ordinal(2, level=2), "产生的原因", "shortcomings")
    for number, (cause, where) in enumerate(causes):
        yield from _point(number + 1, cause, where)


def _duties(duties: Sequence[Duty], wording: Wording) -> Iterator[Block]:
    is_headed = all(duty.heading for duty in duties)
    for index, duty in enumerate(duties):
        where = f"duties.{index}"
        texts = _appended(paragraphs(duty.text), wording.duty(duty))
        if is_headed:
            yield from _headed(index + 1, duty.heading, texts, where)
            continue
        first, *others = texts or ("",)
        opening = f"{closed(duty.heading)}{first}"
        yield from (typed(text, f"{where}.text") for text in (opening, *others) if text)


def _plans(plans: Sequence[Plan], wording: Wording) -> Iterator[Block]:
    for index, plan in enumerate(plans):
        texts = _appended(paragraphs(plan.text), wording.plan(plan))
        yield from _headed(index + 1, plan.heading, texts, f"plans.{index}")


def _appended(texts: Sequence[str], addition: str) -> tuple[str, ...]:
    """Return ``texts`` with ``addition`` after the last one's full stop, or alone when there is none."""
    if not addition:
        return tuple(texts)
    if not texts:
        return (addition,)
    last = texts[-1]
    stop = "" if last.rstrip("”）").endswith(_SENTENCE_ENDS) else "。"
    return (*texts[:-1], f"{last}{stop}{addition}")
