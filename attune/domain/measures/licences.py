"""What may be done with each questionnaire, in the words of whoever may say so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Licence:
    """A statement about the use of a questionnaire, and where it stands. `is_confirmed` says that we have read it there."""

    statement: str
    source: str
    is_confirmed: bool = True


PHQ = Licence(
    "No permission required to reproduce, translate, display or distribute.",
    "Footer of the PHQ-9 and GAD-7, as quoted in the documentation of CamCOPS",
)
IPIP = Licence(
    "permission has already been automatically granted for any person to use IPIP items, scales, and inventories "
    "for any purpose, commercial or non-commercial",
    "International Personality Item Pool, ipip.ori.org, page on permission",
)
WHO_5 = Licence(
    "free of charge and does not require permission",
    "Child Outcomes Research Consortium (CORC) on the WHO-5; the licence of WHO’s edition of 2024 is not confirmed",
    is_confirmed=False,
)
