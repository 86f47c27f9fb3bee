"""The gate: an object by its id only for the right post of the right agency."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory
from factories import CauseFactory, MembershipFactory, RenderJobFactory, ReportFactory, UserFactory

from reportdesk.accounts.access import Right, fetch, posts_in
from reportdesk.accounts.models import Agency
from reportdesk.core.lifecycle import Post
from reportdesk.rendering.models import RenderJob
from reportdesk.reports.models import Cause, Report


def ask(user, right: Right):
    request = RequestFactory().get("/")
    request.user, request.right = user, right
    return request


@pytest.mark.parametrize(
    ("right", "post"),
    [
        (Right.DRAFT, "drafter"),
        (Right.SIGN, "signer"),
        (Right.MANAGE, "manager"),
        (Right.JUDGE, "signer"),
        (Right.VIEW, "reviewer"),
        (Right.MEMBER, "manager"),
    ],
)
def test_right_post_gets_the_row(request, agency, right, post):
    assert fetch(ask(request.getfixturevalue(post), right), Agency, agency.pk) == agency


def test_wrong_post_is_told_whose_step_it_is(reviewer, agency):
    with pytest.raises(PermissionDenied, match="起草人"):
        fetch(ask(reviewer, Right.DRAFT), Agency, agency.pk)


def test_manager_sees_no_draft(manager, agency):
    report = ReportFactory(agency=agency)

    with pytest.raises(PermissionDenied):
        fetch(ask(manager, Right.VIEW), Report, report.pk)


def test_stranger_and_missing_row_are_answered_alike(stranger, agency):
    with pytest.raises(Http404) as strange:
        fetch(ask(stranger, Right.MEMBER), Agency, agency.pk)
    with pytest.raises(Http404) as missing:
        fetch(ask(stranger, Right.MEMBER), Agency, 4711)

    assert str(strange.value) == str(missing.value)


@pytest.mark.parametrize(
    ("factory", "path"), [(CauseFactory, "shortcoming__report"), (RenderJobFactory, "revision__report")]
)
def test_deep_row_belongs_to_its_reports_agency(drafter, agency, stranger, factory, path):
    row = factory(**{f"{path}__agency": agency})

    assert fetch(ask(drafter, Right.VIEW), type(row), row.pk) == row
    with pytest.raises(Http404):
        fetch(ask(stranger, Right.VIEW), type(row), row.pk)


@pytest.mark.parametrize("model", [Cause, RenderJob])
def test_row_and_posts_cost_two_queries(drafter, agency, model, django_assert_num_queries):
    if model is Cause:
        row = CauseFactory(shortcoming__report__agency=agency)
    else:
        row = RenderJobFactory(revision__report__agency=agency)
    asked = ask(drafter, Right.VIEW)

    with django_assert_num_queries(2):
        fetch(asked, model, row.pk)
        fetch_again = posts_in(drafter, agency.pk)

    assert fetch_again == {Post.DRAFTER}


def test_several_posts_add_up(agency):
    user = UserFactory()
    for post in (Post.DRAFTER, Post.SIGNER):
        MembershipFactory(user=user, agency=agency, post=post.value)

    assert posts_in(user, agency.pk) == {Post.DRAFTER, Post.SIGNER}
