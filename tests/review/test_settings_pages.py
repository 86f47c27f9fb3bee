"""The manager's page of the chain, and the page of deputies: what they store, refuse and cost."""

from datetime import date

import pytest
from django.urls import reverse
from drafts import complete
from factories import DeputyFactory
from pages import text
from review.cast import four_steps, member

from reportdesk.accounts.models import TrailEntry
from reportdesk.core.chain import DEFAULT, StepKind
from reportdesk.core.lifecycle import Post
from reportdesk.review.chains import chain_of, stamp_of
from reportdesk.review.models import ApprovalRules, ChainStep, Deputy, Register
from reportdesk.review.services import round as rounds

FRAME = 4


def rows(agency, *steps: dict[str, object], base: str = "") -> dict[str, object]:
    """What the browser sends: one group of fields a step."""
    sent: dict[str, object] = {
        "base": base or stamp_of(chain_of(agency.pk)),
        "step-TOTAL_FORMS": len(steps),
        "step-INITIAL_FORMS": 0,
    }
    for index, step in enumerate(steps):
        filled = {"ORDER": index + 1, "kind": "review", "by": "reviewer"} | step
        sent |= {f"step-{index}-{name}": value for name, value in filled.items()}
    return sent


SIGN = {"name": "签发", "kind": "sign", "by": "signer"}


def test_default_chain_stands_in_the_form(client_of, manager, agency):
    page = text(client_of(manager).get(reverse("approval", args=[agency.pk])))

    assert "现在是：审核 → 签发" in page
    assert 'value="审核"' in page


def test_template_fills_the_form_and_stores_nothing(client_of, manager, agency):
    page = text(client_of(manager).get(reverse("approval", args=[agency.pk]), {"template": "four"}))

    assert 'value="办公室核稿"' in page
    assert "还没有保存" in page
    assert not ChainStep.objects.exists()


def test_chain_is_stored_in_the_order_of_its_numbers(client_of, manager, agency, reviewer):
    named = {"name": "核稿", "by": "named", "people": [reviewer.pk], "ORDER": 1}
    sent = rows(
        agency, SIGN | {"ORDER": 9}, named, {"name": "分管领导", "ORDER": 2}, {"name": "", "ORDER": 3}
    )

    client_of(manager).post(reverse("chain", args=[agency.pk]), sent)

    assert [(step.name, step.kind, step.post, step.people) for step in chain_of(agency.pk)] == [
        ("核稿", StepKind.REVIEW, None, (reviewer.pk,)),
        ("分管领导", StepKind.REVIEW, Post.REVIEWER, ()),
        ("签发", StepKind.SIGN, Post.SIGNER, ()),
    ]
    assert TrailEntry.objects.get(action="chain").summary == "审批链改为：核稿 → 分管领导 → 签发"


def test_deleted_row_goes(client_of, manager, agency):
    sent = rows(agency, {"name": "多余", "DELETE": "on"}, SIGN)

    client_of(manager).post(reverse("chain", args=[agency.pk]), sent)

    assert [step.name for step in chain_of(agency.pk)] == ["签发"]


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([{"name": "审核"}], "放在最后"),
        ([{"name": "核稿", "by": "named"}, SIGN], "还没有定"),
        ([{"name": "长" * 21}, SIGN], "最多20字"),
        ([{"name": "核稿", "by": "named", "people": [999999]}, SIGN], "重新选择"),
        ([{"name": "核稿", "kind": "other"}, SIGN], "没有这种方式"),
        ([], "至少要有"),
    ],
)
def test_chain_that_cannot_work_is_refused_and_its_words_stay(client_of, manager, agency, steps, words):
    response = client_of(manager).post(reverse("chain", args=[agency.pk]), rows(agency, *steps))

    assert response.status_code == 422
    assert words in text(response)
    assert all(str(step.get("name", "")) in text(response) for step in steps)
    assert chain_of(agency.pk) == DEFAULT


def test_one_more_row_keeps_what_was_typed(client_of, manager, agency):
    response = client_of(manager).post(
        reverse("chain", args=[agency.pk]), rows(agency, {"name": "写了一半"}) | {"add": "1"}
    )

    assert "写了一半" in text(response)
    assert 'name="step-1-name"' in text(response)
    assert not ChainStep.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"step-TOTAL_FORMS": "x"},
        {"add": "1", "step-TOTAL_FORMS": "x"},
        {"add": "1", "step-TOTAL_FORMS": "9" * 5000},
    ],
)
def test_broken_request_stores_nothing(client_of, manager, agency, sent):
    assert client_of(manager).post(reverse("chain", args=[agency.pk]), sent).status_code in (200, 422)
    assert not ChainStep.objects.exists()


def test_chain_changed_by_another_manager_is_shown_not_overwritten(client_of, manager, agency):
    response = client_of(manager).post(reverse("chain", args=[agency.pk]), rows(agency, SIGN, base="old"))

    assert response.status_code == 409
    assert "另一位同志改过审批链" in text(response)
    assert f'name="base" value="{stamp_of(DEFAULT)}"' in text(response)


def test_register_and_unlockers_are_stored(client_of, manager, agency):
    browser = client_of(manager)
    browser.post(reverse("register", args=[agency.pk]), {"code": "东应急", "year": 2026, "next_number": 12})
    browser.post(reverse("unlockers", args=[agency.pk]), {"unlock_by": "signer"})

    assert Register.objects.get().proposed == "东应急〔2026〕12号"
    assert ApprovalRules.objects.get().unlock_by == "signer"
    assert "下一个号：东应急〔2026〕12号" in text(browser.get(reverse("approval", args=[agency.pk])))


