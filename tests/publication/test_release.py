"""Elements, the page for the website, sending and release: stored as typed, in time or late, nothing lost."""

import hashlib
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from freeze import today_is
from publication.cast import ELEMENTS, NUMBER, TODAY, signed
from publication.test_gate import trail

from reportdesk.accounts.models import TrailEntry
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.publication import page, queries, services
from reportdesk.publication.models import Publication
from reportdesk.publication.screen import Screen

URL = "https://www.dongan.gov.cn/fazhi/2026.html?a=1&b=2"


@pytest.fixture(autouse=True)
def today():
    with today_is(TODAY):
        yield


@pytest.fixture
def revision(agency, drafter, reviewer, signer):
    return signed(agency, drafter, reviewer, signer)


def values(revision, **changes) -> dict:
    form = Screen(revision.report, revision).elements_form(ELEMENTS | changes)
    assert form.is_valid(), form.errors
    return form.values()


def describe(revision, actor, **changes) -> Publication:
    base = services.stamp_of(queries.publication_of(revision))
    services.describe(revision, values=values(revision, **changes), base=base, actor=actor)
    return Publication.objects.get(revision=revision)


def release(revision, actor, *, url: str = URL, day: date = TODAY) -> Publication:
    services.release(revision, url=url, released_on=day, actor=actor)
    return Publication.objects.get(revision=revision)


def post(browser, name: str, revision, data: dict):
    return browser.post(reverse(name, args=[revision.report_id]), data)


# Elements


def test_form_is_filled_from_the_signed_text(revision, agency):
    initial = Screen(revision.report, revision).elements_form().initial

    assert initial | {"base": "", "abstract": "", "keywords": ""} == {
        "index_number": "",
        "name": "东安县应急管理局关于2025年度法治政府建设情况的报告",
        "issuer": agency.name,
        "issued_on": date(2026, 2, 3),
        "publish_on": TODAY,
        "subject": "法治政府建设",
        "number": NUMBER,
        "validity": "有效",
        "term": "长期公开",
        "abstract": "",
        "keywords": "",
        "genre": "报告",
        "method": "主动公开",
        "unit": "",
        "base": "",
    }


def test_next_year_continues_the_series(revision, agency, drafter, reviewer, signer):
    describe(revision, drafter)
    later = signed(agency, drafter, reviewer, signer, year=2026, number="东应急〔2027〕1号")

    initial = Screen(later.report, later).elements_form().initial

    assert (initial["index_number"], initial["unit"]) == ("000014349/2026-00008", "政策法规股")


def test_elements_are_stored_with_their_entry(revision, drafter):
    stored = describe(revision, drafter)

    assert [value for _, value in queries.shown_values(stored)][:5] == [
        "000014349/2026-00007", ELEMENTS["name"], ELEMENTS["issuer"], "2026年2月3日", "2026年2月10日",
    ]  # fmt: skip
    assert [entry[0] for entry in trail()] == ["publication_described"]
    assert TrailEntry.objects.last().detail["index_number"] == "000014349/2026-00007"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"index_number": ""}, "请填写索引号"),
        ({"index_number": "编号一"}, "索引号只能有字母、数字"),
        ({"index_number": "1" * 41}, "索引号最多40字"),
        ({"name": " "}, "请填写名称"),
        ({"issued_on": "昨天"}, "日期写得不对"),
        ({"publish_on": "2026-01-01"}, "发布日期早于成文日期"),
        ({"number": ""}, "文号必填"),
        ({"term": ""}, "主动公开的要写公开时限"),
        ({"method": "随便"}, "请从列表中选择公开方式"),
        ({"validity": "<b>"}, "请从列表中选择有效性"),
        ({"abstract": "长" * 301}, "内容概述最多300字"),
        ({"subject": "\u200b"}, "请填写主题分类"),
    ],
)
def test_bad_elements_are_refused_in_words_and_kept(revision, client_of, drafter, changes, says):
    typed = ELEMENTS | {"unit": "打了半天的字"} | changes

    response = post(client_of(drafter), "publication_describe", revision, typed)

    assert response.status_code == 422
    assert says in response.content.decode()
    assert "打了半天的字" in response.content.decode()
    assert not Publication.objects.filter(described_at__isnull=False).exists()


