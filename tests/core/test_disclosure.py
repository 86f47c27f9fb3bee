"""What must not be public is found; what a report is made of stays silent."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from core.builders import ROOT, complete_report
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.core.compose.composer import compose
from reportdesk.core.compose.document import Document, Heading, Paragraph, Variant
from reportdesk.core.compose.wording import Wording
from reportdesk.core.disclosure.finding import BASES, Kind
from reportdesk.core.disclosure.scan import scan, search
from reportdesk.core.report import Annex, Head

TEMPLATES = ROOT / "templates" / "wording"
WORDING = Wording({path.name: path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.txt.jinja")})


def wide(digits: str) -> str:
    """The same characters in full width."""
    return digits.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})


FOUND = [
    (Kind.IDENTITY, "身份证号11010519491231002X。", "11010519491231002X"),
    (Kind.IDENTITY, "编号110105 19491231 002x已核", "110105 19491231 002x"),
    (Kind.IDENTITY, f"（{wide('11010519491231002X')}）", wide("11010519491231002X")),
    (Kind.IDENTITY, "身份证号码为110105194912310021", "110105194912310021"),
    (Kind.IDENTITY, "身份证号：110105491231002", "110105491231002"),
    (Kind.PHONE, "联系人手机13800138000。", "13800138000"),
    (Kind.PHONE, "请拨打138 0013 8000联系", "138 0013 8000"),
    (Kind.PHONE, "联系138-0013-8000", "138-0013-8000"),
    (Kind.PHONE, "电话+86 13800138000", "+86 13800138000"),
    (Kind.PHONE, "（联系电话：0746-8321234）", "0746-8321234"),
    (Kind.PHONE, "值班室（0746）8321234", "（0746）8321234"),
    (Kind.PHONE, "联系电话：8321234", "8321234"),
    (Kind.PHONE, "传真07468321234", "07468321234"),
    (Kind.ACCOUNT, "罚款缴至6222021234567890128", "6222021234567890128"),
    (Kind.ACCOUNT, "卡号4111 1111 1111 1111", "4111 1111 1111 1111"),
    (Kind.ACCOUNT, "账号：81020000123456789", "81020000123456789"),
    (Kind.PLATE, "驾驶湘M12345货车", "湘M12345"),
    (Kind.PLATE, "驾驶湘M·A1B23小客车", "湘M·A1B23"),
    (Kind.PLATE, "新能源车湘MD12345", "湘MD12345"),
    (Kind.PLATE, "湘M1234学", "湘M1234学"),
    (Kind.MAIL, "请发至zhang.san@example.com。", "zhang.san@example.com"),
    (Kind.PERSON, "当事人李大伟不服处罚决定", "李大伟"),
    (Kind.PERSON, "当事人：李大伟，男", "李大伟"),
    (Kind.PERSON, "违法行为人王建国被行政拘留", "王建国"),
    (Kind.PERSON, "被处罚人（赵四）", "赵四"),
    (Kind.PERSON, "对张小明作出罚款2万元的决定", "张小明"),
    (Kind.PERSON, "对张小明等3人立案", "张小明"),
    (Kind.PERSON, "给予陈强行政拘留5日", "陈强"),
    (Kind.PERSON, "查处刘大勇非法经营烟花爆竹案", "刘大勇"),
    (Kind.PERSON, "如李四擅自储存危险化学品", None),
    (Kind.PERSON, "，李四擅自储存危险化学品", "李四"),
    (Kind.PERSON, "被告人欧阳明远已判刑，犯罪嫌疑人欧阳明远。", "欧阳明远"),
    (Kind.PERSON, "死者周军，", "周军"),
    (Kind.PERSON, "对违法人员赵铁柱进行了处罚", "赵铁柱"),
    (Kind.PERSON, "对企业法定代表人钱多多处以罚款", "钱多多"),
    (Kind.PERSON, "原告孙小明诉我局行政处罚案", "孙小明"),
    (Kind.PERSON, "村民周大山因非法采砂被行政拘留10日", "周大山"),
    (Kind.PERSON, "将犯罪嫌疑人郑爽移送公安机关", "郑爽"),
    (Kind.PERSON, "对肖某某、谢强两人行政拘留", "谢强"),
    (Kind.PERSON, "对杨过处罚款", "杨过"),
    (Kind.PERSON, "经营户陈平安无证经营", "陈平安"),
    (Kind.PERSON, "死者系唐国强", "唐国强"),
    (Kind.PERSON, "对曹操、刘备分别处以罚款", "曹操"),
    (Kind.SECRECY, "机密★1年", "机密★1年"),
    (Kind.SECRECY, "秘密★", "秘密★"),
    (Kind.SECRECY, "绝密", "绝密"),
    (Kind.SECRECY, "密级：秘密", "密级：秘密"),
    (Kind.SECRECY, "本件定为秘密级。", "秘密级"),
    (Kind.INTERNAL, "内部资料，注意保存", "内部资料，注意保存"),
    (Kind.INTERNAL, "（内部文件）", "（内部文件）"),
    (Kind.INTERNAL, "内部资料", "内部资料"),
    (Kind.INTERNAL, "本报告仅供内部参考", "仅供内部参考"),
    (Kind.INTERNAL, "此件为内部文件，请勿外传", "此件为内部文件"),
    (Kind.WITHHELD, "（此件不予公开）", "（此件不予公开）"),
    (Kind.WITHHELD, "（此件依申请公开）", "（此件依申请公开）"),
    (Kind.WITHHELD, "以上内容依法不予公开。", "以上内容依法不予公开"),
    (Kind.WITHHELD, "公开属性：不予公开", "公开属性：不予公开"),
]  # fmt: skip

SILENT = [
    "编号110105194913310029，编号110105491231002。",
    "2025年12月23日，全年召开推进会4次，学法12次。",
    "东应急〔2026〕1号、国办发〔2024〕54号、厅字〔2019〕28号",
    "GB/T 9704—2012、GB 18218—2018、AQ/T 9007-2019",
    "办结案件1234567件，罚款12345678.90元，下降13.45%。",
    "罚没款13800138000元，检查企业13912345678家次。",
    "统一社会信用代码91431122MA4L1X2Y3Z",
    "统一社会信用代码110105194912310026",
    "项目编号6222021234567890128已备案。",
    "完成投资6222021234567890128万元",
    "2024-2025年、2023—2025年、1—12月",
    "热线12345、12350接到举报，400-800-1234咨询。",
    "经纬度111.313745，26.392183",
    "浙ICP备12345678号、湘公网安备43112202000123号",
    "（湘）WH安许证字〔2024〕H2-0123号",
    "京津冀协同、沪A股600519、川藏线",
    "湘江流域A类企业23家",
    "请登录www.da.gov.cn查询，关注@应急管理",
    "当事人陈述、申辩权利得到保障",
    "当事人申请听证12件，当事人许可证吊销",
    "保障当事人合法权益，告知当事人",
    "当事人高度认可，违法行为人严格追责，",
    "当事人不服、当事人于收到决定之日起60日内",
    "违法当事人金额、当事人马上整改，",
    "行政相对人满意度98%",
    "被执行人名单、被执行人财产",
    "当事人张某、李某某、王\u00d7\u00d7、赵*",
    "对张某某处罚2万元，对李某立案",
    "对高危企业处罚，对石材厂处罚，对黄阳司镇处罚",
    "给予严厉处罚，给予严肃追究，责令限期改正",
    "将金额较大的案件移送司法机关",
    "对江华县作出通报，对金矿实施关停",
    "查处成品油非法经营案5起，查处石料违法开采",
    "查处黄金非法开采，严厉打击林木非法采伐，河道非法采砂",
    "，高速违法占用，文件违规使用",
    "局党委书记、局长李大伟主持召开党委会4次",
    "主要负责人王建国亲自部署，副局长陈强参加",
    "举报人奖励3万元，举报人信息保密，信访人诉求办结",
    "受害人家属、伤者救治",
    "严守国家秘密和商业秘密，保守工作秘密",
    "开展保密检查，未发生泄密事件，机密文件管理规范",
    "加强内部监督、内部控制，完善内部管理制度",
    "规范内部文件管理和内部资料归档",
    "依申请公开答复23件，作出不予公开决定3件",
    "对依法不予公开的，说明理由",
    "（此件公开发布）",
    "公开属性：主动公开",
    "对《条例（征求意见稿）》提出意见",
]


@pytest.mark.parametrize(("kind", "text", "found"), FOUND)
def test_is_found(kind: Kind, text: str, found: str | None):
    shown = [(name, text[match.start : match.end]) for name, match in search(text)]

    assert ((kind, found) in shown) if found else shown == []


QUIET = (Path(__file__).parent / "quiet_sentences.txt").read_text(encoding="utf-8").splitlines()
"""Sentences of reports of many kinds of agency, made to resemble what is to be found."""


@pytest.mark.parametrize("text", [*SILENT, *QUIET])
def test_stays_silent(text: str):
    assert [(kind, text[match.start : match.end]) for kind, match in search(text)] == []


def test_wrong_check_digit_without_a_word_for_it_is_a_number():
    assert search("编号110105194912310021") == []


def test_passage_is_shown_once_under_its_first_kind():
    text = "账号110105 19491231 002X"

    assert [kind for kind, _ in search(text)] == [Kind.IDENTITY]


def test_every_kind_has_its_basis_and_its_case():
    assert set(BASES) == set(Kind) == {kind for kind, _, found in FOUND if found}


def test_demonstration_and_public_reports_stay_silent():
    seeds = [*(ROOT / "seeds/demonstration").glob("*.toml"), *(ROOT.parent / "shared/seeds").glob("*.txt")]

    assert seeds
    assert [search(line) for path in seeds for line in path.read_text(encoding="utf-8").splitlines() if search(line)] == []  # fmt: skip


def test_finding_says_where_in_reading_order():
    document = Document(
        "",
        blocks=(
            Paragraph("联系13800138000。"),
            Heading(1, "一、", "主要举措"),
            Heading(2, "（一）", "依法行政"),
            Paragraph("当事人李大伟，手机13900139000。"),
        ),
    )

    findings = scan(document, secrecy="秘密★1年")

    assert [(entry.kind, entry.place, entry.block, entry.found) for entry in findings] == [
        (Kind.SECRECY, "版头", 0, "秘密★1年"),
        (Kind.PHONE, "导语", 1, "13800138000"),
        (Kind.PERSON, "一、主要举措　（一）依法行政", 4, "李大伟"),
        (Kind.PHONE, "一、主要举措　（一）依法行政", 4, "13900139000"),
    ]
    assert findings[2].quote == "当事人李大伟，手机13900139000。"
    assert len({entry.key for entry in findings}) == 4


def test_complete_public_text_has_nothing_and_head_marks_are_not_printed():
    report = complete_report()
    assert scan(compose(report, variant=Variant.PUBLIC, wording=WORDING)) == ()


def test_annex_tables_and_notes_are_scanned():
    annex = Annex("名单", "说明", (("姓名", "电话"), ("某某", "13800138000")))
    report = complete_report(head=Head(title="报告", annexes=(annex,), note="联系人电话：8321234"))

    findings = scan(compose(report, variant=Variant.PUBLIC, wording=WORDING))

    assert [(entry.place, entry.found) for entry in findings] == [
        ("附注", "8321234"),
        ("附件 名单", "13800138000"),
    ]


@given(st.text(max_size=200))
def test_any_text_is_searched_without_overlap(text: str):
    matches = [match for _, match in search(text)]

    assert all(0 <= match.start < match.end <= len(text) for match in matches)
    assert all(one.end <= other.start for one, other in pairwise(matches))


@given(st.from_regex(re.compile(r"[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}"), fullmatch=True))  # fmt: skip
def test_exactly_one_check_digit_is_an_identity(head: str):
    hits = [digit for digit in "0123456789X" if any(kind is Kind.IDENTITY for kind, _ in search(f"编号{head}{digit}。"))]  # fmt: skip

    assert len(hits) == (1 if head.isascii() else 0)


def test_source_is_folded_without_moving_places():
    text = f"手机{wide('13800138000')}。"
    ((_, match),) = search(text)

    assert text[match.start : match.end] == wide("13800138000")
