"""A page that only a demonstration has: signing in as somebody invented."""

from django.urls import path

from attune.workspace.views.demonstration import demonstration_people

urlpatterns = [path("_people/", demonstration_people, name="demonstration_people")]
