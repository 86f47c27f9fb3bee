"""Sentences that look wrong and are right stay silent; the sum is shown where they are wrong."""

from fractions import Fraction

import pytest

from reportdesk.core.figures.claim import Kind, Verdict
from reportdesk.core.figures.engine import false_claims
from reportdesk.core.figures.ledger import entries
from reportdesk.core.figures.number import read_figures

RIGHT = """
收到行政复议申请6200件，其中，依法受理4955件，占收案总数的79.9%；不予受理1245件，占20.1%。
以市政府为被申请人的60件，占收到申请总数的1%；以市政府部门为被申请人的421件，占6.8%。
全年检查企业1200家次，发现隐患3500条，整改3480条，整改率99.4%，立案查处45起，罚款156.3万元。
共受理投诉举报320件，按时办结率100%，满意率98.5%。
办理人大建议12件、政协提案8件，办结率100%，满意率100%。
组织开展执法培训12期，培训执法人员460人次，参考人员120人，合格率100%。
全区128名行政执法人员全部持证上岗，持证率100%。
办理行政处罚案件56件，其中一般程序42件，简易程序14件，罚没款共计86.5万元，同比增长12.3%。
生产安全事故起数和死亡人数分别下降20%和15.4%。
发生各类生产安全事故12起，死亡10人，同比分别下降20%、23.1%。
事故起数12起、死亡10人，同比下降20%、23.1%。
案件较去年同期上升35.7%，达到38件。
行政处罚案件由上年的28件增加到38件，增长35.7%。
时限由20个工作日压缩至5个工作日，压缩75%。
审批环节由6个减至3个，精简50%。
网办率达到98%，较上年提高3个百分点。
其中重大隐患12处，已全部整改完毕，一般隐患3460处，整改率99.5%。
抽查企业30家，发现问题45个，其中15家企业存在重大隐患。
共抽取案卷30件，其中优秀12件、合格18件。
检查单位1580家次，发现隐患2640处，其中当场整改2100处，限期整改540处。
受理行政许可申请150件，准予许可148件，不予许可2件。
开展普法活动46场次，其中进企业20场次、进社区15场次、进学校8场次。
全市共有规上企业820家，危化企业56家，占6.8%。
2023年、2024年分别办理案件45件、52件，同比增长15.6%。
累计排查3588条。已整改3567条，剩余21条正在整改，整改率99.41%。
行政机关负责人应出庭8件，实际出庭8件，出庭应诉率100%。
审结行政诉讼案件9件，胜诉8件，胜诉率88.9%。
在编人员80人，其中持证56人，持证率70%，法律专业12人，占15%。
全局在职干部45人，其中党员38人、本科以上学历40人、持证30人。
查处案件25件，比去年减少5件，下降16.7%。
查处案件25件，同比下降16.7%，罚款33.2万元，同比上升8.9%。
隐患整改率由92%提升至98.5%，提升6.5个百分点。
累计报送信息120条，被省厅采用15条、市局采用48条，采用率52.5%。
全县16个乡镇、3个街道，共218个村。
检查场所300处，整改隐患118处，整改率100%。
全年检查点位300个。整改隐患118处，整改率100%。
计划检查100家，完成105家，完成率105%。
奖励221.9万元，惠及企业8295家，户均267.5元。
处罚金额由2023年的56.2万元上升到2024年的104.9万元，增长86.7%。
由5家增加到8家，新增3家。
立案12件，作出处罚决定11份，罚款企业9家、个人6人。
办理案件56件，罚款占80%。
案卷评查得分由86分提高到92分，提高6分。
生产安全事故133起，死亡约50人，同比下降30%。
出动219人次检查1126个点位，整改隐患93项，查处黑加油点2个。
建立“1+22”方案体系，办理12345热线256件，按期办结率100%。
截至2025年12月31日，全市8295家企业累计报告隐患25417条，整改率99.94%。
发放资料40000余份，其中宣传册4.2万份。
平均每月检查12次，全年共144次。
全年开展宣传活动20场：进企业8场、进社区7场等。
""".strip().splitlines()


@pytest.mark.parametrize("sentence", RIGHT)
def test_a_right_sentence_is_silent(sentence: str):
    assert [claim.message for claim in false_claims(sentence)] == []


