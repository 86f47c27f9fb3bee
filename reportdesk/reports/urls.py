"""起草的地址。"""

from django.urls import path

from reportdesk.reports.views import dismissal, entry, findings, intake, paper, part, preview
from reportdesk.reports.views import (
    beside,
    entry,
    findings,
    intake,
    lastyear,
    matrix,
    paper,
    part,
    preview,
    promises,
    sorting,
)

urlpatterns = [
    path("agencies/<int:pk>/reports/", paper.create, name="report_create"),
    path("agencies/<int:pk>/intake/", intake.receive, name="intake_new"),
    path("agencies/<int:pk>/begin/", lastyear.begin, name="report_begin"),
    path("intakes/<int:pk>/", sorting.show, name="intake"),
    path("intakes/<int:pk>/row/", intake.row, name="intake_row"),
    path("intakes/<int:pk>/sort/", sorting.sort, name="intake_sort"),
    path("intakes/<int:pk>/draft/", sorting.make_draft, name="intake_draft"),
    path("intakes/<int:pk>/archive/", sorting.archive, name="intake_archive"),
    path("intakes/<int:pk>/next/", sorting.begin_next, name="intake_next"),
    path("intakes/<int:pk>/remove/", intake.remove, name="intake_remove"),
    path("reports/<int:pk>/preface/", paper.preface, name="preface"),
    path("reports/<int:pk>/head/", paper.head, name="head"),
    path("reports/<int:pk>/part/<slug:role>/", part.show, name="part"),
    path("reports/<int:pk>/part/<slug:role>/lead/", paper.lead, name="lead"),
    path("reports/<int:pk>/part/<slug:role>/add/<slug:kind>/", entry.add, name="entry_add"),
    path(
        "reports/<int:pk>/part/<slug:role>/add/<slug:kind>/<int:parent>/", entry.add, name="entry_add_below"
    ),
    path("entries/<slug:kind>/<int:pk>/", entry.show, name="entry"),
    path("entries/<slug:kind>/<int:pk>/edit/", entry.edit, name="entry_edit"),
    path("entries/<slug:kind>/<int:pk>/delete/", entry.delete, name="entry_delete"),
    path("entries/<slug:kind>/<int:pk>/restore/", entry.restore, name="entry_restore"),
    path("entries/<slug:kind>/<int:pk>/move/", entry.move, name="entry_move"),
    path("reports/<int:pk>/findings/", findings.show, name="findings"),
    path("reports/<int:pk>/check/", findings.live, name="check"),
    path("reports/<int:pk>/replace/", findings.replace, name="replace"),
    path("reports/<int:pk>/dismiss/", dismissal.dismiss, name="finding_dismiss"),
    path("dismissals/<int:pk>/restore/", dismissal.take_back, name="finding_restore"),
    path("rules/", findings.rules, name="rules"),
    path("reports/<int:pk>/preview/", preview.show, name="preview"),
    path("reports/<int:pk>/matrix/", matrix.show, name="matrix"),
    path("reports/<int:pk>/matrix/link/", matrix.link, name="matrix_link"),
    path("plans/<int:pk>/facts/", matrix.facts, name="plan_facts"),
    path("reports/<int:pk>/confirm/", lastyear.confirm, name="confirm"),
    path("reports/<int:pk>/beside/", beside.show, name="beside"),
    path("reports/<int:pk>/beside/save/", beside.save, name="beside_save"),
    path("reports/<int:pk>/promises/", promises.show, name="promises"),
    path("reports/<int:pk>/promises/draw/", promises.draw, name="promises_draw"),
    path("reports/<int:pk>/promises/docx/", promises.download, name="promises_docx"),
    path("promises/<int:pk>/answer/", promises.answer, name="promise_answer"),
]
