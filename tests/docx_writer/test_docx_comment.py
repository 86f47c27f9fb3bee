"""Word comments: at their words, without touching the text, in any DOCX, and valid where Word is strict."""

import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportdesk import docx_writer
from reportdesk.core.compose.document import Document, Paragraph
from reportdesk.docx_writer import Comment, annotate


def paper(*lines: str) -> bytes:
    return docx_writer.write(Document("标题", blocks=tuple(Paragraph(line) for line in lines)))


def texts(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs]


def marked(content: bytes) -> dict[str, str]:
    """What each comment says → the words between its marks."""
    document = docx.Document(BytesIO(content))
    said = {str(comment.comment_id): comment.text for comment in document.comments}
    found: dict[str, str] = {}
    open_ids: set[str] = set()
    for element in document.element.body.iter():
        number = element.get(qn("w:id"))
        if element.tag == qn("w:commentRangeStart"):
            open_ids.add(number)
        elif element.tag == qn("w:commentRangeEnd"):
            open_ids.discard(number)
        elif element.tag == qn("w:t"):
            for each in open_ids:
                found[said[each]] = found.get(said[each], "") + (element.text or "")
    return found


def test_a_comment_stands_at_its_words_and_the_text_stays():
    before = paper("全年检查企业86家次。", "整改率98.14%，罚款3万元。")

    after = annotate(before, [Comment("整改率98.14%", "应为98.42%"), Comment("罚款3万元", "请核对")])

    assert texts(after) == texts(before)
    assert marked(after) == {"应为98.42%": "整改率98.14%", "请核对": "罚款3万元"}


def test_the_author_is_no_person():
    document = docx.Document(BytesIO(annotate(paper("一段话。"), [Comment("一段话", "意见")])))

    assert [(comment.author, comment.initials) for comment in document.comments] == [("核对", "核")]


def test_overlapping_repeated_and_unknown_quotes_each_get_a_comment():
    content = paper("排查隐患，整改隐患。", "排查隐患，整改隐患。")
    comments = [
        Comment("排查隐患，整改", "甲"),
        Comment("整改隐患", "乙"),
        Comment("整改隐患", "丙"),
        Comment("别处的话", "丁"),
    ]

    found = marked(annotate(content, comments))

    assert found["甲"] == "排查隐患，整改"
    assert found["乙"] == found["丙"] == "整改隐患"
    assert found["丁"] == "排"


def test_an_automatic_ordinal_is_not_looked_for():
    found = marked(annotate(paper("加强组织领导，压实责任。"), [Comment("（一）加强组织领导", "意见")]))

    assert found == {"意见": "加强组织领导"}


def test_a_quote_across_runs_paragraphs_and_a_link_is_marked_whole():
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("全年检").bold = True
    link = OxmlElement("w:hyperlink")
    run = paragraph.add_run("查企业")
    link.append(run._element)
    paragraph._p.append(link)
    paragraph.add_run("86家 次\t，罚款。")
    document.add_paragraph("下一段。")
    buffer = BytesIO()
    document.save(buffer)

    after = annotate(buffer.getvalue(), [Comment("检查企业86家次", "甲"), Comment("罚款。下一段", "乙")])

    assert marked(after) == {"甲": "检查企业86家 次", "乙": "罚款。下一段"}
    assert docx.Document(BytesIO(after)).paragraphs[0].runs[0].bold


def test_deleted_text_is_passed_over():
    document = docx.Document()
    paragraph = document.add_paragraph("整改")
    gone = OxmlElement("w:del")
    gone.append(paragraph.add_run("删去")._element)
    paragraph._p.append(gone)
    paragraph.add_run("完成。")
    buffer = BytesIO()
    document.save(buffer)

    found = marked(annotate(buffer.getvalue(), [Comment("整改完成", "意见")]))

    assert found["意见"].replace("删去", "") == "整改完成"


def test_a_document_without_text_comes_back_without_comments():
    buffer = BytesIO()
    docx.Document().save(buffer)

    assert len([*docx.Document(BytesIO(annotate(buffer.getvalue(), [Comment("话", "意见")]))).comments]) == 0


def test_what_is_no_docx_is_refused():
    with pytest.raises((ValueError, KeyError, zipfile.BadZipFile)):
        annotate(b"PK\x03\x04 nothing", [])


def test_each_mark_has_its_partner_and_its_comment():
    content = annotate(paper("甲乙丙丁戊己庚辛。"), [Comment("乙丙", "一"), Comment("丙丁", "二")])

    with zipfile.ZipFile(BytesIO(content)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        said = etree.fromstring(archive.read("word/comments.xml"))
    ids = {
        name: sorted(each.get(qn("w:id")) for each in body.iter(qn(f"w:{name}")))
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
    }
    assert set(map(tuple, ids.values())) == {tuple(sorted(each.get(qn("w:id")) for each in said))}


@given(st.text("甲乙丙丁 戊己，。", min_size=1, max_size=30), st.data())
def test_any_stretch_of_a_text_can_be_marked(text, data):
    visible = "".join(text.split())
    if not visible:
        return
    start = data.draw(st.integers(0, len(visible) - 1))
    end = data.draw(st.integers(start + 1, len(visible)))
    before = paper(text)

    after = annotate(before, [Comment(visible[start:end], "意见")])

    assert texts(after) == texts(before)
    assert "".join(marked(after)["意见"].split()) == visible[start:end]
