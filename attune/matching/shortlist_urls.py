"""Addresses around the shortlist, which `attune.matching.urls` takes in."""

from django.urls import path

from attune.matching.views import naming, sharing, shortlist

urlpatterns = [
    path("find/names/", naming.find_names, name="find_names"),
    path("find/share/", sharing.share, name="share"),
    path("shortlist/", shortlist.shortlist, name="shortlist"),
    path("shortlist/text/", shortlist.shortlist_text, name="shortlist_text"),
    path("shortlist/keep/", shortlist.shortlist_keep, name="shortlist_keep"),
    path("shortlist/remove/", shortlist.shortlist_remove, name="shortlist_remove"),
    path("shortlist/compare/", shortlist.shortlist_compare, name="shortlist_compare"),
    path("shortlist/on-this-device/", shortlist.shortlist_on_device, name="shortlist_on_device"),
    path("shortlist/forget/", shortlist.shortlist_forget, name="shortlist_forget"),
    path("compare/", shortlist.compare, name="compare"),
]
