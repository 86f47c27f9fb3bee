"""Ways in which a clean report gets broken: what a hurried clerk, a copied page or a bad conversion does to it.

Each breaker takes a chance and a text and gives the broken text, or None where it does not apply; beside it stand
the rules of which one has to say so.
"""

import random
import re
from collections.abc import Callable

Breaker = Callable[[random.Random, str], str | None]
HAN = "\u4e00-\u9fff"


def at(pattern: str, replacement: str) -> Breaker:
    """Replace one match anywhere."""

    def broken(chance: random.Random, text: str) -> str | None:
        matches = [*re.finditer(pattern, text, re.MULTILINE)]
        if not matches:
            return None
        match = chance.choice(matches)
        return f"{text[: match.start()]}{match.expand(replacement)}{text[match.end() :]}"

    return broken


def after_a_comma(words: str) -> Breaker:
    """Put words behind a comma of the first part."""
    return at(f"(?<=[{HAN}]，)(?=[{HAN}]{{4}})", words.replace("\\", "\\\\"))


def in_the_measures(sentence: str) -> Breaker:
    """Add a sentence to the end of the first part, where paragraphs end with 。"""

    def broken(chance: random.Random, text: str) -> str | None:
        head, mark, rest = text.partition("\n二、")
        return f"{head}{sentence}{mark}{rest}" if mark else None

    return broken


def without_part(number: str) -> Breaker:
    """Leave a whole part out and number the others anew, as one does who does not know that it is due."""

    def broken(chance: random.Random, text: str) -> str | None:
        numerals = "一二三四五"
        pieces = re.split(f"(?m)^(?=[{numerals}]、)", text)
        kept = [piece for piece in pieces if not piece.startswith(f"{number}、")]
        tail = re.search(r"\n[^\n]+\n\d{4}年\d+月\d+日\n*$", text)
        if len(kept) == len(pieces) or tail is None:
            return None
        parts = [f"{numerals[index]}{piece[1:]}" for index, piece in enumerate(kept[1:])]
        whole = "".join([kept[0], *parts])
        return whole if whole.rstrip().endswith("日") else whole + tail.group().lstrip()

    return broken


def without_causes(chance: random.Random, text: str) -> str | None:
    """Leave every cause out of the second part."""
    head, mark, rest = text.partition("\n二、")
    part, next_mark, tail = rest.partition("\n三、")
    bare = re.sub(
        "[，。、](?:这|但|其|究其|根源|原因|主要|因此|是)[^。\n]*?(?=。)|[^。，\n]*原因。",
        "",
        part.replace("和原因", "").replace("及原因", ""),
    )
    return f"{head}{mark}{bare}{next_mark}{tail}" if next_mark else None


def doubled(chance: random.Random, text: str) -> str | None:
    """Type one character of a word of two twice, in the middle of running text."""
    places = [
        match.start()
        for match in re.finditer(
            "推进|落实|监管|执法|依法|学习|安全|企业|法治|培训|检查|宣传|规范|责任|案件|办理|部署|评查|提升|完善|机制",
            text,
        )
    ]
    place = chance.choice(places) + chance.randint(0, 1)
    return f"{text[:place]}{text[place]}{text[place:]}"


def repeated(chance: random.Random, text: str) -> str | None:
    """Paste a clause a second time."""
    clauses = [
        match
        for match in re.finditer(f"，([{HAN}、“”]{{14,40}})(?=[，。])", text)
        if not re.search("习近平|党的二十", match.group())
    ]
    if not clauses:
        return None
    match = chance.choice(clauses)
    return f"{text[: match.end()]}，{match.group(1)}{text[match.end() :]}"


def other_year(chance: random.Random, text: str) -> str | None:
    """Leave last year's number in the heading of a part."""
    match = re.search(r"(?m)^[一二]、(20\d\d)年", text)
    return f"{text[: match.start(1)]}{int(match.group(1)) - 1}{text[match.end(1) :]}" if match else None


