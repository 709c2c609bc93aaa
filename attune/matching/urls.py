from django.urls import path

from attune.matching import views

urlpatterns = [
    path("", views.front_page, name="front_page"),
    path("start/concern/", views.start_from_concern, name="start_from_concern"),
    path("start/approach/", views.start_from_approach, name="start_from_approach"),
    path("start/place/", views.start_from_place, name="start_from_place"),
]
