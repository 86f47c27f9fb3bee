"""各要素的字体、字号、缩进对不对？Rules for styles, faces, sizes and indents of title, headings and text."""

from collections.abc import Iterator

from reportdesk.page_check import standard
from reportdesk.page_check.elements import Elements
from reportdesk.page_check.finding import Finding
from reportdesk.page_check.markup import is_on, twips
from reportdesk.page_check.paper import Paper, Paragraph, Run, Table
from reportdesk.page_check.standard import MM_PER_TWIP

_SHOWN_CHARS = 12


def check(paper: Paper, elements: Elements) -> Iterator[Finding]:
    """Yield what is wrong with styles, then with the type of each element."""
    yield from _check_styles(paper)
    yield from _check_title(elements)
    for level, heading in elements.headings:
        yield from _check_heading(level, heading)
    for text in elements.texts:
        yield from _check_text(text)
    if elements.addressee is not None:
        yield from check_type(
            elements.addressee, "主送机关", standard.FANGSONG, standard.SIZE_3_PT, clause="7.3.2"
        )


def show(text: str) -> str:
    """Return the begin of a text in quotes, for a finding."""
    text = text.strip()
    return f"“{text[:_SHOWN_CHARS]}…”" if len(text) > _SHOWN_CHARS else f"“{text}”"


def check_type(
    paragraph: Paragraph, name: str, faces: tuple[str, ...], size_pt: float, *, clause: str
) -> Iterator[Finding]:
    """Yield one finding for a wrong face and one for a wrong size; ``name`` says which element it is."""
    yield from check_runs(paragraph.printed, f"{name}{show(paragraph.text)}", faces, size_pt, clause=clause)


def check_runs(
    runs: tuple[Run, ...], name: str, faces: tuple[str, ...], size_pt: float, *, clause: str
) -> Iterator[Finding]:
    wrong = next((run.face for run in runs if run.face not in faces), None)
    if wrong is not None:
        yield Finding(clause, f"{name}应用{standard.FACES[faces[0]]}，现为{wrong or '没有指定的字体'}。")
    size = next((run.size_pt for run in runs if abs(run.size_pt - size_pt) > 0.1), None)
    if size is not None:
        yield Finding(clause, f"{name}应为 {size_pt:g} 磅，现为 {size:g} 磅。")


def _check_styles(paper: Paper) -> Iterator[Finding]:
    everything = [*paper.paragraphs]
    everything += (each for block in paper.blocks if isinstance(block, Table) for each in block.paragraphs)
    unnamed = [each for each in everything if not each.style_name]
    if unnamed:
        yield Finding(
            "5.2.2", f"有{len(unnamed)}段没有使用样式，例如{show(unnamed[0].text)}；改版式时会漏掉它们。"
        )
    direct = [
        each for each in everything if any(run.has_own_format for run in each.printed) and not _is_red(each)
    ]
    if direct:
        yield Finding(
            "5.2.2",
            f"有{len(direct)}段在文字上直接设了字体或字号，例如{show(direct[0].text)}；应写在样式里。",
        )


def _is_red(paragraph: Paragraph) -> bool:
    """The 发文机关标志 depends on the length of the name: its size stands on the text."""
    return all(run.colour == standard.RED for run in paragraph.printed)


def _check_title(elements: Elements) -> Iterator[Finding]:
    if not elements.title:
        yield Finding("7.3.1", "找不到标题：文件属性里没有标题，或与正文里的标题不一致。")
    for line in elements.title:
        yield from check_type(line, "标题", standard.XIAOBIAOSONG, standard.SIZE_2_PT, clause="7.3.1")
        if line.properties.get("jc", {}).get("val") != "center":
            yield Finding("7.3.1", f"标题{show(line.text)}应居中。")
        if any(run.is_bold for run in line.printed):
            yield Finding("7.3.1", f"标题{show(line.text)}不应加粗。")


def _check_heading(level: int, heading: Paragraph) -> Iterator[Finding]:
    numeral = "一二三四"[level - 1]
    yield from check_type(
        heading, f"{numeral}级标题", standard.HEADING_FACES[level], standard.SIZE_3_PT, clause="7.3.3"
    )
    if heading.properties.get("outlineLvl", {}).get("val") != str(level - 1):
        yield Finding("7.3.3", f"{numeral}级标题{show(heading.text)}没有大纲级别{level}，导航窗格里找不到。")
    if not is_on(heading.properties, "keepNext"):
        yield Finding("7.3.3", f"{numeral}级标题{show(heading.text)}没有设“与下段同页”，可能独自落在页尾。")
    if any(run.is_bold for run in heading.printed):
        yield Finding("7.3.3", f"{numeral}级标题{show(heading.text)}不应加粗。")
    yield from _check_indent(heading)


def _check_text(text: Paragraph) -> Iterator[Finding]:
    yield from check_type(text, "正文", standard.FANGSONG, standard.SIZE_3_PT, clause="5.2.2")
    yield from _check_indent(text)
    if "此页无正文" in text.text:
        yield Finding("7.3.5.5", "不得用“此页无正文”的办法处理版面。")


def _check_indent(paragraph: Paragraph) -> Iterator[Finding]:
    if paragraph.text[:1].isspace():
        yield Finding("7.3.3", f"{show(paragraph.text)}用空格代替首行缩进。")
    indent_chars = twips(paragraph.properties, "ind", "firstLine") * MM_PER_TWIP / standard.CHAR_MM
    if abs(indent_chars - 2) > standard.CHAR_TOLERANCE:
        yield Finding("7.3.3", f"{show(paragraph.text)}首行应空二字，现为 {indent_chars:.1f} 字。")
