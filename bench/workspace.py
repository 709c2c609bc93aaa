"""How long the pages of a workspace take where a client has told 5,000 stories, and saving one more: in process, decryption included.

Then the same once more with 10,000 clients in the database. `python -m bench.workspace`, or `--stories 500 --clients 100`.
"""

import argparse
import json
import logging
import os
import random
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

STORIES, TIMES, CLIENTS = 5_000, 20, 10_000
_WARMING = 3
_STORIES_OF_OTHERS = 20
_SAVES = 100
_AT_ONCE = 100
_WORDS = "We sat in the kitchen and I began to say it, and then the telephone rang and I let it go. " * 5
# Names with the same letters in another order are nobody's: invented, and many stories are about few of them.
_PEOPLE = [
    ("Sam", "partner", 30, ()),
    ("Mum", "parent", 18, ()),
    ("Dad", "parent", 10, ()),
    ("Kim", "friend", 10, ()),
    ("Alex", "other", 8, ("afraid",)),
    ("Dr W.", "therapist", 8, ()),
    ("Lou", "sibling", 6, ()),
    ("the boss", "work", 5, ()),
    ("myself", "myself", 3, ()),
    ("the group", "group", 2, ()),
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=STORIES)
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument(
        "--clients", type=int, default=CLIENTS, help="so many in one database; 1 leaves that out"
    )
    parser.add_argument("--json", action="store_true", help="the figures alone, as JSON on the last line")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="attune-bench-") as folder:
        logging.disable(logging.INFO)
        os.environ["ATTUNE_DATA"] = folder
        os.environ["ATTUNE_SECRET_KEY"] = "bench-" + secrets.token_hex(32)
        os.environ.setdefault("ATTUNE_MODE", "demo")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "attune.config.settings")
        import django

        django.setup()
        found = measure(chosen.stories, chosen.times, chosen.clients)
    if chosen.json:
        print(json.dumps(found))


