"""Where people work: practices alone or shared, their rooms, and what is known of access there."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from attune.directory.demonstration import practice_words, voices
from attune.directory.demonstration.batch import Batch
from attune.directory.demonstration.chance import Chance
from attune.directory.demonstration.names import SURNAMES
from attune.directory.demonstration.naming import slug_of
from attune.directory.demonstration.people import days_before
from attune.directory.demonstration.places import PLACES, STREET_KINDS, STREETS, STREETS_DE, City, Place
from attune.directory.demonstration.vocabulary import Vocabulary
from attune.directory.demonstration.work import sample_weighted
from attune.directory.models import Location, LocationAccess, Practice, PracticeText

_WEIGHTS = [place.weight for place in PLACES]
_SURNAMES = sorted({surname for pool in SURNAMES.values() for surname in pool})

# How often a fact about access is stated of a room.
_ACCESS: dict[str, float] = {
    "step-free": 5, "lift": 3, "room-for-a-wheelchair": 2.5, "accessible-toilet": 3.5, "gender-neutral-toilet": 4,
    "disabled-parking": 3, "drop-off-at-the-door": 2.5, "public-transport-near": 5, "seating-choice": 3, "hearing-loop": 0.5,
    "scent-free": 2, "low-sensory-room": 2, "quiet-waiting": 2.5, "masks-and-fresh-air": 1.2, "assistance-animal": 3,
    "companion-welcome": 2, "interpreter-welcome": 1.2, "plain-language": 1, "large-print": 1, "contact-without-phone": 3,
    "breaks": 2.5, "evening": 4.5, "weekend": 2,
}  # fmt: skip
# What is said beside a fact: a measurement, or a condition.
_NOTES: dict[str, tuple[str, ...]] = {
    "step-free": (
        "Narrowest door 84 cm.",
        "Narrowest door 91 cm.",
        "Fixed ramp at the side; narrowest door 86 cm.",
        "Through the car park.",
    ),
    "lift": ("Door 80 cm, inside 110 by 140 cm.", "Door 90 cm, inside 120 by 150 cm."),
    "room-for-a-wheelchair": ("Door to the room 88 cm.", "Door to the room 92 cm."),
    "accessible-toilet": ("Door 86 cm, same floor.", "Ground floor, ask for the key at the desk."),
    "disabled-parking": ("One bay behind the building.", "Two bays on the street in front."),
    "public-transport-near": (
        "Bus stop 150 m away.",
        "Train station 300 m, bus 80 m.",
        "Tram stop across the street.",
    ),
    "scent-free": ("Ours is; the hallway is shared.",),
    "evening": ("Until 20:00 on two days.", "Tuesdays and Thursdays until 21:00."),
    "weekend": ("Saturday mornings.", "Every other Saturday."),
    "low-sensory-room": ("Lamps instead of ceiling light.",),
    "masks-and-fresh-air": ("Window opens to the yard.", "Air filter runs during sessions."),
}


@dataclass(frozen=True, slots=True)
class Room:
    """An address of a practice and the access facts stated of it."""

    id: UUID
    city: City
    access: tuple[str, ...]


@dataclass(slots=True)
class Setting:
    """A practice with its rooms, as those who work there need to know it."""

    id: UUID
    kind: str
    name: str
    slug: str
    place: Place
    city: City
    country: str
    row: Practice
    rooms: list[Room] = field(default_factory=list)


def draw_place(rng: Chance) -> Place:
    return rng.choices(PLACES, _WEIGHTS)[0]


def draw_city(rng: Chance, place: Place) -> City:
    """Return one of the cities of a place, larger ones more often."""
    weights = [1 / (rank + 1.4) for rank in range(len(place.cities))]
    return rng.choices(place.cities, weights)[0]


def draw_setting(
    rng: Chance, batch: Batch, vocabulary: Vocabulary, place: Place, *, kind: str, members: int, on: date
) -> Setting:
    """Add a practice to the batch and return it. A shared one has a name, a text and at least one room."""
    city = draw_city(rng, place)
    country = vocabulary.jurisdictions[place.jurisdiction].country
    row = Practice(id=rng.uuid(), kind=kind, is_demonstration=True)
    setting = Setting(row.id, kind, "", "", place, city, country, row)
    if kind != Practice.Kind.SOLO:
        _name(rng, setting)
        row.phone = draw_phone(rng, city)
        batch.add(PracticeText(practice_id=row.id, language="en", body=_we(rng, setting, members)))
        for number in range(1 if members < 5 or rng.random() < 0.6 else 2):
            add_room(rng, batch, vocabulary, setting, city if number == 0 else draw_city(rng, place), on=on)
    batch.add(row)
    return setting


def add_room(
    rng: Chance, batch: Batch, vocabulary: Vocabulary, setting: Setting, city: City, *, on: date
) -> Room:
    """Add an address to a practice, with what is known of access there."""
    location = Location(
        id=rng.uuid(),
        practice_id=setting.id,
        jurisdiction_id=setting.place.jurisdiction,
        city=city.name,
        street=_draw_street(rng, setting.country),
        postal_code=_draw_postal_code(rng, city.postal, setting.country),
        latitude=round(city.latitude + rng.gauss(0, 0.02), 5),
        longitude=round(city.longitude + rng.gauss(0, 0.02), 5),
    )
    batch.add(location)
    access = _draw_access(rng, vocabulary)
    stated = days_before(on, rng.randint(0, 300))
    for fact in access:
        notes = _NOTES.get(fact, ())
        note = rng.choice(notes) if notes and rng.random() < 0.75 else ""
        day = stated if rng.random() < 0.8 else days_before(on, rng.randint(0, 400))
        batch.add(LocationAccess(location_id=location.id, fact_id=fact, attested_on=day, note=note))
    room = Room(location.id, city, access)
    setting.rooms.append(room)
    return room


def draw_phone(rng: Chance, city: City) -> str:
    """Return a telephone number of the range set aside for fiction; empty where there is none."""
    return f"+1 {city.area} 555 {rng.randint(100, 199):04d}" if city.area else ""


def _name(rng: Chance, setting: Setting) -> None:
    is_training = setting.kind == Practice.Kind.TRAINING
    pool = practice_words.TRAINING_NAMES if is_training else practice_words.NAMES
    first, second = rng.sample(practice_words.FIRSTS, 2)
    surname1, surname2 = rng.sample(_SURNAMES, 2)
    slots = {
        "first": first,
        "second": second,
        "kind": rng.choice(practice_words.KINDS),
        "house": rng.choice(practice_words.HOUSES),
        "street": f"{rng.choice(STREETS)} {rng.choice(STREET_KINDS['US'])}",
        "surname1": surname1,
        "surname2": surname2,
    }
    phrase = pool.pick(rng, slots.keys())
    assert phrase is not None
    setting.name = phrase.say(rng, slots)
    setting.slug = slug_of(setting.name)
    setting.row.name = setting.name
    setting.row.slug = setting.slug
    setting.row.email = f"hello@{setting.slug}.example"
    setting.row.website = f"https://{setting.slug}.example/"


def _we(rng: Chance, setting: Setting, members: int) -> str:
    slots = {"count": voices.in_words(members), "town": setting.city.name}
    persona = voices.Persona(slots, frozenset(), (), (), ())
    return voices.write_practice(rng, persona, training=setting.kind == Practice.Kind.TRAINING)


def _draw_street(rng: Chance, country: str) -> str:
    if country == "DE":
        return f"{rng.choice(STREETS_DE)} {rng.randint(1, 140)}"
    number = rng.randint(1, 140) if country in {"GB", "IE"} else rng.randint(11, 2890)
    suite = f", Suite {rng.randint(2, 40)}" if country == "US" and rng.random() < 0.3 else ""
    return f"{number} {rng.choice(STREETS)} {rng.choice(STREET_KINDS[country])}{suite}"


def _draw_postal_code(rng: Chance, begins: str, country: str) -> str:
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    if country == "US":
        return f"{begins}{rng.randint(1, 89):02d}"
    if country == "CA":
        return f"{begins}{rng.choice(letters[:14])} {rng.randint(1, 9)}{rng.choice(letters[:14])}{rng.randint(1, 9)}"
    if country == "GB":
        return f"{begins} {rng.randint(1, 9)}{rng.choice(letters)}{rng.choice(letters)}"
    if country == "IE":
        return f"{begins} {rng.choice(letters)}{rng.randint(1, 9)}{rng.choice(letters)}{rng.randint(1, 9)}"
    return f"{begins}{rng.randint(1, 99):02d}"


def _draw_access(rng: Chance, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return two to nine facts; nobody has a lift to step-free rooms without saying that they are step-free."""
    known = {fact: weight for fact, weight in _ACCESS.items() if fact in vocabulary.access}
    facts = sample_weighted(rng, known, rng.choices((0, 2, 3, 4, 5, 6, 7, 9), (2, 2, 3, 4, 4, 3, 2, 1))[0])
    if "room-for-a-wheelchair" in facts and "step-free" not in facts:
        facts.insert(0, "step-free")
    return tuple(facts)
