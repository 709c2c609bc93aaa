"""A need that travels in an address, sealed so that only this site can read it, and refused after half an hour.

Addresses are kept by browsers and copied by people. So what a seeker asked for stands there compressed,
padded and encrypted with AES-GCM. The key is in the server's memory, made for each half hour and then forgotten (`fresh_key`):
at the latest an hour after it was sealed, or with a restart, an address opens for nobody. Where several servers answer for
one site the key is configured, and only the refusal remains: whoever has that key and the address can open it.
"""

import base64
import json
import os
import struct
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from attune.matching.fresh_key import KEY_BYTES, KEYS
from attune.matching.need import Asked, Need

GOOD_FOR = timedelta(minutes=30)

# Servers and proxies read request lines of about 8,000 characters; the rest is left to the path and other parameters.
LONGEST = 7_500

# Lengths tell nothing finer than this.
_STEP = 256
_NONCE, _TAG = 12, 16
_PURPOSE = b"attune: a need in an address, 1"
# When it was sealed, in whole seconds, and how many bytes follow before the padding.
_HEAD = struct.Struct(">QH")
_MOST_BYTES = (LONGEST - 4) * 3 // 4 - _NONCE - _TAG


class SealBroken(Exception):
    """It was not sealed here, or with a key that is forgotten by now, or something of it is missing."""


class SealExpired(Exception):
    """It was sealed here, longer ago than an address is good for, and its key is not forgotten yet."""


class TooMuchToSeal(Exception):
    """It would make an address longer than servers read."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was sealed: the need, and the codes of what the page is to say about the asking (`forms.need.SAID`)."""

    need: Need
    remarks: Sequence[str] = ()


def seal(thing: bytes | Need, *, at: datetime, remarks: Sequence[str] = ()) -> str:
    """Return `thing` sealed, in characters that may stand in an address.

    Raise TooMuchToSeal if it does not fit in one; `fitting` cuts a need until it does.
    """
    plain = thing if isinstance(thing, bytes) else _packed(thing, remarks)
    body = zlib.compress(plain, 9)
    head = _HEAD.pack(int(at.timestamp()), min(len(body), 0xFFFF))
    if len(head) + len(body) > _MOST_BYTES:
        raise TooMuchToSeal
    size = min(-(-(len(head) + len(body)) // _STEP) * _STEP, _MOST_BYTES)
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(_keys(at)[0]).encrypt(nonce, (head + body).ljust(size, b"\0"), _PURPOSE)
    return base64.urlsafe_b64encode(nonce + sealed).rstrip(b"=").decode("ascii")


def opened(token: str, *, at: datetime) -> Opened:
    """Return the need sealed in `token` with what is to be said about it; raise SealBroken or SealExpired."""
    try:
        return _unpacked(unsealed_bytes(token, at=at))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        # Sealed by an older version of this program, with another shape of a need.
        raise SealBroken from error


def unsealed_bytes(token: str, *, at: datetime) -> bytes:
    """Return the bytes sealed in `token`; raise SealBroken or SealExpired."""
    if len(token) > LONGEST:
        raise SealBroken
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except ValueError as error:
        raise SealBroken from error
    plain = _decrypted(raw, _keys(at))
    sealed_at, length = _HEAD.unpack_from(plain)
    if at.timestamp() - sealed_at > GOOD_FOR.total_seconds():
        raise SealExpired
    return zlib.decompress(plain[_HEAD.size : _HEAD.size + length])


def fitting(need: Need, *, at: datetime) -> Need:
    """Return `need` with its own words cut as far as its address asks; nearly always they are whole."""
    if _fits(need, at=at):
        return need
    fits, too_long = 0, len(need.words)
    while too_long - fits > 1:
        half = (fits + too_long) // 2
        if _fits(replace(need, words=need.words[:half]), at=at):
            fits = half
        else:
            too_long = half
    return replace(need, words=need.words[:fits])


def _fits(need: Need, *, at: datetime) -> bool:
    try:
        # Room for every remark there could be.
        seal(need, at=at, remarks=["-" * 12] * 8)
    except TooMuchToSeal:
        return False
    return True


def _decrypted(raw: bytes, keys: Sequence[bytes]) -> bytes:
    for key in keys:
        try:
            return AESGCM(key).decrypt(raw[:_NONCE], raw[_NONCE:], _PURPOSE)
        except (ValueError, InvalidTag):
            continue
    raise SealBroken


def _keys(at: datetime) -> Sequence[bytes]:
    """Return the key to seal with first, and all that open; keys whose time is over at `at` are forgotten."""
    configured: str = settings.ATTUNE_NEED_KEY
    return (key_of(configured),) if configured else KEYS.at(at.timestamp())


def key_of(text: str) -> bytes:
    """Return the key written in base64; raise ValueError unless it holds 32 bytes."""
    key = base64.b64decode(text, altchars=b"-_" if set(text) & set("-_") else None, validate=True)
    if len(key) != KEY_BYTES:
        raise ValueError(f"The key holds {len(key)} bytes instead of {KEY_BYTES}.")
    return key


def _packed(need: Need, remarks: Sequence[str]) -> bytes:
    """Write down only what was asked: most needs hold little."""
    plain = {name: value for name, value in asdict(need).items() if value != getattr(_NOTHING, name)}
    if need.asked_on:
        plain["asked_on"] = need.asked_on.isoformat()
    if remarks:
        plain["remarks"] = list(remarks)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def _unpacked(raw: bytes) -> Opened:
    plain: dict[str, Any] = json.loads(raw)
    remarks = plain.pop("remarks", [])
    if "asked_on" in plain:
        plain["asked_on"] = date.fromisoformat(plain["asked_on"])
    chosen = plain.pop("choices", {})
    choices = {group: Asked(tuple(asked["values"]), asked["must"]) for group, asked in chosen.items()}
    return Opened(Need(**plain, choices=choices), remarks)


_NOTHING = Need()
