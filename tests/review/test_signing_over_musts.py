"""A remark that must be followed and is not settled at the moment of signing: shown, confirmed, recorded for ever."""

import pytest
from django.urls import reverse
from drafts import complete
from factories import PASSWORD
from review.cast import SIGNING, opened
from review.test_signing import sheet

from reportdesk.accounts.models import TrailEntry
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Status
from reportdesk.reports.models import Report
from reportdesk.review.models import Remark, SignOff
from reportdesk.review.services import remarks, signature
from reportdesk.review.services import round as rounds

FORM = {
    "number": "东应急〔2026〕1号",
    "issued_on": "2026-02-03",
    "signer_name": "局长",
    "password": PASSWORD,
}
SENTENCE = "签发时仍有1条“必须改”的意见没有了结，签发人已知悉。"


def must(actor, text="次数不对", weight=Remark.Weight.MUST):
    where = {"where": "preface", "key": "", "place": "导语"}
    return remarks.remark(opened(), **where, text=text, weight=weight, actor=actor)


@pytest.fixture
def to_sign(agency, drafter, reviewer):
    rounds.submit(complete(agency, drafter), actor=drafter)
    must(reviewer)
    must(reviewer, "也可以不改", Remark.Weight.ADVICE)
    rounds.pass_on(opened(), opinion="拟同意", actor=reviewer)
    return opened()


def test_signer_sees_what_must_be_changed_beside_the_signature(client_of, signer, to_sign):
    page = client_of(signer).get(reverse("round", args=[to_sign.pk])).content.decode()

    panel = page.split('id="musts-heading"')[1].split("</section>")[0]
    assert "1 条没有了结" in panel
    assert "次数不对" in panel
    assert "也可以不改" not in panel
    assert "仍有1条“必须改”的意见没有了结，我已知悉" in page


def test_unticked_box_signs_nothing(client_of, signer, to_sign):
    response = client_of(signer).post(reverse("round_sign", args=[to_sign.pk]), FORM)

    assert response.status_code == 422
    assert "请先看上面列出的意见" in response.content.decode()
    assert Report.objects.get().status == Status.TO_SIGN


def test_ticked_box_signs_and_is_recorded_for_ever(client_of, signer, to_sign):
    browser = client_of(signer)

    browser.post(reverse("round_sign", args=[to_sign.pk]), FORM | {"known_musts_1": "on"})

    assert SignOff.objects.get().open_musts == 1
    assert SENTENCE in TrailEntry.objects.get(action="sign").detail["words"]
    assert SENTENCE in browser.get(reverse("report", args=[to_sign.report_id])).content.decode()
    assert SENTENCE in sheet(client_of, signer, to_sign)


def test_tick_for_one_does_not_count_for_two(client_of, signer, reviewer, to_sign):
    must(signer, "落款也不对")

    response = client_of(signer).post(
        reverse("round_sign", args=[to_sign.pk]), FORM | {"known_musts_1": "on"}
    )

    assert response.status_code == 422
    assert "仍有2条“必须改”" in response.content.decode()
    with pytest.raises(IllegalMove, match="仍有2条"):
        signature.sign(to_sign, **SIGNING, known_musts=1, actor=signer)
    assert not SignOff.objects.exists()


def test_emergency_signature_asks_too(agency, drafter, reviewer, signer):
    rounds.submit(complete(agency, drafter), actor=drafter)
    must(reviewer)
    details = signature.Details(**SIGNING)

    with pytest.raises(IllegalMove, match="我已知悉"):
        signature.sign_alone(opened(), details=details, reason="急", actor=signer)


def test_nothing_is_asked_where_nothing_must_be_changed(client_of, drafter, agency, reviewer, signer):
    rounds.submit(complete(agency, drafter), actor=drafter)
    rounds.pass_on(opened(), opinion="", actor=reviewer)

    page = client_of(signer).get(reverse("round", args=[opened().pk])).content.decode()

    assert "known_musts" not in page
    assert "musts-heading" not in page


def test_phone_leads_to_the_act_and_shows_the_text_large_or_typeset(client_of, signer, to_sign):
    browser, address = client_of(signer), reverse("round", args=[to_sign.pk])

    large, typeset = (browser.get(address, query).content.decode() for query in ({}, {"sheet": "1"}))

    assert 'href="#musts-heading">签发或退回' in large
    assert large.index('class="read-first"') < large.index('class="read-rest"')
    assert ("is-sheet" in large, "is-sheet" in typeset) == (False, True)
    assert ("看版面" in large, "看大字" in typeset) == (True, True)
