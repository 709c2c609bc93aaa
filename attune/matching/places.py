"""Which place on earth a seeker means by a ZIP code or the name of a city.

Two sources, both on this machine: the ZIP codes of the United States (the `zipcodes` library, from
the Postal Service's lists), and for everywhere else the cities that published listings name. Nobody is
asked outside, and what was typed is kept nowhere.
"""

import re
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from math import log
from typing import Any, NamedTuple

import zipcodes
from django.db.models import Avg, Case, CharField, Count, F, Value, When
from rapidfuzz import fuzz, process

from attune.directory.models import Jurisdiction, Listing, ListingChange, Location
from attune.foundation.models import LoadedContent

MOST_CANDIDATES = 5
# No name of a place is longer; the rest is not read.
_MOST_READ = 120
# Our own choice, from trying misspelt names: below this, suggestions look like noise.
_LEAST_ALIKE = 76
# Our own choice: among names that are spelt alike, more people mean the larger city.
_OF_SIZE = 2.5
# Our own choice: of several cities of one name, this many times the ZIP codes of the next make it the one that is meant.
_OUTWEIGHS = 4
# The cities of so many locations take long to read; they are kept for so many times as long as that took.
_MANY_LOCATIONS, _KEPT_TIMES = 20_000, 100

_ZIP = re.compile(r"(?<!\d)(\d{5})(?:-?\d{4})?(?!\d)")
_PART_OF_ZIP = re.compile(r"\d{3,4}")
# Letters that Unicode does not take apart into a plain one and its mark.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_WRITTEN_OUT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
# Written apart by some and together by others: Mc Lean, O Fallon, D Iberville, D. C.
_JOINED = re.compile(r"\b(mc|o|d|l) (?=\w)")


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its coordinates in degrees. `jurisdiction` is its id, “” where the directory has none for it.

    Whoever types `name` finds this place.
    """

    name: str
    latitude: float
    longitude: float
    jurisdiction: str


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """What was found: one place, or else up to five that bear the name (`candidates`) or come near it (`near`)."""

    place: Place | None = None
    candidates: tuple[Place, ...] = ()
    near: tuple[Place, ...] = ()


class _City(NamedTuple):
    """A city as a source knows it. `region` is its jurisdiction’s id; `weight` how many ZIP codes or listings it has."""

    name: str
    region: str
    latitude: float
    longitude: float
    weight: int


@dataclass(frozen=True, slots=True)
class _Atlas:
    """All cities of one source by the key of their name, which may be another name than the one shown."""

    cities: Mapping[str, Sequence[_City]]
    # The cities of postal codes, which only listings outside of the United States bring.
    postal_codes: Mapping[str, Sequence[_City]]

    def named(self, key: str) -> Sequence[_City]:
        return self.cities.get(key, ())


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """What the database said of jurisdictions and of listings’ cities, and until when it is believed."""

    state: tuple[object, ...]
    good_until: float
    names: Mapping[str, str]
    regions: Mapping[str, str]
    listed: _Atlas


def find_place(words: str, *, jurisdiction_id: str = "") -> PlaceFound:
    """Return the place that somebody means by a ZIP or postal code or a city, with or without its state.

    Any words at all get an answer. Of several cities of one name, the one in the jurisdiction asked for is
    meant, or one that is far larger than the others; otherwise all are candidates.
    """
    key = _key(words)
    if not key:
        return PlaceFound()
    now = _now()
    codes = _by_code(words, key, jurisdiction_id, now)
    return codes if codes is not None else _by_name(key, jurisdiction_id, now)


def load() -> None:
    """Read the ZIP codes now (about half a second), so that nobody’s first search waits for them."""
    _united_states()


def forget() -> None:
    """Ask the database anew at the next search."""
    _snapshots.clear()


# --- Codes -------------------------------------------------------------------------------------------


def _by_code(words: str, key: str, jurisdiction: str, now: _Snapshot) -> PlaceFound | None:
    """Return what a postal code in `words` leads to; None if there is none and a name may be meant."""
    match = _ZIP.search(_digits(words))
    american = _of_zip(match[1], now) if match else None
    found = [*([american] if american else []), *_of_postal_code(key, now)]
    # What stands beside the code says more than where the client will be: “10115 Berlin, Germany”.
    for region in (_parted(key, now)[1], jurisdiction):
        if region and (here := [place for place in found if place.jurisdiction == region]):
            return PlaceFound(here[0])
    if len(found) == 1:
        return PlaceFound(found[0])
    if found:
        return PlaceFound(candidates=tuple(found[:MOST_CANDIDATES]))
    beginning = match[1] if match else key if _PART_OF_ZIP.fullmatch(key) else ""
    return PlaceFound(near=_near_zips(beginning, now)) if beginning else None


def _of_postal_code(key: str, now: _Snapshot) -> list[Place]:
    """Return the listed cities of a code such as “SW1A 2AA”, or of the part of it that is no single street’s."""
    codes = now.listed.postal_codes
    words = key.split(" ")
    for size in range(min(3, len(words)) if codes else 0, 0, -1):
        whole = "".join(words[:size])
        if any(letter.isdigit() for letter in whole):
            for code in (whole, _area_of(whole)):
                if code in codes:
                    shown = " ".join(words[:size]).upper() if code == whole else code.upper()
                    return [_shown(city, now, code=shown) for city in codes[code]]
    return []


def _area_of(code: str) -> str:
    """Return what stands before the last three letters of a code: those are a street’s or a house’s.

    So it is in the United Kingdom and in Canada; other codes have no such part, and nothing is found by it.

    >>> _area_of("sw1a2aa"), _area_of("m5v2t6"), _area_of("10115")
    ('sw1a', 'm5v', '')
    """
    return code[:-3] if 5 <= len(code) <= 7 and not code.isdigit() else ""


def _of_zip(code: str, now: _Snapshot) -> Place | None:
    """Return the place of a ZIP; None if there is none, or only a military one, which has no place."""
    rows: list[dict[str, Any]] = zipcodes.matching(code)  # type: ignore[no-untyped-call]
    places = (_place_of(row, now) for row in sorted(rows, key=lambda row: not row["active"]))
    return next((place for place in places if place), None)


def _place_of(row: Mapping[str, Any], now: _Snapshot) -> Place | None:
    region = _region(row["state"])
    name = f"{row['zip_code']} {row['city']}, {row['state']}"
    if _is_somewhere(row):
        return Place(name, float(row["lat"]), float(row["long"]), _known(region, now))
    for city in _united_states().named(_key(row["city"])):
        if city.region == region:
            return Place(name, city.latitude, city.longitude, _known(region, now))
    return None


def _near_zips(beginning: str, now: _Snapshot) -> tuple[Place, ...]:
    """Return the ZIPs next in number to one that does not exist, with as many first digits the same as there are any."""
    wanted = int(beginning.ljust(5, "0"))
    for digits in range(min(len(beginning), 4), 0, -1):
        rows = [row for row in _zips_from(beginning[:digits]) if row["active"] and _is_somewhere(row)]
        nearest = sorted(rows, key=lambda row: abs(int(row["zip_code"]) - wanted))[:MOST_CANDIDATES]
        if near := tuple(place for row in nearest if (place := _place_of(row, now))):
            return near
    return ()


def _zips_from(beginning: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = zipcodes.similar_to(beginning)  # type: ignore[no-untyped-call]
    return rows


# --- Names -------------------------------------------------------------------------------------------


def _by_name(key: str, jurisdiction: str, now: _Snapshot) -> PlaceFound:
    if region := now.regions.get(key):
        return _named_like_a_region(key, region, now)
    if cities := _cities(key, now):
        return _choice(cities, jurisdiction, now)
    city, region = _parted(key, now)
    if not region:
        return PlaceFound(near=_alike(key, jurisdiction, now))
    cities = _cities(city, now)
    here = [one for one in cities if one.region == region]
    if here:
        return PlaceFound(_shown(here[0], now))
    if cities:
        return PlaceFound(near=tuple(_shown(one, now) for one in cities[:MOST_CANDIDATES]))
    return PlaceFound(near=_alike(city, region, now))


def _named_like_a_region(key: str, region: str, now: _Snapshot) -> PlaceFound:
    """Return New York for “New York”, and for “Vermont”, which is no city of Vermont, the largest cities there."""
    cities = [city for city in _cities(key, now) if _key(city.name) == key]
    here = [city for city in cities if city.region == region]
    if here:
        return PlaceFound(_shown(here[0], now))
    within = _largest_in(region) if region.startswith("US-") else _largest(now.listed, region)
    largest = within[: MOST_CANDIDATES - len(cities[:2])]
    return PlaceFound(near=tuple(_shown(city, now) for city in [*cities[:2], *largest]))


@cache
def _largest_in(region: str) -> Sequence[_City]:
    return _largest(_united_states(), region)


def _largest(atlas: _Atlas, region: str) -> Sequence[_City]:
    within = {city: None for same in atlas.cities.values() for city in same if city.region == region}
    return sorted(within, key=lambda city: -city.weight)[:MOST_CANDIDATES]


def _choice(cities: Sequence[_City], jurisdiction: str, now: _Snapshot) -> PlaceFound:
    """Return the one of several cities of a name that is meant, or all of them to choose from."""
    here = [city for city in cities if city.region == jurisdiction]
    if here or len(cities) == 1:
        return PlaceFound(_shown((here or cities)[0], now))
    first, second = cities[0], cities[1]
    # How many listings name a city says nothing of its size beside ZIP codes, so only two of one country compare.
    comparable = all(city.region.startswith("US-") for city in cities)
    if comparable and first.weight >= _OUTWEIGHS * second.weight:
        return PlaceFound(_shown(first, now))
    # Another country’s is known because therapists are there, so it comes before the fifth namesake of one country.
    ordered = sorted(cities, key=lambda city: city.region.startswith("US-"))
    return PlaceFound(candidates=tuple(_shown(city, now) for city in ordered[:MOST_CANDIDATES]))


def _cities(key: str, now: _Snapshot) -> list[_City]:
    """Return all cities of a name, the largest first; the ZIP codes’ word for one counts before a listing’s."""
    american = _united_states().named(key)
    known = {city.region for city in american}
    listed = [city for city in now.listed.named(key) if city.region not in known]
    return [*sorted(american, key=lambda city: -city.weight), *sorted(listed, key=lambda city: -city.weight)]


def _parted(key: str, now: _Snapshot) -> tuple[str, str]:
    """Return the name of a city and the id of the jurisdiction that stands after it; “” where none does."""
    words = key.split(" ")
    for size in range(min(4, len(words) - 1), 0, -1):
        if region := now.regions.get(" ".join(words[-size:])):
            return " ".join(words[:-size]), region
    return key, ""


def _alike(key: str, region: str, now: _Snapshot) -> tuple[Place, ...]:
    """Return cities whose names are spelt like `key`, those of the jurisdiction asked for first.

    Only names that begin with the same letter are looked at: a slip of the pen rarely falls on the first one.
    """
    if not key or len(key) > _MOST_READ // 2:
        return ()
    keys = [*_initials()[key[0]], *(name for name in now.listed.cities if name[0] == key[0])]
    found = process.extract(
        key, keys, scorer=fuzz.ratio, limit=4 * MOST_CANDIDATES, score_cutoff=_LEAST_ALIKE
    )
    ranked: dict[_City, tuple[bool, float]] = {}
    for name, score, _place in found:
        for city in _cities(name, now):
            ranked.setdefault(city, (city.region != region, -score - _OF_SIZE * log(city.weight)))
    best = sorted(ranked, key=lambda city: ranked[city])
    return tuple(_shown(city, now) for city in best[:MOST_CANDIDATES])


def _shown(city: _City, now: _Snapshot, code: str = "") -> Place:
    where = now.names.get(city.region) or city.region.removeprefix("US-")
    name = f"{city.name}, {where}" if where else city.name
    name = f"{code} {name}" if code else name
    return Place(name, city.latitude, city.longitude, _known(city.region, now))


def _known(region: str, now: _Snapshot) -> str:
    return region if region in now.names else ""


# --- Words as keys -----------------------------------------------------------------------------------


def _key(words: str) -> str:
    """Return a name so that every way of writing it is alike: no case, no accents, no punctuation.

    >>> _key("  St. Louis,\\u00a0MO "), _key("Orléans"), _key("Coeur d’Alene"), _key("\\u202eBrooklyn\\x00")
    ('saint louis mo', 'orleans', 'coeur dalene', 'brooklyn')
    """
    if words.isascii() and words.isalpha() and len(words) > 3:  # most names, so that all can be read quickly
        return words[:_MOST_READ].lower()
    shown = _digits(words).replace("'", "").replace("’", "")
    apart = unicodedata.normalize("NFD", shown.casefold()) if not shown.isascii() else shown.lower()
    if not apart.isascii():
        kept = "".join(letter for letter in apart if unicodedata.category(letter) not in _MARKS_AND_SIGNS)
        apart = kept.translate(_PLAIN)
    parts = _JOINED.sub(r"\1", re.sub(r"[\W_]+", " ", apart)).split()
    return " ".join(_WRITTEN_OUT.get(part, part) for part in parts)


# Accents once they are taken off, and what has no shape at all: controls, directions of writing, joiners.
_MARKS_AND_SIGNS = {"Mn", "Me", "Cf", "Cc", "Cs", "Co", "Cn"}


def _digits(words: str) -> str:
    """Return the part that is read, with every script’s digits as ours and full-width letters as usual ones."""
    read = words[:_MOST_READ]
    if read.isascii():
        return read.replace("\0", "")
    wide = unicodedata.normalize("NFKC", read)[: 2 * _MOST_READ]
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter
        for letter in wide
        if letter != "\0"
    )


# --- The United States -------------------------------------------------------------------------------


def _region(state: str) -> str:
    return f"US-{state}"


@cache
def _united_states() -> _Atlas:
    """Return the cities of all ZIP codes, each where its ZIP codes are on average; made once in a process.

    Post-office boxes count only where a city has nothing else. Neighbourhoods and old names that the Postal Service
    accepts are cities too; those it advises against lead to the city they stand for.
    """
    usual: dict[tuple[str, str], list[float]] = {}
    boxes: dict[tuple[str, str], list[float]] = {}
    called: dict[tuple[str, str], list[str]] = {}
    for digit in "0123456789":  # a tenth at a time: all rows at once take a hundred megabytes
        for row in _zips_from(digit):
            if not _is_somewhere(row) or not row["active"]:
                continue
            state, name, latitude, longitude = (
                row["state"],
                row["city"],
                float(row["lat"]),
                float(row["long"]),
            )
            sums = usual if row["zip_code_type"] == "STANDARD" else boxes
            for other in (name, *row["acceptable_cities"]):
                total = sums.get((other, state))
                if total is None:
                    sums[other, state] = [latitude, longitude, 1]
                else:
                    total[0] += latitude
                    total[1] += longitude
                    total[2] += 1
            for other in row["unacceptable_cities"]:
                if len(other) > 2:  # “NY” is advised against as a city too
                    called.setdefault((other, state), []).append(name)
    return _Atlas(_by_key({**boxes, **usual}, called), {})


def _is_somewhere(row: Mapping[str, Any]) -> bool:
    """Say whether a ZIP code has a place: a military one has none, and of some nobody wrote it down."""
    return row["zip_code_type"] != "MILITARY" and bool(row["lat"].strip("-0."))


def _by_key(
    sums: Mapping[tuple[str, str], Sequence[float]], called: Mapping[tuple[str, str], Sequence[str]]
) -> dict[str, list[_City]]:
    key_of = cache(_key)
    found: dict[str, list[_City]] = {}
    for (name, state), (latitude, longitude, count) in sums.items():
        city = _City(name, _region(state), latitude / count, longitude / count, int(count))
        _add(found, key_of(name), city)
    for (name, state), means in called.items():
        key = key_of(name)
        meant = max(set(means), key=means.count) if len(means) > 1 else means[0]
        for city in found.get(key_of(meant), ()):
            if city.region == _region(state) and all(
                other.region != city.region for other in found.get(key, ())
            ):
                _add(found, key, city)
                break
    return found


def _add(found: dict[str, list[_City]], key: str, city: _City) -> None:
    """Add a city by the key of a name; of two spellings in one state, the one with more ZIP codes stays."""
    same = found.get(key)
    if same is None:
        found[key] = [city]
        return
    for place, other in enumerate(same):
        if other.region == city.region:
            if city.weight > other.weight:
                same[place] = city
            return
    same.append(city)


@cache
def _initials() -> Mapping[str, Sequence[str]]:
    """Return the names of cities by their first letter."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in _united_states().cities:
        if key:
            found[key[0]].append(key)
    return found


