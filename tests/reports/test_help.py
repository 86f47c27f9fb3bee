import html
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from drafts import complete, write
from factories import PhraseFactory
from pytest_django import DjangoAssertNumQueries

from reportdesk.accounts.models import Agency, TrailEntry, User
from reportdesk.core.guide import read_topics
from reportdesk.core.ledger.placeholder import Trouble, parse, pieces
from reportdesk.core.report import Role
from reportdesk.reports import library
from reportdesk.reports.models import Guide, Phrase, Report
from reportdesk.reports.services import help as services


@pytest.fixture
def report(agency: Agency, drafter: User) -> Report:
    report = complete(agency, drafter)
    write(report, "section", drafter, heading="推进普法", text="开展安全生产月宣传。")
    return report


@pytest.fixture
def desk(client_of: Callable[[User], Client], drafter: User) -> Client:
    browser = client_of(drafter)
    browser.get("/")
    return browser


def text(response: object) -> str:
    return html.unescape(response.content.decode())  # type: ignore[attr-defined]


# What comes with the product


def test_library_is_large_enough_and_says_nothing_twice(agency: Agency) -> None:
    sentences = [sentence.text for sentence in library.phrases(agency)]

    assert len(sentences) == len(set(sentences)) >= 60
    assert all(sentence.endswith("。") for sentence in sentences)


def test_slots_of_the_library_are_names_that_a_ledger_can_hold(agency: Agency) -> None:
    found = [piece for sentence in library.phrases(agency) for piece in pieces(sentence.text, {})]

    assert {piece.trouble for piece in found} == {Trouble.UNKNOWN}
    assert all(parse(piece.source) for piece in found)


def test_every_kind_has_its_topics() -> None:
    assert len(library.kinds()) >= 6
    for kind in library.kinds():
        topics = read_topics(library.topics_of(kind))
        assert len(topics) >= (10 if kind == library.GENERAL else 20)
        assert len({topic.name for topic in topics}) == len(topics)
        assert all(len(topic.keywords) > 1 or kind for topic in topics)


@pytest.mark.parametrize("role", Role)
def test_phrases_of_a_part_come_first_and_none_is_missing(agency: Agency, role: Role) -> None:
    assert sorted(each.text for each in library.phrases(agency, role=role)) == sorted(
        each.text for each in library.phrases(agency)
    )


def test_shortcomings_are_offered_their_own_phrases_first(agency: Agency) -> None:
    assert library.phrases(agency, role=Role.SHORTCOMINGS)[0].topic == "不足"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("东安县应急管理局", "应急管理"),
        ("某县教育局", "教育"),
        ("某市市场监督管理局", "市场监管"),
        ("白牙市镇人民政府", "乡镇街道"),
        ("城南街道办事处", "乡镇街道"),
        ("某县城市管理和综合执法局", "综合执法"),
        ("某县档案馆", "通用"),
    ],
)
def test_kind_is_guessed_from_the_name(name: str, kind: str, agency: Agency) -> None:
    agency.name = name

    assert library.guidance(agency).kind == kind


# The guide


def test_guide_tells_what_is_there_and_what_is_not(desk: Client, report: Report) -> None:
    page = text(desk.get(reverse("guide", args=[report.pk])))
    missing, covered = page[page.index("还没写到</h2>") :].split("已写到</h2>")[:2]

    assert "安全宣传和举报奖励" in covered
    assert "推进普法" in covered
    assert "矿山和工贸行业监管" in missing
    assert "督察工作规定》第二十六条第二项" in page


@pytest.mark.parametrize("kind", ["教育", "不存在", "{{ 7*7 }}", "<script>"])
def test_another_kind_can_be_looked_at_without_keeping_it(desk: Client, report: Report, kind: str) -> None:
    page = desk.get(reverse("guide", args=[report.pk]), {"kind": kind}).content.decode()

    assert ("依法治校" in page) is (kind == "教育")
    assert "<script>" not in page.replace("<script type", "")
    assert not Guide.objects.exists()


def test_agency_keeps_a_list_of_its_own(desk: Client, report: Report) -> None:
    url = reverse("guide_edit", args=[report.agency_id])

    desk.post(url, {"kind": "教育", "topics": "本局特有事项：安全生产月\n别的：没有写到的"})
    page = text(desk.get(reverse("guide", args=[report.pk])))

    assert "写到 1 项，没写到 1 项" in page
    assert "本机关自己的清单" in page
    assert TrailEntry.objects.filter(action="guide").exists()


