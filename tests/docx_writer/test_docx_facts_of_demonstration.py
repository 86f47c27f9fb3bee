"""What the two variants of the demonstration report consist of, as readable facts."""

from docx_writer.demonstration_report import compose_demonstration
from docx_writer.docx_facts import open_docx, paragraph_facts

from reportdesk.core.compose.document import Variant
from reportdesk.docx_writer import write

FORMAL_HEAD = [
    "空行 |",
    "空行 |",
    "空行 |",
    "发文机关标志 | 东安县应急管理局文件",
    "空行 |",
    "空行 |",
    "发文字号 | \t东应急\u30142026\u30153号\t签发人：李国强",
    "空行 |",
    "空行 |",
    "公文标题 | 东安县应急管理局关于2025年度",
    "公文标题 | 法治政府建设情况的报告",
    "空行 |",
    "主送机关 | 县委、县政府：",
    "公文正文 | 2025年，东安县应急管理局以习近平法治思想统领…设情况报告如下。",
    "一级标题 | 一、2025年度推进法治政府建设的主要举措和成效",
    "二级标题 | （一）健全组织领导机制",
]
SHORTCOMINGS = [
    "一级标题 | 二、2025年度推进法治政府建设存在的不足和原因",
    "二级标题 | （一）存在的不足",
    "条文 | 1.责任传导存在温差，基层落实不够扎实。对法治建…有及时得到排查。",
]
FORMAL_FOOT = [
    "署名前空行 |",
    "署名前空行 |",
    "署名 | 东安县应急管理局",
    "成文日期 | 2026年1月9日",
    "表 抄送机关 | 抄送：市应急管理局，县委全面依法治县委员会办公室。",
    "表 印发机关 | 东安县应急管理局办公室\t2026年1月12日印发",
    "版记锚点 |",
]
PUBLIC_HEAD = [
    "空行 |",
    "空行 |",
    "公文标题 | 东安县应急管理局关于2025年度",
    "公文标题 | 法治政府建设情况的报告",
    "空行 |",
]
PUBLIC_FOOT = ["署名前空行 |", "署名 | 东安县应急管理局", "成文日期 | 2026年1月9日"]


def test_the_formal_report_has_its_head_and_foot() -> None:
    facts = paragraph_facts(write(compose_demonstration(Variant.FORMAL)))

    assert facts[: len(FORMAL_HEAD)] == FORMAL_HEAD
    assert facts[-len(FORMAL_FOOT) :] == FORMAL_FOOT
    begin = facts.index(SHORTCOMINGS[0])
    assert facts[begin : begin + 3] == SHORTCOMINGS


def test_the_public_report_has_title_text_and_signature_only() -> None:
    facts = paragraph_facts(write(compose_demonstration(Variant.PUBLIC)))

    assert facts[: len(PUBLIC_HEAD)] == PUBLIC_HEAD
    assert facts[-len(PUBLIC_FOOT) :] == PUBLIC_FOOT
    assert {fact.split(" | ")[0] for fact in facts} == {
        "空行 |", "署名前空行 |", "公文标题", "公文正文", "一级标题", "二级标题", "条文", "署名", "成文日期",
    }  # fmt: skip


def test_headings_carry_their_outline_levels_and_keep_with_the_text() -> None:
    styles = open_docx(write(compose_demonstration(Variant.PUBLIC))).styles

    for level, name in enumerate(("一级标题", "二级标题", "三级标题", "四级标题")):
        element = styles[name].element
        assert element.xpath("string(w:pPr/w:outlineLvl/@w:val)") == str(level)
        assert element.xpath("w:pPr/w:keepNext")


def test_fonts_and_sizes_stand_in_styles_save_those_of_the_red_name() -> None:
    body = open_docx(write(compose_demonstration(Variant.FORMAL))).element.body

    assert body.xpath("//w:rFonts[@w:ascii or @w:eastAsia]") == []
    assert len(body.xpath("//w:r//w:sz")) == 1
    assert body.xpath("//w:r[w:t][not(w:rPr/w:rFonts/@w:hint='eastAsia')]") == []


def test_the_core_properties_name_title_and_agency_and_no_program() -> None:
    properties = open_docx(write(compose_demonstration(Variant.FORMAL))).core_properties

    assert properties.title == "东安县应急管理局关于2025年度法治政府建设情况的报告"
    assert properties.author == "东安县应急管理局"
    assert (properties.last_modified_by, properties.comments) == ("", "")


def test_the_sheet_is_set_as_measured() -> None:
    section = open_docx(write(compose_demonstration(Variant.FORMAL))).sections[0]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (round(section.top_margin.mm), round(section.left_margin.mm)) == (37, 28)
    assert section.footer.paragraphs[0].text == "— 1 —"
    assert section.even_page_footer.paragraphs[0].text == "— 1 —"
