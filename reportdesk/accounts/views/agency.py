"""机关设置。"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from reportdesk.accounts import services
from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.accounts.forms import AgencyForm
from reportdesk.accounts.models import Agency
from reportdesk.core.errors import StaleEdit


@require_http_methods(["GET", "POST"])
@rule(Right.MANAGE)
def settings(request: PersonRequest, pk: int) -> HttpResponse:
    agency = fetch(request, Agency, pk)
    if request.method == "GET":
        return _show(request, agency, AgencyForm(instance=agency))
    form = AgencyForm(request.POST, instance=Agency(pk=agency.pk, name=agency.name))
    if not form.is_valid():
        return _show(request, agency, form, status=422)
    try:
        services.save_settings(
            agency=agency, actor=request.user, values=form.values(), version=form.cleaned_data["version"]
        )
    except StaleEdit as error:
        agency.refresh_from_db()
        form.add_error(None, error.message)
        form.rebase(agency)
        return _show(request, agency, form, status=409)
    messages.success(
        request, "机关设置已保存。新建的报告按它预填，已有的报告不变；版面从现在起提交的稿子用。"
    )
    return redirect("agency_settings", agency.pk)


def _show(request: PersonRequest, agency: Agency, form: AgencyForm, *, status: int = 200) -> HttpResponse:
    differences = list(form.differences(agency)) if status == 409 else []
    context = {"agency": agency, "form": form, "differences": differences}
    return render(request, "accounts/settings.html", context, status=status)
