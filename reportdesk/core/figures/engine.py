"""这段话里哪些数对不上？All false claims of a paragraph, sentence by sentence."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reportdesk.core.figures.change import change_claims, reach_claims
from reportdesk.core.figures.claim import Claim
from reportdesk.core.figures.number import Figure, narrowed, read_figures
from reportdesk.core.figures.rate import rate_claims
from reportdesk.core.figures.total import total_claims

_MOST_FIGURES = 80
"""Our choice: a longer list of figures is a table, not a sentence; it also bounds the work on a hostile text."""
_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]*")
_NARROW_MARKS = str.maketrans({",": "，", ";": "；", "(": "（", ")": "）", ":": "："})
_GROUPED = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")


def false_claims(text: str) -> tuple[Claim, ...]:
    """Return the claims of a paragraph that no reading of its figures makes true, in reading order."""
    if (
        "%" not in text
        and "\uff05" not in text
        and not re.search("其中|[：:]|共|合计|总计|分别|均|由|从|倍|未|不|程序|隐患", text)
    ):
        return ()
    claims: list[Claim] = []
    earlier: tuple[Figure, ...] = ()
    for match in _SENTENCE.finditer(_uniform(text)):
        sentence = match.group()
        figures = read_figures(sentence)
        if 0 < len(figures) <= _MOST_FIGURES:
            claims += (_moved(claim, match.start()) for claim in _claims(sentence, figures, earlier))
        earlier = figures
    unique = {(claim.kind, claim.start, claim.end): claim for claim in claims}
    return tuple(sorted(unique.values(), key=lambda claim: claim.start))


def _uniform(text: str) -> str:
    """Return the text with full-width marks and narrow digits, every character in its place."""
    grouped = narrowed(text).translate(_NARROW_MARKS)
    return _GROUPED.sub(",", grouped)


def _claims(sentence: str, figures: tuple[Figure, ...], earlier: tuple[Figure, ...]) -> Iterator[Claim]:
    yield from rate_claims(sentence, figures, earlier)
    yield from change_claims(sentence, figures)
    yield from reach_claims(sentence, figures)
    yield from total_claims(sentence, figures)


def _moved(claim: Claim, by: int) -> Claim:
    return replace(
        claim,
        start=claim.start + by,
        end=claim.end + by,
        fix_start=claim.fix_start + by,
        fix_end=claim.fix_end + by,
    )
