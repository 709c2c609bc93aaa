"""What invented therapists say of how their sessions tend to go: mostly as their first family of approaches would."""

from attune.directory.demonstration.chance import Chance
from attune.directory.models import Listing
from attune.directory.styles import LEAST, MOST, STYLES

_STATED = 0.8
_SPREAD = 0.9

# Where those of a family stand on average, in the order of `STYLES`: lead, feeling, time, warmth. Our own guesses:
# they make the invented people hang together and say nothing of real ones.
_USUAL: dict[str, tuple[float, float, float, float]] = {
    "relational-psychodynamic": (4.0, 2.2, 2.2, 2.8),
    "interpersonal-brief": (2.6, 3.2, 4.2, 2.6),
    "humanistic-experiential": (4.2, 1.8, 3.4, 1.8),
    "cognitive-behavioural": (2.0, 3.6, 4.2, 3.2),
    "third-wave": (2.4, 2.8, 4.2, 2.6),
    "trauma": (3.0, 2.6, 2.6, 1.8),
    "parts-integrative": (3.4, 2.0, 2.8, 2.2),
    "somatic": (3.4, 1.8, 3.8, 2.0),
    "systemic-family": (2.8, 3.0, 3.2, 3.2),
    "couples": (2.4, 2.2, 3.6, 3.2),
    "children-parents": (2.8, 2.6, 3.8, 1.8),
    "arts-nature": (4.0, 2.0, 3.4, 1.8),
    "other-care": (3.0, 3.2, 4.0, 2.6),
}
_MIDDLE = (3.0, 3.0, 3.0, 2.6)


def state_styles(listing: Listing, families: tuple[str, ...]) -> None:
    """Write into a listing what its therapist says of their style; about a fifth of the answers stay open.

    Chance comes from the listing’s own id, so that nothing else of the demonstration is drawn otherwise than before.
    """
    rng = Chance(f"styles {listing.id}", 0)
    usual = _USUAL.get(families[0], _MIDDLE) if families else _MIDDLE
    for style, middle in zip(STYLES, usual, strict=True):
        step = min(MOST, max(LEAST, round(rng.gauss(middle, _SPREAD))))
        setattr(listing, style.field, step if rng.random() < _STATED else None)
