"""A therapist's clients, on their desk."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from attune.directory.desk_links import DeskLink, register_link

register_link(DeskLink(_("My clients"), "clients", is_open=lambda: bool(settings.ATTUNE_WORKSPACE)))
