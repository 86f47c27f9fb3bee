"""A sound paper and the same paper with one thing wrong in it."""

import zipfile
from collections.abc import Callable
from io import BytesIO

from docx_writer.demonstration_report import compose_demonstration

from reportdesk.core.compose.document import Variant
from reportdesk.docx_writer import write

DOCUMENT, STYLES, SETTINGS, CORE = (
    "word/document.xml",
    "word/styles.xml",
    "word/settings.xml",
    "docProps/core.xml",
)


def sound() -> bytes:
    return write(compose_demonstration(Variant.FORMAL))


def rewrite(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Return the file with one part changed; a change that changes nothing is an error of the test."""
    answer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(answer, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                changed = change(text.decode()).encode()
                assert changed != text, f"{part} is as before"
                text = changed
            new.writestr(name, text)
    return answer.getvalue()


def put(part: str, *pairs: tuple[str, str]) -> Callable[[bytes], bytes]:
    """Return a mutation that replaces texts in a part, each everywhere."""

    def change(text: str) -> str:
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new)
        return text

    return lambda content: rewrite(content, part, change)


def in_style(key: str, old: str, new: str) -> Callable[[bytes], bytes]:
    """Return a mutation that replaces a text within one style."""

    def change(text: str) -> str:
        before, mark, rest = text.partition(f'w:styleId="{key}"')
        style, end, after = rest.partition("</w:style>")
        assert old in style, style
        return f"{before}{mark}{style.replace(old, new)}{end}{after}"

    return lambda content: rewrite(content, STYLES, change)


def in_paragraph(style: str, old: str, new: str) -> Callable[[bytes], bytes]:
    """Return a mutation within the first paragraph of a style."""

    def change(text: str) -> str:
        before, mark, rest = text.partition(f'<w:pStyle w:val="{style}"/>')
        inner, end, after = rest.partition("</w:p>")
        assert old in f"{mark}{inner}", inner
        return f"{before}{f'{mark}{inner}'.replace(old, new)}{end}{after}"

    return lambda content: rewrite(content, DOCUMENT, change)


def without_first_border(text: str) -> str:
    before, _, rest = text.partition("<w:pBdr>")
    return before + rest.partition("</w:pBdr>")[2]


def imprint_first(text: str) -> str:
    """The 版记's table as the first thing of the body."""
    start = text.index("<w:tbl>")
    end = text.index("</w:tbl>") + len("</w:tbl>")
    table, rest = text[start:end], text[:start] + text[end:]
    return rest.replace("<w:body>", f"<w:body>{table}", 1)


MUTATIONS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a margin of 28 mm above": (put(DOCUMENT, ('w:top="2098"', 'w:top="1587"')), "天头"),
    "a margin of 32 mm at the left": (put(DOCUMENT, ('w:left="1587"', 'w:left="1814"')), "订口"),
    "another paper": (put(DOCUMENT, ('w:w="11906"', 'w:w="12240"')), "A4"),
    "580 twips where 21 lines fit": (put(DOCUMENT, ('w:bottom="1979"', 'w:bottom="1984"')), "只能排21行"),
    "560 twips, which leave the page short": (put(STYLES, ('w:line="580"', 'w:line="560"')), "撑满版心"),
    "a pitch that is not exact": (in_style("GwBody", '"exact"', '"auto"'), "固定值"),
    "characters that are not drawn together": (
        put(STYLES, ('<w:spacing w:val="-5"/>', '<w:spacing w:val="0"/>')),
        "只能排27字",
    ),
    "a grid that halves the line": (put(STYLES, ('<w:snapToGrid w:val="0"/>', "<w:snapToGrid/>")), "14字"),
    "widow control": (put(STYLES, ('<w:widowControl w:val="0"/>', "<w:widowControl/>")), "孤行控制"),
    "a low page number": (put(DOCUMENT, ('w:footer="1444"', 'w:footer="720"')), "7 mm"),
    "page numbers on one side": (put(SETTINGS, ("<w:evenAndOddHeaders/>", "")), "奇偶页"),
    "hyphens at the page number": (
        lambda content: rewrite(content, "word/footer1.xml", lambda text: text.replace("—", "-")),
        "一字线",
    ),
    "a page number in another face": (in_style("GwEvenNumber", "宋体", "黑体"), "宋体"),
    "even page numbers at the right": (
        in_style("GwEvenNumber", '<w:jc w:val="left"/>', '<w:jc w:val="right"/>'),
        "双页页码应居左",
    ),
    "a date that may stand alone": (in_style("GwSignature", "<w:keepNext/>", ""), "成文日期可能独自"),
    "a date on a page of its own": (
        in_paragraph(
            "GwDate", '<w:pStyle w:val="GwDate"/>', '<w:pStyle w:val="GwDate"/><w:pageBreakBefore/>'
        ),
        "成文日期独自",
    ),
    "a date at the right edge": (in_paragraph("GwDate", 'w:right="1264"', 'w:right="0"'), "日期应右空"),
    "no red line": (lambda content: rewrite(content, DOCUMENT, without_first_border), "红色分隔线"),
    "a black line": (
        put(DOCUMENT, ('w:space="8" w:color="FF0000"', 'w:space="8" w:color="000000"')),
        "分隔线",
    ),
    "a first-level heading in 仿宋": (in_style("GwHeading1", "黑体", "仿宋_GB2312"), "一级标题"),
    "a bold second-level heading": (
        in_style("GwHeading2", '<w:kern w:val="0"/>', '<w:b/><w:kern w:val="0"/>'),
        "不应加粗",
    ),
    "a heading that may stand at a page's foot": (in_style("GwHeading2", "<w:keepNext/>", ""), "页尾"),
    "a heading without outline level": (in_style("GwHeading1", '<w:outlineLvl w:val="0"/>', ""), "大纲级别"),
    "the signer's name in 仿宋": (
        put(DOCUMENT, ('<w:rStyle w:val="GwSignerName"/>', "")),
        "签发人姓名应用楷体",
    ),
    "no signer": (put(DOCUMENT, ("签发人：", "")), "没有签发人"),
    "square brackets in the number": (put(DOCUMENT, ("〔", "["), ("〕", "]")), "六角括号"),
    "a 标志 in another face": (in_style("GwMark", "方正小标宋简体", "黑体"), "标志应用小标宋"),
    "a title of 3号": (in_style("GwTitle", '<w:sz w:val="44"/>', '<w:sz w:val="32"/>'), "标题"),
    "a title at the left": (in_style("GwTitle", '"center"', '"left"'), "居中"),
    "no first-line indent": (in_style("GwBody", 'w:firstLine="632"', 'w:firstLine="0"'), "首行应空二字"),
    "fonts on the text itself": (
        in_paragraph("GwBody", '<w:rFonts w:hint="eastAsia"/>', '<w:rFonts w:eastAsia="楷体"/>'),
        "直接设了字体",
    ),
    "text without a style": (in_paragraph("GwBody", '<w:pStyle w:val="GwBody"/>', ""), "没有使用样式"),
    "the 版记 at the page's top": (
        put(DOCUMENT, ('w:tblpYSpec="bottom"', 'w:tblpYSpec="top"')),
        "版记没有固定",
    ),
    "the 版记 before the text": (lambda content: rewrite(content, DOCUMENT, imprint_first), "版记应在"),
    "thin rules": (put(DOCUMENT, ('w:val="single" w:sz="8"', 'w:val="single" w:sz="4"')), "0.35 mm"),
    "no stop after 抄送": (put(DOCUMENT, ("委员会办公室。</w:t>", "委员会办公室</w:t>")), "句号"),
    "a 版记 of 3号": (in_style("GwPrinted", '<w:sz w:val="28"/>', '<w:sz w:val="32"/>'), "14 磅"),
    "a title in the properties that is not printed": (put(CORE, ("情况的报告", "报告")), "找不到标题"),
    "a program as the author": (
        lambda content: rewrite(
            content, CORE, lambda text: text.replace("<dc:creator>", "<dc:creator>python-docx")
        ),
        "软件的名字",
    ),
    "此页无正文": (in_paragraph("GwBody", "2025年", "（此页无正文）2025年"), "此页无正文"),
}
"""What is done to a sound paper, and what the finding must speak of."""

