"""一个 DOCX 里写了什么？The text as Word shows it: numbers resolved, revisions accepted, comments left out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from reportdesk.readers.archive import Archive, open_archive
from reportdesk.readers.markup import attribute, local_name
from reportdesk.readers.numbering import Numbering, read_numbering
from reportdesk.readers.paragraph import Paragraph, read_paragraph, rows_of
from reportdesk.readers.source import MOST_CHARS, ORDINARY, Limits, SourceText, UnreadableFile
from reportdesk.readers.styles import StyleNumber, read_styles

_MAIN = "officeDocument"
_KINDS = {"xl/workbook.xml": "电子表格", "ppt/presentation.xml": "演示文稿"}


@dataclass(slots=True)
class _Story:
    """What the paragraphs of one document share while they are read in order."""

    numbering: Numbering
    styles: Mapping[str, StyleNumber]
    notes: dict[str, str]
    counts: Counter[str] = field(default_factory=Counter)
    pending: list[str] = field(default_factory=list)


def read_word(content: bytes, limits: Limits = ORDINARY) -> SourceText:
    """Return the text of a DOCX, one paragraph a line. Raises UnreadableFile."""
    with open_archive(content, limits) as archive:
        name = _main_part(archive)
        folder = name.rpartition("/")[0]
        styles, style_lists = read_styles(archive.tree(f"{folder}/styles.xml"))
        numbering = read_numbering(archive.tree(f"{folder}/numbering.xml"), style_lists)
        notes = {
            **_notes(archive, f"{folder}/footnotes.xml"),
            **_notes(archive, f"{folder}/endnotes.xml", "e"),
        }
        story = _Story(numbering, styles, notes)
        lines = list(_bounded(_all_lines(archive, name, story)))
        comments = archive.tree(f"{folder}/comments.xml")
        story.counts["comment"] = 0 if comments is None else len(comments.findall("{*}comment"))
        story.counts["macro"] = any(part.endswith("vbaProject.bin") for part in archive.names)
    return SourceText("\n".join(lines), "docx", tuple(_notices(story.counts)))


def _all_lines(archive: Archive, name: str, story: _Story) -> Iterator[str]:
    for block in _blocks(archive, name):
        yield from _lines(block, story)
    if story.pending:
        yield "".join(story.pending)


def _bounded(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines. Raises UnreadableFile when they become more than any report has."""
    chars = 0
    for line in lines:
        chars += len(line)
        if chars > MOST_CHARS:
            raise UnreadableFile(f"文件里的文字超过{MOST_CHARS // 10_000}万字，不像一份报告，没有读入。")
        yield line


def _main_part(archive: Archive) -> str:
    """Return the name of the document's main part."""
    if "word/document.xml" in archive.names:
        return "word/document.xml"
    relations = archive.tree("_rels/.rels")
    for relation in relations if relations is not None else ():
        target = str(relation.get("Target") or "").lstrip("/")
        if str(relation.get("Type") or "").endswith(_MAIN) and target in archive.names and "word" in target:
            return target
    what = next((kind for part, kind in _KINDS.items() if part in archive.names), "压缩包")
    raise UnreadableFile(f"这是{what}，不是 Word 文稿，请指定 DOCX 文件。")


def _blocks(archive: Archive, name: str) -> Iterator[etree._Element]:
    """Yield the children of the body one by one; each is freed after it has been read."""
    with archive.open(name) as part:
        events = etree.iterparse(
            part,
            events=("end",),
            tag=("{*}p", "{*}tbl", "{*}sdt"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        for _event, node in events:
            parent = node.getparent()
            if parent is None or local_name(parent) != "body":
                continue
            yield node
            node.clear()
            while node.getprevious() is not None:
                del parent[0]


def _lines(block: etree._Element, story: _Story) -> Iterator[str]:
    """Yield what a paragraph, a table or a content control shows; other elements show nothing."""
    kind = local_name(block)
    if kind == "p":
        yield from _paragraph_lines(read_paragraph(block, story.counts), story)
    elif kind == "tbl":
        yield from _table_lines(block, story)
    elif kind == "sdt":
        for child in block.iterfind("{*}sdtContent/*"):
            yield from _lines(child, story)


def _paragraph_lines(paragraph: Paragraph, story: _Story) -> Iterator[str]:
    """Yield text boxes, the paragraph with its number, then its notes, each where it is referred to first."""
    for box in paragraph.boxes:
        for block in box:
            yield from _lines(block, story)
    story.pending.append(paragraph.text)
    if paragraph.is_joined:
        return
    text = "".join(story.pending)
    story.pending.clear()
    mark = _mark(paragraph, story)
    if text.strip():
        yield f"{mark}{text}"
    for note in paragraph.notes:
        if found := story.notes.pop(note, ""):
            yield found


def _mark(paragraph: Paragraph, story: _Story) -> str:
    """Return the automatic ordinal: the paragraph's own, else its style's; a list id of 0 means none."""
    style = story.styles.get(paragraph.style)
    list_id, level = paragraph.list_id, paragraph.level
    if list_id is None and style is not None:
        list_id = style.list_id
        linked = story.numbering.level_of_style(list_id, style.style)
        level = level if level is not None else style.level if style.level is not None else linked
    if not list_id or list_id == "0":
        return ""
    mark = story.numbering.next_mark(list_id, level or 0)
    story.counts["number"] += bool(mark)
    return mark


def _table_lines(table: etree._Element, story: _Story) -> Iterator[str]:
    """Yield a table's rows: cells with one short paragraph side by side, anything else paragraph by paragraph."""
    for cells in rows_of(table):
        read = [[line for block in cell for line in _lines(block, story)] for cell in cells]
        filled = [lines for lines in read if lines]
        if len(filled) > 1 and all(len(lines) == 1 and len(lines[0]) <= 80 for lines in filled):
            yield "\t".join(lines[0] for lines in filled)
        else:
            yield from (line for lines in filled for line in lines)


def _notes(archive: Archive, part: str, prefix: str = "") -> dict[str, str]:
    """Return footnotes or endnotes by id, each on one line; separators have none of their own text."""
    root = archive.tree(part)
    found: dict[str, str] = {}
    for note in root if root is not None else ():
        if not isinstance(note.tag, str):
            continue
        text = "".join(_bounded(read_paragraph(each, Counter()).text for each in note.iter("{*}p"))).strip()
        if text:
            found[f"{prefix}{attribute(note, 'id')}"] = f"注：{text}"
    return found


def _notices(counts: Mapping[str, int]) -> Iterator[str]:
    sentences = (
        ("picture", "有{}张图片，图片里的文字读不出来。"),
        ("deleted", "有{}处修订删除的文字，按接受修订处理，没有读入。"),
        ("comment", "有{}条批注没有读入。"),
        ("hidden", "有{}处隐藏文字没有读入。"),
        ("number", "有{}处自动编号已还原为文字。"),
        ("macro", "文件带有宏，已忽略。"),
    )
    for key, sentence in sentences:
        if counts.get(key):
            yield sentence.format(counts[key])
