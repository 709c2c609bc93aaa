"""Where a client works. Every address is behind the door of `workspace.access`."""

from django.urls import include, path

from attune.workspace.views import home, people, stories, telling

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
    path("workspace/seeing/", include("attune.workspace.seeing_urls")),
    path("workspace/people/", people.people, name="people"),
    path("workspace/people/<uuid:number>/", people.person, name="person"),
    path("workspace/people/<uuid:number>/same/", people.person_same, name="person_same"),
    path("workspace/people/<uuid:number>/apart/", people.person_apart, name="person_apart"),
    path("workspace/people/<uuid:number>/unmark/", people.person_unmark, name="person_unmark"),
    path("workspace/people/<uuid:number>/delete/", people.person_delete, name="person_delete"),
]
