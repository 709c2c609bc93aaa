"""Working together: the client's addresses under `workspace/together/`, the therapist's under `desk/clients/`."""

from django.urls import path

from attune.workspace.views import checking_in, clients, together

urlpatterns = [
    path("workspace/together/", together.together, name="together"),
    path("workspace/together/<uuid:number>/", together.together_one, name="together_one"),
    path(
        "workspace/together/<uuid:number>/take-back/", together.together_take_back, name="together_take_back"
    ),
    path("workspace/together/<uuid:number>/bring/", together.together_bring, name="together_bring"),
    path(
        "workspace/together/<uuid:number>/all-stories/",
        together.together_all_stories,
        name="together_all_stories",
    ),
    path(
        "workspace/together/<uuid:number>/revoke/<int:consent>/",
        together.together_revoke,
        name="together_revoke",
    ),
    path("workspace/together/<uuid:number>/share/<uuid:story>/", together.story_share, name="story_share"),
    path(
        "workspace/together/<uuid:number>/unshare/<uuid:story>/", together.story_unshare, name="story_unshare"
    ),
    path("workspace/together/<uuid:number>/check-ins/", checking_in.check_ins, name="check_ins"),
    path(
        "workspace/together/<uuid:number>/check-ins/on/",
        together.together_check_ins,
        name="together_check_ins",
    ),
    path(
        "workspace/together/<uuid:number>/check-ins/felt-different/",
        checking_in.check_in_dip,
        name="check_in_dip",
    ),
    path("workspace/together/<uuid:number>/end/", together.together_end, name="together_end"),
    path(
        "workspace/together/<uuid:number>/looking-back/",
        together.together_look_back,
        name="together_look_back",
    ),
    path(
        "workspace/together/<uuid:number>/compare/<uuid:story>/", together.story_compare, name="story_compare"
    ),
    path(
        "desk/clients/<uuid:course>/stories/<uuid:number>/tags/",
        clients.client_story_code,
        name="client_story_code",
    ),
    path("desk/clients/", clients.clients, name="clients"),
    path("desk/clients/invitation/", clients.client_invitation, name="client_invitation"),
    path("desk/clients/invitation/decline/", clients.client_decline, name="client_decline"),
    path("desk/clients/<uuid:course>/", clients.client, name="client"),
    path("desk/clients/<uuid:course>/stories/<uuid:number>/", clients.client_story, name="client_story"),
    path(
        "desk/clients/<uuid:course>/stories/<uuid:number>/copy/",
        clients.client_story_copy,
        name="client_story_copy",
    ),
    path("desk/clients/<uuid:course>/copies/<uuid:number>/", clients.client_copy, name="client_copy"),
    path("desk/clients/<uuid:course>/notes/", clients.client_note, name="client_note"),
    path(
        "desk/clients/<uuid:course>/notes/<uuid:number>/delete/",
        clients.client_note_delete,
        name="client_note_delete",
    ),
    path("desk/clients/<uuid:course>/reads/", clients.client_reads, name="client_reads"),
    path("desk/clients/<uuid:course>/check-ins/", checking_in.client_check_ins, name="client_check_ins"),
    path("desk/clients/<uuid:course>/end/", clients.client_end, name="client_end"),
]
