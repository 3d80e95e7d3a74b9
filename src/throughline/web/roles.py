"""The words for roles."""

from django.utils.translation import gettext_lazy as _

from throughline.record.roles import Role
from throughline.web.words import Words

ROLES: dict[str, Words] = {
    Role.AUTHOR: _("author"),
    Role.REVIEWER: _("reviewer"),
    Role.EDITOR: _("editor"),
    Role.ADMINISTRATOR: _("administrator"),
}
