"""Sample data for the component gallery: every component, every state, and the awkward cases.

Everyone here is invented. The shapes are those the components document, so that this file is
also the shortest answer to "what does a card need?".
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django import forms
from django.core.paginator import Page, Paginator
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Fact:
    text: str
    note: str = ""
    tone: str = "plain"


@dataclass(frozen=True)
class Card:
    name: str
    letters: str
    initials: str
    what: str
    where: str
    facts: Sequence[Fact]
    supervision: str = ""
    excerpt: str = ""
    tags: Sequence[str] = ()
    photo_url: str = ""
    url: str = "#card"


@dataclass(frozen=True)
class Link:
    name: str
    url: str = ""
    note: str = ""
    current: bool = False


@dataclass(frozen=True)
class Row:
    label: str
    value: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Source:
    authors: str
    year: int
    title: str
    published_in: str
    doi: str = ""


@dataclass(frozen=True)
class Question:
    question: str
    html: SafeString


@dataclass(frozen=True)
class Way:
    href: str
    label: str
    note: str = ""
    kind: str = "call"


@dataclass(frozen=True)
class Line:
    name: str
    ways: Sequence[Way]
    hours: str = ""
    note: str = ""
    topics: Sequence[str] = ()
    as_of: date = date(2026, 11, 22)
    confirmed: bool = True


@dataclass(frozen=True)
class Family:
    name: str
    definition: str
    approaches: Sequence[Link] = field(default_factory=tuple)


class SampleForm(forms.Form):
    """One of each control."""

    place = forms.ChoiceField(
        label="Where will you be during sessions?",
        help_text="A therapist’s licence usually counts where you are, not where they are.",
        choices=[("", "Choose a place"), ("new-york", "New York"), ("texas", "Texas")],
    )
    words = forms.CharField(
        label="In your own words",
        help_text="Nobody reads this as you write. It is not stored.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    email = forms.EmailField(label="Where can a therapist write to you?")
    delivery = forms.ChoiceField(
        label="How would you like to meet?",
        choices=[("in-person", "In the same room"), ("video", "By video"), ("either", "Either is fine")],
        widget=forms.RadioSelect,
    )
    days = forms.MultipleChoiceField(
        label="Which days could work?",
        help_text="Choose as many as you like, or none.",
        required=False,
        choices=[("weekday", "Weekdays"), ("evening", "Evenings"), ("weekend", "Weekends")],
        widget=forms.CheckboxSelectMultiple,
    )
    safe = forms.BooleanField(
        label="It is safe to write to me at this address",
        help_text="If somebody else may read your post, leave this empty.",
        required=False,
    )


class StartForm(forms.Form):
    """One of the three ways to begin."""

    concern = forms.ChoiceField(
        label="What is on your mind",
        choices=[
            ("", "Choose a concern"),
            ("unseen", "Feeling unseen"),
            ("repeating", "Repeating the same pattern with partners, friends and people at work"),
        ],
    )
    place = forms.ChoiceField(
        label="Where you are", choices=[("", "Choose a place"), ("new-york", "New York")]
    )


MARISOL = Card(
    name="Marisol Ostrander",
    letters="MHC-LP",
    initials="MO",
    what="Mental health counsellor with a limited permit",
    supervision="works under supervision of Dr L. Brandt",
    where="Brooklyn, New York · in person and online",
    excerpt="I work with people who learned early to take care of everyone else first. We go slowly, and we talk "
    "about us too, since what happens between us is often what happens elsewhere.",
    tags=("Relational psychotherapy", "Emotion-focused therapy", "Psychodynamic therapy"),
    facts=(
        Fact("Accepting new clients", "said 3 days ago", "good"),
        Fact("$70 · sliding from $40", "said 12 Oct 2026"),
        Fact("May see you in New York", "limited permit, checked 2 Nov 2026 with the state board", "good"),
        Fact("Usually answers within 2 days"),
    ),
)
JONAH = Card(
    name="Jonah Marchetti",
    letters="PsyD",
    initials="JM",
    what="Licensed psychologist",
    where="Denver, Colorado · online",
    excerpt="The critic inside usually speaks in someone’s voice. We find out whose.",
    facts=(
        Fact("Waitlist, about 5 weeks", "said 9 days ago", "unknown"),
        Fact("$165 · no insurance", "said 9 days ago"),
        Fact("Reach not confirmed", "last checked 104 days ago", "unknown"),
        Fact("How soon he answers: not stated"),
    ),
)
WILHELMINA = Card(
    name="Wilhelmina-Constance Featherstonehaugh-Papadopoulos de Villanueva",
    letters="LMFT, LCMHC, CADC-II, SEP, CIIP",
    initials="WFV",
    what="Licensed marriage and family therapist; licensed clinical mental health counsellor; addiction counsellor",
    where="Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch · in person",
    excerpt="Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, and other words that "
    "do not break.",
    tags=(
        "Internal family systems",
        "Accelerated experiential dynamic psychotherapy",
        "Sensorimotor psychotherapy",
        "Emotionally focused couple therapy",
        "Somatic experiencing",
    ),
    facts=(
        Fact("Not taking new clients", "said 40 days ago", "off"),
        Fact("Fees not stated"),
        Fact("May not see you in Texas", "no licence there that we know of, looked up 2 Nov 2026", "off"),
        Fact("Usually answers within a week"),
    ),
)
LAILA = Card(
    name="ليلى الحدّاد",
    letters="LPC",
    initials="لح",
    what="Licensed professional counsellor",
    where="Austin, Texas · online",
    excerpt="أعمل مع من تعلّموا مبكرًا أن يعتنوا بالجميع قبل أنفسهم.",
    facts=(Fact("Accepting new clients", "said yesterday", "good"),),
)
BO = Card(name="Bo Li", letters="", initials="BL", what="Says no more than this", where="", facts=())


def _page(number: int, of: int) -> "Page[int]":
    return Paginator(range(of * 20), 20).page(number)


def samples() -> dict[str, object]:
    """Return what the gallery page shows."""
    return {
        "parts": [
            Link(name, f"#{key}")
            for key, name in (
                ("type", "Type"),
                ("notices", "Notices"),
                ("people", "People in a list"),
                ("one-person", "One person"),
                ("boxes", "Boxes and rails"),
                ("rows", "Rows of links"),
                ("forms", "Forms"),
                ("long-text", "Long text"),
                ("lists", "Long lists"),
                ("help", "Help lines"),
                ("nothing", "Nothing found"),
            )
        ],
        "cards": [MARISOL, JONAH, WILHELMINA, LAILA, BO],
        "person": MARISOL,
        "facts": [
            Fact("Accepting new clients", "said 3 days ago", "good"),
            Fact("Reach not confirmed", "last checked 104 days ago", "unknown"),
            Fact("Not taking new clients", "said 40 days ago", "off"),
            Fact("$70 · sliding from $40", "said 12 Oct 2026"),
            Fact("A fact without small print"),
        ],
        "rows": [
            Row("Forms", "One to one, couples, group"),
            Row("For", "Mostly adults"),
            Row("Length", "Months to years, weekly", note="Varies; ask at the start"),
            Row("Family", "Relational and psychodynamic", url="#boxes"),
            Row("Unterstützungsmöglichkeiten", "A label that is too long for its column"),
        ],
        "chips": [
            Link("Feeling unseen", "#rows"),
            Link("Repeating the same pattern", "#rows", "41"),
            Link("Self-criticism", "", "not a link"),
            Link("Worrying that everybody would leave if they knew what goes on inside", "#rows"),
        ],
        "tabs": [Link("About", "#rows", current=True), Link("Approaches", "#rows"), Link("Fees", "#rows")],
        "pages": [
            ("One of two", _page(1, 2)),
            ("First of many", _page(1, 64)),
            ("In the middle", _page(32, 64)),
            ("Last of very many", _page(1204, 1204)),
            ("A single page: nothing is shown", _page(1, 1)),
        ],
        "form": SampleForm(prefix="asked"),
        "mended": SampleForm(
            {"wrong-words": "What was written is kept.", "wrong-email": "ines@"}, prefix="wrong"
        ),
        "starts": [
            (
                "From a concern",
                "You know what hurts, not what it is called.",
                StartForm(prefix="concern"),
            ),
        ],
        "questions": [
            "How were you trained in this approach, and by whom?",
            "What would you do if I felt misunderstood by you?",
            "How will we know whether it helps, and when would we look?",
        ],
        "faq": [
            Question(
                "Do I have to talk about my childhood?",
                SafeString("<p>No. You choose what to bring, and when.</p>"),
            ),
            Question(
                "What if I do not like my therapist?",
                SafeString(
                    "<p>Say so if you can. You may also stop at any time.</p><p>You owe nobody a reason.</p>"
                ),
            ),
        ],
        "sources": [
            Source(
                "Safran, J. D., & Muran, J. C.",
                2000,
                "Negotiating the Therapeutic Alliance: A Relational Treatment Guide",
                "Guilford Press",
            ),
            Source(
                "Bordin, E. S.",
                1979,
                "The generalizability of the psychoanalytic concept of the working alliance",
                "Psychotherapy: Theory, Research & Practice",
                "10.1037/h0085885",
            ),
        ],
        "fees": {
            "columns": ["For", "Minutes", "Fee"],
            "rows": [
                ["One person", "50", "$70"],
                ["A couple", "80", "$120"],
                ["Lower fee, by agreement", "50", "from $40"],
            ],
        },
        "families": [
            Family(
                "Relational and psychodynamic",
                "What happened with others, and what happens in the room.",
                (
                    Link(
                        "Relational psychotherapy",
                        "#lists",
                        "The relationship with the therapist is where the work is.",
                    ),
                    Link("Psychodynamic therapy", "#lists", "Looks for what is felt but not yet known."),
                    Link(
                        "Thérapie systémique", "#lists", "Try the box with “therapie”: accents do not matter."
                    ),
                ),
            ),
            Family(
                "Cognitive and behavioural",
                "Thoughts, habits and small experiments.",
                (
                    Link(
                        "Cognitive behavioural therapy",
                        "#lists",
                        "Also found as CBT, a word it does not show.",
                    ),
                    Link(
                        "Acceptance and commitment therapy",
                        "#lists",
                        "Making room for feelings, doing what matters.",
                    ),
                ),
            ),
        ],
        "help_lines": [
            Line(
                "A line for anyone in distress",
                (Way("tel:0000", "Call 0000"), Way("sms:0000", "Text 0000", "in English and Spanish")),
                "Day and night",
                "Invented for this page. The real ones are under Help now.",
                topics=("emergency",),
            ),
            Line(
                "A line with a very long way to reach it",
                (Way("#help", "chat.example.org/people-who-listen-to-people-who-write", kind="chat"),),
                confirmed=False,
            ),
        ],
        "ways_on": [
            Link("All therapists in New York", "#nothing"),
            Link("Neighbouring approaches", "#nothing"),
        ],
    }
