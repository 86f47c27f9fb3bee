"""Government pages in the layouts that are met: the article is kept, the chrome named."""

import pytest

from reportdesk.core.reading.account import to_mapping
from reportdesk.core.reading.recogniser import recognise
from reportdesk.readers import UnreadableFile, read_bytes

AGENCY, MATTER = "清河县水利局", "2025年法治政府建设情况报告"
LINES = (
    "2025年，清河县水利局坚持依法治水，统筹推进水资源管理和河湖保护，法治政府建设取得新的进展，现将有关情况报告如下：",
    "一、2025年主要举措和成效",
    "（一）完善水事管理制度。修订取水许可审批流程，压减申请材料4份，全年办理取水许可68件，办结率100%。",
    "二、存在的不足和原因",
    "执法力量偏弱，主要原因是人员补充渠道不畅，专业培训机会较少，基层执法装备老化，部分案件办理周期较长。",
    "三、主要负责人履行第一责任人职责情况",
    "局长主持召开法治建设工作推进会4次，亲自协调跨界河流非法采砂执法2次，带头参加法治讲座3场。",
    "四、2026年工作安排",
    "完成水行政处罚裁量基准修订，组织轮训2期。",
    AGENCY,
    "2026年1月20日",
)
NAVIGATION = "<div><a href=/>首页</a> | <a>政务公开</a></div>"
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in LINES)
BREAKS = "<br>".join(f"&emsp;&emsp;{line}" for line in LINES)
SPANS = "".join(f"<div><span>{line}</span></div>" for line in LINES)
PAGES = {
    "breaks": f"{NAVIGATION}<h2>{AGENCY}{MATTER}</h2><div>{BREAKS}</div><div>版权所有：清河县</div>",
    "layout table": f"<table><tr><td>{NAVIGATION}</td></tr><tr><td><b>{AGENCY}{MATTER}</b></td></tr><tr><td>{PARAGRAPHS}</td></tr></table>",
    "nested": f"{NAVIGATION}<div><div>{AGENCY}{MATTER}</div><div>{SPANS}</div><div>分享到：</div></div>",
    "flat": f"<p>{AGENCY}{MATTER}</p>{PARAGRAPHS}",
    "two headings": f"{NAVIGATION}<div><p>{AGENCY}</p><p>{MATTER}</p></div><div>{PARAGRAPHS}</div><div><a>{AGENCY}2024年法治政府建设情况报告</a></div>",
    "hidden": f"<div style='display:none'><p>{'看不见的一段文字。' * 20}</p></div><h1>{AGENCY}{MATTER}</h1><div>{PARAGRAPHS}</div>",
}


@pytest.mark.parametrize("name", PAGES)
def test_the_article_is_found_in_every_layout(name):
    source = read_bytes(f"<html><body>{PAGES[name]}</body></html>".encode(), name="a.html")

    found = to_mapping(recognise(source.text, dropped=source.dropped))

    assert (found["title"], found["agencies"]) == (f"{AGENCY}{MATTER}", [AGENCY])
    assert [part["role"] for part in found["parts"]] == [
        "measures",
        "shortcomings",
        "first_responsible",
        "next_year",
    ]
    assert (found["signature"]["date"], found["missing"]) == ("2026-01-20", [])
    assert {each["reason"] for each in found["dropped"]} <= {"网页框架文字", "网页信息栏", "网页页脚"}
    assert "看不见" not in source.text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("gb2312", "gb18030"), ("utf-8", "utf-8"), ("utf-8", "gb18030"), ("no-such", "utf-8")],
)
def test_the_bytes_decide_where_the_declared_charset_is_wrong(declared, encoding):
    page = f'<html><head><meta charset="{declared}"></head><body>{PARAGRAPHS}</body></html>'

    assert "一、2025年主要举措和成效" in read_bytes(page.encode(encoding), name="a.htm").text


@pytest.mark.parametrize("content", [b"<html><body></body></html>", b"<html><script>x</script></html>"])
def test_a_page_without_text_is_refused(content):
    with pytest.raises(UnreadableFile, match="没有可读的文字"):
        read_bytes(content, name="a.html")


def test_a_page_of_short_lines_is_all_article():
    source = read_bytes(
        b"<html><body><p>a</p><table><tr><td>b</td><td>c</td></tr></table></body></html>", name="a.html"
    )

    assert (source.text, source.dropped) == ("a\nb\tc", ())


def test_pictures_of_the_article_are_counted_and_those_of_the_page_are_not():
    text = "全年检查企业132家次，立案18件，责令整改问题96项，重大执法决定法制审核率达到百分之百，未发生行政复议纠错。"
    content = f"<html><body><div><img src='logo.png'></div><div class='text'><p>{text}</p><p><img src='a.png'></p></div></body></html>"

    assert read_bytes(content.encode(), name="a.html").notices == ("有1张图片，图片里的文字读不出来。",)
