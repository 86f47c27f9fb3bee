"""The printed page, measured: ours is sound, and what spoils the print is found. One LibreOffice prints them all."""

from contextlib import suppress

import pytest
from docx_writer.demonstration_report import compose, compose_demonstration, read_wording
from docx_writer.full_report import full_report
from layout.pdf_pages import print_all
from page_check.mutation import (
    DOCUMENT,
    STYLES,
    in_paragraph,
    in_style,
    put,
    rewrite,
    sound,
    without_first_border,
)

from reportdesk.core.compose.document import Document, Heading, Paragraph, Signature, Title, Variant
from reportdesk.docx_writer import write
from reportdesk.page_check import UnreadablePaper, check_print
from reportdesk.page_check.printed import read_print

pytestmark = pytest.mark.layout

PRINTED = {
    "a margin of 28 mm above": (put(DOCUMENT, ('w:top="2098"', 'w:top="1587"')), "天头里|35 mm|行"),
    "a narrow margin at the left": (put(DOCUMENT, ('w:left="1587"', 'w:left="1000"')), "版心之外"),
    "21 lines on a page": (put(DOCUMENT, ('w:bottom="1979"', 'w:bottom="1990"')), "最多的一面是21行"),
    "a grid that halves the line": (
        put(STYLES, ('<w:snapToGrid w:val="0"/>', "<w:snapToGrid/>")),
        "大多是14字",
    ),
    "a low page number": (put(DOCUMENT, ('w:footer="1444"', 'w:footer="720"')), "7 mm"),
    "an even page number at the right": (
        in_style("GwEvenNumber", '<w:jc w:val="left"/>', '<w:jc w:val="right"/>'),
        "居左",
    ),
    "no red line": (lambda content: rewrite(content, DOCUMENT, without_first_border), "没有红色分隔线"),
    "a red line far below": (
        put(DOCUMENT, ('w:space="8" w:color="FF0000"', 'w:space="25" w:color="FF0000"')),
        "4 mm",
    ),
    "a 标志 far down": (in_paragraph("GwMark", 'w:before="', 'w:before="9'), "35 mm"),
    "the 版记 in the text": (
        put(DOCUMENT, ('w:tblpYSpec="bottom"', 'w:tblpYSpec="top"')),
        "末条分隔线|最后一面",
    ),
    "a lone signature": (
        in_paragraph("GwSignature", "<w:ind", "<w:pageBreakBefore/><w:ind"),
        "只有署名",
    ),
}


def stranded() -> bytes:
    """A heading on the 22nd line, kept with nothing."""
    blocks = (
        Title(("题",)),
        *[Paragraph("依" * 20)] * 17,
        Heading(1, "一、", "主要举措和成效"),
        *[Paragraph("法" * 20)] * 9,
        Signature("县局", "2026年1月9日", is_sealed=False),
    )
    return in_style("GwHeading1", "<w:keepNext/>", "")(write(Document("题", blocks=blocks)))


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, bytes]]:
    contents = {name.replace(" ", "_"): mutate(sound()) for name, (mutate, _) in PRINTED.items()}
    contents |= {str(variant): write(compose_demonstration(variant)) for variant in Variant}
    contents["stranded"] = stranded()
    contents["everything"] = write(compose(full_report(), variant=Variant.FORMAL, wording=read_wording()))
    paths = print_all(contents, tmp_path_factory.mktemp("ruler"))
    return {name: (path.read_bytes(), contents[name]) for name, path in paths.items()}


@pytest.mark.parametrize("variant", list(Variant))
def test_our_printed_pages_are_sound(prints: dict[str, tuple[bytes, bytes]], variant: Variant) -> None:
    findings, substitutes = check_print(*prints[str(variant)])

    assert findings == ()
    assert [name for name in substitutes if "Noto" in name]


def test_a_paper_with_every_element_is_sound(prints: dict[str, tuple[bytes, bytes]]) -> None:
    print_content, content = prints["everything"]
    pages = read_print(print_content).pages

    assert check_print(print_content, content)[0] == ()
    assert [
        number for number, page in enumerate(pages, 1) if any(line.text == "附件1" for line in page.lines)
    ]
    heads = [page for page in pages if any("检查事项" in line.text for line in page.lines)]
    assert len(heads) >= 2


@pytest.mark.parametrize("name", PRINTED)
def test_a_spoilt_print_is_found_out(prints: dict[str, tuple[bytes, bytes]], name: str) -> None:
    findings, _ = check_print(*prints[name.replace(" ", "_")])

    words = PRINTED[name][1].split("|")
    assert [finding for finding in findings if any(word in finding.message for word in words)], findings


def test_a_heading_at_a_pages_foot_is_found(prints: dict[str, tuple[bytes, bytes]]) -> None:
    findings, _ = check_print(*prints["stranded"])

    assert [(finding.page, finding.clause) for finding in findings if "页尾" in finding.message] == [
        (1, "7.3.3")
    ]


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(UnreadablePaper, match="不是 PDF"):
        check_print(b"no pdf", sound())


@pytest.mark.parametrize("end", [100, 5_000, -200])
def test_a_damaged_pdf_is_refused_or_read_but_never_breaks_off(
    prints: dict[str, tuple[bytes, bytes]], end: int
) -> None:
    content = prints["stranded"][0][:end]

    with suppress(UnreadablePaper):
        findings, _ = check_print(content, sound())
        assert isinstance(findings, tuple)
