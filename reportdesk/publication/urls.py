"""公开的地址。"""

from django.urls import path

from reportdesk.publication import queries, views
from reportdesk.review.views import verify

urlpatterns = [
    path("verify/", verify.show, {"released": queries.released}, name="verify"),
    path("reports/<int:pk>/publication/", views.show, name="publication"),
    path("reports/<int:pk>/publication/decide/", views.decide, name="publication_decide"),
    path("reports/<int:pk>/publication/clear/", views.clear, name="publication_clear"),
    path("reports/<int:pk>/publication/withdraw/", views.withdraw, name="publication_withdraw"),
    path("reports/<int:pk>/publication/describe/", views.describe, name="publication_describe"),
    path("reports/<int:pk>/publication/page/", views.download, name="publication_page"),
    path("jobs/<int:pk>/public/", views.download_file, name="publication_file"),
    path("reports/<int:pk>/publication/send/", views.send, name="publication_send"),
    path("reports/<int:pk>/publication/release/", views.release, name="publication_release"),
]
