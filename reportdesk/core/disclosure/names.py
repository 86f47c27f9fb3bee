"""文中有没有被处罚人、当事人的姓名？A surname and one or two characters where a penalised person is spoken of.

Names of those in office are public and stay silent; so do masked names (张某, 张某某): masking is the remedy.
"""

import re

from reportdesk.core.disclosure.finding import Match

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜"
    "戴夏钟汪田姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎武乔贺赖龚文庞樊兰殷施陶洪翟颜"
    "倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦柳邢路岳梅莫庄辛耿褚卞骆冉闫覃敖屈祝左涂谷祁舒耶牟卜詹关苗凌费纪欧甘项裴鲍卓柯翁阮蒲易"
)
"""Common surnames without those that mostly begin a word after such a cue (于向应时任方全成平安常管水房车花)."""
_COMPOUND = "欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|端木|东方|司徒|长孙|宇文"

_NAME = rf"(?P<name>(?:{_COMPOUND})[一-鿿]{{1,2}}?|[{_SURNAMES}][一-鿿]{{1,2}}?)"
_PARTY = (
    "(?:违法)?当事人|违法行为人|违法人员|被处罚人|被罚人|被执行人|行政相对人|涉案人员?|犯罪嫌疑人|嫌疑人|被告人"
    "|原告|被告|上诉人|肇事者|投诉人|举报人|信访人|上访人|死者|伤者|受害人|被害人|遇难者"
)
_ENDS = (
    r"(?=[，。、；：,;:（）()“”《》〈〉\s]|$|因|于|在|不[服履按]|的|等|未|涉嫌|违[法规]|非法|擅自|无证|作出|进行"
    r"|处以?[罚十\d]|被|以|已|经|系|拒不|驾驶|移送|抓获|归案|刑拘|批捕|诉|\d)"
)
_SEVERAL = r"(?:、[一-鿿]{2,4}){0,5}(?:分别|[共等]?\d*[一二两三四五六七八九十]?[人名])?"
_ACTS = (
    rf"(?={_SEVERAL}(?:作出|处以|处\d|给予|实施|立案|罚款|处罚|行政处罚|行政拘留|拘留|刑事|移送|采取强制|强制"
    r"|警告|吊销|没收|追究))"
)
_OFFENCE = (
    rf"(?={_SEVERAL}等?(?:非法|违法|擅自|无证|涉嫌|违规)"
    r"(?:经营|储存|存储|生产|运输|销售|买卖|开采|采[矿砂]|占用|建设|加工|燃放|作业|从事|倾倒|排放|持有|使用|捕捞))"
)
_ROLE = "(?:法定代表人|负责人|经营者|经营户|业主|店主|老板|村民|居民|驾驶员|司机|员工|工人|男子|女子)"
_BLAMED = r"(?=因[^，。；]{0,12}(?:违|非法|被)|被(?:行政|刑|处|罚|依法|立案|查)|涉嫌|酒后|醉酒|无证)"
_AFTER_PARTY = re.compile(rf"(?:{_PARTY})[系为是]?[：:（(]?\s*{_NAME}{_ENDS}")
_PENALISED = re.compile(
    rf"(?:[对给将]|给予|责令|起诉|拘留|传唤)\s*(?:[一-鿿]{{2,4}}、){{0,3}}?{_NAME}{_ACTS}"
)
_OFFENDER = re.compile(rf"(?:^|[，。、；：“（《\s]|查处|查办|办理|处理|侦破|查获){_NAME}{_OFFENCE}")
_IN_A_ROLE = re.compile(rf"{_ROLE}\s*{_NAME}(?:{_ACTS}|{_OFFENCE}|{_BLAMED})")

_MASKED = re.compile("[某\u00d7xX*\uff0a○]")
_COLLECTIVE = re.compile(
    r"[区县市镇乡村局厅部委院所站队组公司厂矿场店业户类项件案次处名员者等某品物料油气药机械具款额重厉格属地木材罪州]$"
)
_WORDS = re.compile(
    r"^(?:陈述|申[辩请诉]|许可|高[度危额层风速校]|金[额属融]|黄金|石[油料化材]|林[木地业]|白[酒天色]|江[河湖水苏西阴]|黄[山石冈]|金华|邢台|[邵岳]阳|马鞍|武[汉威]|龙岩|余姚|文山|文[书化件]"
    r"|马上|谢绝|严[重格厉肃禁惩]|万[余元人]|钱[款财]|余[额下款]|钟头|田[地间]|关[于键系停]|路[面段边]|易[燃制发]|史[料实]"
    r"|何[时人地种]|项目|康复|顾[客问]|项|温[度室]|武[器装]|龙头|牛[羊肉]|夏[季天令]|金银|龙[舟灯]|毛[坯利]|白[皮条]|雷[管电]"
    r"|申报|左[右侧]|辛[苦勤]|洪[水涝]|苗[木圃]|谷[物]|章[程节]|季度|甘[愿心]|费用|梅雨|康养|兰花|路政|石[子灰]|汤[池]|段[时]"
    r"|毛石|陶[土瓷]|白云石|石英|江砂|黄[河标海]|洪泽|钱塘|.家[山湾沟坪冲河]|汪洋|毕竟|谢意|陈情|高兴|沈阳|苏州|钟楼|金钱|曾[经在多因被]|周[边围期转]|严[加]|焦[化炭]|祝[贺]|程[序度]|施[工行]|许[多诺]|温泉|高[压温处空楼])"
)

_WHY = "像是被处罚人或当事人的姓名。公开时隐去，如“张某”“李某某”。"


def find_names(text: str) -> list[Match]:
    """Return names of persons whom the text calls a party, says to be penalised, or to have offended."""
    found: dict[int, Match] = {}
    for pattern in (_AFTER_PARTY, _PENALISED, _OFFENDER, _IN_A_ROLE):
        for match in pattern.finditer(text):
            start, end = match.span("name")
            if _is_name(match.group("name")) and start not in found:
                found[start] = Match(start, end, _WHY)
    return [found[start] for start in sorted(found)]


def _is_name(word: str) -> bool:
    return not (_MASKED.search(word) or _COLLECTIVE.search(word) or _WORDS.match(word))
