"""哪些行是网页、页面上的摆设？Whole lines that stand around a report on its page, each with its reason."""

import re
from collections.abc import Iterator, Sequence

from reportdesk.core.reading.lines import Line
from reportdesk.core.reading.naming import is_organ
from reportdesk.core.reading.ordinals import read_mark
from reportdesk.core.reading.sheet import Cut, compact

_SIGNED = re.compile(r"日\s*期\s*[:：]\s*(?:\d{4}\s*年|二)")
_LABELLED = re.compile(
    r"[\[【(（|\s•·▪*-]*(?P<label>(?:[\u4e00-\u9fff]\s*){2,12}(?:[/\uff0f]\s*(?:[\u4e00-\u9fff]\s*){2,8})?)[:：|】\]].*",
    re.DOTALL,
)
_SPACED = re.compile(r"(?P<label>[\u4e00-\u9fff]{2,7})[ \t\u3000\xa0]+(?P<value>[^。，；]{1,40})")
_OWN_TITLE = re.compile(r"[^\d，。：]{4,30}(?:关于|(?:19|20)\d{2}年|法治).{0,40}(?:报告|总结)")
_DOES = "建|完善|推|加|优|规范|打|用|提|健|强|做|深|依|升|扩|拓"
"""How a heading about a website begins, whose name alone does nothing."""

LONG_CHARS = 60
"""Our choice: a line of this length that holds a full stop is text of the report, whatever words it begins with."""

_LABELS = (
    "索引号|信息索引号|索取号|发文机关|发文单位|发文日期|发文时间|发布日期|发布时间|发布机构|发布机关|发布单位|发布人|发布者|成文日期"
    "|生成日期|生成时间|公开日期|公开时间|公开方式|公开范围|公开类型|公开形式|公开时限|公开程序|公开目录|更新时间|更新日期|信息来源|文章来源|稿件来源"
    "|来源|来\\s*源|作者|供稿|供稿单位|浏览次数|浏览量|浏览|阅读次数|阅读量|阅读|点击数|点击次数|点击率|点击量|点击|访问量|访问次数|字体大小|字体|字号|视力保护色"
    "|保护视力色|背景色|责任编辑|编辑|责编|审核|审核人|初审|复审|终审|一审|二审|三审|校对|录入|录入人|上传|拟稿|上一篇|下一篇|上一条|下一条|相关链接|相关文章|相关阅读|相关解读|相关文件"
    "|当前位置|您的位置|您现在的位置|您当前的位置|您当前所在位置|所在位置|现在位置|主题分类|体裁分类|服务对象分类|组配分类|信息分类|主题词|关键词|关键字|有效性|时效性|是否有效|效力状态|生效日期|失效日期"
    "|废止日期|实施日期|施行日期|文号|文\\s*号|发文字号|文件编号|统一登记号|登记号|规范性文件编号|名称|名\\s*称|标题|信息名称|分类|所属分类|栏目|所属栏目|语种|内容概述|内容摘要|摘要|描述"
    "|分享|分享到|分享至|一键分享|打印|收藏|纠错|扫一扫|主办|主办单位|承办|承办单位|协办|技术支持|维护单位|网站标识码|备案号|备案序号|时间|日期|发表时间"
)
_KNOWN = re.compile(_LABELS)
PAGE_FACTS = "网页信息栏"
_BETWEEN_FACTS = re.compile(r"\s{2,}|\s*[|\uff5c]\s*")
_LEADER = ".．·…。_-— \t\u3000\xa0"
_PAGE_NUMBER = re.compile(r"(?<!\d)\d{1,3}\s?[-—]?$")
_FIRST_LINES = 40
_FEWEST_LABELS = 3
"""Our choice: so many labels on lines of their own among the first lines are a page's table."""

_REASONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("网页信息栏", re.compile(r"\|.*(?:索引号|发文机关|发布机构|发文日期|名称|文号|主题分类|公开日期|发布日期|成文日期|有效性).*", re.DOTALL)),
    ("表格线", re.compile(r"[\s|:+\-—―─━┃│┆┌┐└┘├┤┬┴┼═]*[|─━│┆┌┐└┘├┤┬┴┼═][\s|:+\-—―─━┃│┆┌┐└┘├┤┬┴┼═]*")),
    ("分隔线", re.compile(r"[\s*=_~·.。…#\-—\u2013―─━*\uff0a※◆■●]{3,}")),
    ("页码", re.compile(r"[-—\u2013－一─~·\s]{0,4}(?:第\s*)?\d{1,3}(?:\s*页)?[-—\u2013－一─~·\s]{0,4}(?:[/\uff0f共,，]\s*(?:共\s*)?\d{1,3}(?:\s*页)?)?")),
    ("页码", re.compile(r"(?:Page|page|PAGE)\s*\d+(?:\s*(?:of|/)\s*\d+)?")),
    ("网页时间", re.compile(r"(?:今天是|现在是|当前时间|北京时间|您好|欢迎).{0,60}(?:\d{1,2}:\d{2}|星期.|\d日).{0,30}")),
    ("网页时间", re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*(?:星期[一二三四五六日天]\s*)?\d{1,2}:\d{2}(?::\d{2})?.{0,40}")),
    ("网页时间", re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}\s*(?:来源|作者|浏览|点击|阅读).{0,60}")),
    ("网页时间", re.compile(r".{0,30}\d{4}年\d{1,2}月\d{1,2}日\s*(?:\d{1,2}:\d{2}(?::\d{2})?\s*)?星期.{0,20}")),
    ("网页路径", re.compile(r"(?:首页|网站首页|主页|您?当前位置|您所在的?位置)\s*(?:[>\uff1e»\u203a/→\\|-]|&gt;).*", re.DOTALL)),
    ("网页路径", re.compile(r"(?:[>\uff1e»\u203a\s]|&gt;)*+(?:(?!&gt;)[^。；>\uff1e»\u203a]){1,30}+\s*+(?:(?:[>\uff1e»\u203a]|&gt;)++(?:(?!&gt;)[^。；>\uff1e»\u203a]){1,40}+\s*+){2,}(?:[>\uff1e»\u203a]|&gt;)*+", re.DOTALL)),
    ("网站名称", re.compile(
        rf"(?!{_DOES})[\u4e00-\u9fff\s·—-]{{0,24}}(?:(?:政府信息|政务|信息)公开(?:专栏|专题|平台|专网|目录|网|栏目?)"
        r"|(?:政府|局|厅|委|委员会|办公室|管委会|办事处)\s*(?:门户网站|官方网站|官网|网站))(?:首页)?")),
    ("网站名称", re.compile(rf"(?!{_DOES}|开|设|创|办|增)[\u4e00-\u9fff“”]{{3,16}}专栏")),
    ("网页按钮", re.compile(
        r"(?:[\s|\uff5c/·\[\]【】()（）<>\uff1c\uff1e:：,，、]|打印(?:本页|本文|此页|文章|页面)?|关闭(?:窗口|本页|页面|此页)?|返回(?:顶部|首页|上页|上一页|列表)?|收藏(?:本页|本站)?|分享(?:到|至|本文|本页)?|微信|微博|新浪微博|腾讯微博|QQ空间|QQ好友|QQ|朋友圈"
        r"|字体|字号|大|中|小|特大|繁體?|简体?|繁体|无障碍(?:浏览|阅读)?|适老化|长者(?:模式|助手|版)|关怀版|语音播报|朗读|播报|下载(?:文件|附件|全文|PDF|Word)?|纠错|复制链接|扫一扫|加入收藏|设为首页|保存|转发|二维码|手机版|移动端|A[+-]|[TT][+-])+")),
    ("网页按钮", re.compile(r"(?:扫一扫|扫码|用微信扫|扫描二维码|微信扫一扫|手机扫一扫|在手机(?:上)?(?:打开|浏览|查看)|点击(?:下载|查看|这里)).{0,40}")),
    ("网页页脚", re.compile(
        r".{0,60}(?:版权所有|ICP备|公网安备|公安备案|网站标识码|网站地图|Copyright|copyright|©|技术支持[:：]|主办单位[:：]|承办单位[:：]|建议使用.{0,20}浏览器|推荐使用.{0,20}浏览器|您是第.{0,12}位|访问总量|党政机关网站|政府网站找错).{0,160}", re.DOTALL)),
    ("网页页脚", re.compile(r"(?:联系我们|关于我们|网站声明|隐私声明|免责声明|帮助中心|使用帮助|友情链接|站点地图|网站导航|法律声明|关于本站|常见问题|[|\uff5c\s·]){2,}")),
    ("相关链接", re.compile(r"(?:[【\[]?(?:相关|延伸|推荐|热门)(?:链接|文章|阅读|新闻|信息|解读|文件|推荐|附件)[】\]]?[:：]?\s*(?:暂?无|没有了?|.{1,60}\.(?:pdf|docx?|wps|ofd|xlsx?|zip|rar))?)")),
)  # fmt: skip


def reason_for(text: str) -> str:
    """Return why a line is furniture; empty when it may belong to the report."""
    line = text.replace("\0", " ").strip()
    if not compact(line):
        return ""
    if len(line) >= LONG_CHARS and re.search("[。；]", line[:-1]) and read_mark(line):
        return ""
    if _SIGNED.match(line):
        return ""
    limit = 400 if line.startswith("|") or ">" in line or "\uff1e" in line else 160
    if len(line) > limit:
        return ""
    if any(_KNOWN.fullmatch(each) for each in re.split("[/\uff0f]", _label(line))):
        return PAGE_FACTS
    if _are_facts(line):
        return PAGE_FACTS
    return next((reason for reason, pattern in _REASONS if pattern.fullmatch(line)), "")


