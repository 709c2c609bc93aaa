"""Where a listing stands for a need, on its therapist’s desk."""

from django.utils.translation import gettext_lazy as _

from attune.directory.desk_links import DeskLink, register_link

register_link(DeskLink(_("Where you stand for what somebody asks"), "desk_standing", of_listing=True))
