"""The moment of signing: step-up, emergency signature and its second person, unlocking, approval sheet."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from accounts.test_second_factor import code_of, enrol
from django.urls import reverse
from docx import Document as read_docx
from drafts import complete, write
from factories import PASSWORD
from freeze import half_minute_stands
from pages import text
from review.cast import SIGNING, four_steps, member, opened, save, states

from reportdesk.accounts.models import TrailEntry
from reportdesk.core.chain import PlannedStep, StepKind
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Post, Status
from reportdesk.reports.models import Report, Revision
from reportdesk.review.models import ApprovalRules, Notice, SignOff
from reportdesk.review.services import chain, register, signature
from reportdesk.review.services import round as rounds

FORM = {"number": "东应急〔2026〕1号", "issued_on": "2026-02-03", "signer_name": "局长"}
DETAILS = signature.Details(**SIGNING)


@pytest.fixture(autouse=True)
def half_minute() -> Iterator[None]:
    with half_minute_stands():
        yield


@pytest.fixture
def current(report, drafter):
    return rounds.submit(report, actor=drafter)


@pytest.fixture
def to_sign(current, reviewer):
    rounds.pass_on(opened(), opinion="拟同意", actor=reviewer)
    return opened()


def status() -> str:
    return Report.objects.get().status


# Step-up


def test_code_signs_in_place_of_the_password(client_of, signer, to_sign):
    enrol(signer)
    browser = client_of(signer)
    assert 'name="code"' in text(browser.get(reverse("round", args=[to_sign.pk])))

    browser.post(reverse("round_sign", args=[to_sign.pk]), FORM | {"code": code_of(signer)})

    assert SignOff.objects.get().verified_by == "totp"


def test_used_code_signs_nothing(client_of, signer, to_sign):
    enrol(signer)

    response = client_of(signer).post(
        reverse("round_sign", args=[to_sign.pk]), FORM | {"code": code_of(signer, steps=-1)}
    )

    assert response.status_code == 422
    assert "动态码不对，没有签发" in text(response)
    assert status() == Status.TO_SIGN


def test_code_of_a_refused_signature_can_be_used_again(client_of, signer, to_sign, agency, manager):
    register.set_next(agency, code="东应急", year=2026, next_number=5, actor=manager)
    enrol(signer)
    browser, url = client_of(signer), reverse("round_sign", args=[to_sign.pk])
    sent = FORM | {"code": code_of(signer)}

    refused = browser.post(url, sent)
    assert refused.status_code == 409
    assert "用号说明" in text(refused)
    assert '<details class="row-more" open><summary>不按登记簿顺序用号' in text(refused)

    browser.post(url, sent | {"number_reason": "补用空号"})
    assert SignOff.objects.get().verified_by == "totp"


def test_nothing_typed_asks_for_what_the_person_has(client_of, signer, to_sign):
    url = reverse("round_sign", args=[to_sign.pk])

    assert "请输入您的登录密码" in text(client_of(signer).post(url, FORM))
    enrol(signer)
    assert "请输入手机上的动态码或一个备用码" in text(client_of(signer).post(url, FORM))


def test_password_of_whoever_has_codes_signs_nothing_and_is_not_asked_for(client_of, signer, to_sign):
    enrol(signer)
    browser = client_of(signer)
    page = text(browser.get(reverse("round", args=[to_sign.pk])))
    assert 'name="password"' not in page
    assert "签发不用登录密码" in page
    assert 'href="#id_code">签发或退回' in page

    response = browser.post(reverse("round_sign", args=[to_sign.pk]), FORM | {"password": PASSWORD})

    assert response.status_code == 422
    assert not SignOff.objects.exists()


def test_wrong_passwords_at_the_signature_pause_it_and_keep_what_was_typed(
    client_of, signer, to_sign, settings
):
    browser, url = client_of(signer), reverse("round_sign", args=[to_sign.pk])
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = browser.post(url, FORM | {"password": "wrong"})

    assert response.status_code == 422
    paused = browser.post(url, FORM | {"password": PASSWORD})
    assert paused.status_code == 409
    assert "暂停验证" in text(paused)
    assert FORM["number"] in text(paused)
    assert not SignOff.objects.exists()


# Emergency


def test_emergency_signature_is_flagged_and_asks_for_a_second_person(
    current, report, reviewer, signer, drafter
):
    signed = signature.sign_alone(opened(), details=DETAILS, reason="今日必须报送", actor=signer)

    assert (status(), states(current)) == (Status.SIGNED, ["skipped", "passed"])
    assert (signed.is_emergency, signed.awaits_second) == (True, True)
    assert Notice.objects.filter(kind=Notice.Kind.CONFIRM, person=reviewer).exists()
    assert not Notice.objects.filter(kind=Notice.Kind.CONFIRM, person=drafter).exists()
    assert TrailEntry.objects.get(action="emergency").detail["words"] == "今日必须报送"


def test_second_person_confirms_once_and_the_flag_stays(current, reviewer, signer, client_of, report):
    signed = signature.sign_alone(opened(), details=DETAILS, reason="今日必须报送", actor=signer)
    url = reverse("round_confirm", args=[current.pk])
    assert "去补签" in text(client_of(reviewer).get("/", follow=True))
    assert "要由另一位同志" in text(client_of(signer).post(url, {"opinion": ""}))

    client_of(reviewer).post(url, {"opinion": "已阅全文"})
    again = client_of(reviewer).post(url, {"opinion": "再来"})

    signed = SignOff.objects.get(pk=signed.pk)
    assert (signed.confirmed_by, signed.confirm_opinion) == (reviewer, "已阅全文")
    assert again.status_code == 409
    places = (
        ("report", report.pk),
        ("round", current.pk),
        ("revision", signed.revision_id),
        ("desk", report.agency_id),
    )
    for name, pk in places:
        page = text(client_of(signer).get(reverse(name, args=[pk])))
        assert "紧急签发：未走完审批链" in page
        assert "今日必须报送" in page
        assert "补签：已阅全文" in page


@pytest.mark.parametrize("who", ["reviewer", "deputy", "author"])
def test_emergency_signature_is_the_signers_own(
    current, agency, reviewer, signer, drafter, manager, request, who
):
    deputy = member(agency, "代办人")
    person = {"reviewer": reviewer, "deputy": deputy, "author": drafter}[who]

    with pytest.raises(IllegalMove, match="签发人本人"):
        signature.sign_alone(opened(), details=DETAILS, reason="急", actor=person)

    assert not SignOff.objects.exists()


def test_emergency_needs_a_reason_and_a_step_that_is_left_out(to_sign, signer):
    with pytest.raises(IllegalMove, match="请写明"):
        signature.sign_alone(opened(), details=DETAILS, reason="", actor=signer)
    with pytest.raises(IllegalMove, match="按正常程序"):
        signature.sign_alone(opened(), details=DETAILS, reason="急", actor=signer)


def test_emergency_form_signs_with_the_password(client_of, current, signer):
    browser, url = client_of(signer), reverse("round_sign_alone", args=[current.pk])
    assert "请写明为什么来不及" in text(browser.post(url, FORM | {"password": PASSWORD}))
    assert browser.post(url, FORM | {"reason": "急", "password": "wrong"}).status_code == 422

    browser.post(url, FORM | {"reason": "急", "password": PASSWORD})

    assert SignOff.objects.get().emergency_reason == "急"


def test_ordinary_signature_needs_no_second_person(to_sign, signer, reviewer):
    signed = signature.sign(opened(), **SIGNING, actor=signer)

    with pytest.raises(IllegalMove, match="不用补签"):
        signature.confirm(signed, opinion="", actor=reviewer)


def test_author_does_not_confirm(current, agency, drafter, signer):
    signed = signature.sign_alone(opened(), details=DETAILS, reason="急", actor=signer)

    with pytest.raises(IllegalMove, match="补签要由审核人或签发人"):
        signature.confirm(signed, opinion="", actor=drafter)


# Unlocking


@pytest.fixture
def signed(to_sign, signer):
    return signature.sign(to_sign, **SIGNING, actor=signer)


def test_unlocking_voids_nothing_and_starts_a_new_revision(signed, report, signer, drafter, reviewer):
    rounds.reopen(report, reason="整改率有误", actor=signer)

    assert status() == Status.DRAFT
    assert SignOff.objects.get() == signed
    assert TrailEntry.objects.get(action="reopen").detail["words"] == "整改率有误"
    assert Notice.objects.filter(person=drafter, kind=Notice.Kind.UNLOCKED).exists()
    write(report, "section", drafter, heading="更正", text="正文")
    rounds.submit(report, actor=drafter)
    assert Revision.objects.filter(is_signed=True).count() == 1
    assert Revision.objects.count() == 3


@pytest.mark.parametrize(
    ("unlock_by", "post", "is_open"),
    [
        ("either", "signer", True),
        ("either", "manager", True),
        ("signer", "signer", True),
        ("signer", "manager", False),
        ("manager", "signer", False),
        ("manager", "manager", True),
    ],
)
def test_agency_says_who_unlocks(
    signed, report, agency, manager, signer, client_of, request, unlock_by, post, is_open
):
    chain.save_unlockers(agency, unlock_by=unlock_by, actor=manager)
    person = request.getfixturevalue(post)

    response = client_of(person).post(reverse("reopen", args=[report.pk]), {"reason": "更正"}, follow=True)

    assert status() == (Status.DRAFT if is_open else Status.SIGNED)
    assert ("已解锁" if is_open else "不由您的岗位来做") in text(response)


def test_unlocking_without_a_reason_does_nothing(signed, report, signer, client_of):
    response = client_of(signer).post(reverse("reopen", args=[report.pk]), {"reason": " "}, follow=True)

    assert "请写明解锁的原因" in text(response)
    assert status() == Status.SIGNED
    assert not ApprovalRules.objects.exists()


# Approval sheet


def sheet(client_of, person, current) -> list[str]:
    answer = client_of(person).get(reverse("round_sheet", args=[current.pk]))
    assert answer["Content-Disposition"].startswith('attachment; filename="approval-2025-')
    document = read_docx(BytesIO(answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*cells, *(paragraph.text for paragraph in document.paragraphs)]


def test_sheet_can_be_had_while_the_round_runs_and_after_the_signature(to_sign, signer, reviewer, client_of):
    running = sheet(client_of, reviewer, to_sign)
    assert {"同意：拟同意", "审核人", "等待办理"} <= set(running)

    done = signature.sign(opened(), **SIGNING, actor=signer)
    signed_sheet = sheet(client_of, reviewer, to_sign)

    assert {"同意：拟同意", "同意：同意签发", "东应急〔2026〕1号", done.revision.sha256} <= set(signed_sheet)


def test_sheet_of_an_emergency_says_so(current, signer, reviewer, client_of):
    signature.sign_alone(opened(), details=DETAILS, reason="急报", actor=signer)

    found = sheet(client_of, reviewer, current)

    assert any("紧急签发" in line and "急报" in line for line in found)
    assert "还没有第二人补签。" in found


# What the page shows


def test_page_tells_what_changed_since_the_person_looked(
    current, report, reviewer, drafter, agency, client_of
):
    browser = client_of(reviewer)
    assert "第一次看" in text(browser.get(reverse("round", args=[current.pk])))
    rounds.send_back(opened(), reason="改", actor=reviewer)
    write(report, "section", drafter, heading="补充的一节", text="1<2的正文。")
    again = rounds.submit(report, actor=drafter)
    url = reverse("round", args=[again.pk])

    for _ in range(2):
        page = text(browser.get(url))
        assert "改了1处" in page
        assert "<ins>补充的一节\n1&lt;2的正文" in page
    assert "marks.js" not in page
    assert "marks.js" in text(browser.get(f"{url}?marks=1"))


def test_page_compares_with_last_year(agency, drafter, reviewer, signer, client_of):
    before = complete(agency, drafter, year=2024)
    rounds.submit(before, actor=drafter)
    rounds.pass_on(opened(), opinion="", actor=reviewer)
    signature.sign(opened(), **SIGNING, actor=signer)
    report = complete(agency, drafter)
    write(report, "section", drafter, heading="新的", text="全年召开局长办公会议8次。")

    current = rounds.submit(report, actor=drafter)
    page = text(client_of(reviewer).get(reverse("round", args=[current.pk])))

    assert "与2024年度签发稿相比" in page
    assert "4次（4次）" in page


def test_countersigner_is_asked_to_countersign(agency, manager, drafter, client_of):
    cast = four_steps(agency, manager)
    current = rounds.submit(complete(agency, drafter), actor=drafter)
    rounds.pass_on(opened(), opinion="", actor=cast.head)
    rounds.pass_on(opened(), opinion="", actor=cast.office)
    browser = client_of(cast.first)
    assert "去会签" in text(browser.get("/", follow=True))

    response = browser.post(reverse("round_pass", args=[current.pk]), {"opinion": "同意"}, follow=True)

    assert "同意会签，还等其他同志。" in text(response)
    assert "去会签" not in text(response)


def test_chain_of_a_signature_alone_goes_straight_to_it(agency, manager, drafter, signer, client_of):
    save(agency, manager, PlannedStep("签发", StepKind.SIGN, Post.SIGNER))

    rounds.submit(complete(agency, drafter), actor=drafter)

    assert "去签发" in text(client_of(signer).get("/", follow=True))
