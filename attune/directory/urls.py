from django.urls import include, path

from attune.directory import sitemaps, views

urlpatterns = [
    path("therapies/<slug:slug>/", views.approach, name="approach"),
    path("concerns/<slug:slug>/", views.concern, name="concern"),
    path("therapists/", views.therapists, name="therapists"),
    path("therapists/in/<slug:slug>/", views.therapists_in, name="therapists_in"),
    path("therapists/<slug:slug>/", views.listing, name="listing"),
    path("therapists/<slug:slug>/photo.webp", views.photo, name="photo"),
    path("groups/", views.groups, name="groups"),
    path("groups/<slug:slug>/", views.group, name="group"),
    path("practices/<slug:slug>/", views.practice, name="practice"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("invitation/<str:token>/photo.webp", views.invited_photo, name="invited_photo"),
    path("invitation/<str:token>/publish/", views.publish_invited, name="publish_invited"),
    path("invitation/<str:token>/refuse/", views.refuse_invited, name="refuse_invited"),
    path("invitation/<str:token>/withdraw/", views.withdraw_invited, name="withdraw_invited"),
    path("invitation/<str:token>/claim/", views.claim_invited, name="claim_invited"),
    path("desk/", views.desk, name="desk"),
    path("desk/<slug:slug>/confirm/", views.desk_confirm, name="desk_confirm"),
    path("desk/<slug:slug>/withdraw/", views.desk_withdraw, name="desk_withdraw"),
    path("desk/<slug:slug>/entry/", views.desk_listing, name="desk_listing"),
    path("desk/<slug:slug>/entry/<slug:section>/", views.desk_section, name="desk_section"),
    path("desk/<slug:slug>/history/", views.desk_history, name="desk_history"),
    path("front-desk/", include("attune.directory.front_desk_urls")),
    path("desk/", include("attune.directory.desk_photo_urls")),
    path("", include("attune.directory.availability_urls")),
    path("", include("attune.directory.supervision_urls")),
    path("", include("attune.directory.group_urls")),
    path("sitemap.xml", sitemaps.index, name="sitemaps"),
    path("sitemap-<section>.xml", sitemaps.sitemap, name="sitemap"),
]
