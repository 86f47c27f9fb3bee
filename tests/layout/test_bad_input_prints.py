"""Whatever is typed, LibreOffice prints it, python-docx opens it, and what cannot be shown has a named warning."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx_writer.demonstration_report import compose, read_wording
from docx_writer.full_report import full_report
from docx_writer.test_docx_bad_input import BAD
from layout.pdf_pages import print_all

from reportdesk.core.compose.document import Document, Variant
from reportdesk.core.compose.legibility import cautions
from reportdesk.docx_writer import write
from reportdesk.page_check.printed import Print, read_print

pytestmark = pytest.mark.layout

CASES = BAD | {
    "twelve agencies": full_report(joint_agencies=tuple(f"东安县第{n}局" for n in range(2, 13))),
}
NAMED = {
    "control characters": {"控制字符"},
    "lone surrogates": {"残缺的字符"},
    "right to left": {"从右向左书写的文字"},
    "emoji": {"表情符号", "不可见字符"},
    "sixty characters of a name": {"发文机关标志"},
    "control characters in a table": {"控制字符", "残缺的字符"},
    "twelve agencies": {"发文机关标志"},
}


def composed(name: str) -> Document:
    return compose(CASES[name], variant=Variant.FORMAL, wording=read_wording())


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Print]:
    contents = {f"case{place}": write(composed(name)) for place, name in enumerate(CASES)}
    paths: dict[str, Path] = print_all(contents, tmp_path_factory.mktemp("bad"))
    return {name: read_print(paths[f"case{place}"].read_bytes()) for place, name in enumerate(CASES)}


@pytest.mark.parametrize("name", CASES)
def test_the_file_opens_and_is_printed_whole(prints: dict[str, Print], name: str) -> None:
    content = write(composed(name))

    assert docx.Document(BytesIO(content)).paragraphs
    printed = "".join(line.text for page in prints[name].pages for line in page.lines)
    assert "主要举措" in printed
    if name == "ten thousand characters without a mark":
        assert printed.count("法" * 20) > 400
        assert all(len(page.lines) <= 22 for page in prints[name].pages)


@pytest.mark.parametrize("name", CASES)
def test_what_cannot_be_shown_is_named(name: str) -> None:
    assert {str(each.trouble) for each in cautions(composed(name))} == NAMED.get(name, set())
