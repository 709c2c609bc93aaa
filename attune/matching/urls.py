from django.urls import path

from attune.matching import shortlist_urls, views

urlpatterns = [
    path("", views.front_page, name="front_page"),
    path("start/concern/", views.start_from_concern, name="start_from_concern"),
    path("start/approach/", views.start_from_approach, name="start_from_approach"),
    path("start/place/", views.start_from_place, name="start_from_place"),
    path("find/", views.find, name="find"),
    path("find/with/", views.find_with, name="find_with"),
    path("find/without/", views.find_without, name="find_without"),
    path("find/near/", views.find_near, name="find_near"),
    path("how-matching-works/", views.how_matching_works, name="how_matching_works"),
    path("desk/<slug:slug>/standing/", views.desk_standing, name="desk_standing"),
    *shortlist_urls.urlpatterns,
]
