"""Papers that grow sentence by sentence, with headings of all kinds between: where pages break badly if anywhere."""

import re
import subprocess
from functools import cache
from pathlib import Path

from docx_writer.demonstration_report import read_demonstration

from reportdesk.core.compose.document import (
    Addressee,
    Block,
    Document,
    Heading,
    Imprint,
    Masthead,
    Paragraph,
    RunIn,
    Signature,
    Title,
    Variant,
)
from reportdesk.core.gongwen.numbering import ordinal

AGENCY, DATE = "东安县应急管理局", "2026年1月9日"
ENDS = {AGENCY, DATE}
COPIES = "抄送：市应急管理局，县委全面依法治县委员会办公室。"
SENTENCES_IN_PARAGRAPH = (3, 1, 5, 2, 4)
_NUMBER = re.compile(r"— \d+ —")
_HEADING = re.compile(r"([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)\S{2,40}$")


@cache
def sentences() -> tuple[str, ...]:
    """The sentences of the five demonstration reports."""
    texts = []
    for number in ("000", "001", "002", "003", "004"):
        report = read_demonstration(number)
        items = (item for section in report.measures for item in (section, *section.items))
        texts += [report.preface, *(item.text for item in items), *(plan.text for plan in report.plans)]
        texts += (
            each.text for shortcoming in report.shortcomings for each in (shortcoming, *shortcoming.causes)
        )
    return tuple(sentence for text in texts for sentence in re.findall("[^。\n]+。", text))


def grown(count: int, variant: Variant) -> Document:
    """Return a paper of so many sentences: two levels of headings, and points with their text run in."""
    pool = sentences()
    blocks: list[Block] = []
    taken = paragraphs = 0
    while taken < count:
        if paragraphs and paragraphs % 6 == 0:
            blocks.append(Heading(1, ordinal(paragraphs // 6, level=1), "推进法治政府建设的主要举措和成效"))
        if paragraphs % 3 == 0:
            blocks.append(Heading(2, ordinal(paragraphs % 6 // 3 + 1, level=2), "健全依法行政制度体系"))
        many = min(SENTENCES_IN_PARAGRAPH[paragraphs % 5], count - taken)
        text = "".join(pool[(taken + place) % len(pool)] for place in range(many))
        run_in = RunIn(3, f"{paragraphs % 3 + 1}.", "压实工作责任。", text)
        blocks.append(run_in if paragraphs % 4 == 3 else Paragraph(text))
        taken, paragraphs = taken + many, paragraphs + 1
    title = Title(("东安县应急管理局关于2025年度", "法治政府建设情况的报告"))
    if variant is Variant.PUBLIC:
        return Document("题", blocks=(title, *blocks, Signature(AGENCY, DATE, is_sealed=False)))
    head = (Masthead(AGENCY, "东应急\u30142026\u30153号", ("李国强",)), title, Addressee("县委、县政府："))
    foot = (Signature(AGENCY, DATE, is_sealed=True), Imprint(COPIES, f"{AGENCY}办公室", "2026年1月12日印发"))
    return Document("题", blocks=(*head, *blocks, *foot))


def read_pages(path: Path) -> list[list[str]]:
    """Return the lines of each page, without page number, by poppler: a hundred times faster than character by character."""
    answer = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    pages = answer.stdout.removesuffix("\f").split("\f")
    return [
        [line.strip() for line in page.splitlines() if line.strip() and not _NUMBER.fullmatch(line.strip())]
        for page in pages
    ]


def bad_pages(pages: list[list[str]], variant: Variant) -> list[str]:
    """Return what is wrong with the breaks: stranded headings, 署名 without text, a 版记 out of its place."""
    found = []
    for number, lines in enumerate(pages, start=1):
        text = [line for line in lines if not line.startswith("抄送：") and not line.endswith("印发")]
        if text and _HEADING.fullmatch(text[-1]):
            found.append(f"page {number} ends with {text[-1]}")
        if text and set(text) <= ENDS:
            found.append(f"page {number} holds only {'/'.join(text)}")
        if len(text) == 1 and number == len(pages) and text[0] == DATE:
            found.append(f"page {number} holds the date alone")
    if variant is Variant.FORMAL:
        at = [
            number
            for number, lines in enumerate(pages, start=1)
            if any(line.startswith("抄送：") for line in lines)
        ]
        if at != [len(pages)] or len(pages) % 2:
            found.append(f"the 版记 is on {at} of {len(pages)}")
        blank = sum(not lines for lines in pages)
        if blank > 1:
            found.append(f"{blank} blank pages")
    return found
