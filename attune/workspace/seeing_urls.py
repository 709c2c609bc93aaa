"""Where a client sees what repeats in their stories."""

from django.urls import path

from attune.workspace.views import seeing

urlpatterns = [
    path("", seeing.seeing, name="seeing"),
    path("stories/", seeing.seeing_stories, name="seeing_stories"),
    path("summary/", seeing.seeing_summary, name="seeing_summary"),
    path("say/", seeing.seeing_say, name="seeing_say"),
    path("unsay/", seeing.seeing_unsay, name="seeing_unsay"),
    path("<slug:chart>/", seeing.seeing_chart, name="seeing_chart"),
    path("<slug:chart>/off/", seeing.seeing_off, name="seeing_off"),
    path("<slug:chart>/on/", seeing.seeing_on, name="seeing_on"),
]
