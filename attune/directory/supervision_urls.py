from django.urls import path

from attune.directory.views import supervision

urlpatterns = [
    path("supervision/<str:token>/", supervision.supervision, name="supervision"),
    path("front-desk/supervisions/<uuid:number>/", supervision.supervision_ask, name="supervision_ask"),
]
