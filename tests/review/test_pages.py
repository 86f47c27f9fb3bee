from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from drafts import begin, write
from factories import PASSWORD
from freeze import today_is
from pages import text

from reportdesk.accounts.models import Agency, User
from reportdesk.core.lifecycle import Status
from reportdesk.reports.models import Report
from reportdesk.review.models import Remark, Round, Seat, SignOff

ClientOf = Callable[[User], Client]
SIGNING = {
    "number": "东应急〔2026〕1号",
    "issued_on": "2026-02-03",
    "signer_name": "局长",
    "password": PASSWORD,
}


@pytest.fixture
def current(client_of: ClientOf, report: Report, drafter: User) -> Round:
    client_of(drafter).post(reverse("submit", args=[report.pk]))
    return Round.objects.get()


@pytest.fixture
def to_sign(client_of: ClientOf, current: Round, reviewer: User) -> Round:
    client_of(reviewer).post(reverse("round_pass", args=[current.pk]), {"opinion": "同意"})
    return current


def status() -> str:
    return Report.objects.get().status


def test_desk_counts_the_days(client_of: ClientOf, drafter: User, report: Report) -> None:
    with today_is(date(2025, 12, 24)):
        page = text(client_of(drafter).get(reverse("desk", args=[report.agency_id])))

    assert "还有67天" in page
    assert "还有98天" in page


def test_desk_says_when_a_date_is_over(client_of: ClientOf, drafter: User, report: Report) -> None:
    with today_is(date(2026, 3, 2)):
        page = text(client_of(drafter).get(reverse("desk", args=[report.agency_id])))

    assert "已过1天" in page
    assert "deadline-overdue" in page


def test_desk_lists_what_is_missing_with_its_place(
    client_of: ClientOf, agency: Agency, drafter: User
) -> None:
    report = begin(agency, drafter)
    shortcoming = write(report, "shortcoming", drafter, heading="没有原因的")

    page = text(client_of(drafter).get(reverse("desk", args=[agency.pk])))

    assert "第1项不足没有原因" in page
    assert f"{reverse('part', args=[report.pk, 'shortcomings'])}#entry-{shortcoming.key}" in page


@pytest.mark.parametrize(("day", "year"), [(date(2026, 4, 1), 2025), (date(2026, 4, 2), 2026)])
def test_desk_offers_the_year_whose_date_comes_next(
    client_of: ClientOf, agency: Agency, drafter: User, day: date, year: int
) -> None:
    with today_is(day):
        page = text(client_of(drafter).get(reverse("desk", args=[agency.pk])))

    assert f"建立{year}年度报告" in page


def test_home_leads_to_the_desk(client_of: ClientOf, drafter: User, agency: Agency) -> None:
    assert client_of(drafter).get("/").url == reverse("desk", args=[agency.pk])


def test_managers_desk_is_the_settings_page(client_of: ClientOf, manager: User, agency: Agency) -> None:
    assert client_of(manager).get("/", follow=True).redirect_chain[-1][0] == reverse(
        "agency_settings", args=[agency.pk]
    )


def test_platform_administrator_sees_no_draft(
    client_of: ClientOf, platform_admin: User, report: Report
) -> None:
    browser = client_of(platform_admin)

    assert browser.get("/").url == reverse("platform")
    assert browser.get(reverse("report", args=[report.pk])).status_code == 404


def test_reviewer_does_not_read_a_moving_text(client_of: ClientOf, reviewer: User, report: Report) -> None:
    browser = client_of(reviewer)

    assert "强化组织领导" not in text(browser.get(reverse("report", args=[report.pk])))
    assert browser.get(reverse("part", args=[report.pk, "measures"])).status_code == 403
    assert browser.get(reverse("preview", args=[report.pk])).status_code == 403


def test_submission_with_gaps_lists_them_all(client_of: ClientOf, agency: Agency, drafter: User) -> None:
    report = begin(agency, drafter)

    page = text(client_of(drafter).post(reverse("submit", args=[report.pk]), follow=True))

    assert "不能提交" in page
    assert page.count("去填写") == 6
    assert status() == Status.DRAFT


def test_many_gaps_are_folded_after_the_first_six(client_of: ClientOf, agency: Agency, drafter: User) -> None:
    report = begin(agency, drafter)
    for number in range(8):
        write(report, "shortcoming", drafter, heading=f"第{number}条")

    page = text(client_of(drafter).get(reverse("report", args=[report.pk])))

    shown, folded = page.split('<details class="gap-rest">')
    assert shown.count("去填写") == 6
    assert f"其余 {folded.count('去填写')} 项" in folded


