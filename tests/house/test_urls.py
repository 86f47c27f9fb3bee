"""Every address of the product says who may come in, and keeps everybody else out."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from factories import (
    BatchFactory,
    CauseFactory,
    DeputyFactory,
    DismissalFactory,
    FigureFactory,
    IntakeFactory,
    MembershipFactory,
    NoticeFactory,
    PartAssignmentFactory,
    PhraseFactory,
    PlanFactory,
    PromiseFactory,
    RemarkFactory,
    RenderJobFactory,
    ReportFactory,
    RevisionFactory,
    RoundFactory,
    ShortcomingFactory,
    StateFactory,
    SuggestionFactory,
    UserFactory,
)

from reportdesk.accounts.access import Right
from reportdesk.accounts.models import Agency

Arguments = dict[str, Any]


def walk(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns)
        else:
            yield pattern


PATTERNS = {str(pattern.name): pattern for pattern in walk(get_resolver().url_patterns)}
WITH_ARGUMENTS = sorted(name for name, pattern in PATTERNS.items() if pattern.pattern.converters)


def _of_agency(agency: Agency) -> Arguments:
    return {"pk": agency.pk}


def _of_member(agency: Agency) -> Arguments:
    return {"pk": agency.pk, "person": MembershipFactory(agency=agency).user_id}


def _of_report(agency: Agency) -> Arguments:
    return {"pk": ReportFactory(agency=agency).pk}


def _of_part(agency: Agency) -> Arguments:
    return _of_report(agency) | {"role": "shortcomings"}


def _of_new_entry(agency: Agency) -> Arguments:
    return _of_part(agency) | {"kind": "shortcoming"}


def _of_new_entry_below(agency: Agency) -> Arguments:
    shortcoming = ShortcomingFactory(report__agency=agency)
    return {"pk": shortcoming.report_id, "role": "shortcomings", "kind": "cause", "parent": shortcoming.pk}


def _of_entry(agency: Agency) -> Arguments:
    return {"kind": "cause", "pk": CauseFactory(shortcoming__report__agency=agency).pk}


def _of_plan(agency: Agency) -> Arguments:
    return {"pk": PlanFactory(report__agency=agency).pk}


def _of_promise(agency: Agency) -> Arguments:
    return {"pk": PromiseFactory(report__agency=agency).pk}


def _of_revision(agency: Agency) -> Arguments:
    return {"pk": RevisionFactory(report__agency=agency).pk}


def _of_two_revisions(agency: Agency) -> Arguments:
    first = RevisionFactory(report__agency=agency)
    return {"pk": RevisionFactory(report=first.report, number=first.number + 1).pk, "other": first.pk}


def _of_round(agency: Agency) -> Arguments:
    return {"pk": RoundFactory(revision__report__agency=agency).pk}


def _of_suggestion(agency: Agency) -> Arguments:
    return {"pk": SuggestionFactory(round__revision__report__agency=agency).pk}


def _of_remark(agency: Agency) -> Arguments:
    return {"pk": RemarkFactory(round__revision__report__agency=agency).pk}


def _of_dismissal(agency: Agency) -> Arguments:
    return {"pk": DismissalFactory(report__agency=agency).pk}


def _of_deputy(agency: Agency) -> Arguments:
    return {"pk": DeputyFactory(agency=agency).pk}


def _of_notice(agency: Agency) -> Arguments:
    return {"pk": NoticeFactory(report__agency=agency).pk}


def _of_intake(agency: Agency) -> Arguments:
    return {"pk": IntakeFactory(agency=agency).pk}


def _of_job(agency: Agency) -> Arguments:
    return {"pk": RenderJobFactory(revision__report__agency=agency).pk}


def _of_figure(agency: Agency) -> Arguments:
    return {"pk": FigureFactory(report__agency=agency).pk}


def _of_phrase(agency: Agency) -> Arguments:
    return {"pk": PhraseFactory(agency=agency).pk}


def _of_person(_agency: Agency) -> Arguments:
    return {"pk": UserFactory().pk}


def _of_spot(agency: Agency) -> Arguments:
    return _of_report(agency) | {"spot": "preface"}


def _of_state(agency: Agency) -> Arguments:
    return {"pk": StateFactory(report__agency=agency).pk}


def _of_batch(agency: Agency) -> Arguments:
    return {"pk": BatchFactory(report__agency=agency).pk}


def _of_assignment(agency: Agency) -> Arguments:
    return {"pk": PartAssignmentFactory(report__agency=agency).pk, "step": "accept"}


OBJECTS: dict[str, Callable[[Agency], Arguments]] = {
    "agency_settings": _of_agency,
    "members": _of_agency,
    "trail": _of_agency,
    "member_add": _of_agency,
    "member_edit": _of_member,
    "member_reset": _of_member,
    "member_deactivate": _of_member,
    "member_activate": _of_member,
    "platform_appoint": _of_agency,
    "platform_rename": _of_agency,
    "platform_reset": _of_person,
    "desk": _of_agency,
    "report_create": _of_agency,
    "intake_new": _of_agency,
    "intake": _of_intake,
    "intake_draft": _of_intake,
    "intake_row": _of_intake,
    "intake_sort": _of_intake,
    "intake_archive": _of_intake,
    "intake_next": _of_intake,
    "intake_remove": _of_intake,
    "report_begin": _of_agency,
    "confirm": _of_report,
    "promises": _of_report,
    "beside": _of_report,
    "beside_save": _of_spot,
    "promises_annex": _of_report,
    "promises_draw": _of_report,
    "promises_docx": _of_report,
    "promise_answer": _of_promise,
    "preface": _of_report,
    "head": _of_report,
    "part": _of_part,
    "lead": _of_part,
    "entry_add": _of_new_entry,
    "entry_add_below": _of_new_entry_below,
    "entry": _of_entry,
    "entry_edit": _of_entry,
    "entry_delete": _of_entry,
    "entry_restore": _of_entry,
    "entry_move": _of_entry,
    "findings": _of_report,
    "check": _of_report,
    "replace": _of_report,
    "finding_dismiss": _of_report,
    "finding_restore": _of_dismissal,
    "history": _of_report,
    "spot_history": _of_spot,
    "state_restore": _of_state,
    "batch_undo": _of_batch,
    "substitute": _of_report,
    "presence": _of_report,
    "assignments": _of_report,
    "my_parts": _of_agency,
    "assignment_move": _of_assignment,
    "ahead": _of_report,
    "preview": _of_report,
    "guide": _of_report,
    "guide_edit": _of_agency,
    "phrases": _of_agency,
    "phrase_options": _of_report,
    "phrase_delete": _of_phrase,
    "phrase_restore": _of_phrase,
    "figures": _of_report,
    "figure_add": _of_report,
    "figures_carry": _of_report,
    "figure_options": _of_report,
    "figures_table": _of_report,
    "figures_workbook": _of_report,
    "figure_edit": _of_figure,
    "figure_delete": _of_figure,
    "figure_restore": _of_figure,
    "matrix": _of_report,
    "matrix_link": _of_report,
    "plan_facts": _of_plan,
    "report": _of_report,
    "publication": _of_report,
    "publication_decide": _of_report,
    "publication_clear": _of_report,
    "publication_withdraw": _of_report,
    "publication_describe": _of_report,
    "publication_page": _of_report,
    "publication_send": _of_report,
    "publication_release": _of_report,
    "submit": _of_report,
    "recall": _of_report,
    "reopen": _of_report,
    "revision": _of_revision,
    "compare_with": _of_revision,
    "compare": _of_two_revisions,
    "compare_docx": _of_two_revisions,
    "round": _of_round,
    "suggestions": _of_round,
    "round_marked": _of_round,
    "round_returned": _of_round,
    "suggestion_accept": _of_suggestion,
    "suggestion_refuse": _of_suggestion,
    "suggestion_reconsider": _of_suggestion,
    "remark": _of_round,
    "remarks_here": _of_report,
    "remark_reply": _of_remark,
    "remark_resolve": _of_remark,
    "remark_reopen": _of_remark,
    "round_finding": _of_round,
    "round_pass": _of_round,
    "round_return": _of_round,
    "round_sign": _of_round,
    "remind": _of_report,
    "round_sign_alone": _of_round,
    "round_confirm": _of_round,
    "round_sheet": _of_round,
    "approval": _of_agency,
    "chain": _of_agency,
    "unlockers": _of_agency,
    "register": _of_agency,
    "hand_over": _of_agency,
    "deputies": _of_agency,
    "deputy_add": _of_agency,
    "deputy_end": _of_deputy,
    "notice": _of_notice,
    "job": _of_job,
    "job_download": _of_job,
    "publication_file": _of_job,
    "job_pdf": _of_job,
    "job_retry": _of_job,
}


def right_of(name: str) -> Right | None:
    return getattr(PATTERNS[name].callback, "access_right", None)


def call(client: Client, address: str) -> HttpResponse:
    """GET, or POST where only that is answered."""
    response = client.get(address)
    return client.post(address) if response.status_code == 405 else response


@pytest.fixture
def address_of(agency: Agency) -> Callable[[str], str]:
    def build(name: str) -> str:
        return reverse(name, kwargs=OBJECTS[name](agency) if name in OBJECTS else {})

    return build


def test_every_address_has_a_name_of_its_own():
    assert len(PATTERNS) == len(list(walk(get_resolver().url_patterns)))


def test_every_address_declares_its_right():
    assert [name for name in PATTERNS if not isinstance(right_of(name), Right)] == []


def test_every_address_with_arguments_is_in_the_table():
    assert sorted(OBJECTS) == WITH_ARGUMENTS


@pytest.mark.parametrize("name", WITH_ARGUMENTS)
def test_stranger_finds_nothing(name, address_of, client_of, stranger):
    refused = 403 if right_of(name) is Right.PLATFORM else 404

    assert call(client_of(stranger), address_of(name)).status_code == refused


@pytest.mark.parametrize("name", sorted(name for name in PATTERNS if right_of(name) is Right.PLATFORM))
def test_platform_pages_are_closed_to_managers(name, address_of, client_of, manager):
    assert call(client_of(manager), address_of(name)).status_code == 403


@pytest.mark.parametrize("name", [name for name in WITH_ARGUMENTS if right_of(name) is not Right.PLATFORM])
def test_platform_admin_finds_nothing_in_an_agency(name, address_of, client_of, platform_admin):
    assert call(client_of(platform_admin), address_of(name)).status_code == 404


@pytest.mark.parametrize("name", sorted(name for name in PATTERNS if right_of(name) is not Right.PUBLIC))
def test_anonymous_is_led_to_the_login(name, address_of):
    response = call(Client(), address_of(name))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("login"))


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_other_methods_are_refused(name, address_of, client_of, manager):
    assert client_of(manager).delete(address_of(name)).status_code == 405
