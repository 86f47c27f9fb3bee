"""A draft made from a reading holds every word of its parts' text."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from core.builders import ROOT, outline

from reportdesk.core import codec
from reportdesk.core.reading.drafting import draft
from reportdesk.core.reading.recogniser import recognise
from reportdesk.core.reading.result import Passage, Reading, ReadItem

FIXTURES = sorted((ROOT / "fixtures" / "documents" / "reading").glob("*.txt"))


def bare(text: str) -> str:
    return "".join(re.findall("[\u4e00-\u9fff0-9]", text))


def words_of(value: Any) -> str:
    if isinstance(value, dict):
        return "".join(words_of(entry) for entry in value.values())
    if isinstance(value, list):
        return "".join(map(words_of, value))
    return bare(value) if isinstance(value, str) else ""


def pieces(item: ReadItem) -> Iterator[Passage]:
    if item.heading:
        yield from (item.heading.passage, *item.heading.rest)
    yield from item.passages


def body(reading: Reading) -> Iterator[Passage]:
    yield from reading.preface
    for part in reading.parts:
        yield from part.lead
        for item in part.items:
            yield from pieces(item)
        for section in part.sections:
            yield from section.passages
            for item in section.items:
                yield from pieces(item)


def lost(source: str) -> list[str]:
    reading = recognise(source)
    made = draft(reading, outline=outline(), year=reading.year or 2025, roles={})
    kept = words_of(codec.to_mapping(made))
    return [passage.text for passage in body(reading) if bare(passage.text) not in kept]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_no_word_of_a_report_is_lost_on_the_way_to_the_draft(path: Any) -> None:
    assert lost(path.read_text(encoding="utf-8")) == []


def test_introductions_of_lists_and_of_several_parts_are_kept() -> None:
    source = """某局关于2024年度法治政府建设情况的报告
一、主要举措和成效
（一）强化领导
全年开会4次。
二、存在的不足和原因
总的看还有差距。
（一）存在的不足
主要有以下两条。
1.队伍不强。人员不足。
2.普法不准。仍发传单。
（二）产生的原因
分析起来也有两条。
1.重视不够。缺少规划。
2.方法不新。习惯老办法。
三、2025年主要安排
围绕中心开展工作。
（一）引进人才
引进2名。
四、2025年重点任务
还要办好下面的事。
（一）建设平台
建成1个。
"""

    assert lost(source) == []


def test_demonstration_facts_survive_as_text() -> None:
    data = tomllib.loads((ROOT / "seeds" / "demonstration" / "000.toml").read_text(encoding="utf-8"))
    lines = ["某局关于2025年度法治政府建设情况的报告", "一、主要举措和成效"]
    for number, section in zip("一二三四五六", data["measures"], strict=False):
        lines += [f"（{number}）{section['heading']}", section["text"].strip()]

    assert lost("\n".join(lines)) == []
