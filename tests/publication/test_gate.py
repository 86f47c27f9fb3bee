"""The gate: every passage decided, a named person who did not write the text, everything in the trail."""

from dataclasses import replace

import pytest
from django.urls import reverse
from factories import MembershipFactory
from publication.cast import PARTY, PHONE, signed

from reportdesk.accounts.models import TrailEntry
from reportdesk.core import codec
from reportdesk.core.disclosure.finding import Kind
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Post
from reportdesk.publication import queries, services
from reportdesk.publication.models import Publication, Ruling
from reportdesk.reports.models import Report, Revision
from reportdesk.review.services import round as rounds

TEXT = f"对{PARTY}作出罚款2万元的处罚，联系电话{PHONE}。"


@pytest.fixture
def revision(agency, drafter, reviewer, signer):
    return signed(agency, drafter, reviewer, signer, texts=(TEXT,))


@pytest.fixture
def clean(agency, drafter, reviewer, signer):
    return signed(agency, drafter, reviewer, signer)


def keys(revision) -> dict[Kind, str]:
    return {finding.kind: finding.key for finding in queries.Text(revision).findings}


def decide(revision, kind: Kind, verdict: str, actor, reason: str = "已核实。") -> Ruling:
    return services.rule_on(revision, key=keys(revision)[kind], verdict=verdict, reason=reason, actor=actor)


def trail() -> list[tuple[str, str, str]]:
    rows = TrailEntry.objects.filter(action__regex="disclosure|publication|published|report_sent").order_by(
        "number"
    )
    return [(row.action, row.actor_name, row.summary) for row in rows]


def test_clean_text_is_declared_by_a_named_person(clean, reviewer):
    reviewer.title = "副局长"
    services.clear(clean, actor=reviewer)

    stored = Publication.objects.get()
    assert (stored.cleared_by, stored.cleared_name, stored.is_cleared) == (reviewer, "副局长 审核人", True)
    assert trail() == [("disclosure_cleared", "审核人", "已作保密审查，可以公开：第2稿（签发）")]


def test_undecided_passages_stop_the_declaration(revision, reviewer):
    with pytest.raises(IllegalMove, match="还有2处没有作决定"):
        services.clear(revision, actor=reviewer)

    assert not Publication.objects.filter(cleared_at__isnull=False).exists()
    assert [entry[0] for entry in trail()] == ["publication_refused"]


def test_decided_passages_let_it_pass_and_the_trail_repeats_no_personal_data(revision, reviewer, signer):
    decide(revision, Kind.PERSON, "harmless", reviewer)
    decide(revision, Kind.PHONE, "harmless", signer)
    services.clear(revision, actor=signer)

    place = "一、2025年度推进法治政府建设的主要举措和成效　（二）严格执法"
    assert trail() == [
        ("disclosure_ruled", "审核人", f"保密审查：{place}的当事人姓名，无妨"),
        ("disclosure_ruled", "签发人", f"保密审查：{place}的电话号码，无妨"),
        ("disclosure_cleared", "签发人", "已作保密审查，可以公开：第2稿（签发）"),
    ]
    said = [f"{row.summary}{row.detail}" for row in TrailEntry.objects.all()]
    assert not any(PHONE in words or PARTY in words for words in said)


def test_wanted_change_stops_it_until_another_ruling(revision, reviewer):
    decide(revision, Kind.PERSON, "change", reviewer)
    decide(revision, Kind.PHONE, "harmless", reviewer)
    with pytest.raises(IllegalMove, match="有1处需改"):
        services.clear(revision, actor=reviewer)

    decide(revision, Kind.PERSON, "harmless", reviewer, "当事人同意公开。")
    services.clear(revision, actor=reviewer)

    assert Ruling.objects.count() == 3
    assert Publication.objects.get().is_cleared


def test_author_with_the_post_is_refused(revision, drafter, agency):
    MembershipFactory(user=drafter, agency=agency, post=Post.REVIEWER.value)

    with pytest.raises(IllegalMove, match="本人起草或提交"):
        decide(revision, Kind.PHONE, "harmless", drafter)
    with pytest.raises(IllegalMove, match="本人起草或提交"):
        services.clear(revision, actor=drafter)
    assert [(entry[0], entry[1]) for entry in trail()] == [("publication_refused", "起草人")] * 2


def test_second_declaration_and_later_rulings_are_refused(clean, reviewer, signer):
    services.clear(clean, actor=reviewer)

    with pytest.raises(IllegalMove, match="审核人已声明"):
        services.clear(clean, actor=signer)
    assert Publication.objects.get().cleared_by == reviewer


def test_unknown_passage_is_refused(revision, reviewer):
    with pytest.raises(IllegalMove, match="不在扫描结果里"):
        services.rule_on(revision, key="0" * 16, verdict="harmless", reason="好", actor=reviewer)


def test_declaration_is_withdrawn_with_a_reason(clean, reviewer):
    services.clear(clean, actor=reviewer)
    services.withdraw(clean, reason="漏看一处", actor=reviewer)

    stored = Publication.objects.get()
    assert (stored.cleared_by, stored.cleared_name, stored.cleared_at) == (None, "", None)
    assert trail()[-1] == ("disclosure_withdrawn", "审核人", "收回保密审查声明：漏看一处")
    with pytest.raises(IllegalMove, match="状态刚刚变了"):
        services.withdraw(clean, reason="再收", actor=reviewer)


