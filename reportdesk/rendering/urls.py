"""成文与下载的地址。"""

from django.urls import path

from reportdesk.rendering import views

urlpatterns = [
    path("jobs/<int:pk>/", views.show, name="job"),
    path("jobs/<int:pk>/download/", views.download, name="job_download"),
    path("jobs/<int:pk>/pdf/", views.convert, name="job_pdf"),
    path("jobs/<int:pk>/retry/", views.retry, name="job_retry"),
]
