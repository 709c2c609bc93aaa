"""Second factors: how their secrets are kept, and who needs one."""

import base64
import io

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from qrcode.image.svg import SvgPathFillImage

from attune.accounts.models import User
from attune.foundation.sealing import seal, unseal

_PURPOSE = "second factors, 1"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps secrets sealed, and names the site rather than the host it runs on."""

    def encrypt(self, text: str) -> str:
        """Return a secret sealed. It cannot be bound to its row, since the library makes the row afterwards."""
        return base64.b64encode(seal(text.encode(), purpose=_PURPOSE)).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(base64.b64decode(encrypted_text), purpose=_PURPOSE).decode()

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """Return the name beside the code in an app: the address, which its owner knows."""
        assert isinstance(user, User)
        return user.email

    def build_totp_svg(self, url: str) -> str:
        """Return the square code as an element of the page: no picture to load, no style of its own."""
        code = qrcode.QRCode(image_factory=SvgPathFillImage, border=4)
        code.add_data(url)
        buffer = io.BytesIO()
        code.make_image().save(buffer)
        return buffer.getvalue().decode("utf-8").partition("?>")[2].strip()

    def _get_site_name(self) -> str:
        return str(settings.ATTUNE_SITE_NAME)
