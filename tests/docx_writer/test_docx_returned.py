"""A text goes out, is marked up by hand, and comes back: every change finds its paragraph."""

import os
import random
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx_writer.demonstration_report import compose, compose_demonstration, read_wording
from docx_writer.full_report import full_report
from docx_writer.hand_edits import MAIN, Edited, Hand
from openxml_audit import OpenXmlValidator

from reportdesk.core.compose.document import Variant
from reportdesk.core.compose.plain import text_of
from reportdesk.core.returned import Kind, Returned, ReturnedParagraph, sort_out
from reportdesk.docx_writer.marked import PREFIX, bookmarks, write_marked
from reportdesk.readers.marked import read_marked
from reportdesk.readers.source import UnreadableFile

FILES = int(os.environ.get("REPORTDESK_RETURNED_FILES", "40"))
OFFICE = shutil.which("soffice")


DOCUMENT = compose_demonstration(Variant.FORMAL)
CONTENT = write_marked(DOCUMENT)
SENT = read_marked(CONTENT)


def resaved(content: bytes, folder: Path) -> bytes:
    """The file after LibreOffice has opened and saved it."""
    path = folder / "sent.docx"
    path.write_bytes(content)
    (folder / "out").mkdir(exist_ok=True)
    command = [OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "docx", "--outdir", folder / "out", path]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "out/sent.docx").read_bytes()


def missed(edited: Edited, returned: Returned) -> list[str]:
    """What was done by hand and is not found at its place."""
    changes = {change.name: change.after for change in returned.suggestions if change.kind is not Kind.INSERT}
    originals = {paragraph.names[0]: paragraph.before for paragraph in SENT if paragraph.names}
    inserts = {(change.name, change.after) for change in returned.suggestions if change.kind is Kind.INSERT}
    notes = {(placed.name, placed.comment.text) for placed in returned.comments}
    lost = [
        f"{name}: {text}" for name, text in edited.texts.items() if changes.get(name, originals[name]) != text
    ]
    lost += [f"+{name}: {text}" for name, text in edited.inserted if (name, text) not in inserts]
    return lost + [f"#{name}: {text}" for name, text in edited.comments if (name, text) not in notes]


def accounted(got: tuple[ReturnedParagraph, ...], returned: Returned) -> bool:
    """Every character that came back stands in the text as it was, in a suggestion, in the frame or in the tray."""
    originals = {paragraph.names[0]: paragraph.before for paragraph in SENT if paragraph.names}
    changed = {change.name for change in returned.suggestions if change.kind is not Kind.INSERT}
    known = [text for name, text in originals.items() if name not in changed]
    known += [paragraph.before for paragraph in SENT if not paragraph.names]
    known += [change.after for change in returned.suggestions] + [entry.after for entry in returned.tray]
    return all(paragraph.after in known for paragraph in got)


def test_every_paragraph_of_the_text_bears_its_mark():
    named = bookmarks(DOCUMENT)

    assert {name: paragraph.before for paragraph in SENT for name in paragraph.names} == {
        name: text_of(block) for name, block in named.items()
    }
    assert all(name.startswith(PREFIX) and len(name) <= 40 for name in named)


def test_marked_file_is_valid(tmp_path):
    path = tmp_path / "marked.docx"
    path.write_bytes(write_marked(compose(full_report(), variant=Variant.FORMAL, wording=read_wording())))

    assert OpenXmlValidator().validate(path).errors == []


def test_marked_file_is_the_same_every_time():
    assert write_marked(compose_demonstration(Variant.FORMAL)) == CONTENT


def test_untouched_file_asks_for_nothing():
    returned = sort_out(SENT, SENT)

    assert (returned.suggestions, returned.comments, returned.tray) == ((), (), ())
    assert returned.unchanged == len(bookmarks(DOCUMENT))


@pytest.mark.parametrize("seed", range(FILES))
def test_edits_find_their_paragraphs(seed):
    edited = Hand(CONTENT, random.Random(seed)).work(1 + seed % 8)

    got = read_marked(edited.content)
    returned = sort_out(SENT, got)

    assert missed(edited, returned) == []
    assert accounted(got, returned)


@pytest.mark.layout
@pytest.mark.parametrize("seed", range(1000, 1000 + max(2, FILES // 20)))
def test_edits_survive_saving_in_libreoffice(seed, tmp_path):
    if OFFICE is None:
        pytest.skip("需要 LibreOffice：apt-get install libreoffice-writer-nogui")
    edited = Hand(CONTENT, random.Random(seed)).work(8)

    got = read_marked(resaved(edited.content, tmp_path))
    returned = sort_out(SENT, got)

    assert missed(edited, returned) == []
    assert accounted(got, returned)


def test_author_and_time_of_a_change_come_along():
    hand = Hand(CONTENT, random.Random(1))
    hand.rewrite(hand.targets()[5])

    [change] = sort_out(SENT, read_marked(hand.saved())).suggestions

    assert (change.kind, change.voice, change.at) == (Kind.EDIT, "分管领导", "2026-01-08T10:00:00Z")


def test_comment_bears_the_passage_at_which_it_stands():
    hand = Hand(CONTENT, random.Random(1))
    node = hand.targets()[7]
    hand.comment(node)

    [placed] = sort_out(SENT, read_marked(hand.saved())).comments

    assert placed.comment.quote == hand.done.texts[hand.name(node)]
    assert placed.comment.author == "分管领导"


def test_file_without_marks_is_matched_by_its_words():
    bare = tuple(ReturnedParagraph((), entry.before, entry.after) for entry in SENT)

    returned = sort_out(SENT, bare)

    assert (returned.suggestions, returned.tray) == ((), ())


def test_changed_frame_goes_to_the_tray():
    got = [ReturnedParagraph(("rd_x",), "", ""), *SENT]
    place = next(place for place, entry in enumerate(got) if "关于2025年度" in entry.before)
    title = got[place]
    got[place] = ReturnedParagraph((), title.before, f"{title.after}（修改稿）")

    returned = sort_out(SENT, got)

    assert returned.suggestions == ()
    assert [entry.after for entry in returned.tray] == [f"{title.after}（修改稿）"]


def test_paragraph_that_is_nowhere_was_deleted():
    gone = next(entry for entry in SENT if entry.names)

    [change] = sort_out(SENT, [entry for entry in SENT if entry is not gone]).suggestions

    assert (change.kind, change.name, change.before) == (Kind.DELETE, gone.names[0], gone.before)


@pytest.mark.parametrize("content", [b"", b"PK", b"not a file", CONTENT[:5000]])
def test_broken_file_is_one_sentence(content):
    with pytest.raises(UnreadableFile, match="。"):
        read_marked(content)


def test_another_package_is_refused():
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("other.xml", "<a/>")

    with pytest.raises(UnreadableFile, match="不是 Word 文稿"):
        read_marked(file.getvalue())


def begun_with(start: bytes) -> bytes:
    """The file with something before its first paragraph."""
    with ZipFile(BytesIO(CONTENT)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[MAIN] = parts[MAIN].replace(b"<w:body>", b"<w:body>" + start)
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def test_book_is_refused():
    with pytest.raises(UnreadableFile, match="不像是送出去批改的那一份"):
        read_marked(begun_with(b"<w:p/>" * 3001))


def test_comments_without_end_are_refused():
    starts = b"".join(b'<w:commentRangeStart w:id="c%d"/>' % number for number in range(101))

    with pytest.raises(UnreadableFile, match="多条批注"):
        read_marked(begun_with(b"<w:p>" + starts + b"</w:p>"))
