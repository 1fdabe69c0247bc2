from django.urls import path

from . import views

urlpatterns = [
    path("submit/", views.submit, name="submit"),
    path("submit/files/", views.upload, name="submit_upload"),
    path("submit/files/keep/", views.keep_files, name="submit_keep_files"),
    path("submit/files/<int:pk>/remove/", views.remove_file, name="submit_remove_file"),
    path("submit/check/", views.check, name="submit_check"),
    path("submit/work/", views.work, name="submit_work"),
    path("submit/sent/", views.sent, name="submit_sent"),
    path("submit/fees/", views.fees_form, name="submit_fees_form"),
    path("submit/fees/again/", views.fees_again, name="submit_fees_again"),
    path("submit/fees/<str:token>/", views.fees_link, name="submit_fees"),
    path("submit/status/", views.status, name="submit_status"),
    path("submit/status/take-back/", views.take_back, name="submit_take_back"),
    path("submit/status/revise/", views.revise, name="submit_revise"),
    path("submit/status/forget/", views.forget, name="submit_forget"),
    path("submit/status/forgotten/", views.forgotten, name="submit_forgotten"),
    path("submit/status/<str:key>/", views.status_link, name="submit_status_link"),
]
