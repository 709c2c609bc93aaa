from django.urls import path

from attune.directory.views import desk_facilitators, desk_groups

urlpatterns = [
    path("desk/groups/begin/", desk_groups.group_begin, name="group_begin"),
    path(
        "desk/groups/asked/<uuid:number>/yes/", desk_facilitators.facilitator_agree, name="facilitator_agree"
    ),
    path(
        "desk/groups/asked/<uuid:number>/no/",
        desk_facilitators.facilitator_decline,
        name="facilitator_decline",
    ),
    path("desk/groups/leave/<slug:slug>/", desk_facilitators.group_leave, name="group_leave"),
    path("desk/<slug:slug>/facilitators/", desk_facilitators.facilitators, name="facilitators"),
    path(
        "desk/<slug:slug>/facilitators/<uuid:number>/remove/",
        desk_facilitators.facilitator_remove,
        name="facilitator_remove",
    ),
]