def find(lines: Sequence[Line], *, is_paged: bool) -> Iterator[Cut]:
    """Yield the lines that are furniture. A bare number is a page number only where lines were wrapped by a page."""
    reasons = [reason_for(line.text) for line in lines]
    for place in (*_listed_facts(lines), *_spaced_facts(lines)):
        reasons[place] = PAGE_FACTS
    for place, line in enumerate(lines):
        reason = reasons[place]
        if not reason and _is_beside(reasons, place) and _is_fact(line.text):
            reason = PAGE_FACTS
        if reason == "页码" and not is_paged and compact(line.text).isdigit():
            continue
        if reason:
            yield Cut(line.start, line.end, reason)
        elif _names_site(lines, reasons, place):
            yield Cut(line.start, line.end, "网站名称")


def _listed_facts(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the places of labels that stand on lines of their own (索引号), and of the values below them."""
    labels = [
        place
        for place, line in enumerate(lines[:_FIRST_LINES])
        if _KNOWN.fullmatch(compact(line.text).rstrip("：:"))
    ]
    if len(labels) < _FEWEST_LABELS:
        return
    yield from labels
    for place in labels:
        value = compact(lines[place + 1].text) if place + 1 < len(lines) else ""
        if (
            value
            and place + 1 not in labels
            and len(value) <= LONG_CHARS
            and not re.search("[。；：]$|^[（(]?一[、）)]", value)
        ):
            yield place + 1


def _spaced_facts(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the places of facts whose label a blank divides from its value, where several stand together."""
    found = [
        place
        for place, line in enumerate(lines[:_FIRST_LINES])
        if (match := _SPACED.fullmatch(line.text.replace("\0", " ").strip()))
        and _KNOWN.fullmatch(match["label"])
    ]
    if len(found) >= _FEWEST_LABELS:
        yield from found


def _names_site(lines: Sequence[Line], reasons: Sequence[str], place: int) -> bool:
    """Say whether an organ stands above a page's facts, below which the title names its own organ."""
    if reasons[place + 1 : place + 3] != [PAGE_FACTS, PAGE_FACTS] or not is_organ(lines[place].text):
        return False
    below = next((at for at in range(place + 1, len(lines)) if not reasons[at]), place)
    return bool(_OWN_TITLE.match(compact(lines[below].text)))


def _label(line: str) -> str:
    match = _LABELLED.fullmatch(line)
    return compact(match["label"]) if match else ""


def _are_facts(line: str) -> bool:
    """Say whether a line is a row of facts, each with its label; the page's first label may be one of its own."""
    labels = [_label(piece) for piece in _BETWEEN_FACTS.split(line)]
    return len(labels) > 1 and all(labels) and any(_KNOWN.fullmatch(label) for label in labels)


def _is_beside(reasons: Sequence[str], place: int) -> bool:
    """Say whether a line stands among the facts that a page gives about a paper."""
    return PAGE_FACTS in (*reasons[max(0, place - 1) : place], *reasons[place + 1 : place + 2])


def _is_fact(text: str) -> bool:
    """Say whether a line has the form of such a fact: a label and a short value."""
    line = text.replace("\0", " ").strip()
    label = _label(line)
    value = line[line.find(next((mark for mark in "：:|" if mark in line), "：")) + 1 :].strip()
    if re.search("主送|签发|抄送|附件", label):
        return False
    return 2 <= len(label) <= 10 and 0 < len(value) <= LONG_CHARS and not re.search("[。；，]", line)


def _has_leader(text: str) -> bool:
    """Say whether a line ends with a leader and a page number: dots, a tab, or blanks before it."""
    number = _PAGE_NUMBER.search(text)
    if number is None:
        return False
    before = text[: number.start()].rstrip(_LEADER)
    gap = text[len(before) : number.start()]
    return bool(before) and (
        "\t" in gap or gap.count(" ") + gap.count("\u3000") >= 2 or len(compact(gap)) >= 3
    )


def find_contents(lines: Sequence[Line]) -> Iterator[Cut]:
    """Yield the lines of a table of contents: after 目录, or headings with leaders and page numbers."""
    first = ""
    for line in lines:
        words = compact(line.text)
        is_short = len(words) < LONG_CHARS and not re.search("[。；]", words)
        entry = re.sub(r"[.．·…_\-—]*\d{1,3}$", "", words) if is_short else ""
        has_leader = is_short and _has_leader(line.text[-2 * LONG_CHARS :].replace("\0", " ").rstrip())
        is_entry = is_short and (has_leader or read_mark(line.text))
        if re.fullmatch("[【\\[]?目[录次][】\\]]?", words):
            first = "?"
        elif not is_entry or not (first or (has_leader and read_mark(line.text))) or entry == first:
            first = ""
            continue
        elif first in ("", "?"):
            first = entry
        yield Cut(line.start, line.end, "目录")
