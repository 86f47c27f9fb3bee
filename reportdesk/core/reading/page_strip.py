"""全文挤在一行时，哪些字是网页的？Page facts that run on into a report's text without a line end."""

import re
from collections.abc import Iterator, Sequence

from reportdesk.core.reading.sheet import Cut, Sheet, compact

STRIP_CHARS = 240
"""Our choice: a line of this length may hold a page's facts beside a text; shorter ones are told as whole lines."""

WHOLE_CHARS = 100
"""Our choice: a source of a single line is a whole text from this length on."""

FEWEST_PAGES = 2
"""Our choice: a single number between dashes may mean anything."""

HEAD_CHARS = 700
TAIL_CHARS = 500
"""Our choice: page facts beyond stand on lines of their own."""

_LABEL = (
    "(?:信息)?索\\s?引\\s?号|发文机关|发文单位|发文日期|发文时间|发文字号|发布(?:日期|时间|机构|机关|单位)|成文日期|(?:公文)?生成(?:日期|时间)|公开(?:日期|时间|方式|范围|形式|目录)"
    "|更新(?:时间|日期)|信息(?:来源|分类)|文章来源|来源|作者|供稿|浏览(?:次数|量)|阅读(?:次数|量)?|点击(?:数|次数|率|量)|访问(?:量|次数)|时间|阅读|字体大小|字体|字号|责任编辑|主题(?:分类|词)"
    "|关键词|关键字|有效性|是否有效|备注/文号|文\\s?号|当前位置|您?(?:现在|当前|所在)的?位置|名\\s?称|体裁分类|视力保护色"
)
_DAY = r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?(?:\s?\d{1,2}:\d{2}(?::\d{2})?)?"
_NEXT = r"(?:20\d\d\s?年|1[.．、]\s?[\u4e00-\u9fff])"
"""What a count of visits may run into: a year, or the first ordinal."""

_BUTTON = "(?:打印(?:本页|本文)?|关闭(?:窗口|本页)?|朗读|收藏|分享(?:到)?[:：]?|微信|微博|返回顶部|下载|纠错|保护视力色)"
_FACT = re.compile(
    rf"[\s|\0•·-]*(?:[\[【(（]?(?:{_LABEL})\s*[:：|]\s*(?:{_DAY}|\d{{1,9}}?(?={_NEXT})|\d{{1,9}}\s?次?(?![\d年])|[\[【(（][^\]】)）\n]{{1,14}}[\]】)）]|[大中小\s|]{{3,9}}|[^\s，。；]{{1,24}}?(?=[\s|•·-]*[\[【(（]?(?:{_LABEL})\s*[:：|])|[^\s，。；\d]{{1,16}}?(?=\s|{_NEXT}))?[\]】)）]?"
    rf"|[\[【(（]?{_BUTTON}[\]】)）]?|{_DAY}(?=[\s|]*(?:{_LABEL}|[\[【]))|首页\s*[>\uff1e»])"
)
_LISTED = re.compile(
    r"索\s?引\s?号[^。，]{5,160}?(?:发文|发布|成文|生成|公开)(?:日期|时间)\s*[:：]?\s*\d{4}-\d{2}-\d{2}"
)
"""A page's table whose labels lost the marks behind them."""

