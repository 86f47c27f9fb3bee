"""The leader has two minutes: the act is in sight on a laptop, and three touches away on a phone."""

import drafts
import pytest
from factories import PASSWORD
from playwright.sync_api import expect

from reportdesk.review.models import Round, SignOff
from reportdesk.review.services import round as rounds

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def to_sign(agency, drafter, reviewer, transactional_db) -> Round:
    agency.code = "东应急"
    agency.save()
    current = rounds.submit(drafts.complete(agency, drafter), actor=drafter)
    rounds.pass_on(current, opinion="拟同意，请审签。", actor=reviewer)
    return Round.objects.get(pk=current.pk)


def test_whole_act_is_in_sight_on_a_laptop(visit, to_sign, signer):
    page = visit(signer)
    page.goto(f"/rounds/{to_sign.pk}/")

    for name in ("发文字号", "成文日期", "签发人", "登录密码"):
        expect(page.get_by_label(name)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="签发", exact=True)).to_be_in_viewport(ratio=1)


def test_three_touches_sign_on_a_phone(visit, to_sign, signer):
    page = visit(signer, viewport=PHONE, is_mobile=True, has_touch=True)
    page.goto("/")

    page.get_by_role("link", name="去签发").tap()
    page.get_by_role("link", name="签发或退回").tap()
    expect(page.get_by_label("登录密码")).to_be_focused()
    page.keyboard.insert_text(PASSWORD)
    page.get_by_role("button", name="签发", exact=True).tap()

    page.get_by_text("已签发。").wait_for()
    assert SignOff.objects.get().signed_by == signer
