"""The settings of a site as it is, and two languages nobody speaks: one shows how long words break, one runs right to left.

The server of the journeys uses them; a browser that asks for neither language sees nothing of them.
"""

from pathlib import Path

from django.utils import translation
from django.utils.translation import trans_real

from attune.config.settings import *  # noqa: F403  the journeys walk the very settings of a site
from attune.config.settings import ATTUNE_DATA, LANGUAGES
from tests.pseudo_locale import ACCENTED, RIGHT_TO_LEFT, PseudoTranslation

LANGUAGES = [*LANGUAGES, (ACCENTED, "English"), (RIGHT_TO_LEFT, "English")]
_folder: Path = ATTUNE_DATA / "locale"
LOCALE_PATHS = [_folder]

for _language in (ACCENTED, RIGHT_TO_LEFT):
    # Django believes in a language once there is a file for it; it never reads this one.
    _messages = _folder / translation.to_locale(_language) / "LC_MESSAGES"
    _messages.mkdir(parents=True, exist_ok=True)
    (_messages / "django.mo").touch()
    trans_real._translations[_language] = PseudoTranslation(_language)  # type: ignore[attr-defined]
