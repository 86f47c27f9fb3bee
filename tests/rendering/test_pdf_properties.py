"""Facts in a PDF's Info dictionary: readable by a stranger's program, the file's own bytes untouched."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser

from reportdesk.core.errors import RenderError
from reportdesk.rendering.pdf_properties import with_properties

OBJECTS = (
    b"<</Type /Catalog /Pages 2 0 R>>",
    b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
    b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>",
    b"<</Title <FEFF65E7>>>",
)
ID = b"[ <AB><AB> ]"


def paper(*, in_stream: bool) -> bytes:
    """Return a PDF of one empty page; its cross references stand in a table or in a stream."""
    made, places = b"%PDF-1.6\n", []
    for number, body in enumerate(OBJECTS, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, links = len(made), b"/Root 1 0 R\n/Info 4 0 R\n/ID %s\n" % ID
    if not in_stream:
        rows = b"".join(b"%010d 00000 n \n" % place for place in places)
        section = b"xref\n0 5\n0000000000 65535 f \n%strailer\n<</Size 5\n%s>>\n" % (rows, links)
    else:
        rows = b"\0\0\0\0\0\0" + b"".join(
            b"\x01" + place.to_bytes(4, "big") + b"\0" for place in (*places, start)
        )
        head = b"/Type /XRef /Size 6 /W [1 4 1] /Length %d\n%s" % (len(rows), links)
        section = b"5 0 obj\n<<%s>>\nstream\n%s\nendstream\nendobj\n" % (head, rows)
    return made + section + b"startxref\n%d\n%%%%EOF\n" % start


def info_of(content: bytes) -> dict[str, str]:
    """Return what pdfminer reads, the newest Info dictionary alone."""
    document = PDFDocument(PDFParser(BytesIO(content)))
    found = document.info[0]
    return {key: value.decode("utf-16") for key, value in found.items()}


@pytest.mark.parametrize("in_stream", [False, True], ids=["table", "stream"])
def test_facts_are_read_by_another_program_and_the_file_goes_on_before_them(in_stream):
    content = paper(in_stream=in_stream)

    made = with_properties(content, {"标题": "关于2025年度的报告", "索引号": "1/2026-00007", "主题": ""})

    assert info_of(content) == {"Title": "旧"}
    assert info_of(made) == {"Title": "关于2025年度的报告", "索引号": "1/2026-00007"}
    assert made.startswith(content)


@pytest.mark.parametrize("in_stream", [False, True], ids=["table", "stream"])
def test_pages_and_identity_stay(in_stream):
    made = with_properties(paper(in_stream=in_stream), {"作者": "东安县应急管理局"})

    document = PDFDocument(PDFParser(BytesIO(made)))

    assert document.catalog["Pages"].resolve()["Count"] == 1
    assert document.xrefs[0].get_trailer()["ID"] == [b"\xab", b"\xab"]


@given(st.text(st.characters(codec="utf-16-le", exclude_characters="\0"), min_size=1, max_size=30))
def test_any_text_comes_back(text):
    assert info_of(with_properties(paper(in_stream=False), {"内容概述": text}))["内容概述"] == text


def test_facts_can_be_written_over():
    once = with_properties(paper(in_stream=False), {"文号": "1号"})

    assert info_of(with_properties(once, {"文号": "2号"})) == {"文号": "2号"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.6\nno end",
        b"%PDF-1.6\nstartxref\n9\n%%EOF\n",
        paper(in_stream=False).replace(b"/ID", b"/Encrypt 4 0 R /ID"),
    ],
    ids=["empty", "cut off", "no trailer", "encrypted"],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content):
    with pytest.raises(RenderError, match="读不懂"):
        with_properties(content, {"文号": "1号"})