def measure(stories: int, times: int, clients: int) -> dict[str, Any]:
    """Tell so many stories, then ask for every page that shows them and save a story, so many times each; alone, and among others."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    browser, room = _somebody()
    started = time.perf_counter()
    fill(room, stories)
    print(f"\n{stories:,} stories of one client, sealed in {time.perf_counter() - started:.1f} s, SQLite")
    alone = _rows(browser, room, times)
    _print(alone)
    if clients < 2:
        return {"stories": stories, "times": times, "alone": alone}
    started = time.perf_counter()
    crowd(clients - 1)
    took = time.perf_counter() - started
    print(
        f"\nThe same among {clients:,} clients, the others with {_STORIES_OF_OTHERS} stories each, made in {took:.0f} s"
    )
    among = _rows(browser, room, times)
    _print(among, alone)
    ratio = statistics.median(
        one["ms_p50"] / before["ms_p50"] for one, before in zip(among, alone, strict=True)
    )
    print(f"  median of the ratios of p50: {ratio:.2f}")
    return {"stories": stories, "times": times, "clients": clients, "alone": alone, "among": among}


def _rows(browser: Any, room: Any, times: int) -> list[dict[str, Any]]:
    rows = [
        _row(address, *_timed(lambda: browser.get(address), times, 200))  # noqa: B023  called at once
        for address in _addresses(room)
    ]
    rows.append(_row("saving: tell", *_timed(_telling(browser), _SAVES, 303)))
    rows.append(_row("saving: look closer", *_timed(_looking_closer(browser, room), _SAVES, 303)))
    return rows


def _row(name: str, ms: list[float], size: int) -> dict[str, Any]:
    return {
        "page": name if len(name) < 44 else name[:41] + "…",
        "ms_p50": statistics.median(ms),
        "ms_p95": ms[max(0, round(len(ms) * 0.95) - 1)],
        "kb": size / 1000,
    }


def _timed(ask: Callable[[], Any], times: int, status: int) -> tuple[list[float], int]:
    ms, size = [], 0
    for _time in range(times + _WARMING):
        before = time.perf_counter()
        answer = ask()
        ms.append((time.perf_counter() - before) * 1000)
        if answer.status_code != status:
            sys.exit(f"{answer.request['PATH_INFO']} answered {answer.status_code}")
        size = len(answer.content)
    return sorted(ms[_WARMING:]), size


def _telling(browser: Any) -> Callable[[], Any]:
    """Return what puts one more story away."""
    first = {"edition": 0, "who": "new", "nickname": "Sam", "words": _WORDS, "moved": "closer"}
    return lambda: browser.post("/workspace/tell/", {**first, "number": str(uuid4())})


def _looking_closer(browser: Any, room: Any) -> Callable[[], Any]:
    """Return what changes the parts of one story, and keeps what it said before."""
    from attune.workspace.models import RelationshipEpisode

    story = RelationshipEpisode.objects.filter(workspace=room.workspace, told_at__isnull=False).first()
    assert story
    address = f"/workspace/stories/{story.pk}/closer/"
    turns = count()
    first_said = {"number": str(story.pk), "who": str(story.person_id), "words": _WORDS}

    def ask() -> Any:
        story.refresh_from_db()
        parts = {"from_them": ["understood"], "they": ["went-silent"], "showed": str(next(turns) % 11)}
        return browser.post(address, {**first_said, "edition": story.edition, **parts})

    return ask


def _print(rows: list[dict[str, Any]], before: list[dict[str, Any]] | None = None) -> None:
    print(f"  {'page':<44}{'p50 ms':>8}{'p95 ms':>8}{'kB':>8}" + ("    p50 / alone" if before else ""))
    for row, other in zip(rows, before or rows, strict=True):
        ratio = f"{row['ms_p50'] / other['ms_p50']:>15.2f}" if before else ""
        print(f"  {row['page']:<44}{row['ms_p50']:>8.1f}{row['ms_p95']:>8.1f}{row['kb']:>8.1f}{ratio}")


def _somebody() -> tuple[Any, Any]:
    from django.test import Client

    from attune.accounts.models import User
    from attune.workspace.access import room_of
    from attune.workspace.actions import begin_workspace

    somebody = User.objects.create_user("ben@example.org", "a passphrase for a bench", name="Ben Sattler")
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(somebody)
    room = room_of(begin_workspace(by=somebody, at=datetime(2023, 1, 2, tzinfo=UTC)))
    browser.post("/workspace/safety/")
    return browser, room


def crowd(clients: int, seed: int = 8) -> None:
    """Begin so many workspaces more, each with one person and a few stories."""
    from attune.accounts.models import User
    from attune.workspace.access import room_of
    from attune.workspace.actions import begin_workspace
    from attune.workspace.models import Person, RelationshipEpisode
    from attune.workspace.told import Kind, Who

    chance = random.Random(seed)  # noqa: S311  repeatable on purpose
    began = datetime(2025, 1, 2, 9, tzinfo=UTC)
    people: list[Person] = []
    rows: list[RelationshipEpisode] = []
    for client in range(clients):
        somebody = User.objects.create(email=f"client-{client}@example.org")
        room = room_of(begin_workspace(by=somebody, at=began))
        person = Person(workspace=room.workspace, added_at=began)
        person.sealed_who = room.box.sealed(person, "sealed_who", Who("Sam", Kind("partner")))
        people.append(person)
        for number in range(_STORIES_OF_OTHERS):
            at = began + timedelta(days=number)
            row = RelationshipEpisode(
                workspace=room.workspace, person=person, begun_at=at, told_at=at, changed_at=at
            )
            row.sealed_words = room.box.sealed(row, "sealed_words", _WORDS)
            parts = _parts(chance, 0, number / _STORIES_OF_OTHERS, at, [])
            row.sealed_parts = room.box.sealed(row, "sealed_parts", parts)
            rows.append(row)
        if len(people) == _AT_ONCE or client == clients - 1:
            Person.objects.bulk_create(people)
            RelationshipEpisode.objects.bulk_create(rows, batch_size=500)
            people, rows = [], []


def fill(room: Any, stories: int, seed: int = 7) -> None:
    """Seal so many invented stories straight into rows: the way through the pages would take an hour."""
    from attune.workspace.actions import add_person
    from attune.workspace.models import RelationshipEpisode
    from attune.workspace.told import Fear, Kind, Who

    chance = random.Random(seed)  # noqa: S311  repeatable on purpose
    began = datetime(2023, 1, 2, 9, tzinfo=UTC)
    people = [
        add_person(
            room.workspace, Who(name, Kind(kind), [Fear(one) for one in fears]), box=room.box, at=began
        )
        for name, kind, _weight, fears in _PEOPLE
    ]
    rows: list[RelationshipEpisode] = []
    at_therapist: list[str] = []
    for number in range(stories):
        turn = chance.choices(range(len(people)), [weight for _n, _k, weight, _f in _PEOPLE])[0]
        at = began + timedelta(hours=6 * number)
        parts = _parts(chance, turn, number / stories, at, at_therapist)
        row = RelationshipEpisode(
            workspace=room.workspace, person=people[turn], begun_at=at, told_at=at, changed_at=at
        )
        row.sealed_words = room.box.sealed(row, "sealed_words", _WORDS)
        row.sealed_parts = room.box.sealed(row, "sealed_parts", parts)
        rows.append(row)
        if _PEOPLE[turn][1] == "therapist":
            at_therapist.append(str(row.pk))
    RelationshipEpisode.objects.bulk_create(rows, batch_size=500)


def _parts(chance: random.Random, turn: int, done: float, at: datetime, before: list[str]) -> Any:
    from attune.workspace.tags import DID, FELT, THEY, WISHES
    from attune.workspace.told import Moved, Named, Parts, Standing, When

    wishes = chance.choices([tag.name for tag in WISHES], [9, 5, 4, 5, 4, *[2] * 15], k=chance.randint(1, 2))
    hard = chance.random() < (0.7 - 0.4 * done if turn < 3 else 0.4)
    they = [tag.name for tag in THEY if tag.polarity == ("negative" if hard else "positive")]
    did = ["went-quiet", "gave-in", "hid-it", "blamed-myself"] if hard else ["said-it", "asked", "listened"]
    felt = [tag.name for tag in FELT if tag.polarity == ("negative" if hard else "positive")]
    broke = chance.random() < 0.3
    back = broke and chance.random() < 0.3 + 0.4 * done
    mean = -0.8 if hard else 0.9
    return Parts(
        moved=Moved.FURTHER if hard else Moved.CLOSER,
        when=When.THEN if chance.random() < 0.1 else When.NOW,
        happened_on=at.date() - timedelta(days=chance.randint(0, 5)),
        from_them=sorted(set(wishes)),
        they=[Named(one) for one in sorted(set(chance.choices(they, k=chance.randint(1, 2))))],
        felt=[Named(one) for one in sorted(set(chance.choices(felt, k=chance.randint(1, 2))))],
        did=[
            Named(one)
            for one in sorted(
                {chance.choice(did), *chance.sample([tag.name for tag in DID[:-1]], k=chance.randint(0, 1))}
            )
        ],
        good_things=[max(-2, min(2, round(chance.gauss(mean, 0.8)))) for _slider in range(5)],
        showed=chance.randint(0, 10),
        broke_off=broke,
        came_back=back if broke else None,
        came_back_on=at.date() + timedelta(days=chance.randint(0, 9)) if back else None,
        standings=[Standing.POWER] if chance.random() < 0.05 else [],
        kept_me_safe=True if hard and chance.random() < 0.1 else None,
        first_here=chance.choice(before) if before and turn != 5 and chance.random() < 0.05 else "",
    )


def _addresses(room: Any) -> list[str]:
    """Return every page that shows what stories say, and a few that ask for more."""
    from django.urls import reverse

    from attune.workspace.findings import Chart
    from attune.workspace.queries import cast_of

    behind, connection = reverse("seeing_stories"), reverse("seeing_chart", args=[Chart.CONNECTION])
    sam = cast_of(room).called("Sam")
    return [
        reverse("workspace"),
        reverse("stories"),
        reverse("seeing"),
        *(reverse("seeing_chart", args=[chart]) for chart in Chart),
        f"{connection}?person={sam}&before=400",
        f"{behind}?part=wish&tag=understood",
        f"{behind}?of=otherwise&apart=1",
        f"{reverse('seeing_summary')}?item=counts&item=one-way-to-say-it&item=map",
        f"{reverse('seeing_summary')}?" + "&".join(f"item={chart}" for chart in Chart),
    ]


if __name__ == "__main__":
    main()