MUTATIONS |= {
    "a type area too low": (put(DOCUMENT, ('w:bottom="1979"', 'w:bottom="1500"')), "版心应高 225 mm"),
    "headings at another pitch": (in_style("GwHeading1", 'w:line="580"', 'w:line="600"'), "行距不一致"),
    "space after paragraphs": (put(STYLES, ('w:after="0"', 'w:after="100"')), "段前、段后间距"),
    "no page number at all": (
        lambda content: rewrite(content, "word/footer2.xml", lambda text: text.replace(" PAGE ", " DATE ")),
        "双页没有页码",
    ),
    "a page number far from the edge": (
        in_style("GwOddNumber", 'w:right="280"', 'w:right="900"'),
        "右空一字",
    ),
    "a narrow 版记": (put(DOCUMENT, ('<w:tblW w:w="8851"', '<w:tblW w:w="6000"')), "与版心等宽"),
    "a 版记 at the very edge": (in_style("GwPrinted", 'w:left="280"', 'w:left="0"'), "左空一字"),
    "a red line with an indent": (
        in_paragraph("GwNumber", "</w:tabs>", '</w:tabs><w:ind w:left="900"/>'),
        "与版心等宽",
    ),
    "another language": (put(STYLES, ('w:eastAsia="zh-CN"', 'w:eastAsia="ja-JP"')), "语言应为中文"),
    "a padded date": (put(DOCUMENT, ("2026年1月9日</w:t>", "2026年01月9日</w:t>")), "不应编虚位"),
    "no addressee": (put(DOCUMENT, ("县委、县政府：", "县委、县政府")), "主送机关"),
    "no date": (put(DOCUMENT, ("2026年1月9日</w:t>", "</w:t>")), "没有署名和成文日期"),
    "no 版记": (lambda content: rewrite(content, DOCUMENT, without_table), "没有版记"),
}


def without_table(text: str) -> str:
    before, _, rest = text.partition("<w:tbl>")
    return before + rest.partition("</w:tbl>")[2]
