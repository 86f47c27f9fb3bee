"""What a DOCX says is what Word shows."""

import pytest
from readers.word_samples import (
    W,
    document,
    level,
    numbering,
    package,
    paragraph,
    report_docx,
    run,
    styles,
    table,
    zipped,
)

from reportdesk.core.reading.account import to_mapping
from reportdesk.core.reading.recogniser import recognise
from reportdesk.readers import SourceText, UnreadableFile, read_bytes

HAN = (
    level(0, "chineseCounting", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
)
TWO_LISTS = (
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def read(content: bytes) -> SourceText:
    return read_bytes(content, name="report.docx")


def lines(*blocks: str, **parts: str | bytes) -> list[str]:
    return read(package(document(*blocks), **parts)).text.split("\n")


def test_typed_text_is_read_paragraph_by_paragraph():
    assert lines(paragraph("一、甲"), paragraph("（一）乙")) == ["一、甲", "（一）乙"]


def test_automatic_numbers_count_and_begin_anew_below_an_outer_level():
    found = lines(
        paragraph("甲", number=(1, 0)),
        paragraph("乙", number=(1, 1)),
        paragraph("丙", number=(1, 1)),
        paragraph("丁", number=(1, 0)),
        paragraph("戊", number=(1, 1)),
        paragraph("己", number=(1, 2)),
        numbering=numbering(HAN),
    )

    assert found == ["一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊", "1.己"]


def test_a_start_override_lets_the_count_begin_anew_once():
    found = lines(
        paragraph("甲", number=(1, 0)),
        paragraph("乙", number=(1, 0)),
        paragraph("丙", number=(2, 0)),
        paragraph("丁", number=(2, 0)),
        numbering=numbering(HAN, TWO_LISTS),
    )

    assert found == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_a_level_that_never_restarts_counts_through():
    deep = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%2.", extra='<w:lvlRestart w:val="0"/>')

    found = lines(
        paragraph("甲", number=(1, 0)),
        paragraph("乙", number=(1, 1)),
        paragraph("丙", number=(1, 0)),
        paragraph("丁", number=(1, 1)),
        numbering=numbering(deep),
    )

    assert found == ["一、甲", "1.乙", "二、丙", "2.丁"]


def test_numbers_come_from_styles_and_their_parents():
    named = styles(
        '<w:style w:type="paragraph" w:styleId="Part"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
        '<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Part"/></w:style>',
        '<w:style w:type="paragraph" w:styleId="Section"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
        '<w:style w:type="paragraph" w:styleId="None"><w:basedOn w:val="Part"/><w:pPr><w:numPr><w:numId w:val="0"/>'
        "</w:numPr></w:pPr></w:style>",
    )
    levels = level(0, "japaneseCounting", "%1、", style="Part") + level(
        1, "decimal", "%1-%2", style="Section"
    )

    found = lines(
        paragraph("甲", style="Part"),
        paragraph("乙", style="Section"),
        paragraph("丙", style="Child"),
        paragraph("丁", style="None"),
        styles=named,
        numbering=numbering(levels),
    )

    assert found == ["一、甲", "一-1乙", "二、丙", "丁"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimalEnclosedCircle", "③"),
        ("upperRoman", "III"),
        ("lowerLetter", "c"),
        ("ideographTraditional", "丙"),
        ("chineseLegalSimplified", "叁"),
        ("decimalZero", "03"),
        ("bullet", ""),
        ("unheardOf", "3"),
    ],
)
def test_forms_of_numbers(form, shown):
    found = lines(paragraph("甲", number=(1, 0)), numbering=numbering(level(0, form, "%1", start=3)))

    assert found == [f"{shown}甲"]


def test_revisions_are_taken_as_accepted():
    kept = f'{run("保留")}<w:ins w:id="1">{run("新增")}</w:ins><w:del w:id="2"><w:r><w:delText>删去</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="3">{run("旧处")}</w:moveFrom><w:moveTo w:id="4">{run("新处")}</w:moveTo>'

    source = read(package(document(paragraph(kept + moved))))

    assert source.text == "保留新增新处"
    assert source.notices == ("有1处修订删除的文字，按接受修订处理，没有读入。",)


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    first = paragraph("前半句，", mark='<w:rPr><w:del w:id="1"/></w:rPr>')

    assert lines(first, paragraph("后半句。")) == ["前半句，后半句。"]


def test_comments_hidden_text_and_field_codes_are_left_out():
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>' + run(
        "7"
    )
    body = document(paragraph(run("看得见") + run("看不见", "<w:vanish/>") + field))
    comments = f'<w:comments xmlns:w="{W}"><w:comment w:id="0">{paragraph("批注")}</w:comment></w:comments>'

    source = read(package(body, comments=comments))

    assert source.text == "看得见7"
    assert source.notices == ("有1条批注没有读入。", "有1处隐藏文字没有读入。")