@pytest.mark.parametrize(
    ("sentence", "kind", "shown"),
    [
        ("排查重大事故隐患2212处、整改2177处，整改率98.14%。", Kind.RATE, "2177÷2212=98.4177%，应为98.42%"),
        ("累计排查3588条。已整改3567条，整改率99.14%。", Kind.RATE, "3567÷3588"),
        ("受理举报二十件，办结十八件，办结率95%。", Kind.RATE, "18÷20"),
        ("抽查案卷1,200件，合格1,100件，合格率95%。", Kind.RATE, "1100÷1200"),
        ("由217家压减至106家，降幅达57%。", Kind.CHANGE, "51%"),
        ("由217家增加至106家。", Kind.DIRECTION, "减少"),
        ("培训由40人次增加到120人次，增长4倍。", Kind.CHANGE, "2倍"),
        ("由5家增加到8家，新增4家。", Kind.CHANGE, "=3"),
        ("知晓率由28%提高到80%，提高55个百分点。", Kind.CHANGE, "52"),
        ("办理案件150件，比上年增加30件，增长20%。", Kind.CHANGE, "25%"),
        ("生产安全事故155起，同比下降0.9%。", Kind.REACH, "156"),
        ("事故起数12起、死亡10人，同比分别下降20%、25%。", Kind.REACH, "10人"),
        ("办理案件120件，其中简易程序45件、普通程序76件。", Kind.SUM, "45＋76=121"),
        ("排查隐患35条，其中重大隐患53条。", Kind.SUM, "部分大于总数"),
        ("排查隐患120处，已整改110处，正在整改8处。", Kind.SUM, "110＋8=118"),
        ("开展活动20场，分别为进企业8场、进社区7场、进学校3场。", Kind.SUM, "18"),
        ("开展活动20场：进企业8场、进社区9场、进学校4场。", Kind.SUM, "21"),
        ("开会5次、宣讲3次，共9次。", Kind.SUM, "8"),
        ("受理举报45件，办结40件，未办结6件。", Kind.SUM, "40＋6=46"),
        ("执法检查覆盖率103%。", Kind.RATE, "不会超过100%"),
        ("奖励104.9万元，涉及18人，人均8.53万元。", Kind.AVERAGE, "58300"),
    ],
)
def test_a_wrong_sentence_shows_the_sum(sentence: str, kind: Kind, shown: str):
    claims = false_claims(sentence)

    assert [claim.kind for claim in claims] == [kind]
    assert shown in claims[0].message


def test_a_number_cut_off_instead_of_rounded_is_told_apart():
    (claim,) = false_claims("排查隐患3处，整改2处，整改率66.66%。")

    assert claim.verdict is Verdict.CUT
    assert claim.right == "66.67"


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("2212处", 2212, 2212, "处"),
        ("1,346次", 1346, 1346, "次"),
        ("104.9万元", 1048500, 1049500, "元"),
        ("40000余份", 40000, 50000, "份"),
        ("10余万条", 100000, 200000, "条"),
        ("6万余人", 60000, 70000, "人"),
        ("近30万次", 255000, 305000, "次"),
        ("不足15%", 0, Fraction(31, 2), "%"),
        ("约20家", 17, 23, "家"),
        ("二十三件", 23, 23, "件"),
        ("两千一百人次", 2100, 2100, "人次"),
    ],
)
def test_a_number_reads_as_the_range_that_its_printing_allows(
    text: str, low: Fraction, high: Fraction, unit: str
):
    (figure,) = read_figures(text)

    assert (figure.low, figure.high, figure.unit) == (low, high, unit)


def test_at_least_has_no_upper_end():
    (figure,) = read_figures("超12万人次")

    assert figure.low == 115000
    assert figure.high > 10**12


@pytest.mark.parametrize(
    "text",
    [
        "2025年12月3日",
        "〔2023〕73号",
        "第3次",
        "9:30",
        "12345热线",
        "2021—2025年",
        "一是",
        "三项制度",
        "1.5.2版",
        "千家万户",
    ],
)
def test_years_dates_and_names_are_no_figures(text: str):
    assert [figure for figure in read_figures(text) if figure.is_count or figure.is_percent] == []


def test_the_ledger_names_what_is_counted():
    (entry,) = entries("全年召开法治建设推进会4次。")

    assert (entry.key, entry.printed, entry.unit, entry.is_total) == ("法治建设推进会", "4", "次", True)