def test_unchanged_or_empty_list_stays_the_one_of_the_kind(desk: Client, report: Report) -> None:
    url = reverse("guide_edit", args=[report.agency_id])
    shown = re.search(r'name="topics"[^>]*>([^<]*)<', text(desk.get(url)))
    assert shown

    for topics in (shown[1], ""):
        desk.post(url, {"kind": "应急管理", "topics": topics})
        assert (Guide.objects.get().kind, Guide.objects.get().topics) == ("应急管理", "")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"kind": "外星", "topics": ""}, "从列表中选"),
        ({"kind": "教育", "topics": "长" * 100_000}, "现有100000字"),
        ({"kind": "教育", "topics": "事项\n" * 150}, "最多100行"),
    ],
)
def test_wrong_list_is_refused_and_kept(
    desk: Client, report: Report, data: dict[str, str], words: str
) -> None:
    response = desk.post(reverse("guide_edit", args=[report.agency_id]), data)

    assert response.status_code == 422
    assert words in text(response)
    assert data["topics"].strip() in text(response)
    assert not Guide.objects.exists()


# The phrases


def test_agency_adds_a_sentence_of_its_own_once(desk: Client, report: Report, stranger: User) -> None:
    url, data = (
        reverse("phrases", args=[report.agency_id]),
        {"topic": "普法宣传", "text": "举办讲座{{ 普法讲座 }}。"},
    )

    for _ in range(2):
        desk.post(url, data)
    options = text(desk.get(reverse("phrase_options", args=[report.pk]), {"kind": "section"}))

    assert Phrase.objects.count() == 1
    assert 'data-insert="举办讲座{{ 普法讲座 }}。"' in options


def test_other_agencies_do_not_see_it(desk: Client, report: Report) -> None:
    PhraseFactory(text="别的机关的一句话。")

    assert "别的机关的一句话" not in text(desk.get(reverse("phrases", args=[report.agency_id])))
    assert "别的机关的一句话" not in text(desk.get(reverse("phrase_options", args=[report.pk])))


def test_deleted_sentence_comes_back(desk: Client, report: Report) -> None:
    row, url = PhraseFactory(agency=report.agency), reverse("phrases", args=[report.agency_id])

    page = text(desk.post(reverse("phrase_delete", args=[row.pk]), follow=True))
    assert "已删除“本机关自己的一句话。”" in page
    assert "本机关自己的一句话。" not in text(desk.get(url))
    desk.post(reverse("phrase_restore", args=[row.pk]))

    assert "本机关自己的一句话。" in text(desk.get(url))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"topic": "普法", "text": ""}, "请写一句话"),
        ({"topic": "普法", "text": " \n"}, "请写一句话"),
        ({"topic": "题" * 30, "text": "一句。"}, "最多20字"),
        ({"topic": "普法", "text": "长" * 100_000}, "现有100000字"),
    ],
)
def test_wrong_sentence_is_refused_and_kept(
    desk: Client, report: Report, data: dict[str, str], words: str
) -> None:
    response = desk.post(reverse("phrases", args=[report.agency_id]), data)

    assert response.status_code == 422
    assert words in text(response)
    assert data["text"].strip() in text(response)
    assert not Phrase.objects.exists()


def test_full_library_says_so_and_keeps_the_sentence(
    desk: Client, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MOST_PHRASES", 0)

    response = desk.post(reverse("phrases", args=[report.agency_id]), {"topic": "甲", "text": "一句话。"})

    assert response.status_code == 422
    assert "最多0条" in text(response)
    assert "一句话。" in text(response)


@pytest.mark.parametrize("mark", ["x", "²", "-1", "9" * 30])
def test_made_up_marks_in_the_address_are_harmless(desk: Client, report: Report, mark: str) -> None:
    assert desk.get(reverse("phrases", args=[report.agency_id]), {"deleted": mark}).status_code == 200


@pytest.mark.parametrize("post", ["reviewer", "signer", "manager"])
@pytest.mark.parametrize("name", ["guide_edit", "phrases"])
def test_help_is_the_drafters(
    agency: Agency, client_of: Callable[[User], Client], request: pytest.FixtureRequest, post: str, name: str
) -> None:
    url = reverse(name, args=[agency.pk])
    client = client_of(request.getfixturevalue(post))

    assert client.get(url).status_code == client.post(url, {"topic": "甲", "text": "乙"}).status_code == 403


@pytest.mark.parametrize("number", [0, 30])
@pytest.mark.parametrize(("name", "queries"), [("guide", 12), ("phrase_options", 5)])
def test_cost_does_not_grow_with_the_library(
    desk: Client,
    report: Report,
    django_assert_num_queries: DjangoAssertNumQueries,
    name: str,
    queries: int,
    number: int,
) -> None:
    PhraseFactory.create_batch(number, agency=report.agency)

    with django_assert_num_queries(queries):
        assert desk.get(reverse(name, args=[report.pk])).status_code == 200
