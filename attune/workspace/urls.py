"""Where a client works. Every address is behind the door of `workspace.access`."""

from django.urls import include, path

from attune.workspace.views import choosing, home, locking, people, self_talk, stories, telling

urlpatterns = [
    path("workspace/", home.workspace, name="workspace"),
    path("workspace/begin/", home.workspace_begin, name="workspace_begin"),
    path("workspace/tell/", telling.tell, name="tell"),
    path("workspace/tell/<uuid:number>/", telling.tell_on, name="tell_on"),
    path("workspace/keep/<uuid:number>/", telling.story_keep, name="story_keep"),
    path("workspace/stories/", stories.stories, name="stories"),
    path("workspace/stories/<uuid:number>/", stories.story, name="story"),
    path("workspace/stories/<uuid:number>/closer/", telling.story_closer, name="story_closer"),
    path("workspace/stories/<uuid:number>/put-away/", telling.story_put_away, name="story_put_away"),
    path("workspace/stories/<uuid:number>/counts/", stories.story_turn, name="story_turn"),
    path("workspace/stories/<uuid:number>/earlier/", stories.story_earlier, name="story_earlier"),
    path("workspace/stories/<uuid:number>/delete/", stories.story_delete, name="story_delete"),
    path("workspace/self-talk/", self_talk.self_talk, name="self_talk"),
    path("workspace/self-talk/add/", self_talk.self_talk_add, name="self_talk_add"),
    path("workspace/self-talk/seen/", self_talk.self_talk_seen, name="self_talk_seen"),
    path("workspace/self-talk/<uuid:number>/", self_talk.self_talk_card, name="self_talk_card"),
    path("workspace/self-talk/<uuid:number>/change/", self_talk.self_talk_change, name="self_talk_change"),
    path("workspace/self-talk/<uuid:number>/delete/", self_talk.self_talk_delete, name="self_talk_delete"),
    path("workspace/lock/", locking.workspace_lock, name="workspace_lock"),
    path("workspace/unlock/", locking.workspace_unlock, name="workspace_unlock"),
    path("workspace/unlock/forgotten/", locking.workspace_pin_forgotten, name="workspace_pin_forgotten"),
    path("workspace/unlock/waiting/", locking.workspace_waiting, name="workspace_waiting"),
    path("workspace/pin/", locking.workspace_pin, name="workspace_pin"),
    path("workspace/pin/remove/", locking.workspace_pin_remove, name="workspace_pin_remove"),
    path("workspace/safety/", locking.workspace_safety, name="workspace_safety"),
    path("workspace/settings/", choosing.workspace_settings, name="workspace_settings"),
    path("workspace/my-people-and-places/", choosing.plan, name="plan"),
    path("workspace/my-people-and-places/write/", choosing.plan_write, name="plan_write"),
    path("workspace/people/", people.people, name="people"),
    path("workspace/people/<uuid:number>/", people.person, name="person"),
    path("workspace/people/<uuid:number>/same/", people.person_same, name="person_same"),
    path("workspace/people/<uuid:number>/apart/", people.person_apart, name="person_apart"),
    path("workspace/people/<uuid:number>/unmark/", people.person_unmark, name="person_unmark"),
    path("workspace/people/<uuid:number>/delete/", people.person_delete, name="person_delete"),
    path("", include("attune.workspace.together_urls")),
]
