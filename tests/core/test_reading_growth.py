"""Reading takes time in proportion to the text, also where the text means harm."""

import time

import pytest

from reportdesk.core.reading.recogniser import recognise

PART = "一、主要举措和成效\n（一）严格执法。全年立案12件。\n1.检查企业。一是自查；二是抽查。\n二、存在的不足\n人员偏少。\n"
TEXTS = {
    "report": PART * 6,
    "one line": PART.replace("\n", "") * 6,
    "blanks": " 　" * 200 + "法治",
    "blank lines": (" 　" * 80 + "法治\n") * 6,
    "ordinals": "。一、甲（一）乙" * 40,
    "circles": "①" * 300,
    "spoken": "，一是" * 130,
    "points": "一是中；" * 100,
    "digits": "1" * 400,
    "tags": "<p " * 130,
    "brackets": "（" * 400,
    "marks": "*#_`|-" * 70,
    "bare headings": "立案12件。存在的不足和原因一些人。下一步工作打算的" * 20,
    "page numbers": "加强巡查— 1 —，" * 60,
    "names side by side": "青田县水利局青田县林业局" * 40,
    "path": "首页 > 政务公开 > " * 40,
    "own digits": "二、存在的不足\n1.意识不强。" + "需要长期用力。" * 8 + "\n2.能力不足，\n",
    "organs": "清河县水利局\n" * 60,
    "titles": "2025年法治政府建设工作报告\n" * 30,
}
TIMES = 40
"""How often the text is repeated: what grows with the square takes 1600 times as long."""


def seconds(text: str) -> float:
    begun = time.process_time()
    recognise(text)
    return time.process_time() - begun


@pytest.mark.parametrize("name", TEXTS)
def test_time_grows_with_length_not_with_its_square(name):
    text = TEXTS[name]
    short = min(seconds(text) for _time in range(3))

    assert min(seconds(text * TIMES) for _time in range(2)) < 8 * TIMES * max(short, 0.0005)
