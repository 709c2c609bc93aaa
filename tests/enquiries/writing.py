"""What tests write, with a marker in every part that must be readable nowhere."""

from typing import Any

from attune.enquiries.letters import Contact, Letter

MARKER = "heron-lantern"
ONCE = "A" * 43

LETTER = Letter(
    name=f"Ada {MARKER}",
    looking_for=f"Someone to talk to about my mother. {MARKER}",
    own_words=f"I shut down when people come close. {MARKER}",
    contact=Contact(email=f"{MARKER}@example.org", must_not=f"Do not ring at night. {MARKER}"),
)


def fields(*slugs: str, **more: Any) -> dict[str, Any]:
    """Return what the form sends."""
    return {
        "to": list(slugs),
        "once": ONCE,
        "looking_for": f"Someone to talk to about my mother. {MARKER}",
        "own_words": f"I shut down when people come close. {MARKER}",
        "when": "Tuesday evenings",
        "writer": "",
        "together": "just_me",
        **more,
    }