def test_older_signed_text_is_closed_once_a_newer_is_signed(clean, agency, drafter, reviewer, signer):
    report = Report.objects.select_related("agency").get()
    rounds.reopen(report, reason="数字有误", actor=signer)
    report.revisions.create(
        number=9, content=clean.content, sha256="0" * 64, is_signed=True, created_by=signer
    )

    with pytest.raises(IllegalMove, match="又签发了新稿"):
        services.clear(clean, actor=reviewer)


def test_secret_paper_is_never_cleared(clean, agency, reviewer):
    frozen = codec.read_json(clean.content)
    secret = replace(frozen, head=replace(frozen.head, secrecy="秘密★1年"))
    Revision.objects.filter(pk=clean.pk).update(content=codec.canonical_json(secret))

    with pytest.raises(IllegalMove, match="依法不得公开"):
        services.clear(Revision.objects.select_related("report__agency").get(pk=clean.pk), actor=reviewer)


# The page


def test_page_lists_the_passages_with_place_and_basis(revision, client_of, reviewer):
    text = client_of(reviewer).get(reverse("publication", args=[revision.report_id])).content.decode()

    for words in ("2 处待决定", PARTY, PHONE, "政府信息公开条例第十五条", "（二）严格执法", "通读公开文本"):
        assert words in text


def test_decision_without_a_reason_is_asked_again_in_its_place(revision, client_of, reviewer):
    values = {"key": keys(revision)[Kind.PHONE], "verdict": "harmless", "reason": "  "}

    response = client_of(reviewer).post(reverse("publication_decide", args=[revision.report_id]), values)

    assert response.status_code == 422
    assert response.content.decode().count("请填写理由。") == 1
    assert Ruling.objects.count() == 0


@pytest.mark.parametrize(
    "values", [{}, {"key": "x" * 99, "verdict": "nothing", "reason": "好"}, {"verdict": "harmless"}]
)
def test_bad_decision_is_no_fault(revision, client_of, reviewer, values):
    response = client_of(reviewer).post(reverse("publication_decide", args=[revision.report_id]), values)

    assert response.status_code == 422
    assert Ruling.objects.count() == 0


def test_refused_decision_keeps_the_typed_reason(revision, client_of, reviewer):
    services_values = {"key": "0" * 16, "verdict": "harmless", "reason": "写了很久的理由"}

    response = client_of(reviewer).post(
        reverse("publication_decide", args=[revision.report_id]), services_values
    )

    assert response.status_code == 409
    assert "不在扫描结果里" in response.content.decode()
    assert "写了很久的理由" in response.content.decode()


def test_whole_gate_by_the_page(revision, client_of, reviewer):
    browser, pk = client_of(reviewer), revision.report_id
    for key in keys(revision).values():
        values = {"key": key, "verdict": "harmless", "reason": "已公布。"}
        assert browser.post(reverse("publication_decide", args=[pk]), values).status_code == 302

    assert browser.post(reverse("publication_clear", args=[pk])).status_code == 422
    assert browser.post(reverse("publication_clear", args=[pk]), {"declared": "on"}).status_code == 302
    assert "声明：已作保密审查" in browser.get(reverse("publication", args=[pk])).content.decode()
    assert browser.post(reverse("publication_withdraw", args=[pk]), {"reason": ""}).status_code == 422
    assert browser.post(reverse("publication_withdraw", args=[pk]), {"reason": "漏看"}).status_code == 302


def test_reason_that_is_refused_stays_on_the_page(clean, client_of, reviewer):
    services.clear(clean, actor=reviewer)
    address = reverse("publication_withdraw", args=[clean.report_id])

    response = client_of(reviewer).post(address, {"reason": "漏看一处。" * 41})

    assert response.status_code == 422
    assert "理由最多200字" in response.content.decode()
    assert f'value="{"漏看一处。" * 41}"' in response.content.decode()


def test_second_declaration_by_the_page_is_refused_in_words(clean, client_of, reviewer, signer):
    services.clear(clean, actor=reviewer)

    response = client_of(signer).post(
        reverse("publication_clear", args=[clean.report_id]), {"declared": "on"}
    )

    assert response.status_code == 409
    assert "审核人已声明可以公开" in response.content.decode()


@pytest.mark.parametrize("name", ["publication_decide", "publication_clear", "publication_withdraw"])
def test_drafter_may_not_review(clean, client_of, drafter, name):
    assert client_of(drafter).post(reverse(name, args=[clean.report_id])).status_code == 403


def test_drafter_and_author_are_told_who_may(clean, client_of, drafter, agency):
    address = reverse("publication", args=[clean.report_id])
    assert "由审核人或签发人" in client_of(drafter).get(address).content.decode()

    MembershipFactory(user=drafter, agency=agency, post=Post.SIGNER.value)
    assert "由另一位审核人或签发人来做" in client_of(drafter).get(address).content.decode()


def test_paper_with_secrecy_is_found_although_the_public_text_does_not_print_it(clean, monkeypatch):
    import dataclasses

    text = queries.Text(clean)
    head = dataclasses.replace(text.frozen.head, secrecy="秘密★1年")
    marked = dataclasses.replace(text.frozen, head=head)
    monkeypatch.setattr(Revision, "read", lambda _revision: marked)

    assert [entry.kind for entry in queries.Text(clean).findings] == [Kind.SECRECY]