def test_tables_give_rows_and_layout_tables_give_paragraphs():
    found = lines(
        table(("事项", "件数"), ("行政处罚", "12")),
        table((paragraph("一、甲") + paragraph("正文"),)),
    )

    assert found == ["事项\t件数", "行政处罚\t12", "一、甲", "正文"]


def test_a_text_box_is_read_once_and_before_its_paragraph():
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = (
        f'<w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )

    assert lines(paragraph(both + run("框外"))) == ["框内", "框外"]


def test_footnotes_follow_their_paragraph():
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{paragraph("口径见附表")}</w:footnote></w:footnotes>'

    found = lines(
        paragraph(run("立案12件。") + '<w:r><w:footnoteReference w:id="2"/></w:r>'), footnotes=notes
    )

    assert found == ["立案12件。", "注：口径见附表"]


def test_pictures_and_macros_are_counted_and_named():
    drawing = '<w:r><w:drawing><a:blip xmlns:a="a"/></w:drawing></w:r>'
    content = {
        "word/document.xml": document(paragraph(run("文") + drawing)),
        "word/vbaProject.bin": b"\xd0\xcf",
    }

    assert read(zipped(content)).notices == ("有1张图片，图片里的文字读不出来。", "文件带有宏，已忽略。")


def test_line_breaks_tabs_and_content_controls():
    broken = "<w:r><w:t>东安县</w:t><w:br/><w:t>报告</w:t><w:tab/><w:t>甲</w:t></w:r>"
    control = f"<w:sdt><w:sdtContent>{paragraph('控件内')}</w:sdtContent></w:sdt>"

    assert lines(paragraph(broken), control) == ["东安县", "报告\t甲", "控件内"]


def test_strict_documents_are_read_too():
    body = document(paragraph("一、甲")).replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")

    assert read(package(body)).text == "一、甲"


def test_a_whole_report_with_automatic_numbers_is_recognised():
    source = read(report_docx())

    found = to_mapping(recognise(source.text))

    assert found["title"] == "松江县民政局关于2025年度法治政府建设情况的报告"
    assert [part["heading"] for part in found["parts"]] == [
        "一、主要举措和成效",
        "二、存在的不足和原因",
        "三、党政主要负责人履行推进法治建设第一责任人职责情况",
        "四、2026年度主要安排",
    ]
    assert found["parts"][0]["sections"][0] == {"heading": "（一）规范社会救助", "items": ["1.", "2."]}
    assert (found["missing"], found["signature"]["date"]) == ([], "2026-01-09")


@pytest.mark.parametrize(
    ("name", "what"),
    [("xl/workbook.xml", "电子表格"), ("ppt/presentation.xml", "演示文稿"), ("a.txt", "压缩包")],
)
def test_other_packages_are_refused_by_name(name, what):
    with pytest.raises(UnreadableFile, match=f"^这是{what}"):
        read(zipped({name: "<x/>"}))
