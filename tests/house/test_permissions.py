"""Who may do what, to whose report, in which state: every cell of the table is asked of the running product."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from factories import PASSWORD
from house.permission_world import ADDRESSES, ROLES, World, hangs_on_the_report

from reportdesk.accounts.models import TrailEntry
from reportdesk.core.lifecycle import Status
from reportdesk.reports.models import Report

# Rights: who is let through. Of the others, members of the agency get 403, everybody else 404, nobody the login.
GROUPS = {
    "public": {*ROLES},
    "person": {*ROLES} - {"nobody"},
    "platform": {"platform"},
    "own": {"drafter"},  # a row of one person; nobody else learns that it is there
    "member": {"drafter", "contributor", "reviewer", "signer", "manager"},
    "view": {"drafter", "reviewer", "signer"},
    "draft": {"drafter"},
    "write": {"drafter", "contributor"},  # the contributor in the part that was handed to him
    "assigned": {"contributor"},
    "judge": {"reviewer", "signer"},
    "review": {"reviewer"},
    "sign": {"signer"},
    "manage": {"manager"},
    "unlock": {"signer", "manager"},
}
PAGES = {
    "public": "healthz login readyz verify",
    "person": "help home notices password rules second_factor session_done session_state",
    "platform": "platform platform_add platform_appoint platform_rename",
    "own": "notice",
    "member": "deputies desk",
    "view": "compare compare_docx compare_with job job_download publication publication_file publication_page report revision round round_marked round_sheet suggestions",
    "draft": "ahead assignments beside figure_add figure_edit figures figures_table figures_workbook findings guide guide_edit head"
    " history intake intake_new intake_row matrix phrases preface preview promises promises_docx remarks_here spot_history substitute",
    "write": "entry entry_add entry_add_below entry_edit figure_options lead my_parts part phrase_options",
    "manage": "agency_settings approval member_add member_edit members trail",
}
ACTS = {
    "public": "login verify",
    "person": "logout notices_address notices_read password second_factor_begin second_factor_confirm second_factor_drop",
    "platform": "platform_add platform_appoint platform_rename platform_reset",
    "member": "deputy_add deputy_end",
    "view": "job_pdf job_retry publication_describe publication_release publication_send remark_reply round_returned",
    "draft": "assignments batch_undo beside_save confirm figure_add figure_delete figure_edit figure_restore figures_carry"
    " figures_table finding_dismiss finding_restore guide_edit head intake_archive intake_draft intake_new intake_next"
    " intake_remove intake_sort matrix_link phrase_delete phrase_restore phrases plan_facts preface promise_answer"
    " promises_annex promises_draw recall remark_resolve remind replace report_begin report_create state_restore submit substitute"
    " suggestion_accept suggestion_reconsider suggestion_refuse",
    "write": "check entry_add entry_add_below entry_delete entry_edit entry_move entry_restore lead presence",
    "assigned": "assignment_move",
    "judge": "publication_clear publication_decide publication_withdraw remark remark_reopen round_confirm round_return",
    "review": "round_finding round_pass",
    "sign": "round_sign round_sign_alone",
    "manage": "agency_settings chain hand_over member_activate member_add member_deactivate member_edit member_reset"
    " register unlockers",
    "unlock": "reopen",
}
READS_NOTHING = ("nobody", "platform", "contributor", "manager")
ODD: dict[tuple[str, str, str], int | str] = {("verify", "POST", role): 403 for role in READS_NOTHING} | {
    ("logout", "POST", role): "login" for role in ROLES
}
"""The agency has not opened its verification to the public; whoever logs out is led to the login."""
CLOSED = {"round_confirm": "signed"}
"""Acts that are denied to everybody in other states than these."""

SIGNING = {
    "number": "东应急〔2026〕1号",
    "issued_on": "2026-02-03",
    "signer_name": "局长",
    "password": PASSWORD,
}
WORDS = {key: {"text": "已改"} for key in ("remark_reply", "remark_resolve", "remark_reopen")}
SENT: dict[str, dict[str, Any]] = WORDS | {
    "beside_save": {"confirm": "1"},
    "figure_add": {"name": "培训", "value": "3", "unit": "期"},
    "reopen": {"reason": "更正"},
    "remark": {"place": "preface", "text": "写明次数"},
    "round_return": {"reason": "改"},
    "round_sign": SIGNING,
    "round_sign_alone": SIGNING | {"reason": "急"},
}  # fmt: skip
"""What is sent so that the act can succeed; everything else is sent empty and must write nothing."""

EDITABLE, UNDER_WAY = "draft returned", "in_review to_sign"
DONE: dict[str, str | dict[str, str]] = {
    **dict.fromkeys(
        [
            "batch_undo",
            "beside_save",
            "confirm",
            "entry_add",
            "entry_add_below",
            "entry_delete",
            "entry_move",
            "entry_restore",
        ],
        f"{EDITABLE} {UNDER_WAY}",
    ),
    **dict.fromkeys(
        [
            "figure_add",
            "figure_delete",
            "figure_restore",
            "finding_restore",
            "remark_resolve",
            "submit",
            "suggestion_accept",
            "suggestion_reconsider",
            "suggestion_refuse",
        ],
        EDITABLE,
    ),
    "recall": "in_review",
    "remind": UNDER_WAY,
    "reopen": "signed",
    "remark": UNDER_WAY,
    "remark_reply": f"{EDITABLE} {UNDER_WAY}",
    "remark_reopen": UNDER_WAY,
    "round_pass": "in_review",
    "round_return": {"reviewer": "in_review", "signer": "to_sign"},
    "round_sign": "to_sign",
    "round_sign_alone": "in_review",
    "assignment_move": "draft in_review to_sign returned signed archived",
}
"""In which states an act on a report is done, for all who are let through or each role; in all others nothing is written."""


def asked() -> Iterator[tuple[str, str, str]]:
    """Yield method, page and group of every row of the table."""
    for method, table in (("GET", PAGES), ("POST", ACTS)):
        for group, names in table.items():
            yield from ((method, name, group) for name in names.split())


def expected(method: str, name: str, group: str, role: str, status: Status) -> int | str | None:
    """Return the status of a refusal; None when the person is let through."""
    if (name, method, role) in ODD:
        return ODD[name, method, role]
    if role in GROUPS[group]:
        return 403 if status.value not in CLOSED.get(name, status.value) else None
    if role == "nobody":
        return "login"
    if group == "platform":
        return 403
    is_inside = role in GROUPS["member"] and group != "own"
    return 403 if is_inside else 404


def is_done(name: str, role: str, status: Status) -> bool:
    states = DONE.get(name, "")
    return status.value in (states.get(role, "") if isinstance(states, dict) else states).split()


def written(world: World, method: str) -> tuple[object, ...]:
    """Return what every act on a report leaves behind: its row's version and the trail, refusals left out."""
    if method == "GET":
        return ()
    report = Report.objects.values_list("version", "updated_at").get(pk=world.report.pk)
    acts = TrailEntry.objects.exclude(action="refused").exclude(action__in=REFUSALS)
    return *report, acts.count()


