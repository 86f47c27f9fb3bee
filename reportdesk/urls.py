"""哪个地址归谁管？"""

from django.urls import include, path

from reportdesk.accounts.access import Right, rule
from reportdesk.web import views

handler400 = "reportdesk.web.views.bad_request"
handler403 = "reportdesk.web.views.forbidden"
handler404 = "reportdesk.web.views.not_found"
handler500 = "reportdesk.web.views.broken"

urlpatterns = [
    path("healthz", rule(Right.PUBLIC)(views.healthz), name="healthz"),
    path("readyz", rule(Right.PUBLIC)(views.readyz), name="readyz"),
    path("help/", rule(Right.PERSON)(views.help_page), name="help"),
    path("", include("reportdesk.accounts.urls")),
    path("", include("reportdesk.publication.urls")),
    path("", include("reportdesk.review.urls")),
    path("", include("reportdesk.rendering.urls")),
    path("", include("reportdesk.reports.urls")),
]
