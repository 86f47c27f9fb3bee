"""The elements that few reports have: 份号 to 紧急程度, joint agencies, several 签发人, annexes, tables, 附注."""

from dataclasses import replace

import pytest
from docx_writer.demonstration_report import compose, read_demonstration, read_wording
from docx_writer.docx_facts import open_docx, paragraph_texts
from docx_writer.full_report import TABLE, full_report
from openxml_audit import OpenXmlValidator

from reportdesk.core import codec
from reportdesk.core.compose.document import AnnexList, Document, Masthead, Table, Variant
from reportdesk.core.compose.plain import to_text
from reportdesk.core.report import Annex, Report, Seal
from reportdesk.docx_writer import write
from reportdesk.page_check import check_package

REPORTS = {
    "everything": full_report(),
    "unstamped": full_report(seal=Seal.UNSTAMPED, joint_agencies=(), copy_number="", annexes=()),
    "personal": full_report(seal=Seal.PERSONAL, post="局长", joint_agencies=(), secrecy="", signer="李国强"),
    "two agencies": full_report(joint_agencies=("县司法局",), urgency="加急"),
    "twelve agencies": full_report(joint_agencies=tuple(f"东安县第{n}局" for n in "一二三四五六七八九十甲")),
    "long name": replace(full_report(), agency="东" * 60),
    "ragged table": full_report(
        annexes=(Annex("附表", rows=(("甲", "乙"), ("丙",), ())), Annex("空表", rows=((),)))
    ),
}


def compose_formal(report: Report) -> Document:
    return compose(report, variant=Variant.FORMAL, wording=read_wording())


def facts(report: Report) -> list[str]:
    return paragraph_texts(write(compose_formal(report)))


@pytest.mark.parametrize("name", REPORTS)
def test_the_file_follows_the_schema_and_the_page_check_finds_nothing(name: str, tmp_path) -> None:
    content = write(compose_formal(REPORTS[name]))
    path = tmp_path / "paper.docx"
    path.write_bytes(content)

    assert list(OpenXmlValidator().validate(path).errors) == []
    assert check_package(content) == ()


@pytest.mark.parametrize("name", REPORTS)
def test_a_frozen_report_keeps_every_element(name: str) -> None:
    assert codec.read_json(codec.canonical_json(REPORTS[name])) == REPORTS[name]


@pytest.mark.parametrize(
    ("top", "lines"),
    [
        (
            ("000012", "机密★1年", "特急"),
            ["GwCopyNumber | 000012", "GwSecrecy | 机密★1年", "GwSecrecy | 特急"],
        ),
        (("", "机密★1年", ""), ["GwBlank | ", "GwSecrecy | 机密★1年", "GwBlank | "]),
        (("000012", "", "特急"), ["GwCopyNumber | 000012", "GwSecrecy | 特急", "GwBlank | "]),
        (("", "", "加急"), ["GwSecrecy | 加急", "GwBlank | ", "GwBlank | "]),
        (("", "", ""), ["GwBlank | "] * 3),
    ],
)
def test_the_first_three_lines_are_filled_downwards(top: tuple[str, str, str], lines: list[str]) -> None:
    block = Masthead("县局", copy_number=top[0], secrecy=top[1], urgency=top[2])

    assert paragraph_texts(write(Document("题", blocks=(block,))))[:3] == lines


def test_several_signers_stand_two_a_line_and_the_number_on_the_last() -> None:
    lines = [
        line
        for line in facts(full_report(signer="甲某、乙某、丙某、丁某、戊某"))
        if line.startswith("GwNumber")
    ]

    assert lines == [
        "GwNumber | \t签发人：甲某　乙某",
        "GwNumber | \t丙某　丁某",
        "GwNumber | \t东应急\u30142026\u30153号\t戊某",
    ]