OUTSIDE = {"nobody", "stranger", "platform"}
"""They are refused before the state is looked at: asked in two states."""
REFUSALS = [
    f"{move}_refused"
    for move in ("submit", "recall", "pass", "return", "sign", "reopen", "remind", "emergency", "confirm")
]


def test_every_address_stands_in_the_table() -> None:
    rows = [(name, method) for method, name, _ in asked()]

    assert {name for name, _ in rows} == {*ADDRESSES}
    assert len(rows) == len(set(rows))


@pytest.mark.django_db
@pytest.mark.parametrize("status", list(Status))
def test_every_cell(status: Status) -> None:
    world = World(status)
    clients = world.clients()
    sessions = {role: client.cookies.get(settings.SESSION_COOKIE_NAME) for role, client in clients.items()}
    wrong, cells = [], 0
    for method, name, group in asked():
        if status is not Status.DRAFT and not hangs_on_the_report(name):
            continue
        address = world.address(name)
        for role, client in clients.items():
            if role in OUTSIDE and status not in (Status.DRAFT, Status.SIGNED):
                continue
            before, mark = written(world, method), transaction.savepoint()
            sent = {"with": world.rows["other"]} if name == "compare_with" else SENT.get(name, {})
            response = client.get(address, sent) if method == "GET" else client.post(address, sent)
            said, changed = answer(response), written(world, method) != before
            transaction.savepoint_rollback(mark)
            client.cookies.clear()
            if sessions[role] is not None:
                client.cookies[settings.SESSION_COOKIE_NAME] = sessions[role].value
            cells += 1
            refusal = expected(method, name, group, role, status)
            fits = said == refusal if refusal else said not in (403, 404, "login", 500)
            may_write = refusal is None and method == "POST" and is_done(name, role, status)
            if not fits or (hangs_on_the_report(name) and changed != may_write):
                wrong.append(
                    f"{method} {name} as {role}: {said}, wanted {refusal}; wrote {changed}, may {may_write}"
                )

    assert not wrong, "\n".join(wrong)
    assert cells >= (1000 if status is Status.DRAFT else 400)


def answer(response: HttpResponse) -> int | str:
    for close in response._resource_closers:
        close()
    is_login = response.status_code == 302 and response["Location"].startswith(reverse("login"))
    return "login" if is_login or response.status_code == 401 else response.status_code
