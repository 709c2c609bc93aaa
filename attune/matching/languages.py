"""Which language own words are in, or that it cannot be told."""

from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from attune.search.passages import sentences_of

# Our own choice, on short invented texts: a wrong language would send a seeker astray, an unknown one does not.
_SURE = 0.7
_RIVAL = 0.15
_FEWEST_LETTERS = 6

# What the library calls by another name than our vocabulary of session languages.
_OUR_NAMES = {"zh": "cmn", "tl": "fil", "ku": "kmr", "nn": "no"}


def language_of(text: str, among: frozenset[str]) -> str:
    """Return the tag of the language that `text` is written in, one of `among`; empty when short, mixed or unsure.

    >>> some = frozenset({"en", "es", "fr"})
    >>> language_of("Desde que murió mi madre no consigo dormir.", some)
    'es'
    >>> language_of("hola", some), language_of("I feel triste todo el tiempo since my mother died", some)
    ('', '')
    """
    found = {tag for sentence in sentences_of(text) if (tag := _of_sentence(sentence, among))}
    return found.pop() if len(found) == 1 else ""


def _of_sentence(sentence: str, among: frozenset[str]) -> str:
    if sum(sign.isalpha() for sign in sentence) < _FEWEST_LETTERS:
        return ""
    (best, share), (_second, rival), *_others = _identifier(among).rank(sentence)
    return _OUR_NAMES.get(best, best) if share >= _SURE and rival <= _RIVAL else ""


@lru_cache(maxsize=2)
def _identifier(among: frozenset[str]) -> LanguageIdentifier:
    """Load the library's model (half a second, once) and keep only the languages of this site, and English."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    theirs = {ours: label for label, ours in _OUR_NAMES.items()}
    # Two languages at least: a single one would win every comparison.
    wanted = {theirs.get(tag, tag.partition("-")[0]) for tag in among | {"en", "es"}}
    identifier.set_languages(wanted & set(identifier.labels))
    return identifier