def test_submitting_is_the_main_act_only_when_nothing_is_missing(
    client_of: ClientOf, agency: Agency, drafter: User, report: Report
) -> None:
    browser, submit = client_of(drafter), 'type="submit">提交审核'
    ready = text(browser.get(reverse("report", args=[report.pk])))
    held = text(browser.get(reverse("report", args=[begin(agency, drafter, year=2026).pk])))

    assert f'btn-primary" {submit}' in ready.replace("btn-outline-primary", "")
    assert 'btn-outline-primary" type="submit" aria-describedby="missing-heading">提交审核' in held


def test_what_came_back_stands_first_on_the_reports_page(
    client_of: ClientOf, current: Round, reviewer: User, drafter: User
) -> None:
    client_of(reviewer).post(reverse("round_return", args=[current.pk]), {"reason": "第二部分请补原因。"})

    page = text(client_of(drafter).get(reverse("report", args=[current.report_id])))

    assert 0 < page.index("第1稿被退回") < page.index("第二部分请补原因。") < page.index("可以提交")


def test_double_click_on_submit_opens_one_round(client_of: ClientOf, drafter: User, report: Report) -> None:
    browser = client_of(drafter)

    for _ in range(2):
        response = browser.post(reverse("submit", args=[report.pk]), follow=True)

    assert "不能提交审核" in text(response)
    assert Round.objects.count() == 1


def test_reviewer_finds_the_round_on_the_desk_and_reads_the_paper(
    client_of: ClientOf, reviewer: User, current: Round
) -> None:
    browser = client_of(reviewer)

    assert reverse("round", args=[current.pk]) in text(browser.get("/", follow=True))
    page = text(browser.get(reverse("round", args=[current.pk])))
    assert "强化组织领导" in page
    assert current.revision.sha256 in page


def test_remark_stands_at_its_item(client_of: ClientOf, reviewer: User, current: Round) -> None:
    url = reverse("remark", args=[current.pk])

    client_of(reviewer).post(url, {"place": "shortcomings.0", "text": "原因太笼统"})

    remark = Remark.objects.get()
    assert (remark.where, remark.key, remark.text) == (
        "shortcomings.0",
        current.report.shortcomings.get().key,
        "原因太笼统",
    )
    assert "法治队伍不强" in remark.place


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"place": "nowhere.9", "text": "x"}, "不在这一稿里"),
        ({"place": "preface", "text": " \u3000"}, "请写清楚"),
        ({"place": "preface", "text": "长" * 3000}, "现有3000字"),
        ({}, "请写清楚"),
    ],
)
def test_bad_remark_is_refused(
    client_of: ClientOf, reviewer: User, current: Round, data: dict[str, str], words: str
) -> None:
    response = client_of(reviewer).post(reverse("remark", args=[current.pk]), data)

    assert response.status_code == 422
    assert words in text(response)
    assert not Remark.objects.exists()


def test_drafter_sees_what_came_back_and_why(
    client_of: ClientOf, drafter: User, reviewer: User, current: Round
) -> None:
    browser = client_of(reviewer)
    browser.post(reverse("remark", args=[current.pk]), {"place": "preface", "text": "<b>导语太短</b>"})
    browser.post(reverse("round_return", args=[current.pk]), {"reason": "请按批注修改"})

    page = text(client_of(drafter).get("/", follow=True))

    assert "请按批注修改" in page
    assert "&lt;b&gt;导语太短" in page
    assert status() == Status.RETURNED


def test_return_without_a_reason_is_refused(client_of: ClientOf, reviewer: User, current: Round) -> None:
    response = client_of(reviewer).post(reverse("round_return", args=[current.pk]), {"reason": "  "})

    assert response.status_code == 422
    assert "请写明退回原因" in text(response)


def test_second_reviewer_is_told_that_it_is_done(client_of: ClientOf, reviewer: User, to_sign: Round) -> None:
    response = client_of(reviewer).post(reverse("round_pass", args=[to_sign.pk]), {"opinion": "再来一次"})

    assert response.status_code == 409
    assert "待签发" in text(response)
    assert Seat.objects.get().opinion == "同意"


