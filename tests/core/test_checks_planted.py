"""Unseen reports: every certain rule finds what is planted into a clean one, and the clean one stays silent."""

import time
from pathlib import Path

import pytest
from core.word_lists import SETTINGS

from reportdesk.core.checks.catalogue import run
from reportdesk.core.checks.finding import Finding, Severity
from reportdesk.core.checks.from_reading import from_reading
from reportdesk.core.checks.subject import from_text
from reportdesk.core.reading.recogniser import recognise

ROOT = Path(__file__).resolve().parents[2]
LEAST_RECALL = 0.95
MOST_SECONDS = 3
"""Ten times what it takes on a quiet machine."""
CLEAN = """滨江区应急管理局
关于2025年度法治政府建设情况的报告
区委、区政府：
现将2025年度法治政府建设情况报告如下：
一、2025年度推进法治政府建设的主要举措和成效
（一）深入学习贯彻习近平法治思想
局党委理论学习中心组集中学法4次，主要负责人讲授专题法治课，推动“谁执法谁普法”普法责任制落到实处。
（二）提升监管效能
1.监管提质增效。对危险化学品、金属冶炼、涉氨制冷、涉爆粉尘等重点行业企业实施全覆盖检查，避免多头执法、重复执法。
全年共对2391家企业开展检查，排查隐患5213项，已整改5190项，整改率99.56%，实施行政处罚86起，罚款312.5万元。
2.行政许可便捷高效。全年办理许可事项412件，办结率100%。HERE
二、2025年度推进法治政府建设存在的不足和原因
（一）执法能力有待提升。部分执法人员对新业态的监管知识掌握不够，原因在于培训的针对性不强。
（二）普法实效有待增强。宣传手段不够多样，主要是经费和人员有限。
三、2025年度党政主要负责人履行推进法治建设第一责任人职责的有关情况
局党委书记、局长对法治建设重要工作亲自部署、重大问题亲自过问，全年主持研究法治工作8次。
四、2026年度推进法治政府建设的主要安排
（一）提升执法能力。组织执法培训12场，6月底前完成案卷评查2次。
（二）创新普法方式。开展“五进”普法活动30场次。
滨江区应急管理局
2026年2月10日
"""
PLANTED: dict[str, tuple[str, ...]] = {
    "R01": (
        "</span>",
        "<br/>",
        "&nbsp;",
        "</p>",
        '<p style="text-indent:2em">',
        '<span lang="EN-US">',
        "&ldquo;",
        "<o:p></o:p>",
        "<!-- -->",
        '<font face="仿宋">',
        "&#8220;",
        "p>",
        '<a href="x.html">',
    ),
    "R02": (
        "[bookmark: _GoBack]",
        'HYPERLINK "http://a.cn"',
        "EMBED Equation.3",
        "{= 2+3 }",
        "PAGE \\* MERGEFORMAT",
        "{ PAGE }",
        "错误!未找到引用源。",
        "_Toc123456",
        "REF _Ref123 \\h",
        '{TOC \\o "1-3"}',
    ),
    "R05": (
        "\u200b",
        "\ufeff",
        "\ue004",
        "\ufffd",
        "\u283c",
        "\u0007",
        "\u00ad",
    ),
    "R06": (
        "检查XX次",
        "检查X次",
        "发现【】条",
        "（待补充）",
        "TODO",
        "____家",
        "xx县",
        "检查？？次",
        "（此处补充数据）",
        "X月X日",
        "〔2025〕X号",
        "…次（待定）",
        "检查（ ）次",
    ),
    "R08": (
        "**加强**学习",
        "|||",
        "检查1l次",
        "## 加强学习",
        "检查2O次",
    ),
    "R04": (
        "严格规范范行政执法",
        "开展进进机关活动",
        "切实加强强监管",
        "认真真落实各项任务",
        "全面面推进",
        "行政政执法检查",
        "依法法治县",
        "我局局坚持",
        "召开会会议",
        "全县县安全生产",
        "应急急管理",
    ),
    "P09": (
        "落实“三项制度",
        "学习《安全生产法",
        "（见附件",
        "三项制度”",
        "安全生产法》",
    ),
    "P12": (
        "落实到位，，加强",
        "检查、、宣传",
        "宣传；；",
        "落实到位，。",
        "如下：：",
        "、，检查",
        "检查到位。。加强宣传",
    ),
    "M01": (
        "发放超8000余份",
        "近百余人",
        "约20人左右",
        "超过30多家",
        "近30余场",
        "达到约200余人",
        "逾千余人",
        "将近50人左右",
        "约100余人",
        "近20家以上",
    ),
    "M06": (
        "24年度",
        "25年底",
        "24年以来",
        "23年12月",
        "24年上半年",
    ),
    "M09": (
        "下降2倍",
        "减少了一倍",
        "降低近3倍",
    ),
    "W04": (
        "法制宣传",
        "法制教育",
        "法制意识",
        "法制建设",
        "法制观念",
        "法制讲座",
        "法制审查",
        "法制培训",
        "法制化",
        "法制思维",
    ),
    "W05": (
        "坚定不移的推进改革",
        "扎实的推进了工作",
        "有力的促进了发展",
        "落实的不够到位",
        "卓有成效的开展工作",
        "有针对性的开展培训",
        "不折不扣的落实要求",
        "进一步的提升了水平",
        "做的更好",
        "扎扎实实的抓好",
    ),
    "W06": (
        "严格执行政处罚决定",
        "全面推行政执法公示",
        "布署工作",
        "一如继往",
        "再接再励",
        "法冶建设",
        "己完成整改",
        "贯切落实",
        "防犯风险",
        "签定责任书",
    ),
    "W08": (
        "做到两个维护",
        "增强四个意识",
        "坚定四个自信",
        "领悟两个确立",
        "增强“四个自信”",
        "习近平新时代特色社会主义思想",
        "习近平法制思想",
    ),
    "W10": (
        "公安、环保等部门",
        "环保局",
        "安监局",
        "工商部门",
        "国土局",
        "卫计部门",
        "具体行政行为",
        "质监部门",
        "食药监局",
        "公安、工商、环保等部门",
        "法制办",
    ),
    "W02": (
        "恳请县政府支持",
        "妥否，请批示",
        "请予批准",
        "请求县委解决编制，恳请支持",
        "请给予支持",
        "特此请示",
        "望予支持",
        "请县政府帮助解决",
    ),
    "L01": (
        "《信息公开条例》",
        "《重大行政决策暂行条例》",
        "《生产安全法》",
        "《应急管理报》",
        "《行政处罚条例》",
        "《突发事件应急法》",
        "《安全生产管理法》",
        "《行政复议条例》",
    ),
    "L08": (
        "《国家行政机关公文处理办法》",
        "《合同法》",
        "《信访条例》",
        "《物权法》",
    ),
    "L04": ("根据厅字〔2019〕28号《法治政府建设与责任落实督察工作规定》",),
    "D01": (
        "今年以来",
        "今年，我局",
        "去年",
        "明年",
        "截至今年底",
    ),
    "D05": (
        "4月31日",
        "13月5日",
        "2025年2月29日",
        "9月31日",
    ),
    "D02": (
        "2023年，我局开展检查",
        "2024年，全局共检查",
    ),
    "P02": (
        "《安全生产法》、《消防法》",
        "“四不两直”、“双随机”",
        "《消防法》、“双随机”",
    ),
    "P03": (
        "《关于印发<方案>的通知》",
        "《关于印发《方案》的通知》",
    ),
    "P04": (
        "县政发[2025]3号",
        "湘应急（2025）12号",
        "县政发【2025】3号",
        "县政发(2025)3号",
    ),
    "P11": ('推进"互联网+执法"',),
    "P01": (
        "加强学习,规范执法",
        "（含乡镇)",
        "开展检查;加强宣传",
    ),
    "N04": (
        "一是学习。三是宣传",
        "二是学习。三是宣传",
        "一是学习。二是检查。二是宣传",
        "一是学习，扎实二是开展检查",
    ),
    "A09": (
        "立案11起，行政处罚46次",
        "排查隐患120处，整改130处",
        "报送案例12个，采纳15个",
    ),
    "S20": (
        "当事人431122199001011234",
        "电话13812345678",
        "机密★1年",
        "内部资料，注意保存",
    ),
}
WEB_LINES = (
    "浏览次数：123",
    "【打印】【关闭】",
    "分享到：",
    "来源：东安县应急管理局 发布时间：2026-02-05",
    "字号：[大 中 小]",
    "索引号：43000/2026",
    "当前位置：首页 > 政务公开",
    "发布人：张三",
    "扫一扫在手机打开当前页",
    "责任编辑：张三",
    "版权所有：东安县人民政府",
    "湘ICP备05001234号",
    "上一篇：关于",
    "信息来源：本站",
    "点击数：33",
    "打印本页 关闭窗口",
)
WRAPPED_CHARS = 28
"""What a page holds in a line."""


