"""The words for roles, and for what actors say of entries."""

from django.utils.translation import gettext_lazy as _

from throughline.record.models.deciding import WordsKind
from throughline.record.roles import Role
from throughline.web.words import Words

ROLES: dict[str, Words] = {
    Role.AUTHOR: _("author"),
    Role.REVIEWER: _("reviewer"),
    Role.EDITOR: _("editor"),
    Role.ADMINISTRATOR: _("administrator"),
}

#: Before the name of the actor.
WORDS_KINDS: dict[str, Words] = {
    WordsKind.CONFIRM: _("Confirmed by"),
    WordsKind.CONTEST: _("Contested by"),
    WordsKind.ADD: _("Added by"),
}