def test_used_index_number_is_refused(revision, agency, drafter, reviewer, signer, client_of):
    describe(revision, drafter)
    other = signed(agency, drafter, reviewer, signer, year=2024, number="东应急〔2025〕1号")

    response = post(client_of(drafter), "publication_describe", other, ELEMENTS)

    assert response.status_code == 409
    assert "已用在另一份报告上" in response.content.decode()


def test_stale_form_overwrites_nothing_and_shows_both(revision, drafter, client_of):
    base = services.stamp_of(queries.publication_of(revision))
    describe(revision, drafter, unit="办公室")
    with pytest.raises(StaleEdit):
        services.describe(revision, values=values(revision), base=base, actor=drafter)

    response = post(client_of(drafter), "publication_describe", revision, ELEMENTS | {"base": base})

    assert response.status_code == 409
    assert "不同之处" in response.content.decode()
    assert Publication.objects.get().unit == "办公室"
    again = response.context["elements_form"].data
    assert post(client_of(drafter), "publication_describe", revision, again).status_code == 302
    assert Publication.objects.get().unit == "政策法规股"


# The page for the website


def test_download_opens_after_review_and_elements(revision, client_of, drafter, reviewer):
    browser, address = client_of(drafter), reverse("publication_page", args=[revision.report_id])
    assert browser.get(address).status_code == 409
    services.clear(revision, actor=reviewer)
    assert browser.get(address).status_code == 409
    describe(revision, drafter)

    first, second = browser.get(address), browser.get(address)

    assert first.content == second.content
    assert first["Content-Type"] == "text/html; charset=utf-8"
    assert "attachment" in first["Content-Disposition"]
    shown = browser.get(reverse("publication", args=[revision.report_id])).content.decode()
    assert hashlib.sha256(first.content).hexdigest() in shown
    text = first.content.decode()
    assert '<meta name="dcterms.identifier" content="000014349/2026-00007" />' in text
    assert '<meta name="PubDate" content="2026-02-10" />' in text
    assert f"<td>{NUMBER}</td>" in text


def test_files_are_shown_after_the_review_only(revision, client_of, drafter, reviewer):
    browser, address = client_of(drafter), reverse("publication", args=[revision.report_id])
    assert "公开文本 DOCX</strong>" not in browser.get(address).content.decode()

    services.clear(revision, actor=reviewer)
    assert "公开文本 DOCX</strong>" not in browser.get(address).content.decode()
    describe(revision, drafter)

    text = browser.get(address).content.decode()
    assert "公开文本 DOCX</strong>" in text
    assert "正式文本 DOCX" not in text


# Sending and release


def test_release_needs_review_and_elements(revision, drafter, reviewer):
    with pytest.raises(IllegalMove, match="还没有作保密审查"):
        release(revision, drafter)
    services.clear(revision, actor=reviewer)
    with pytest.raises(IllegalMove, match="要素还没有填写"):
        release(revision, drafter)
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.update(url=URL, released_on=TODAY)

    describe(revision, drafter)
    stored = release(revision, drafter)

    assert stored.page_sha256 == page.build(stored, queries.Text(revision)).sha256
    assert [entry[2] for entry in trail() if entry[0] == "published"] == [f"登记公开：2026-02-10 {URL}"]


def test_release_before_the_review_keeps_the_typed_address(revision, client_of, drafter):
    typed = {"release-url": URL, "release-released_on": "2026-02-10"}

    response = post(client_of(drafter), "publication_release", revision, typed)

    assert response.status_code == 409
    assert "先审查，后公开" in response.content.decode()
    assert not Publication.objects.filter(released_on__isnull=False).exists()


