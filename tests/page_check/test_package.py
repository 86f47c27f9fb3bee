"""The page check finds nothing wrong with our papers and something with each spoilt one."""

from dataclasses import replace
from datetime import date

import pytest
from docx_writer.demonstration_report import compose, read_demonstration, read_wording
from docx_writer.full_report import full_report
from page_check.mutation import DOCUMENT, MUTATIONS, in_paragraph, in_style, put, rewrite, sound

from reportdesk.core.compose.document import Variant
from reportdesk.core.report import Item, Section
from reportdesk.docx_writer import write
from reportdesk.page_check import Finding, UnreadablePaper, check_package

REPORTS = ("000", "001", "002", "003", "004")


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("number", REPORTS)
def test_nothing_is_wrong_with_our_papers(number: str, variant: Variant) -> None:
    document = compose(read_demonstration(number), variant=variant, wording=read_wording())

    assert check_package(write(document), is_public=variant is Variant.PUBLIC) == ()


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_spoilt_paper_is_found_out(name: str) -> None:
    mutate, word = MUTATIONS[name]

    findings = check_package(mutate(sound()))

    assert [finding for finding in findings if word in finding.message], findings


ANNEX_MUTATIONS = {
    "a stop after an annex's name": (put(DOCUMENT, ("情况统计表</w:t>", "情况统计表。</w:t>")), "不加标点"),
    "书名号 around an annex's name": (put(DOCUMENT, (">附件：1.2025年", ">附件：《2025年")), "书名号"),
    "an annex without a page of its own": (in_style("GwAnnexLabel", "<w:pageBreakBefore/>", ""), "另面编排"),
    "an annex's number in 仿宋": (in_style("GwAnnexLabel", "黑体", "仿宋_GB2312"), "应用黑体"),
    "an annex's number indented": (
        in_style("GwAnnexLabel", '<w:jc w:val="left"/>', '<w:ind w:left="632"/><w:jc w:val="left"/>'),
        "顶格编排",
    ),
    "an annex's title at the left": (in_style("GwAnnexTitle", '"center"', '"left"'), "版心第三行"),
    "annexes that are not listed": (put(DOCUMENT, (">附件：1.", ">另附：1.")), "同时有"),
    "a list at the edge": (in_paragraph("GwAnnexList", 'w:hanging="', 'w:hanging="9'), "附件说明应左空"),
    "a note without brackets": (put(DOCUMENT, ("（联系人", "联系人")), "圆括号"),
    "a note at the edge": (in_style("GwNote", 'w:firstLine="632"', 'w:firstLine="0"'), "附注应左空"),
    "a table whose head is not repeated": (put(DOCUMENT, ("<w:tblHeader/>", "")), "重复标题行"),
    "a table whose rows divide": (put(DOCUMENT, ("<w:cantSplit/>", "")), "分到两页"),
    "three signers on a line": (put(DOCUMENT, ("李国强　王芳", "李国强　王芳　赵六")), "两个姓名"),
    "signers parted by 、": (put(DOCUMENT, ("李国强　王芳", "李国强、王芳")), "顿号"),
    "a padded number": (put(DOCUMENT, ("〕3号", "〕03号")), "虚位"),
}


@pytest.mark.parametrize("name", ANNEX_MUTATIONS)
def test_a_spoilt_paper_with_annexes_is_found_out(name: str) -> None:
    mutate, word = ANNEX_MUTATIONS[name]
    content = write(compose(full_report(), variant=Variant.FORMAL, wording=read_wording()))

    findings = check_package(mutate(content))

    assert [finding for finding in findings if word in finding.message], findings


@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 2, 13), date(2025, 12, 3), date(2025, 12, 23)])
def test_every_length_of_organ_and_date_is_sound(variant: Variant, day: date) -> None:
    report = read_demonstration("000")

    for length in range(4, 19):
        organ = "某" * (length - 1) + "局"
        head = replace(report.head, signature=organ, issued_on=day)
        document = compose(replace(report, agency=organ, head=head), variant=variant, wording=read_wording())
        assert check_package(write(document), is_public=variant is Variant.PUBLIC) == (), length


def test_a_public_paper_must_have_no_head_and_no_imprint() -> None:
    messages = [finding.message for finding in check_package(sound(), is_public=True)]

    assert messages == [
        f"公开文本不应有{name}。" for name in ("发文机关标志", "发文字号", "签发人", "红色分隔线", "版记")
    ]


def test_a_paper_by_another_writer_is_measured_by_the_same_figures() -> None:
    """python-docx's own template: letter paper, no style of ours, no footers."""
    from io import BytesIO

    import docx

    paper = docx.Document()
    paper.add_paragraph("法治政府建设情况报告如下。")
    saved = BytesIO()
    paper.save(saved)

    clauses = {finding.clause for finding in check_package(saved.getvalue())}

    assert {"5.1", "5.2.1", "5.2.3", "7.3.1", "7.5"} <= clauses


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"%PDF-1.7", sound()[:500], rewrite(sound(), DOCUMENT, lambda text: text[:200])],
    ids=["empty", "begin", "pdf", "cut", "broken xml"],
)
def test_what_is_no_docx_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(UnreadablePaper, match=r"。$"):
        check_package(content)


def test_a_paper_without_text_is_refused() -> None:
    with pytest.raises(UnreadablePaper, match="没有正文"):
        check_package(put(DOCUMENT, ("<w:body>", "<w:other>"), ("</w:body>", "</w:other>"))(sound()))


def test_external_entities_are_not_read() -> None:
    entity = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document'
    spoilt = put(DOCUMENT, ("<w:document", entity), ("<w:t>2025", "<w:t>&x;2025"))(sound())

    assert isinstance(check_package(spoilt), tuple)


def test_a_finding_speaks_of_page_and_clause() -> None:
    finding = Finding("7.5", "没有页码。", 3)

    assert str(finding) == "第3页：没有页码。（GB/T 9704—2012，7.5）"
    assert str(Finding("7.5", "没有页码。")) == "没有页码。（GB/T 9704—2012，7.5）"
    assert finding.to_mapping() == {"clause": "7.5", "message": "没有页码。", "page": 3}


@pytest.mark.parametrize("length", [1, 28, 60, 74, 78, 79, 80, 81, 200])
@pytest.mark.parametrize("end", ["", "。", "”", "%", "、"])
def test_numbered_text_without_a_heading_is_sound(length: int, end: str) -> None:
    report = read_demonstration("000")
    text = "字" * length + end
    sections = (Section("a", "小标题", "", (Item("b", "", text),)), Section("c", "", text))

    document = compose(replace(report, measures=sections), variant=Variant.FORMAL, wording=read_wording())

    assert check_package(write(document)) == ()
