"""A composed report that is read back gives the same structure and text."""

import re
from html import escape
from pathlib import Path

from core.builders import complete_report, outline
from hypothesis import given, settings
from hypothesis import strategies as st

from reportdesk import docx_writer
from reportdesk.core.compose.composer import compose
from reportdesk.core.compose.document import Document, Heading, RunIn, Variant
from reportdesk.core.compose.plain import to_text
from reportdesk.core.compose.wording import Wording
from reportdesk.core.reading.recogniser import recognise
from reportdesk.core.reading.result import Reading
from reportdesk.core.report import Cause, Duty, Item, Part, Plan, Report, Role, Section, Shortcoming
from reportdesk.readers import read_bytes

FOLDER = Path(__file__).resolve().parents[2] / "templates" / "wording"
PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>政府信息公开</title></head><body>'
    '<div class="top"><a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a></div><div class="article">{}</div>'
    '<div class="share">分享到：<a href="#">微信</a>【打印】【关闭】</div><div class="foot">主办单位：某县人民政府</div></body></html>'
)
WORDING = Wording({path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.txt.jinja")})

HEADINGS = st.sampled_from(
    (
        "规范行政执法",
        "健全制度体系，夯实法治根基",
        "深化普法宣传",
        "优化营商环境",
        "加强队伍建设，提升专业素养",
        "抓实“关键少数”",
    )
)
SENTENCES = st.sampled_from(
    (
        "全年检查企业132家次，立案18件。",
        "召开专题会议4次，印发方案2份，责任落实到岗到人。",
        "严格落实行政执法“三项制度”，重大执法决定法制审核率100%。",
        "组织《中华人民共和国安全生产法》宣讲12场，覆盖1600人次。",
        "力量与任务不相适应，工作开展不够平衡。",
    )
)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=3).map("\n".join)
ITEMS = st.lists(st.builds(Item, key=st.just("i"), heading=HEADINGS, text=TEXTS), max_size=3).map(tuple)
SECTIONS = st.builds(Section, key=st.just("m"), heading=HEADINGS, text=TEXTS, items=ITEMS)
CAUSES = st.lists(st.builds(Cause, key=st.just("c"), heading=HEADINGS, text=SENTENCES), max_size=2).map(tuple)
SHORTCOMINGS = st.builds(Shortcoming, key=st.just("s"), heading=HEADINGS, text=SENTENCES, causes=CAUSES)
DUTIES = st.builds(Duty, key=st.just("d"), heading=HEADINGS, text=TEXTS)
PLANS = st.builds(
    Plan, key=st.just("p"), heading=HEADINGS, text=TEXTS, unit=st.sampled_from(("", "政策法规股"))
)


def several(entries: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(entries, min_size=1, max_size=3).map(tuple)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    rules = [rule for rule in outline().parts if rule.role is not Role.OTHER]
    order = draw(st.permutations(rules))
    return complete_report(
        parts=tuple(Part(rule.role, rule.heading_for(2025)) for rule in order),
        measures=draw(several(SECTIONS)),
        shortcomings=draw(several(SHORTCOMINGS)),
        duties=draw(several(DUTIES)),
        plans=draw(several(PLANS)),
    )


def structure(document: Document) -> list[str]:
    """Parts and sections as printed; a section that runs in ends with its heading."""
    return [
        f"{block.ordinal}{block.text if isinstance(block, Heading) else block.heading}"
        for block in document.blocks
        if isinstance(block, Heading | RunIn) and block.level <= 2
    ]


def read_structure(reading: Reading) -> list[str]:
    found: list[str] = []
    for part in reading.parts:
        found += [part.heading.whole] if part.heading else []
        found += [section.heading.whole for section in part.sections if section.heading]
    return found


def items(reading: Reading) -> int:
    return sum(len(section.items) for part in reading.parts for section in part.sections)


def assert_read_back(reading: Reading, report: Report, document: Document) -> None:
    assert [part.roles[0] for part in reading.parts] == [part.role for part in report.parts]
    assert read_structure(reading) == structure(document)
    assert items(reading) == sum(
        isinstance(block, RunIn | Heading) and block.level == 3 for block in document.blocks
    )
    assert (reading.title_text, reading.agencies, reading.year) == (
        report.head.title,
        (report.agency,),
        report.year,
    )
    assert reading.preface[0].text == report.preface
    assert reading.missing == ()
    kept = "".join(passage.text for passage in sorted(reading.kept(), key=lambda passage: passage.start))
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", to_text(document))


@settings(max_examples=40, deadline=None)
@given(report=reports())
def test_plain_text_reads_back(report):
    document = compose(report, variant=Variant.PUBLIC, wording=WORDING)

    reading = recognise(to_text(document))

    assert_read_back(reading, report, document)
    assert not reading.dropped


@settings(max_examples=20, deadline=None)
@given(report=reports())
def test_docx_reads_back(report):
    document = compose(report, variant=Variant.PUBLIC, wording=WORDING)

    source = read_bytes(docx_writer.write(document), name="report.docx")

    assert_read_back(recognise(source.text), report, document)


@settings(max_examples=20, deadline=None)
@given(report=reports())
def test_html_reads_back(report):
    document = compose(report, variant=Variant.PUBLIC, wording=WORDING)
    body = "".join(f"<p><span>{escape(line)}</span></p>\n" for line in to_text(document).splitlines())
    page = PAGE.format(body)

    source = read_bytes(page.encode(), name="report.html")

    assert_read_back(recognise(source.text, dropped=source.dropped), report, document)


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(
        alphabet=st.sampled_from(
            "一二、（）()1.是法治政府建设报告情况不足原因2025年月日局。，：\n 　\u200b⠂<p>/*#|-\r\0附件"
        ),
        max_size=400,
    )
)
def test_any_text_is_accounted_for(text):
    reading = recognise(text)

    owners = [0] * len(text)
    for passage in (*reading.kept(), *(each.passage for each in reading.dropped)):
        assert text[passage.start : passage.start + len(passage.text)] == passage.text
        for place in range(passage.start, passage.start + len(passage.text)):
            owners[place] += 1
    assert all(owners[place] == 1 for place, character in enumerate(text) if not character.isspace())