@pytest.mark.parametrize(
    ("name", "sent", "words"),
    [
        ("register", {"code": "东 应急", "year": 2026, "next_number": 1}, "不能有空格"),
        ("register", {"code": "", "year": "x", "next_number": 0}, "从1起"),
        ("unlockers", {"unlock_by": "drafter"}, "请从列表中选择"),
        ("hand_over", {}, "请选择接手的同志"),
    ],
)
def test_wrong_settings_are_refused_with_a_sentence(client_of, manager, agency, name, sent, words):
    response = client_of(manager).post(reverse(name, args=[agency.pk]), sent)

    assert response.status_code == 422
    assert words in text(response)


def test_hand_over_from_the_page(client_of, manager, agency, drafter):
    cast = four_steps(agency, manager)
    rounds.submit(complete(agency, drafter), actor=drafter)
    newcomer = member(agency, "接任的股长")
    browser, url = client_of(manager), reverse("hand_over", args=[agency.pk])

    refused = browser.post(url, {"leaving": cast.office.pk, "to": cast.office.pk})
    done = browser.post(url, {"leaving": cast.office.pk, "to": newcomer.pk}, follow=True)

    assert refused.status_code == 409
    assert "待办1步" in text(done)


@pytest.mark.parametrize("name", ["approval", "chain", "unlockers", "register", "hand_over"])
@pytest.mark.parametrize("post", ["drafter", "reviewer", "signer"])
def test_settings_are_the_managers(client_of, agency, request, name, post):
    browser, url = client_of(request.getfixturevalue(post)), reverse(name, args=[agency.pk])

    response = browser.get(url) if name == "approval" else browser.post(url)

    assert response.status_code == 403


# Deputies


def deputy_form(**changes) -> dict[str, object]:
    return {"starts_on": "2026-02-01", "ends_on": "2026-02-10"} | changes


def test_person_names_his_own_deputy(client_of, agency, reviewer, signer):
    client_of(signer).post(reverse("deputy_add", args=[agency.pk]), deputy_form(deputy=reviewer.pk))

    row = Deputy.objects.get()
    assert (row.person, row.deputy, row.set_by, row.ends_on) == (signer, reviewer, signer, date(2026, 2, 10))


def test_manager_names_anybodys_and_ends_it(client_of, agency, reviewer, signer, manager):
    browser = client_of(manager)
    sent = deputy_form(person=signer.pk, deputy=reviewer.pk)
    browser.post(reverse("deputy_add", args=[agency.pk]), sent)

    page = text(browser.post(reverse("deputy_end", args=[Deputy.objects.get().pk]), follow=True))

    assert "已停止" in page
    assert Deputy.objects.get().ended_at
    assert [entry.action for entry in TrailEntry.objects.all()] == ["deputy", "deputy_end"]


@pytest.mark.parametrize(
    ("changes", "status"),
    [({"ends_on": "2026-01-01"}, 409), ({"starts_on": "x"}, 422), ({"deputy": 999999}, 422)],
)
def test_deputy_that_cannot_be_is_refused_with_a_sentence(
    client_of, agency, reviewer, signer, changes, status
):
    sent = deputy_form(deputy=reviewer.pk) | changes

    assert client_of(signer).post(reverse("deputy_add", args=[agency.pk]), sent).status_code == status
    assert not Deputy.objects.exists()


def test_drafter_may_read_but_name_nobody(client_of, agency, drafter, reviewer):
    browser = client_of(drafter)

    assert "指定代办人" not in text(browser.get(reverse("deputies", args=[agency.pk])))
    sent = deputy_form(deputy=reviewer.pk)
    assert browser.post(reverse("deputy_add", args=[agency.pk]), sent).status_code == 409
    assert not Deputy.objects.exists()


def test_somebody_elses_deputy_stays(client_of, agency, reviewer, signer):
    row = DeputyFactory(agency=agency, person=signer, deputy=reviewer)

    page = text(client_of(reviewer).post(reverse("deputy_end", args=[row.pk]), follow=True))

    assert "别人的由机关管理员来停" in page
    assert Deputy.objects.get().ended_at is None


# Cost


@pytest.mark.parametrize("many", [1, 6])
def test_pages_cost_the_same_however_many_people_there_are(
    client_of, agency, manager, drafter, django_assert_num_queries, many
):
    cast = four_steps(agency, manager)
    for number in range(many):
        DeputyFactory(agency=agency, person=cast.head, deputy=member(agency, f"副职{number}"))
    current = rounds.submit(complete(agency, drafter), actor=drafter)
    managing, reading = client_of(manager), client_of(cast.head)
    for browser in (managing, reading):
        browser.get("/")
    reading.get(reverse("round", args=[current.pk]))

    with django_assert_num_queries(FRAME + 9):
        assert managing.get(reverse("approval", args=[agency.pk])).status_code == 200
    with django_assert_num_queries(FRAME + 4):
        assert managing.get(reverse("deputies", args=[agency.pk])).status_code == 200
    with django_assert_num_queries(FRAME + 10):
        assert reading.get(reverse("round", args=[current.pk])).status_code == 200
    with django_assert_num_queries(FRAME + 4):
        assert reading.get(reverse("round_sheet", args=[current.pk])).status_code == 200