# --- The directory’s own cities ----------------------------------------------------------------------

_snapshots: list[_Snapshot] = []


def _now() -> _Snapshot:
    """Return the directory’s jurisdictions and cities, made anew when a listing or a vocabulary has changed.

    In a large directory, making them takes a second or two and listings change all the time; there they are
    kept for a hundred times as long as they took, so that at most one per cent of the time goes into it.
    """
    held = _snapshots[0] if _snapshots else None
    if held is not None and time.monotonic() < held.good_until:
        return held
    state = _state()
    if held is not None and held.state == state:
        return held
    fresh = _read(state)
    _snapshots[:] = [fresh]
    return fresh


def _state() -> tuple[object, ...]:
    change = ListingChange.objects.order_by("-seq").values_list("seq", "changed_at").first()
    loaded: datetime | None = (
        LoadedContent.objects.order_by("-loaded_at").values_list("loaded_at", flat=True).first()
    )
    return (change, loaded)


def _read(state: tuple[object, ...]) -> _Snapshot:
    started = time.monotonic()
    rows = list(Jurisdiction.objects.filter(retired=False))
    regions = {_key(name): row.pk for row in rows for name in (row.name, row.slug)}
    regions |= {row.pk.split("-")[-1].casefold(): row.pk for row in rows if row.pk.startswith(("US-", "CA-"))}
    listed = _listed()
    took = time.monotonic() - started
    many = sum(city.weight for cities in listed.cities.values() for city in cities) >= _MANY_LOCATIONS
    kept = _KEPT_TIMES * took if many else 0.0
    return _Snapshot(state, started + kept, {row.pk: row.name for row in rows}, regions, listed)


