"""工作台与审签的地址。"""

from django.urls import path

from reportdesk.review.views import compare, desk, report, round

urlpatterns = [
    path("", desk.home, name="home"),
    path("agencies/<int:pk>/", desk.show, name="desk"),
    path("reports/<int:pk>/", report.show, name="report"),
    path("reports/<int:pk>/submit/", report.submit, name="submit"),
    path("reports/<int:pk>/recall/", report.recall, name="recall"),
    path("reports/<int:pk>/reopen/", report.reopen, name="reopen"),
    path("revisions/<int:pk>/", report.revision, name="revision"),
    path("revisions/<int:pk>/compare/", compare.choose, name="compare_with"),
    path("revisions/<int:pk>/compare/<int:other>/", compare.show, name="compare"),
    path("revisions/<int:pk>/compare/<int:other>/docx/", compare.download, name="compare_docx"),
    path("rounds/<int:pk>/", round.show, name="round"),
    path("rounds/<int:pk>/remark/", round.remark, name="remark"),
    path("rounds/<int:pk>/pass/", round.pass_on, name="round_pass"),
    path("rounds/<int:pk>/return/", round.send_back, name="round_return"),
    path("rounds/<int:pk>/sign/", round.sign, name="round_sign"),
]