def plan_of_the_same_year(chance: random.Random, text: str) -> str | None:
    head, mark, rest = text.partition("\n四、")
    year = re.match(r"(20\d\d)年", rest)
    return f"{head}{mark}{rest.replace(year.group(1), str(int(year.group(1)) - 1))}" if year else None


BREAKERS: dict[str, tuple[Breaker, tuple[str, ...]]] = {
    # structure
    "no shortcomings": (without_part("二"), ("S02",)),
    "no first responsible": (without_part("三"), ("S04",)),
    "no plan": (without_part("四"), ("S05",)),
    "no causes": (without_causes, ("S03",)),
    "title names no report": (at("(?<=情况)的?报告(?=\n)|年度报告(?=\n)", "总结"), ("S08",)),
    "no signature": (at(r"\n[^\n]+\n\d{4}年\d+月\d+日\n*$", "\n"), ("S12",)),
    "addressed below": (at("^[县市区省]委、.*：$", "各乡镇人民政府、各科室："), ("S11",)),
    # numbering
    "gap on the first level": (at("^三、", "四、"), ("N02",)),
    "repeat on the first level": (at("^三、", "二、"), ("N02",)),
    "gap on the second level": (at("^（二）", "（三）"), ("N03",)),
    "no ordinal": (at("^三、", ""), ("N01",)),
    "chain without its second": (at("二是", "三是"), ("N04",)),
    "chain without its first": (at("一是(?=[^。]{2,60}。二是)", ""), ("N04",)),
    "ordinal within a word": (in_the_measures("一是提高认识。认真二是落实责任制。"), ("N04",)),
    "double mark after the ordinal": (at("^（一）", "（一）、"), ("N06",)),
    "wrong mark after the ordinal": (at(r"^(\d)\.(?=[^\d])", r"\1、"), ("N06",)),
    "half-width bracket": (at("^（一）", "(一)"), ("N10", "P01")),
    # marks
    "half-width comma": (at(f"(?<=[{HAN}])，(?=[{HAN}])", ","), ("P01",)),
    "mark between titles": (at("》《", "》、《"), ("P02",)),
    "square bracket": (at(r"〔(\d{4})〕", r"[\1]"), ("P04",)),
    "round bracket in a number": (at(r"〔(\d{4})〕", r"（\1）"), ("P04",)),
    "no closing quote": (at("”", ""), ("P09",)),
    "no opening quote": (at("“", ""), ("P09",)),
    "no closing title mark": (at("》", ""), ("P09",)),
    "no closing bracket": (at("）(?=[^\n]*[。，])", ""), ("P09", "N10", "P01", "N06")),
    "doubled full stop": (at("。$", "。。"), ("P12",)),
    "doubled comma": (at("，", "，，"), ("P12",)),
    "comma before the full stop": (at("。$", "，。"), ("P12",)),
    "straight quotes": (at("“([^”\n]+)”", r'"\1"'), ("P11",)),
    "angle brackets within a title": (in_the_measures("印发《关于转发<行政执法评议考核办法>的通知》。"), ("P03",)),
    "full stop after the title": (at("(?<=报告)(?=\n)", "。"), ("P16",)),
    # figures
    "doubled approximation": (at(r"(?<=[^\d.])(\d{2,})余", r"超\1余"), ("M01",)),
    "points as percent": (in_the_measures("案卷优秀率由85%提高到90%，提高8个百分点。"), ("A02",)),
    "two-digit year": (in_the_measures("较24年有明显进步。"), ("M06",)),
    "leading zero": (at(r"(?m)^(\d{4})年(\d)月(\d+)日", r"\1年0\2月\3日"), ("M10",)),
    "fold of a fall": (in_the_measures("投诉量比上年下降2倍。"), ("M09",)),
    "rate": (in_the_measures("排查隐患2212处，整改2177处，整改率98.14%。"), ("A01",)),
    "rate of reversed digits": (in_the_measures("受理投诉举报846件，已办结837件，办结率达99.83%。"), ("A01",)),
    "change": (in_the_measures("事故起数由上年的16起降至12起，下降30%。"), ("A02",)),
    "change against the year before": (in_the_measures("办理案件150件，较上年120件增长20%。"), ("A02",)),
    "sum": (in_the_measures("办理行政处罚案件96件，其中简易程序57件、普通程序49件。"), ("A03",)),
    "total": (in_the_measures("召开推进会4次、调度会6次，共计12次。"), ("A03",)),
    "no whole base": (in_the_measures("发生一般事故155起，同比下降0.9%。"), ("A04",)),
    "more mended than found": (in_the_measures("排查隐患212处，整改217处。"), ("A09",)),
    "average": (in_the_measures("为435名劳动者追回工资870万元，人均3万元。"), ("A11",)),
    # years and dates
    "this year": (at("全年(?=[共开召受立审办])", "今年以来"), ("D01",)),
    "left-over year": (other_year, ("D02", "S09")),
    "plan of the same year": (plan_of_the_same_year, ("D03", "D02")),
    "impossible date": (in_the_measures("2月30日召开会议，部署法治政府建设工作。"), ("D05",)),
    # words
    "doubled character": (doubled, ("R04",)),
    "legal system for rule of law": (at("法治(?=政府|宣传|建设|教育|思维)", "法制"), ("W04",)),
    "request": (in_the_measures("恳请上级增加执法人员编制。"), ("W02",)),
    "de for di": (in_the_measures("坚定不移的推进依法行政。"), ("W05",)),
    "lost character": (in_the_measures("严格执行政处罚公示制度。"), ("W06",)),
    "wrong character": (in_the_measures("统一布署、一如继往抓好落实。"), ("W06",)),
    "term without quotes": (in_the_measures("坚决做到两个维护。"), ("W08",)),
    "wrong term": (in_the_measures("增强“四个自信”、坚定“四个意识”。"), ("W08",)),
    "old name": (in_the_measures("与环保、工商等部门联合执法。"), ("W10",)),
    "old legal term": (in_the_measures("规范具体行政行为。"), ("W10",)),
    # laws
    "law with a wrong name": (in_the_measures("学习《中华人民共和国行政处罚条例法》。"), ("L01",)),
    "law that lost a word": (in_the_measures("宣传《信息公开条例》。"), ("L01",)),
    "law with a mistaken character": (in_the_measures("宣传《中华人民共和国突发事件应对发》《重大行政决策程序暂行条列》。"), ("L01",)),
    "repealed law": (in_the_measures("依据《中华人民共和国合同法》审查合同。"), ("L08",)),
    # residue
    "tag": (after_a_comma("</span>"), ("R01",)),
    "entity": (after_a_comma("&nbsp;"), ("R01",)),
    "bookmark": (after_a_comma("[bookmark: OLE_LINK1]"), ("R02",)),
    "page line": (at(r"\A([^\n]*\n)", r"\1发布日期：2026-01-20 信息来源：办公室 浏览次数：35\n"), ("R03",)),
    "editor": (at(r"\n*\Z", "\n责任编辑：办公室\n"), ("R03",)),
    "zero-width character": (after_a_comma("\u200b"), ("R05",)),
    "private character": (after_a_comma("\ue5e5"), ("R05",)),
    "placeholder": (in_the_measures("召开会议\u00d7\u00d7次。"), ("R06",)),
    "placeholder in brackets": (in_the_measures("办理案件【待补】件。"), ("R06",)),
    "table pipes": (in_the_measures("|||"), ("R08",)),
    "markdown": (at("^(（一）)", r"## \1"), ("R08",)),
    "repeated clause": (repeated, ("R09",)),
}  # fmt: skip
