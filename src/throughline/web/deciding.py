"""The form of a decision: the words of an entry as they are, what is said, why, and the version that was seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from throughline.record.queries.desk import DeskItem
from throughline.record.services.desk import Decision
from throughline.web.details import ORDER
from throughline.web.found import as_name
from throughline.web.words import FIELDS, Words

PREFIX = "field-"
#: Fields whose values are codes or numbers, or say where in the source a thing stands.
NO_WORDS = frozenset({"title", "modality", "polarity", "role", "type", "nature", "timeline_years", "section"})


@dataclass(frozen=True, kw_only=True)
class Verb:
    """A button: its words, the letter that presses it, what it needs beside."""

    code: str
    name: Words
    key: str


#: In the order of buttons.
DECISIONS = (
    Verb(code="accept", name=_("Accept"), key="a"),
    Verb(code="confirm", name=_("Confirm"), key="c"),
    Verb(code="correct", name=_("Save corrections only"), key="s"),
    Verb(code="contest", name=_("Contest"), key="o"),
    Verb(code="add", name=_("Add words beside it"), key="w"),
    Verb(code="reject", name=_("Reject"), key="x"),
    Verb(code="withdraw", name=_("Withdraw"), key="z"),
)
DONE: Mapping[str, Words] = {
    "accept": _("Accepted."),
    "confirm": _("Confirmed."),
    "correct": _("The corrections are saved."),
    "contest": _("Contested."),
    "add": _("Your words stand beside the entry."),
    "reject": _("Rejected."),
    "withdraw": _("Withdrawn."),
}
REASONS = (_("not in the source"), _("of another kind"), _("a part of another entry"), _("said twice"))


class DecisionForm(forms.Form):
    """Made for one entry and what the account may do with it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, item: DeskItem, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        attributes = {"lang": item.row.language, "dir": "auto"}
        if "correct" in item.verbs:
            self.fields["title"] = _words(_("Title"), item.title, attributes, required=True)
            self.fields["text"] = _words(_("Text"), item.text, attributes)
            for code, value in editable(item).items():
                label = FIELDS.get(code) or as_name(code)
                of_list = isinstance(value, list)
                self.fields[PREFIX + code] = _words(
                    label,
                    "\n".join(value) if of_list else value,
                    attributes,
                    help_text=_("One a line.") if of_list else "",
                )
        if item.verbs & {"confirm", "contest", "add"}:
            self.fields["said"] = forms.CharField(
                label=_("What you say of it"),
                help_text=_("Stands beside the entry under your actor's name. Needed to contest."),
                required=False,
                widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
            )
            self.fields["language"] = forms.ChoiceField(label=_("Language of these words"), choices=settings.LANGUAGES)
        if item.verbs & {"reject", "withdraw", "correct", "accept"}:
            self.fields["reason"] = forms.CharField(
                label=_("Why"),
                help_text=_("Needed to reject or withdraw; it is shown in the history."),
                required=False,
                max_length=500,
                widget=forms.TextInput(attrs={"list": "reasons", "dir": "auto"}),
            )
        self.fields["version"].initial = item.version

    def decision(self, verb: str) -> Decision:
        """What was decided; of the words those that differ from the entry's."""
        given = self.cleaned_data
        return Decision(
            verb=verb,
            version=given["version"],
            reason=given.get("reason", ""),
            changes=self._changes(),
            said=given.get("said", ""),
            language=given.get("language", "en"),
        )

    def _changes(self) -> dict[str, Any]:
        given, item = self.cleaned_data, self.item
        changes: dict[str, Any] = {
            name: given[name]
            for name in ("title", "text")
            if name in given and given[name] != as_typed(getattr(item, name))
        }
        fields = {}
        for code, value in editable(item).items():
            typed = given.get(PREFIX + code)
            if typed is not None and typed != as_typed("\n".join(value) if isinstance(value, list) else value):
                lines = [line.strip() for line in typed.splitlines()]
                fields[code] = [line for line in lines if line] if isinstance(value, list) else typed
        return {**changes, **({"fields": fields} if fields else {})}


def as_typed(text: str) -> str:
    """A text as a form gives it back: its ends cut, its lines parted as one types them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def editable(item: DeskItem) -> dict[str, Any]:
    """The entry's fields that are a text or a list of texts."""
    return {code: item.fields[code] for code in ORDER.get(item.row.kind, ()) if _is_words(code, item.fields.get(code))}


def _is_words(code: str, value: Any) -> bool:
    if code in NO_WORDS:
        return False
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(each, str) for each in value))


def _words(
    label: Words, value: str, attributes: Mapping[str, str], *, required: bool = False, help_text: Words = ""
) -> forms.CharField:
    rows = max(1, min(8, 1 + len(value) // 70 + value.count("\n")))
    return forms.CharField(
        label=label,
        initial=value,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={**attributes, "rows": rows}),
    )