def test_released_elements_and_declaration_stay(revision, drafter, reviewer):
    services.clear(revision, actor=reviewer)
    describe(revision, drafter)
    release(revision, drafter)

    with pytest.raises(IllegalMove, match="不再改动"):
        describe(revision, drafter, unit="办公室")
    with pytest.raises(IllegalMove, match="声明不能收回"):
        services.withdraw(revision, reason="想想", actor=reviewer)
    corrected = release(revision, drafter, url="https://a.gov.cn/")
    assert corrected.url == "https://a.gov.cn/"
    assert [entry[2][:6] for entry in trail() if entry[0] == "published"] == ["登记公开：2", "更正公开登记"]


@pytest.mark.parametrize(
    "url",
    [
        "", "www.a.gov.cn", "http://a.gov.cn/", "ftp://a.gov.cn/", "javascript:alert(1)", "https://",
        "https://a b.gov.cn/", "https://user:secret@a.gov.cn/", "https://a.gov.cn/" + "长" * 500, "https://[::1",
        "data:text/html,x",
    ],
)  # fmt: skip
def test_bad_address_is_refused_and_kept(revision, client_of, drafter, reviewer, url):
    services.clear(revision, actor=reviewer)
    describe(revision, drafter)

    typed = {"release-url": url, "release-released_on": "2026-02-10"}
    response = post(client_of(drafter), "publication_release", revision, typed)

    assert response.status_code == 422
    assert not Publication.objects.get().is_released


@pytest.mark.parametrize(
    ("day", "says"), [("2026-02-11", "不能晚于今天"), ("2026-02-02", "早于成文日期"), ("", "请填写")]
)
def test_impossible_days_are_refused(revision, client_of, drafter, reviewer, day, says):
    services.clear(revision, actor=reviewer)
    describe(revision, drafter)

    released = {"release-url": URL, "release-released_on": day}
    sent = {"sending-sent_on": day, "sending-sent_to": "县委、县政府"}

    assert says in post(client_of(drafter), "publication_release", revision, released).content.decode()
    assert says in post(client_of(drafter), "publication_send", revision, sent).content.decode()
    assert Publication.objects.filter(sent_on=None, released_on=None).exists()


def test_address_is_shown_escaped(revision, client_of, drafter, reviewer):
    services.clear(revision, actor=reviewer)
    describe(revision, drafter)
    typed = {"release-url": URL, "release-released_on": "2026-02-10"}

    assert post(client_of(drafter), "publication_release", revision, typed).status_code == 302

    text = client_of(drafter).get(reverse("publication", args=[revision.report_id])).content.decode()
    assert (
        'href="https://www.dongan.gov.cn/fazhi/2026.html?a=1&amp;b=2" rel="noopener noreferrer external"'
        in text
    )


def test_sending_is_recorded_and_corrected_before_any_review(revision, client_of, drafter):
    for day in ("2026-02-05", "2026-02-06"):
        sent = {"sending-sent_on": day, "sending-sent_to": "县委、县政府"}
        assert post(client_of(drafter), "publication_send", revision, sent).status_code == 302

    assert Publication.objects.get().sent_on == date(2026, 2, 6)
    assert [entry[2] for entry in trail()] == [
        "登记报送：2026-02-05 报送县委、县政府",
        "更正报送登记：2026-02-06 报送县委、县政府",
    ]


def test_first_release_of_several_texts_counts(revision, drafter, reviewer, agency, signer):
    services.record_sending(revision, sent_on=date(2026, 2, 5), sent_to="县委", actor=drafter)
    newer = revision.report.revisions.create(number=9, content=revision.content, sha256="0" * 64, is_signed=True, created_by=signer)  # fmt: skip
    services.record_sending(newer, sent_on=date(2026, 3, 5), sent_to="县委", actor=drafter)

    sent, released = queries.timeliness(revision.report, today=date(2026, 4, 3))

    assert (sent.sentence, released.sentence) == ("按时，提前24天", "还没有公开，已逾期2天")


def test_cautions_say_what_should_not_be(revision, drafter, reviewer):
    services.clear(revision, actor=reviewer)
    describe(revision, drafter)
    release(revision, drafter, day=date(2026, 2, 4))

    found = Screen(revision.report, revision).cautions()

    assert [words[:8] for words in found] == ["公开日期早于保密", "网页上写的发布日"]
