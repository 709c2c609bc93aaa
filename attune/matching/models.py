"""What matching keeps: numbers made of what listings say. Of what seekers ask nothing is kept, here or elsewhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from attune.directory.models import Listing


class TextVector(models.Model):
    """The vector of one sentence of a published listing, as one encoder made it.

    It is found by the hash of the sentence, so that a text may be edited without all of it
    being encoded again. Vectors of different encoders are never compared.
    """

    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="text_vectors", verbose_name=_("listing")
    )
    text_hash = models.BinaryField(_("hash of the sentence"), max_length=16)
    encoder = models.CharField(_("encoder"), max_length=80)
    vector = models.BinaryField(_("vector"), help_text=_("One signed byte for each dimension."))

    class Meta:
        verbose_name = _("vector of a sentence")
        verbose_name_plural = _("vectors of sentences")
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "text_hash", "encoder"], name="one_vector_of_a_sentence"
            )
        ]

    def __str__(self) -> str:
        return f"{bytes(self.text_hash).hex()} · {self.encoder}"