def test_joint_names_are_equally_wide_and_beside_them_stands_文件() -> None:
    body = open_docx(write(compose_formal(full_report(joint_agencies=("县司法局",))))).element.body

    (table,) = body.xpath("w:tbl[.//w:pStyle[@w:val='GwMark']]")
    texts = ["".join(cell.xpath(".//w:t/text()")) for cell in table.xpath(".//w:tc")]
    assert texts == ["东安县应急管理局县司法局", "文件"]
    spacings = [int(value) for value in table.xpath(".//w:r/w:rPr/w:spacing/@w:val")]
    glyph = (
        int(table.xpath("string(.//w:r[1]//w:sz/@w:val)"))
        * 10
        * int(table.xpath("string(.//w:r[1]//w:w/@w:val)"))
        / 100
    )
    assert spacings == [pytest.approx(4 * glyph / 3, abs=1)]


def test_too_many_joint_names_leave_the_first_one_alone() -> None:
    masthead = compose_formal(REPORTS["twelve agencies"]).blocks[0]

    assert isinstance(masthead, Masthead)
    assert masthead.mark == "东安县应急管理局文件"


def test_joint_agencies_sign_in_rows_a_seal_apart() -> None:
    lines = [line for line in facts(REPORTS["twelve agencies"]) if line.startswith("GwSignature |")]

    assert [line.count("\t") for line in lines] == [3, 3, 3, 3]


def test_a_personal_stamp_has_the_post_and_a_blank_line_before_the_date() -> None:
    lines = facts(REPORTS["personal"])
    place = lines.index("GwPersonal | 局长")

    assert lines[place - 2 : place + 3] == [
        "GwSignatureBlank | ",
        "GwSignatureBlank | ",
        "GwPersonal | 局长",
        "GwSignatureBlank | ",
        "GwDate | 2026年1月9日",
    ]


def test_annexes_are_listed_below_the_text_and_begin_pages() -> None:
    lines = facts(full_report())
    begin = lines.index("GwAnnexList | 附件：1.2025年行政执法检查情况统计表")

    assert lines[begin + 1].startswith("GwAnnexList | 2.东安县2025年度")
    labels = [line for line in lines if line.startswith("GwAnnexLabel")]
    assert labels == ["GwAnnexLabel | 附件1", "GwAnnexLabel | 附件2"]
    assert lines.index(labels[0]) > lines.index("GwNote | （联系人：张三，电话：0000000）")


def test_a_single_annex_has_no_number() -> None:
    assert AnnexList(("目录",)).lines == (("附件：", "目录"),)
    assert "GwAnnexLabel | 附件" in facts(full_report(annexes=(Annex("目录", "甲。"),)))


def test_a_table_repeats_its_head_and_divides_no_row() -> None:
    body = open_docx(write(compose_formal(full_report()))).element.body
    (table,) = body.xpath("w:tbl[.//w:tblHeader]")

    assert len(table.xpath("w:tr")) == len(TABLE)
    assert len(table.xpath("w:tr[w:trPr/w:tblHeader]")) == 1
    assert len(table.xpath("w:tr[w:trPr/w:cantSplit]")) == len(TABLE)
    widths = [int(value) for value in table.xpath("w:tblGrid/w:gridCol/@w:w")]
    assert sum(widths) == 8851


def test_an_empty_table_is_not_written() -> None:
    assert paragraph_texts(write(Document("题", blocks=(Table(()), Table(((), ())))))) == []


def test_the_plain_text_holds_every_element() -> None:
    text = to_text(
        compose_formal(
            replace(full_report(), head=replace(full_report().head, seal=Seal.PERSONAL, post="局长"))
        )
    )

    for wanted in (
        "000012",
        "机密★1年",
        "特急",
        "附件：1.2025年",
        "附件2",
        "序号　检查事项",
        "（联系人：",
        "局长",
        "东安县公安局",
    ):
        assert wanted in text


def test_the_public_text_has_annexes_and_note_but_no_stamp() -> None:
    document = compose(REPORTS["personal"], variant=Variant.PUBLIC, wording=read_wording())

    assert check_package(write(document), is_public=True) == ()


def test_a_report_without_them_is_as_before() -> None:
    lines = facts(read_demonstration())

    assert not [line for line in lines if line.startswith(("GwAnnex", "GwNote", "GwSecrecy", "GwTable"))]
