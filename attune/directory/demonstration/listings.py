"""Listings: what the directory says of somebody in one practice, or of a group they lead."""

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from uuid import UUID

from attune.directory.demonstration import availability, group_words, money, speech, voices
from attune.directory.demonstration.batch import Batch
from attune.directory.demonstration.chance import Chance
from attune.directory.demonstration.credentials import Standing
from attune.directory.demonstration.naming import slug_of
from attune.directory.demonstration.people import Person, days_before
from attune.directory.demonstration.phrases import Pool
from attune.directory.demonstration.practices import Room, Setting, add_room, draw_phone
from attune.directory.demonstration.stated_styles import state_styles
from attune.directory.demonstration.vocabulary import Vocabulary
from attune.directory.demonstration.work import sample_weighted
from attune.directory.models import (
    Accepting,
    Listing,
    ListingApproach,
    ListingConcern,
    ListingConsent,
    ListingLanguage,
    ListingText,
    Practice,
    TherapyGroup,
)

_STATES = (
    (Listing.State.PUBLISHED, 93),
    (Listing.State.PAUSED, 3),
    (Listing.State.DRAFT, 2),
    (Listing.State.WITHDRAWN, 2),
)
_ONLINE: dict[str, float] = {
    "captions": 5, "camera-off": 5, "contact-without-phone": 3, "text-based-session": 0.8, "screen-reader-forms": 1.5,
    "breaks": 2, "plain-language": 1, "large-print": 1, "companion-welcome": 1, "interpreter-welcome": 1, "evening": 3, "weekend": 1.5,
}  # fmt: skip
# Communities somebody serves, and what they say of themself or work with that makes it likely.
_SERVED: dict[str, frozenset[str]] = {
    "lesbians-served": frozenset({"lesbian", "queer", "sexual-identity"}),
    "gay-people-served": frozenset({"gay", "queer", "sexual-identity"}),
    "bisexual-people-served": frozenset({"bisexual", "queer", "sexual-identity"}),
    "queer-people-served": frozenset({"queer", "lgbtq-plus", "lesbian", "gay", "bisexual", "pansexual", "non-binary", "sexual-identity"}),
    "trans-people-served": frozenset({"transgender", "non-binary", "being-trans", "gender-identity", "queer"}),
    "non-binary-people-served": frozenset({"transgender", "non-binary", "being-trans", "gender-identity"}),
    "neurodivergent-people-served": frozenset({"neurodivergent-experience", "adhd", "autism"}),
    "immigrants-and-refugees-served": frozenset({"immigrant-experience", "refugee-experience", "immigration-and-acculturation"}),
    "women-served": frozenset({"woman", "womens-concerns"}),
    "men-served": frozenset({"man", "mens-concerns"}),
    "racial-justice-served": frozenset({"racial-trauma", "black", "indigenous"}),
    "african-american-served": frozenset({"black", "racial-trauma"}),
    "asian-american-served": frozenset({"asian"}),
    "latino-served": frozenset({"hispanic-or-latino"}),
    "middle-eastern-served": frozenset({"middle-eastern-or-north-african"}),
    "native-american-served": frozenset({"indigenous"}),
    "pacific-islander-served": frozenset({"pacific-islander"}),
    "jewish-people-served": frozenset({"jewish"}),
    "muslims-served": frozenset({"muslim"}),
    "christians-served": frozenset({"christian", "christian-counselling", "spirituality"}),
    "buddhists-served": frozenset({"buddhist"}),
    "hindus-served": frozenset({"hindu"}),
    "secular-people-served": frozenset({"secular"}),
    "first-responders-served": frozenset({"emergency-work"}),
    "military-and-veterans-served": frozenset({"military-and-veterans", "military-experience"}),
    "disabled-people-served": frozenset({"disability", "disabled-experience", "chronic-illness"}),
    "deaf-people-served": frozenset({"deaf-experience", "ase", "bfi"}),
    "people-affected-by-cancer-served": frozenset({"cancer"}),
    "people-living-with-hiv-served": frozenset({"hiv"}),
    "single-parents-served": frozenset({"parenting", "separation-and-divorce"}),
    "students-served": frozenset({"learning-and-study"}),
    "kink-and-sex-positive-served": frozenset({"kink-and-sex-positivity", "sex-therapy"}),
    "non-monogamous-people-served": frozenset({"open-relationships", "more-than-two-partners"}),
    "body-positivity-served": frozenset({"body-image", "weight", "eating-and-food"}),
}  # fmt: skip
_RARELY_SERVED = 0.06
_REGISTERS = {
    "US": "state board, {}",
    "CA": "register of the college, {}",
    "GB": "public register",
    "IE": "public register",
    "DE": "chamber’s register",
}
_GROUP_SIZE = (6, 7, 8, 8, 9, 10)
_DOMAINS = ("example.org", "example.net", "example.com")


