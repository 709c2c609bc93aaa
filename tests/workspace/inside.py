"""Somebody in a workspace of their own, with one of everything in it."""

from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse

from attune.accounts.models import User
from attune.workspace.models import Consent, ProcessNote, RecordCopy
from tests import people
from tests.workspace.telling import first_screen, told


def inside(person: User) -> Client:
    """Return a browser in which somebody is in their workspace; it is begun if they have none yet."""
    browser = people.browser_of(person)
    browser.post(reverse("workspace_begin"), {"of_age": "on", "understood": "on"})
    browser.post(reverse("workspace_safety"))
    return browser


def things_in(browser: Client) -> dict[str, str]:
    """Put one of everything into the workspace of a browser, and return the numbers by what they are."""
    story = told(browser, "Sam", "He left.", from_them=["close"], they=["went-silent"])
    under_way, card = uuid4(), uuid4()
    browser.post(reverse("story_keep", args=[under_way]), first_screen(under_way, "Kim", "half a"))
    browser.post(reverse("self_talk_add"), {"number": str(card), "edition": 0, "sentence": "Not again."})
    person = str(browser.get(reverse("people")).context["members"][0][0].number)
    browser.post(reverse("intention_add", args=[person]), {"words": "ask once"})
    intention = str(browser.get(reverse("person", args=[person])).context["intentions"][0].number)
    return {
        "story": str(story),
        "under_way": str(under_way),
        "card": str(card),
        "person": person,
        "intention": intention,
    }


def together_in(browser: Client, therapists: Client, story: str) -> dict[str, str]:
    """Let a client and a therapist begin a course with one story shared, copied and thought about; return its numbers."""
    invited = browser.post(reverse("together"), {"called": "Ben"}, follow=True).context
    course: UUID = invited["course"].pk
    therapists.post(reverse("clients"), {"code": invited["code"]})
    therapists.post(reverse("client_invitation"), {"reads": "just before sessions"})
    shown = browser.get(reverse("story_share", args=[course, story])).context["shown"]
    browser.post(reverse("story_share", args=[course, story]), {"shown": shown})
    therapists.post(reverse("client_story_copy", args=[course, story]))
    therapists.post(reverse("client_note", args=[course]), {"words": "a thought of my own"})
    return {
        "course": str(course),
        "consent": str(Consent.objects.get(course=course).pk),
        "copy": str(RecordCopy.objects.get(course=course).pk),
        "note": str(ProcessNote.objects.get(course=course).pk),
    }
