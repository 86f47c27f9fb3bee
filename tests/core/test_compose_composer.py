from dataclasses import replace
from datetime import date

import pytest
from docx_writer.demonstration_report import compose_demonstration, read_demonstration, read_wording
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.core.compose.composer import compose
from reportdesk.core.compose.document import (
    Document,
    Heading,
    Imprint,
    Masthead,
    Paragraph,
    RunIn,
    Signature,
    Variant,
)
from reportdesk.core.compose.plain import to_text
from reportdesk.core.report import Cause, Duty, Head, Item, Part, Plan, Report, Role, Section, Shortcoming

WORDING = read_wording()
MEASURES = Part(Role.MEASURES, "主要举措和成效")
SHORTCOMINGS = Part(Role.SHORTCOMINGS, "不足和原因")
DUTIES = Part(Role.FIRST_RESPONSIBLE, "第一责任人履职")
PLANS = Part(Role.NEXT_YEAR, "下一年度安排")
OTHERS = Part(Role.OTHER, "其他情况")


def build(*parts: Part, **fields: object) -> Report:
    return Report("东安县应急管理局", 2025, parts=parts, **fields)  # type: ignore[arg-type]


def text_lines(report: Report, *, variant: Variant = Variant.PUBLIC) -> list[str]:
    """The lines between title and signature."""
    blocks = compose(report, variant=variant, wording=WORDING).blocks
    return to_text(Document("", blocks=blocks)).splitlines()[:-1]


def test_an_empty_report_is_composed_in_both_variants() -> None:
    formal = compose(Report("", 2025), variant=Variant.FORMAL, wording=WORDING)
    public = compose(Report("", 2025), variant=Variant.PUBLIC, wording=WORDING)

    assert [block.kind for block in formal.blocks] == ["masthead", "signature"]
    assert [block.kind for block in public.blocks] == ["signature"]
    assert to_text(formal) == ""


def test_the_formal_variant_has_head_addressee_seal_and_imprint() -> None:
    blocks = compose_demonstration(Variant.FORMAL).blocks

    assert [block.kind for block in blocks[:4]] == ["masthead", "title", "addressee", "paragraph"]
    assert blocks[0] == Masthead("东安县应急管理局", "东应急\u30142026\u30153号", ("李国强",), "head.number")
    assert blocks[2].text == "县委、县政府："
    assert blocks[-2] == Signature("东安县应急管理局", "2026年1月9日", is_sealed=True, where="head.signature")
    assert blocks[-1] == Imprint(
        "抄送：市应急管理局，县委全面依法治县委员会办公室。",
        "东安县应急管理局办公室",
        "2026年1月12日印发",
        "head.copies",
    )


def test_the_public_variant_has_neither_head_nor_addressee_nor_seal_nor_imprint() -> None:
    blocks = compose_demonstration(Variant.PUBLIC).blocks

    assert {block.kind for block in blocks} == {"title", "paragraph", "heading", "run_in", "signature"}
    assert blocks[-1] == Signature(
        "东安县应急管理局", "2026年1月9日", is_sealed=False, where="head.signature"
    )


@pytest.mark.parametrize(
    ("head", "copies", "printed_by", "printed_on"),
    [
        (Head(copies=("市局",)), "抄送：市局。", "", ""),
        (Head(printed_by="办公室"), "", "办公室", ""),
        (Head(printed_on=date(2026, 1, 2)), "", "", "2026年1月2日印发"),
    ],
)
def test_an_imprint_holds_what_is_known(head: Head, copies: str, printed_by: str, printed_on: str) -> None:
    last = compose(build(head=head), variant=Variant.FORMAL, wording=WORDING).blocks[-1]

    assert last == Imprint(copies, printed_by, printed_on, "head.copies")


def test_several_signers_are_told_apart() -> None:
    first = compose(build(head=Head(signer="李国强、王敏")), variant=Variant.FORMAL, wording=WORDING).blocks[
        0
    ]

    assert isinstance(first, Masthead)
    assert first.signers == ("李国强", "王敏")


def test_parts_are_numbered_in_printing_order_and_empty_ones_keep_their_heading() -> None:
    report = build(PLANS, OTHERS, MEASURES, others=())

    assert text_lines(report) == ["一、下一年度安排", "二、主要举措和成效"]


def test_the_optional_part_prints_with_a_lead_or_content() -> None:
    assert text_lines(build(replace(OTHERS, lead="无。"))) == ["一、其他情况", "无。"]
    assert text_lines(build(OTHERS, others=(Section("k", "复议"),))) == ["一、其他情况", "（一）复议"]


def test_sections_have_headings_paragraphs_and_run_in_points() -> None:
    section = Section(
        "k",
        "依法行政",
        "第一段。\n第二段。",
        (
            Item("a", "执法", "甲。\n乙。"),
            Item("b", "普法？", "丙。"),
            Item("c", "", "丁。"),
            Item("d", "戊"),
            Item("e"),
        ),
    )

    assert text_lines(
        build(MEASURES, measures=(section, Section("l", "", "无题。\n续。"), Section("m")))
    ) == [
        "一、主要举措和成效",
        "（一）依法行政",
        "第一段。",
        "第二段。",
        "1.执法。甲。",
        "乙。",
        "2.普法？丙。",
        "3.丁。",
        "4.戊",
        "5.",
        "（二）无题。",
        "续。",
        "（三）",
    ]


