"""Chance that can be repeated, and ids drawn from it."""

from hashlib import sha256
from random import Random
from uuid import UUID


class Chance(Random):
    """The chance of one batch: the same seed and number always draw the same.

    Its ids begin with the seed, the batch and a running number, and only then are random: rows
    written together then stand together in every index. With ids that are random all through, each
    batch would touch pages all over a large database and write most of them anew.

    >>> chance = Chance("example", 3)
    >>> first, second = chance.uuid(), chance.uuid()
    >>> first < second, first == Chance("example", 3).uuid(), first.version
    (True, True, 4)
    """

    def __new__(cls, seed: int | str, batch: int) -> "Chance":
        return super().__new__(cls)

    def __init__(self, seed: int | str, batch: int) -> None:
        super().__init__(f"attune demonstration {seed} {batch}")
        beginning = int.from_bytes(sha256(f"attune ids {seed}".encode()).digest()[:2])
        # 16 bits of seed, 12 of batch, 20 to count with: what stands before the version in an id.
        self._next = (beginning << 32) | (batch << 20)

    def uuid(self) -> UUID:
        """Return an id that comes after all those drawn before."""
        self._next += 1
        return UUID(int=(self._next << 80) | self.getrandbits(80), version=4)
