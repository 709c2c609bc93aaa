from django.urls import path

from attune.guides import views

urlpatterns = [
    path("therapies/", views.therapies, name="therapies"),
    path("concerns/", views.concerns, name="concerns"),
]
