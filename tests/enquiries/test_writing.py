"""Writing to a therapist: the form, what would be sent, consent, and sending it once."""

import pytest
from django.test import Client

from attune.accounts.models import User
from attune.directory.models import Listing
from attune.enquiries.codes import code_of
from attune.enquiries.models import Enquiry, Letterbox
from attune.foundation.models import AuditEvent, OutboxMessage
from tests import factories, people
from tests.enquiries.writing import MARKER, ONCE, fields

pytestmark = pytest.mark.django_db


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_somebody_writes_reads_it_once_more_consents_and_gets_a_code(seeker: Client, chidis: Listing) -> None:
    form = seeker.get(f"/enquire/?to={chidis.slug}")
    assert form.status_code == 200
    assert "Chidi Anorue" in text(form)

    preview = seeker.post("/enquire/preview/", fields(chidis.slug))
    assert preview.status_code == 200
    assert MARKER in text(preview)
    assert not Enquiry.objects.exists()

    unasked = seeker.post("/enquire/send/", fields(chidis.slug))
    assert unasked.status_code == 422
    assert "Nothing is sent until you tick this." in text(unasked)
    assert not Enquiry.objects.exists()

    sent = seeker.post("/enquire/send/", fields(chidis.slug, agrees="on"), follow=True)
    assert sent.redirect_chain == [("/message/", 303)]
    assert code_of(ONCE) in text(sent)
    assert Enquiry.objects.get().listing == chidis


@pytest.mark.parametrize(
    "page", ["/enquire/preview/", "/enquire/send/", "/enquire/change/", "/enquire/just-me/"]
)
def test_what_was_written_is_kept_by_no_cache_and_comes_from_our_own_form(
    seeker: Client, chidis: Listing, page: str
) -> None:
    answer = seeker.post(page, fields(chidis.slug))
    assert answer.headers["Cache-Control"] == "no-store"
    forged = seeker.post(page, fields(chidis.slug), headers={"origin": "https://elsewhere.example"})
    assert forged.status_code == 403
    assert seeker.get(page).status_code == 405


def test_sent_twice_it_goes_out_once_and_shows_the_same_code(seeker: Client, chidis: Listing) -> None:
    for _again in range(2):
        sent = seeker.post("/enquire/send/", fields(chidis.slug, agrees="on"), follow=True)
        assert code_of(ONCE) in text(sent)
    assert Letterbox.objects.count() == Enquiry.objects.count() == 1
    assert OutboxMessage.objects.filter(kind="enquiries.received").count() == 1


def test_it_goes_to_three_at_once_each_named_and_to_no_fourth(seeker: Client, chidis: Listing) -> None:
    more = [
        factories.listing(factories.therapist(f"Therapist {n}", person=person))
        for n, person in enumerate([people.dana(), people.asha(), people.ben()])
    ]
    slugs = [chidis.slug, *(one.slug for one in more)]
    preview = text(seeker.post("/enquire/preview/", fields(*slugs)))
    assert "Therapist 1" in preview
    assert "Therapist 2" not in preview
    seeker.post("/enquire/send/", fields(*slugs, agrees="on"))
    assert set(Enquiry.objects.values_list("listing__slug", flat=True)) == set(slugs[:3])
    assert Letterbox.objects.count() == 1


def test_nobody_can_be_written_to_who_could_not_read_it(seeker: Client, chidi: User, db: None) -> None:
    without_account = factories.listing(factories.therapist("No Account"))
    assert seeker.get(f"/enquire/?to={without_account.slug}").status_code == 404
    assert seeker.get("/enquire/?to=nobody-of-this-name").status_code == 404
    assert seeker.get("/enquire/").status_code == 404
    withdrawn = factories.withdrawn(factories.therapist("Gone Away", person=chidi))
    assert seeker.post("/enquire/send/", fields(withdrawn.slug, agrees="on")).status_code == 404
    assert not Enquiry.objects.exists()


