"""工作台与审签的地址。"""

from django.urls import path

from reportdesk.review.views import compare, desk, report, round, suggestions, verify

urlpatterns = [
    path("verify/", verify.show, name="verify"),
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
    path("rounds/<int:pk>/suggestions/", suggestions.show, name="suggestions"),
    path("rounds/<int:pk>/marked/", suggestions.download, name="round_marked"),
    path("rounds/<int:pk>/returned/", suggestions.take_back, name="round_returned"),
    path("suggestions/<int:pk>/accept/", suggestions.accept, name="suggestion_accept"),
    path("suggestions/<int:pk>/refuse/", suggestions.refuse, name="suggestion_refuse"),
    path("suggestions/<int:pk>/reconsider/", suggestions.reconsider, name="suggestion_reconsider"),
    path("rounds/<int:pk>/remark/", round.remark, name="remark"),
    path("rounds/<int:pk>/finding/", round.rule_on, name="round_finding"),
    path("rounds/<int:pk>/pass/", round.pass_on, name="round_pass"),
    path("rounds/<int:pk>/return/", round.send_back, name="round_return"),
    path("rounds/<int:pk>/sign/", round.sign, name="round_sign"),
]