def test_signature_asks_for_the_password_again(client_of: ClientOf, signer: User, to_sign: Round) -> None:
    response = client_of(signer).post(
        reverse("round_sign", args=[to_sign.pk]), SIGNING | {"password": "wrong"}
    )

    assert response.status_code == 422
    assert "密码不对" in text(response)
    assert not SignOff.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("number", "", "请填写发文字号"),
        ("number", "东应急[2026]1号", "六角括号"),
        ("number", "东应急〔2026〕01号", "六角括号"),
        ("number", "东应急〔26〕1号", "六角括号"),
        ("number", "<script>〔2026〕1号</script>", "六角括号"),
        ("issued_on", "", "请填写成文日期"),
        ("issued_on", "2026-02-30", "日期写得不对"),
        ("issued_on", "2999-01-01", "不能晚于今天"),
        ("issued_on", "2024-12-31", "不能早于报告年度"),
        ("signer_name", "", "请填写签发人"),
        ("signer_name", "长" * 61, "签发人最多60字"),
        ("signer_name", "\u200b\x07", "签发人"),
    ],
)
def test_wrong_signing_details_are_refused(
    client_of: ClientOf, signer: User, to_sign: Round, field: str, value: str, words: str
) -> None:
    response = client_of(signer).post(reverse("round_sign", args=[to_sign.pk]), SIGNING | {field: value})

    assert response.status_code == 422
    assert words in text(response)
    assert status() == Status.TO_SIGN


def test_signature_and_a_double_click_on_it(client_of: ClientOf, signer: User, to_sign: Round) -> None:
    browser, url = client_of(signer), reverse("round_sign", args=[to_sign.pk])

    first, second = browser.post(url, SIGNING), browser.post(url, SIGNING)

    assert first.status_code == 302
    assert second.status_code == 409
    assert "已签发" in text(second)
    assert SignOff.objects.count() == 1


def test_signed_text_and_its_fingerprint_can_be_read_for_ever(
    client_of: ClientOf, drafter: User, signer: User, to_sign: Round
) -> None:
    client_of(signer).post(reverse("round_sign", args=[to_sign.pk]), SIGNING)
    client_of(signer).post(reverse("reopen", args=[to_sign.report_id]), {"reason": "更正"})
    browser = client_of(drafter)
    signed = SignOff.objects.get().revision

    page = text(browser.get(reverse("revision", args=[signed.pk])))

    assert status() == Status.DRAFT
    assert signed.sha256 in page
    assert "东应急〔2026〕1号" in page


WRITES = {
    "submit": ("report", "drafter", {}),
    "recall": ("report", "drafter", {}),
    "remind": ("report", "drafter", {}),
    "reopen": ("report", "signer", {"reason": "更正"}),
    "remark": ("round", "reviewer", {"place": "preface", "text": "意见"}),
    "round_pass": ("round", "reviewer", {"opinion": ""}),
    "round_return": ("round", "reviewer", {"reason": "改"}),
    "round_sign": ("round", "signer", SIGNING),
    "round_sign_alone": ("round", "signer", SIGNING | {"reason": "急"}),
    "round_confirm": ("round", "reviewer", {"opinion": ""}),
}


MAY_ALSO = {
    ("remark", "signer"),
    ("round_return", "signer"),
    ("round_confirm", "signer"),
    ("reopen", "manager"),
}
WRONG = [
    (name, post)
    for name, (_, rightful, _) in WRITES.items()
    for post in ("drafter", "reviewer", "signer", "manager")
    if post != rightful and (name, post) not in MAY_ALSO
]


@pytest.mark.parametrize(("name", "post"), WRONG)
def test_wrong_post_gets_403_and_changes_nothing(
    client_of: ClientOf, current: Round, request: pytest.FixtureRequest, name: str, post: str
) -> None:
    kind, _, data = WRITES[name]
    pk = current.report_id if kind == "report" else current.pk

    response = client_of(request.getfixturevalue(post)).post(reverse(name, args=[pk]), data)

    assert response.status_code == 403
    assert "要由" in text(response)
    assert status() == Status.IN_REVIEW


@pytest.mark.parametrize("name", WRITES)
def test_stranger_gets_404_and_get_is_refused(
    client_of: ClientOf, current: Round, drafter: User, stranger: User, name: str
) -> None:
    kind, _, data = WRITES[name]
    pk = current.report_id if kind == "report" else current.pk

    assert client_of(stranger).post(reverse(name, args=[pk]), data).status_code == 404
    assert client_of(drafter).get(reverse(name, args=[pk])).status_code == 405
    assert status() == Status.IN_REVIEW