class Author:
    """Adds listings to one batch and remembers what its other listings have said."""

    def __init__(self, batch: Batch, vocabulary: Vocabulary, *, on: date) -> None:
        self._batch = batch
        self._vocabulary = vocabulary
        self._on = on
        self._used = speech.UsedWords()

    def list_therapist(
        self, rng: Chance, person: Person, standing: Standing, setting: Setting, *, second: bool
    ) -> Listing:
        """Add what the directory says of a therapist in a practice, and return the row."""
        listing = self._begin(rng, person, setting, Listing.Kind.THERAPIST)
        deliveries = self._draw_deliveries(rng, setting)
        rooms = self._rooms(rng, setting) if "in-person" in deliveries else []
        place = rooms[0].city if rooms else setting.city
        online = self._draw_online_access(rng, person) if "video" in deliveries else []
        communities = self._draw_communities(rng, person)
        room = availability.draw_room(rng, on=self._on)
        states_no_fee = rng.random() < 0.05
        slides = money.add_fees(
            rng,
            self._batch,
            person,
            setting.place,
            listing.id,
            list(person.work.participants),
            free=states_no_fee,
        )
        facts = speech.Facts(
            deliveries=tuple(deliveries),
            access=frozenset(online).union(*(one.access for one in rooms)),
            communities=tuple(communities),
            accepting=room.accepting,
            slides=slides,
            insured=money.add_insurers(rng, self._batch, self._vocabulary, person, listing.id, on=self._on),
            free_talk=rng.random() < 0.55,
            supervisor=standing.supervisor,
        )
        persona = speech.persona_of(rng, self._vocabulary, person, setting, facts)
        speech.add_texts(rng, self._batch, listing.id, person, persona, self._used)
        listing.free_consultation_minutes = rng.choice((15, 15, 20, 30)) if facts.free_talk else None
        if rng.random() < 0.24:
            listing.culture_training = speech.draw_culture_training(
                rng, persona, this_year=self._on.year, years=person.years
            )
        self._add_contact(rng, listing, person, setting, draw_phone(rng, place))
        self._set_room(listing, room)
        licence = (standing.licences[0].id, self._register(person)) if standing.licences else None
        availability.add_dates(rng, self._batch, listing.id, room, licence=licence, on=self._on)
        self._add_work(listing, person)
        self._link(
            listing.id,
            rooms,
            standing.jurisdictions,
            deliveries,
            list(person.work.participants),
            online,
            communities,
            person,
        )
        self._settle(rng, listing, room)
        state_styles(listing, person.work.families)
        listing.slug = slug_of(f"{person.name.full} {setting.city.name if second else ''}")
        return listing

    def list_group(
        self, rng: Chance, person: Person, setting: Setting, rooms: list[Room], others: list[Person]
    ) -> Listing:
        """Add a therapy group that somebody leads, as a listing of its own."""
        listing = self._begin(rng, person, setting, Listing.Kind.GROUP)
        ideas = [idea for idea in group_words.IDEAS if idea.concern in person.work.concerns]
        ideas = ideas or [idea for idea in group_words.IDEAS if idea.concern in self._vocabulary.concerns]
        idea = rng.choice(ideas)
        seats = rng.choice(_GROUP_SIZE)
        free = rng.choices((0, 1, 2, 3), (3, 4, 3, 2))[0]
        group = TherapyGroup(
            listing_id=listing.id,
            title=idea.title.say(rng, {}),
            theme=idea.theme.say(rng, {}),
            is_open=rng.random() < 0.45,
            starts_on=self._on + timedelta(days=rng.randint(6, 120)) if rng.random() < 0.6 else None,
            meets=self._say(rng, group_words.MEETS),
            seats=seats,
            seats_free=free,
        )
        self._batch.add(group)
        is_online = not rooms or rng.random() < 0.3
        persona = voices.Persona(
            {"seats": voices.in_words(seats)},
            frozenset({"video" if is_online else "in-person"}),
            (),
            (),
            [idea.concern],
        )
        body = voices.write_group(rng, persona)
        self._batch.add(
            ListingText(listing_id=listing.id, kind=ListingText.Kind.ABOUT, language="en", body=body)
        )
        money.add_fees(rng, self._batch, person, setting.place, listing.id, ["group"], free=False)
        self._add_contact(rng, listing, person, setting, "")
        room = availability.draw_room(rng, on=self._on)
        accepting = Accepting.ACCEPTING if free else rng.choice((Accepting.WAITLIST, Accepting.FULL))
        room = availability.Room(accepting, room.confirmed_on, None, room.confirmed_on)
        self._set_room(listing, room)
        availability.add_dates(rng, self._batch, listing.id, room, licence=None, on=self._on)
        for position, approach in enumerate(person.work.approaches[:3]):
            depth = ListingApproach.Depth.TRAINED if approach.trained else ListingApproach.Depth.DRAWS_ON
            self._batch.add(
                ListingApproach(
                    listing_id=listing.id, approach_id=approach.id, depth=depth, position=position
                )
            )
        concerns = list(dict.fromkeys([idea.concern, *person.work.concerns[:2]]))
        self._add_concerns(listing.id, concerns, main=1)
        self._batch.add(ListingLanguage(listing_id=listing.id, language_id=person.languages[0][0]))
        delivery = ["video"] if is_online else ["in-person"]
        self._link(
            listing.id,
            [] if is_online else rooms[:1],
            [person.jurisdiction],
            delivery,
            ["group"],
            [],
            [],
            None,
        )
        self._settle(rng, listing, room)
        listing.slug = slug_of(f"{group.title} {person.name.surname}")
        self._batch.lead_together(group, [one.id for one in others])
        return listing

    # --- The parts of a listing ------------------------------------------------------------------------

    def _begin(self, rng: Chance, person: Person, setting: Setting, kind: Listing.Kind) -> Listing:
        listing = Listing(id=rng.uuid(), kind=kind, therapist_id=person.id, practice_id=setting.id)
        self._batch.add(listing)
        return listing

    def _draw_deliveries(self, rng: Chance, setting: Setting) -> list[str]:
        shares = (("both", 52), ("in-person", 17), ("video", 31)) if setting.kind == Practice.Kind.SOLO else (
            ("both", 66), ("in-person", 24), ("video", 10)
        )  # fmt: skip
        held = rng.choices([name for name, _ in shares], [share for _, share in shares])[0]
        deliveries = ["in-person", "video"] if held == "both" else [held]
        for delivery, share in (
            ("phone", 0.26),
            ("text", 0.03),
            ("outdoor", 0.04),
            ("home-visit", 0.02),
            ("intensive", 0.03),
        ):
            if rng.random() < share and (held != "video" or delivery in {"phone", "text", "intensive"}):
                deliveries.append(delivery)
        return [delivery for delivery in deliveries if delivery in self._vocabulary.deliveries]

    def _rooms(self, rng: Chance, setting: Setting) -> list[Room]:
        """Return where in the practice they see people; one who works alone gets a room now."""
        if not setting.rooms:
            add_room(rng, self._batch, self._vocabulary, setting, setting.city, on=self._on)
            if rng.random() < 0.05:
                other = rng.choice(setting.place.cities)
                add_room(rng, self._batch, self._vocabulary, setting, other, on=self._on)
        if setting.kind == Practice.Kind.SOLO or rng.random() < 0.2:
            return setting.rooms
        return [rng.choice(setting.rooms)]

    def _draw_online_access(self, rng: Chance, person: Person) -> list[str]:
        known = {fact: weight for fact, weight in _ONLINE.items() if fact in self._vocabulary.access}
        facts = sample_weighted(rng, known, rng.choices((0, 1, 2, 3, 4), (3, 3, 4, 2, 1))[0])
        signs = any(language in {"ase", "bfi", "gsg"} for language in person.fluent)
        return [*facts, "sign-language"] if signs and "sign-language" in self._vocabulary.access else facts

    def _draw_communities(self, rng: Chance, person: Person) -> list[str]:
        if rng.random() < 0.28:
            return []
        present = {
            *person.says_of_self,
            *person.work.concerns,
            *person.work.trained,
            *person.fluent,
            *person.work.participants,
        }
        weights = {
            id: 2.0 if _SERVED.get(id, frozenset()) & present else _RARELY_SERVED
            for id, kind in self._vocabulary.communities.items()
            if kind == "served"
        }
        return sample_weighted(rng, weights, rng.choices((1, 2, 3, 4, 5, 6), (3, 4, 4, 3, 2, 1))[0])

    def _add_contact(
        self, rng: Chance, listing: Listing, person: Person, setting: Setting, phone: str
    ) -> None:
        mailbox = slug_of(person.name.full)
        shared = setting.kind != Practice.Kind.SOLO
        domain = f"{setting.slug}.example" if shared else rng.choice(_DOMAINS)
        listing.email = f"{mailbox}@{domain}" if rng.random() < 0.94 else ""
        chance = rng.random()
        if chance < 0.62:
            listing.website = (
                f"https://{setting.slug}.example/{mailbox}" if shared else f"https://{mailbox}.example/"
            )
        listing.phone = phone if rng.random() < 0.7 else ""

    def _set_room(self, listing: Listing, room: availability.Room) -> None:
        listing.accepting = room.accepting
        listing.accepting_stated_on = room.stated_on
        listing.waitlist_weeks = room.weeks
        listing.last_confirmed_on = room.confirmed_on

    def _register(self, person: Person) -> str:
        return _REGISTERS[person.country].format(self._vocabulary.jurisdictions[person.jurisdiction].name)

    def _add_work(self, listing: Listing, person: Person) -> None:
        for position, approach in enumerate(person.work.approaches):
            depth = ListingApproach.Depth.TRAINED if approach.trained else ListingApproach.Depth.DRAWS_ON
            self._batch.add(
                ListingApproach(
                    listing_id=listing.id,
                    approach_id=approach.id,
                    depth=depth,
                    training=approach.training,
                    position=position,
                )
            )
        self._add_concerns(listing.id, list(person.work.concerns), main=3)
        for language, level in person.languages:
            self._batch.add(ListingLanguage(listing_id=listing.id, language_id=language, level=level))

    def _add_concerns(self, listing: UUID, concerns: list[str], *, main: int) -> None:
        for position, concern in enumerate(concerns):
            self._batch.add(
                ListingConcern(
                    listing_id=listing, concern_id=concern, is_main=position < main, position=position
                )
            )

    def _link(
        self,
        listing: UUID,
        rooms: list[Room],
        jurisdictions: list[str],
        deliveries: list[str],
        participants: list[str],
        online: list[str],
        communities: list[str],
        person: Person | None,
    ) -> None:
        link = self._batch.link
        for room in rooms:
            link(Listing.locations.through, listing_id=listing, location_id=room.id)
        for jurisdiction in dict.fromkeys(jurisdictions):
            link(Listing.jurisdictions.through, listing_id=listing, jurisdiction_id=jurisdiction)
        for delivery in deliveries:
            link(Listing.deliveries.through, listing_id=listing, delivery_id=delivery)
        for one in participants:
            link(Listing.participants.through, listing_id=listing, participants_id=one)
        for fact in online:
            link(Listing.online_access.through, listing_id=listing, accessfact_id=fact)
        for community in communities:
            link(Listing.communities.through, listing_id=listing, community_id=community)
        for population in person.work.populations if person else ():
            link(Listing.populations.through, listing_id=listing, population_id=population)
        for age in person.work.ages if person else ("adults",):
            link(Listing.ages.through, listing_id=listing, agegroup_id=age)

    def _settle(self, rng: Chance, listing: Listing, room: availability.Room) -> None:
        """Draw the state of a listing and record the consent that goes with it."""
        listing.state = rng.choices([state for state, _ in _STATES], [share for _, share in _STATES])[0]
        given = _at(rng, days_before(room.confirmed_on, rng.randint(0, 900)))
        if listing.state == Listing.State.DRAFT:
            return
        withdrawn = (
            _at(rng, days_before(self._on, rng.randint(0, 60)))
            if listing.state == Listing.State.WITHDRAWN
            else None
        )
        listing.consented_at = None if withdrawn else given
        shown = sha256("\n".join(text.body for text in self._texts_of(listing.id)).encode()).hexdigest()
        self._batch.add(
            ListingConsent(
                listing_id=listing.id,
                means=ListingConsent.Means.DEMONSTRATION,
                given_at=min(given, withdrawn) if withdrawn else given,
                withdrawn_at=withdrawn,
                shown=shown,
            )
        )

    def _texts_of(self, listing: UUID) -> list[ListingText]:
        """Return the texts added last, which are this listing’s."""
        texts: list[ListingText] = []
        for text in reversed(self._batch.of(ListingText)):
            if text.listing_id != listing:
                break
            texts.append(text)
        return texts[::-1]

    def _say(self, rng: Chance, pool: Pool) -> str:
        phrase = pool.pick(rng, frozenset())
        return phrase.say(rng, {}) if phrase else ""


def _at(rng: Chance, day: date) -> datetime:
    return datetime.combine(day, time(rng.randint(7, 21), rng.randint(0, 59)), tzinfo=UTC)