_EVIDENCE = re.compile(
    rf"^\s*索引号|索\s?引\s?号\s?[\w/-]{{6,}}|公开专栏|门户网站|(?:{_LABEL})\s*[:：|]|首页\s*[>\uff1e»]|{_BUTTON}|[>\uff1e»].*[>\uff1e»]|\d{{1,2}}:\d{{2}}"
)
_TAIL = re.compile(
    r"[\[【(（]?(?:责任编辑|责编|编辑|审核|初审|终审|校对|供稿|来源|作者|信息来源|上一[篇条]|下一[篇条]|浏览次数|阅读次数|点击(?:数|率|量)|发布(?:日期|时间)|相关(?:链接|阅读|文章|附件))\s*[:：]"
    rf"|[\[【(（]{_BUTTON}[\]】)）]|分享[:：]|分享本文|扫描?二维码|微信扫|打印(?:本页|本文)|关闭(?:窗口|本页)|返回(?:顶部|首页|上一页)|扫一扫|分享到|版权所有|ICP备|网站地图|友情链接|主办单位[:：]"
)
_TITLE_END = re.compile(
    r"(?:法治|依法|述法)[^。，,；：:>|]{0,36}?(?:总结报告|报告|总结(?!报告))(?:(?:[和及与暨]|以及)(?:20\d\d年|下一?年度?|下一?步)[^。，,；：:\s]{0,12}?(?:计划|安排|打算|思路|要点))?(?:[（(](?:[^（）()\d]{4,30}|20\d\d年度?)[)）])?(?:》?(?:政策|文件)?解读)?(?!如下|制度|的通知|\s*[>\uff1e»])"
    r"|(?:法治|依法)[^。，,；：:>|]{0,20}?情况(?!的?(?:年度)?(?:报告|总结))(?!如下|\s*[>\uff1e»])"
)
_PATHS = "法治政府建设年度报告依法治国政府建设情况年度法治建设年报"
"""What the last step of a page's path may be called."""

_STEP = re.compile(
    "(?:法治政府建设|法治建设|依法行政|依法治[省市县区])?(?:工作)?(?:情况)?(?:年度)?(?:报告|年报|总结|专栏|专题|栏目|公开)"
)
"""The last step of a page's path, which a title may run on from."""

_RUN = re.compile(
    r"(?:[\u4e00-\u9fff\u3007○（）()、“”《》]|(?<=[会府局委室厅办院])[ \u3000]{1,2}(?=[\u4e00-\u9fff])|\d{4}(?=\s?年)|(?<=\d)\s?(?=年))+$"
)
_LEADING = re.compile(
    "(?:视力保护色|[\u4e00-\u9fff]{0,2}(?:主动|依申请|长期|全文|社会)公开|号(?=[\u4e00-\u9fff])|次|朗读|大中小|[\\[【(（]?大\\s?中\\s?小[\\]】)）]?|打印(?:本页)?|关闭(?:窗口)?|收藏|分享)+"
)
_DOUBLED = re.compile(
    r"([\u4e00-\u9fff]{3,20})[ \u3000]?(?:文件|[\u4e00-\u9fff]{0,6}公开专栏)?[ \u3000]?(?=\1)"
)
"""An organ's name at the head of its paper or page, and once more where the title begins."""

_OPENING = re.compile("(?:根据|按照|遵照|依据|为贯彻|为落实|按)")
_ORDINAL = re.compile(r"[一1]\s?[、．.：]|[（(]\s?[一1]\s?[)）]|第一部分")
_ENDED = re.compile(r"[。！？]|\d\s?日")
_PAGE_NUMBER = re.compile(r"(?<![\da-zA-Z])[-—\u2013－]\s?(\d{1,3})\s?[-—\u2013－](?!\d)")
_HEADING_SIGN = re.compile(r"#{1,6}(?=\s?(?:[一二三四五六七八九十]{1,3}\s?[、.．]|[（(]|\d{1,2}[.、]|第))")


def find(sheet: Sheet) -> Iterator[Cut]:
    """Yield what a page gave around the title and below the text, in lines that hold a whole text."""
    start = 0
    lines = sheet.text.strip().count("\n") + 1
    for line in sheet.text.split("\n"):
        if len(line) >= (STRIP_CHARS if lines > 1 else WHOLE_CHARS):
            for begin, end, reason in (*_above(line), *_below(line), *_signs(line)):
                yield Cut(start + begin, start + end, reason)
        start += len(line) + 1


