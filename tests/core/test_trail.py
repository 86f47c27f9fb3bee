"""Whoever touches one entry of the chain is found out."""

import dataclasses
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.core.trail import BEGINNING, Break, End, Link, digest_of, find_break

FIELDS = (
    "agency",
    "actor",
    "actor_name",
    "action",
    "subject",
    "summary",
    "detail",
    "at",
    "previous",
    "digest",
)


def chain(length: int) -> list[Link]:
    links, previous = [], BEGINNING.digest
    for number in range(1, length + 1):
        said = Link(
            number, previous, "", 1, number % 5, "起草人", "save", f"report:{number % 3}", f"保存第{number}次",
            {"words": "改了一处", "times": number}, f"2026-01-{number % 28 + 1:02}T08:00:00.{number:06}+00:00",
        )  # fmt: skip
        links.append(dataclasses.replace(said, digest=digest_of(said)))
        previous = links[-1].digest
    return links


LINKS = chain(60)
END = End(60, LINKS[-1].digest)


def test_whole_chain_holds():
    assert find_break(LINKS, end=END, anchors=[End(30, LINKS[29].digest), END]) is None


def test_empty_chain_holds():
    assert find_break([], end=BEGINNING) is None


def test_stretch_after_an_archive_holds():
    assert (
        find_break(
            LINKS[20:],
            start=End(20, LINKS[19].digest),
            end=END,
            anchors=[End(7, "old"), End(20, LINKS[19].digest)],
        )
        is None
    )


def another(value: object, dice: random.Random) -> object:
    if isinstance(value, str):
        place = dice.randrange(len(value))
        return value[:place] + ("改" if value[place] != "改" else "动") + value[place + 1 :]
    if isinstance(value, dict):
        return value | {"words": "没有改"}
    return (value or 0) + 1


def doctor(links: list[Link], dice: random.Random) -> list[Link]:
    """Edit, delete, insert or swap one entry; the doctor knows how digests are made, but not how to go back."""
    links, place = list(links), dice.randrange(len(links))
    match dice.choice(("edit", "edit and sign", "delete", "insert", "swap")):
        case "edit":
            name = dice.choice(FIELDS)
            links[place] = dataclasses.replace(
                links[place], **{name: another(getattr(links[place], name), dice)}
            )
        case "edit and sign":
            edited = dataclasses.replace(links[place], summary=f"假的{dice.random()}")
            links[place] = dataclasses.replace(edited, digest=digest_of(edited))
        case "delete":
            del links[place]
        case "insert":
            links.insert(place, dataclasses.replace(links[dice.randrange(len(links))]))
        case "swap":
            other = (place + dice.randrange(1, len(links))) % len(links)
            links[place], links[other] = links[other], links[place]
    return links


def test_ten_thousand_of_ten_thousand_changes_are_found():
    dice = random.Random(20260101)
    links = LINKS[:20]
    end = End(20, links[-1].digest)

    missed = [turn for turn in range(10_000) if find_break(doctor(links, dice), end=end) is None]

    assert missed == []


def test_chain_written_anew_is_found_by_an_anchor():
    forged, previous = [], BEGINNING.digest
    for link in LINKS:
        said = dataclasses.replace(link, previous=previous, actor_name="别人")
        forged.append(dataclasses.replace(said, digest=digest_of(said)))
        previous = forged[-1].digest

    assert find_break(forged, end=End(60, previous)) is None
    broken = find_break(forged, end=End(60, previous), anchors=[End(30, LINKS[29].digest)])

    assert broken == Break(30, "第30条与锚点文件记下的摘要不符：这一条以前的记录整段重写过。")


def test_lost_end_is_found_by_an_anchor():
    assert find_break(LINKS[:50], anchors=[END]) == Break(60, "锚点文件记着第60条，库里没有：末尾被删去。")


@given(
    st.dictionaries(st.text(max_size=5), st.one_of(st.integers(), st.text(max_size=5), st.none()), max_size=3)
)
def test_order_of_the_details_does_not_matter(detail):
    turned = dict(reversed(detail.items()))
    link = dataclasses.replace(LINKS[0], detail=detail)

    assert digest_of(link) == digest_of(dataclasses.replace(link, detail=turned))


@pytest.mark.parametrize("place", range(0, 60, 7))
def test_break_names_its_place(place):
    links = list(LINKS)
    links[place] = dataclasses.replace(links[place], summary="没有这回事")

    assert find_break(links, end=END) == Break(
        place + 1, f"第{place + 1}条的内容与它的摘要不符：内容被改过。"
    )


def test_hole_names_what_is_missing_and_what_follows():
    gone = [*LINKS[:29], *LINKS[30:]]

    assert find_break(gone, end=END) == Break(30, "第30条不在，接着的是第31条：有记录被删除、插入或调换。")


def test_entry_that_was_signed_anew_parts_from_the_next():
    links = list(LINKS)
    edited = dataclasses.replace(links[9], summary="假的")
    links[9] = dataclasses.replace(edited, digest=digest_of(edited))

    assert find_break(links, end=END) == Break(11, "第11条接不上前一条：前一条或这一条被换过。")


def test_cut_end_names_how_far_it_should_go():
    assert find_break(LINKS[:50], end=END) == Break(51, "记录到第50条为止，应当到第60条：末尾被删去或改写。")


def test_half_a_character_has_a_digest_too():
    """A name that was cut in the middle of a pair of surrogates must not stop the trail."""
    cut = dataclasses.replace(LINKS[0], summary="\ud840")

    assert digest_of(cut) != digest_of(dataclasses.replace(cut, summary="\ud841"))