def test_causes_follow_the_shortcomings_in_their_order() -> None:
    shortcomings = (
        Shortcoming("a", "不足甲", "甲。", (Cause("1", "因一", "一。"), Cause("2"), Cause("3", "", "三。"))),
        Shortcoming("b", "不足乙", "乙。", (Cause("4", "因四"),)),
    )

    assert text_lines(build(replace(SHORTCOMINGS, lead="引言。"), shortcomings=shortcomings)) == [
        "一、不足和原因",
        "引言。",
        "（一）存在的不足",
        "1.不足甲。甲。",
        "2.不足乙。乙。",
        "（二）产生的原因",
        "1.因一。一。",
        "2.三。",
        "3.因四",
    ]


def test_a_part_without_shortcomings_is_its_heading_alone() -> None:
    assert text_lines(build(SHORTCOMINGS)) == ["一、不足和原因"]


def test_without_causes_only_the_shortcomings_are_printed() -> None:
    report = build(SHORTCOMINGS, shortcomings=(Shortcoming("a", "", "甲。", (Cause("1"),)),))

    assert text_lines(report) == ["一、不足和原因", "（一）存在的不足", "1.甲。"]


def test_duties_are_sections_when_every_one_has_a_heading() -> None:
    duties = (
        Duty("a", heading="学法", text="带头学法", who="局长", act="召开会议", times=3),
        Duty("b", heading="部署"),
    )

    assert text_lines(build(DUTIES, duties=duties)) == [
        "一、第一责任人履职",
        "（一）学法",
        "带头学法。局长全年主持召开会议3次。",
        "（二）部署",
    ]


def test_duties_are_plain_paragraphs_when_a_heading_is_missing() -> None:
    duties = (
        Duty("a", heading="学法", text="带头学法。\n又学。"),
        Duty("b", who="局长", matters="案件"),
        Duty("c", text="部署。"),
        Duty("d"),
    )

    report = build(DUTIES, duties=duties)

    assert text_lines(report) == [
        "一、第一责任人履职",
        "学法。带头学法。",
        "又学。",
        "局长亲自督办案件。",
        "部署。",
    ]
    blocks = compose(report, variant=Variant.PUBLIC, wording=WORDING).blocks
    assert blocks[1] == Paragraph("学法。带头学法。", "duties.0.text")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("做事。", "做事。（目标：成）"),
        ("做事", "做事。（目标：成）"),
        ("打通“最后一公里”", "打通“最后一公里”。（目标：成）"),
        ("说“做事。”", "说“做事。”（目标：成）"),
        ("", "（目标：成）"),
    ],
)
def test_the_bracket_stands_after_the_full_stop(text: str, printed: str) -> None:
    report = build(PLANS, plans=(Plan("a", "甲", text, target="成"),))

    assert text_lines(report)[-1] == printed


def test_blocks_know_their_place_in_the_report() -> None:
    report = build(
        MEASURES, SHORTCOMINGS, preface="序。", measures=(Section("k", "甲", "乙。", (Item("i", "丙", "丁。"),)),),
        shortcomings=(Shortcoming("s", "", "戊。", (Cause("c", "", "己。"),)),),
    )  # fmt: skip

    blocks = compose(report, variant=Variant.PUBLIC, wording=WORDING).blocks

    assert [block.where for block in blocks] == [
        "preface",
        "parts.0.heading",
        "measures.0.heading",
        "measures.0.text",
        "measures.0.items.0",
        "parts.1.heading",
        "shortcomings",
        "shortcomings.0",
        "shortcomings",
        "shortcomings.0.causes.0",
        "head.signature",
    ]
    assert isinstance(blocks[4], RunIn)
    assert isinstance(blocks[1], Heading)


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=80))
def test_no_draft_makes_compose_fail(title: str, heading: str, text: str) -> None:
    report = build(
        MEASURES, SHORTCOMINGS, DUTIES, PLANS, OTHERS,
        head=Head(title=title, signer=text, addressees=(title,), copies=(text,)),
        preface=text,
        measures=(Section("a", heading, text, (Item("b", heading, text),)),),
        shortcomings=(Shortcoming("c", heading, text, (Cause("d", heading, text),)),),
        duties=(Duty("e", heading=heading, text=text, who=heading, act=text, times=1),),
        plans=(Plan("f", heading, text, target=title),),
    )  # fmt: skip

    for variant in Variant:
        assert to_text(compose(report, variant=variant, wording=WORDING))


def test_the_plain_text_has_one_paragraph_a_line() -> None:
    lines = to_text(compose_demonstration(Variant.FORMAL)).splitlines()

    assert lines[:5] == [
        "东安县应急管理局文件",
        "东应急\u30142026\u30153号",
        "签发人：李国强",
        "东安县应急管理局关于2025年度法治政府建设情况的报告",
        "县委、县政府：",
    ]
    assert lines[-1] == "东安县应急管理局办公室\u30002026年1月12日印发"
    assert read_demonstration().preface in lines
