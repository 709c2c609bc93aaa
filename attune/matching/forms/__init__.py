"""What a seeker may fill in: three plain ways to begin, and a whole need."""

from attune.matching.forms.needs import Asking, asking_of_address, asking_of_form, plain_address
from attune.matching.forms.starts import StartForm, StartFromApproach, StartFromConcern, StartFromPlace

__all__ = [
    "Asking",
    "StartForm",
    "StartFromApproach",
    "StartFromConcern",
    "StartFromPlace",
    "asking_of_address",
    "asking_of_form",
    "plain_address",
]
