from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attune.accounts.actions import give_role, withdraw_role
from attune.accounts.models import Role, RoleHeld, User
from attune.accounts.operators import operator_of


class NewPersonForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email",)


class PersonForm(UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"


class RolesInline(admin.TabularInline):
    """The roles somebody holds: given and withdrawn, never changed into another."""

    model = RoleHeld
    fields = ("role",)
    extra = 0

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(User)
class PersonAdmin(UserAdmin):
    form = PersonForm
    add_form = NewPersonForm
    ordering = ("email",)
    list_display = ("email", "name", "is_active")
    list_filter = ("roles_held__role", "is_active", "is_superuser", "groups")
    search_fields = ("email", "name")
    fieldsets = (
        (None, {"fields": ("email", "password", "name")}),
        (
            _("Permissions"),
            {"fields": ("is_active", "is_superuser", "groups", "user_permissions")},
        ),
        (_("Dates"), {"fields": ("last_login", "joined_at")}),
    )
    readonly_fields = ("last_login", "joined_at")
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": ("email", "usable_password", "password1", "password2")}),
    )

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return [RolesInline] if obj else []

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Give and withdraw what was ticked, as actions that are written down."""
        operator, at = operator_of(request), timezone.now()
        for held in formset.save(commit=False):
            give_role(held.person, Role(held.role), by=operator, at=at)
        for held in formset.deleted_objects:
            withdraw_role(held.person, Role(held.role), by=operator, at=at)