def find_page_numbers(sheet: Sheet) -> Iterator[Cut]:
    """Yield the numbers of the pages in lines that hold a whole text: between dashes, counted from one."""
    start = 0
    for line in sheet.text.split("\n"):
        if len(line) >= STRIP_CHARS:
            for match in _numbers(line):
                yield Cut(start + match.start(), start + match.end(), "页码")
        start += len(line) + 1


def title_span(text: str) -> tuple[int, int] | None:
    """Return where the title stands in a text in one line: the last one before its first sentence goes on."""
    head = text[:HEAD_CHARS]
    stop = re.search("[。；]|[，,](?=[^、，,：:]{4})", head)
    ordinal = _ORDINAL.search(head)
    limit = min(stop.end() if stop else len(head), ordinal.start() if ordinal else len(head))
    found = [
        match
        for match in _TITLE_END.finditer(head, 0, limit + 12)
        if match.end() <= limit and not re.search("现[将就]", head[max(0, match.start() - 30) : match.end()])
    ]
    if not found:
        return None
    opened = (at for at, each in enumerate(found) if _OPENING.match(head, each.end()))
    found = found[: next(opened, len(found)) + 1]
    match = next((each for each in reversed(found) if not each[0].endswith("情况")), found[-1])
    run = _RUN.search(head, 0, match.start())
    begin = run.start() if run else match.start()
    begin = max([begin, *(each.end() for each in found if each.end() <= match.start())])
    if compact(head[:begin]):
        begin = _behind_facts(text, begin, match)
    elif doubled := _DOUBLED.match(text, begin, match.start()):
        begin = doubled.end()
    return begin, match.end()


def _behind_facts(text: str, begin: int, match: re.Match[str]) -> int:
    """Return where a title begins behind a page's last word: at a name that the text uses again."""
    leading = _LEADING.match(text, begin, match.start())
    if doubled := _DOUBLED.match(text, leading.end() if leading else begin, match.start()):
        return doubled.end()
    if leading:
        return leading.end()
    before = text[:begin].rstrip()[-1:]
    if before in ">\uff1e»" and (step := _STEP.match(text, begin, match.start())):
        return step.end()
    if before not in ">\uff1e»：:-_—" and not "\u4e00" <= before <= "\u9fff":
        return begin
    for place in range(begin, max(begin, min(begin + 24, match.end() - 8))):
        name = text[place : place + 3]
        if text[place].isdigit() or name.startswith("关于"):
            break
        if name not in _PATHS and (text.find(name, match.end()) >= 0 or text.find(name, 0, begin) >= 0):
            return place
    return begin


def _above(line: str) -> Iterator[tuple[int, int, str]]:
    begin, end = title_span(line) or (0, 0)
    if begin and _EVIDENCE.search(line, 0, begin):
        yield 0, begin, "网页信息栏"
    listed = _LISTED.match(line, end)
    place = listed.end() if listed else end
    while (match := _FACT.match(line, place)) and match.end() > place:
        place = match.end()
    if place > end:
        yield end, place, "网页信息栏"


def _below(line: str) -> Iterator[tuple[int, int, str]]:
    begin = max(0, len(line) - TAIL_CHARS)
    last = max((match.end() for match in _ENDED.finditer(line, begin)), default=len(line))
    days = [match.end() for match in re.finditer(r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日", line[begin:])]
    for after in sorted({last, *(begin + day for day in days[-1:])}):
        if match := _TAIL.search(line, after):
            yield match.start(), len(line), "网页页脚"
            return


def _numbers(line: str) -> Sequence[re.Match[str]]:
    counted: list[re.Match[str]] = []
    for match in _PAGE_NUMBER.finditer(line):
        if int(match[1]) == len(counted) + 1:
            counted.append(match)
    return counted if len(counted) >= FEWEST_PAGES else ()


def _signs(line: str) -> Iterator[tuple[int, int, str]]:
    for match in _HEADING_SIGN.finditer(line):
        yield match.start(), match.end(), "Markdown 标记"