def checked(source: str) -> tuple[Finding, ...]:
    return run(from_reading(recognise(source)), SETTINGS)


def planted(text: str) -> str:
    return CLEAN.replace("HERE", f"\n{text}" if text.startswith("#") else f"{text}。")


def grave(source: str) -> list[tuple[str, str]]:
    return [(each.code, each.quote) for each in checked(source) if each.severity is not Severity.HINT]


def wrapped(source: str) -> str:
    return "\n".join(
        line[start : start + WRAPPED_CHARS]
        for line in source.split("\n")
        for start in range(0, max(len(line), 1), WRAPPED_CHARS)
    )


def test_the_clean_report_has_neither_error_nor_warning():
    assert grave(CLEAN.replace("HERE", "")) == []


def test_text_broken_at_the_edge_of_a_page_raises_no_alarm():
    assert grave(wrapped(CLEAN.replace("HERE", ""))) == []


@pytest.mark.parametrize("code", PLANTED)
def test_what_is_planted_is_found(code: str):
    missed = [text for text in PLANTED[code] if code not in {each.code for each in checked(planted(text))}]

    assert len(missed) <= len(PLANTED[code]) // 5, missed


def test_of_everything_planted_at_least_95_percent_is_found():
    found = [
        code in {each.code for each in checked(planted(text))} for code in PLANTED for text in PLANTED[code]
    ]

    assert sum(found) >= LEAST_RECALL * len(found)


@pytest.mark.parametrize("line", WEB_LINES)
def test_a_line_of_the_web_page_is_found_at_both_ends(line: str):
    clean = CLEAN.replace("HERE", "")

    assert {code for code, _ in grave(f"{clean}{line}\n")} == {"R03"}
    assert {code for code, _ in grave(clean.replace("区委、区政府：", f"{line}\n区委、区政府："))} == {"R03"}


@pytest.mark.parametrize(
    "text",
    [
        "其中1件，",
        "整改率1%，",
        "1",
        "“",
        "（",
        "《安全生产法》",
        "由1家增加到2家，",
        "一是",
        "风-",
        "[bookmark:",
    ],
)
def test_a_hostile_text_costs_no_more_than_its_length(text: str):
    began = time.process_time()
    run(from_text(text * (10_000 // len(text)), year=2025), SETTINGS)

    assert time.process_time() - began < MOST_SECONDS
