from django.urls import path

from attune.directory.views import begin, desk_practices, desk_preview, desk_weeks, questions
from attune.directory.views import desk_availability as desk

urlpatterns = [
    path("availability/<str:token>/", questions.availability, name="availability"),
    path("desk/begin/", begin.begin, name="begin"),
    path("desk/begin/again/", begin.begin_again, name="begin_again"),
    path("desk/practices/begin/", desk_practices.practice_begin, name="practice_begin"),
    path("desk/calendar/", desk.desk_calendar, name="desk_calendar"),
    path("desk/calendar/remove/", desk.desk_calendar_remove, name="desk_calendar_remove"),
    path("desk/<slug:slug>/availability/", desk.desk_availability, name="desk_availability"),
    path("desk/<slug:slug>/preview/", desk_preview.desk_preview, name="desk_preview"),
    path("desk/<slug:slug>/publish/", desk_preview.desk_publish, name="desk_publish"),
    path("desk/<slug:slug>/weeks/", desk_weeks.desk_weeks, name="desk_weeks"),
    path("desk/<slug:slug>/pause/", desk.desk_pause, name="desk_pause"),
    path("desk/<slug:slug>/resume/", desk.desk_resume, name="desk_resume"),
]