def test_a_listing_that_closes_while_somebody_writes_loses_nothing_they_wrote(
    seeker: Client, chidis: Listing, chidi: User
) -> None:
    from attune.enquiries.actions import block_sender

    seeker.post("/enquire/send/", fields(chidis.slug, agrees="on", address="ada@example.org"))
    block_sender(Enquiry.objects.get(), by=chidi, at=factories.AT)
    refused = seeker.post(
        "/enquire/send/", fields(chidis.slug, agrees="on", address="ADA@example.org", once="B" * 43)
    )
    assert refused.status_code == 409
    assert "takes no messages here at the moment" in text(refused)
    assert MARKER in text(refused)
    assert Enquiry.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"looking_for": "  "}, "Say in a few words what you look for."),
        ({"own_words": "x" * 1201}, "1200"),
        ({"contact_phone": "ring me"}, "telephone number"),
        ({"contact_email": "no address"}, "valid email"),
        ({"address": "a@b\nBcc: c@example.org"}, "valid email"),
        ({"writer": "somebody else"}, "valid choice"),
        ({"place": "atlantis"}, "valid choice"),
    ],
)
def test_what_cannot_be_sent_comes_back_with_everything_in_it(
    seeker: Client, chidis: Listing, more: dict[str, str], said: str
) -> None:
    for page in ("/enquire/preview/", "/enquire/send/"):
        answer = seeker.post(page, fields(chidis.slug, agrees="on", **more))
        assert answer.status_code == 422
        assert said in text(answer)
        assert "Tuesday evenings" in text(answer)
    assert not Enquiry.objects.exists()


def test_what_nobody_sees_is_taken_out_and_what_looks_like_a_script_is_shown_as_written(
    seeker: Client, chidis: Listing
) -> None:
    odd = "<script>alert(1)</script> \u202eevil\u202c \u0000 https://elsewhere.example/"
    preview = text(seeker.post("/enquire/preview/", fields(chidis.slug, own_words=odd)))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; evil  https://elsewhere.example/" in preview
    assert 'href="https://elsewhere.example/' not in preview


def test_help_lines_come_first_and_it_can_be_sent_all_the_same(
    seeker: Client, chidis: Listing, content: None
) -> None:
    danger = fields(chidis.slug, own_words="I want to kill myself.")
    preview = text(seeker.post("/enquire/preview/", danger))
    assert preview.index('id="help-first"') < preview.index("What they read")
    assert "Send anyway" in preview
    assert seeker.post("/enquire/send/", {**danger, "agrees": "on"}).status_code == 303
    assert "help-first" not in text(seeker.post("/enquire/preview/", fields(chidis.slug)))


def test_who_fears_somebody_is_offered_to_come_alone(seeker: Client, chidis: Listing, content: None) -> None:
    afraid = fields(chidis.slug, own_words="My husband beats me.", together="together")
    assert "Ask for just me" in text(seeker.post("/enquire/preview/", afraid))
    alone = text(seeker.post("/enquire/just-me/", afraid))
    assert "Ask for just me" not in alone
    assert "one person" in alone


def test_who_is_under_age_is_told_that_rules_differ(seeker: Client, chidis: Listing) -> None:
    for who in ("under_age", "adult_for_them"):
        preview = text(seeker.post("/enquire/preview/", fields(chidis.slug, writer=who)))
        assert "differs by place" in preview
        assert "They decide whether they can see you." in preview


def test_changing_something_shows_all_that_was_written(seeker: Client, chidis: Listing) -> None:
    page = text(seeker.post("/enquire/change/", fields(chidis.slug, contact_phone="+1 212 555 0100")))
    for said in (MARKER, "Tuesday evenings", "+1 212 555 0100", ONCE):
        assert said in page


def test_what_is_written_is_readable_nowhere_but_on_the_pages_of_the_two(
    seeker: Client, chidis: Listing, caplog: pytest.LogCaptureFixture
) -> None:
    seeker.post("/enquire/send/", fields(chidis.slug, agrees="on", address=f"{MARKER}@example.org"))
    enquiry, letterbox = Enquiry.objects.get(), Letterbox.objects.get()
    rows = [
        repr(vars(one))
        for one in (enquiry, letterbox, *AuditEvent.objects.all(), *OutboxMessage.objects.all())
    ]
    assert MARKER not in "".join(rows)
    assert MARKER not in caplog.text
    assert code_of(ONCE) not in "".join(rows)


def test_the_switch_closes_the_channel(seeker: Client, chidis: Listing, settings: object) -> None:
    settings.ATTUNE_ENQUIRIES = False  # type: ignore[attr-defined]
    assert seeker.get(f"/enquire/?to={chidis.slug}").status_code == 404
    assert seeker.post("/enquire/send/", fields(chidis.slug, agrees="on")).status_code == 404
