"""A need with one thing more or less, as the buttons of a search ask for it.

What is meant is written "group" or "group:value"; beside the groups of choices there are words, place, near, fee,
name, and "style:" with the name of a style.
"""

from dataclasses import replace

from attune.matching.choices import BY_ID
from attune.matching.need import Asked, Need


def without(need: Need, what: str) -> Need:
    """Return `need` without one value, one group of them, or one of its other parts; as it is if it has no such thing.

    >>> asked = Need(choices={"language": Asked(("pl", "uk"))}, words="I feel alone")
    >>> without(asked, "language:pl").choices["language"].values, without(asked, "words").words
    (('uk',), '')
    """
    parts = {
        "words": {"words": ""},
        "place": {"jurisdiction": ""},
        "near": {"near": "", "miles": Need().miles},
        "fee": {"most": None, "currency": Need().currency},
        "name": {"name": ""},
    }
    if what in parts:
        return replace(need, **parts[what])  # type: ignore[arg-type]  # each with its own kind of value
    group, _, value = what.partition(":")
    if group == "style":
        return replace(need, styles={field: step for field, step in need.styles.items() if field != value})
    choices = dict(need.choices)
    if asked := choices.pop(group, None):
        left = tuple(one for one in asked.values if value and one != value)
        if left:
            choices[group] = replace(asked, values=left)
    return replace(need, choices=choices)


def with_wish(need: Need, what: str) -> Need:
    """Return `need` with one value more: beside those of its group if there are any, else as a wish.

    >>> with_wish(Need(), "concern:loneliness").choices
    {'concern': Asked(values=('loneliness',), must=False)}
    """
    group, _, value = what.partition(":")
    if group not in BY_ID or not value:
        return need
    asked = need.choices.get(group, Asked((), must=False))
    values = tuple(dict.fromkeys((*asked.values, value)))
    return replace(need, choices={**need.choices, group: replace(asked, values=values)})