def _listed() -> _Atlas:
    """Return the cities that published listings name, each in the middle of its locations.

    Postal codes are kept apart only outside of the United States, whose ZIP codes are known anyway.
    """
    code = Case(
        When(jurisdiction__country="US", then=Value("")), default=F("postal_code"), output_field=CharField()
    )
    rows = (
        Location.objects.filter(listings__in=Listing.objects.published(), latitude__isnull=False)
        .order_by()
        .values("city", "jurisdiction", code=code)
        .annotate(latitude=Avg("latitude"), longitude=Avg("longitude"), count=Count("pk"))
    )
    cities: dict[tuple[str, str], list[_City]] = defaultdict(list)
    codes: dict[str, list[_City]] = defaultdict(list)
    for row in rows:
        city = _City(row["city"], row["jurisdiction"], row["latitude"], row["longitude"], row["count"])
        cities[_key(city.name), city.region].append(city)
        written = _key(row["code"]).replace(" ", "")
        for part in {written, _area_of(written)} - {""}:
            codes[part].append(city)
    by_name: dict[str, list[_City]] = defaultdict(list)
    for (key, _region_id), parts in cities.items():
        if key:
            by_name[key].append(_middle(parts))
    return _Atlas(by_name, {key: _one_per_city(found) for key, found in codes.items()})


def _one_per_city(cities: Iterable[_City]) -> Sequence[_City]:
    apart: dict[tuple[str, str], list[_City]] = defaultdict(list)
    for city in cities:
        apart[_key(city.name), city.region].append(city)
    return sorted(map(_middle, apart.values()), key=lambda city: -city.weight)


def _middle(parts: Sequence[_City]) -> _City:
    """Return one city in the middle of its parts, each counted as often as it is named."""
    first, total = max(parts, key=lambda part: part.weight), sum(part.weight for part in parts)
    latitude = sum(part.latitude * part.weight for part in parts) / total
    longitude = sum(part.longitude * part.weight for part in parts) / total
    return _City(first.name, first.region, latitude, longitude, total)
