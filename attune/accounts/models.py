"""People who can sign in."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from attune.foundation import audit


class UserManager(BaseUserManager["User"]):
    """Makes people; the address is kept in small letters, since its case means nothing."""

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        return super().normalize_email(email).lower()

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make the first operator: the address counts as theirs, since whoever may run this command says so."""
        at = timezone.now()
        with transaction.atomic():
            user = self.create_user(email, password, is_superuser=True, **fields)
            user.take_address_as_confirmed()
            RoleHeld.objects.create(person=user, role=Role.OPERATOR, given_at=at)
            audit.record(audit.Event.ROLE_GIVEN, by=None, about=user, at=at)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class Role(models.TextChoices):
    """What somebody may do here. One person may hold several."""

    CLIENT = "client", _("client")
    THERAPIST = "therapist", _("therapist")
    VERIFIER = "verifier", _("verifier")
    FRONT_DESK = "front_desk", _("front desk")
    OPERATOR = "operator", _("operator")


# Who may come to know something of others, and so needs a second factor first. Clients are offered one and never
# forced: a lost or a watched telephone must not lock them out.
NEED_SECOND_FACTOR = frozenset({Role.THERAPIST, Role.VERIFIER, Role.FRONT_DESK, Role.OPERATOR})


class User(AbstractBaseUser, PermissionsMixin):
    """A person who can sign in, known to others only by a public id, never by a counted number."""

    public_id = models.UUIDField(_("public id"), unique=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_address")]

    def __str__(self) -> str:
        return self.email

    @classmethod
    def normalize_username(cls, username: str) -> str:
        """Return an address as it is kept; Django asks for this wherever a form makes or changes somebody."""
        return super().normalize_username(username).lower()

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles that they hold, read once for each request."""
        return frozenset(Role(held.role) for held in self.roles_held.all())

    @property
    def is_staff(self) -> bool:
        """Whether they may enter the admin, as Django calls it."""
        return Role.OPERATOR in self.roles

    def take_address_as_confirmed(self) -> None:
        """Note that the address is theirs, where that is known without a code."""
        from allauth.account.models import EmailAddress  # it asks for this module first

        EmailAddress.objects.update_or_create(
            user=self, email=self.email, defaults={"verified": True, "primary": True}
        )

    @property
    def needs_second_factor(self) -> bool:
        return bool(self.roles & NEED_SECOND_FACTOR)


class RoleHeld(models.Model):
    """A role that somebody holds, since when, and who gave it to them; nobody did if the site itself did."""

    person = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="roles_held", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role)
    given_by = models.UUIDField(
        _("given by"), null=True, blank=True, help_text=_("Public id of who gave it.")
    )
    given_at = models.DateTimeField(_("given"))

    class Meta:
        verbose_name = _("role held")
        verbose_name_plural = _("roles held")
        constraints = [models.UniqueConstraint(fields=["person", "role"], name="each_role_once")]

    def __str__(self) -> str:
        return str(Role(self.role).label)
