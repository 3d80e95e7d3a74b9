"""How every form is set, and the forms about people."""

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext_lazy as _

from throughline.record.models import Account
from throughline.web.roles import ROLES


class HouseRenderer(DjangoTemplates):
    """A summary of errors that leads to the fields; label above, help under it, the error at the field."""

    form_template_name = "web/form.html"
    field_template_name = "web/field.html"


class ProfileForm(forms.ModelForm):
    """What a person says of oneself."""

    display_name = forms.CharField(label=_("Name that colleagues see"), max_length=128, required=False)
    email = forms.EmailField(
        label=_("E-mail address"), required=False, help_text=_("Mail from here goes there. It is never shown.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = Account
        fields = ("display_name", "email", "language")


class InvitationForm(forms.Form):
    """Whom to ask, and to what."""

    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(label=_("Role"), choices=list(ROLES.items()))
    actor = forms.CharField(
        label=_("Actor"),
        required=False,
        max_length=64,
        help_text=_("As in the address of its page: PHL, iom. Empty: of the secretariat."),
    )
    region = forms.CharField(
        label=_("Region"), required=False, max_length=3, help_text=_("An M49 code, such as 002 for Africa. Empty: all.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class NewAccountForm(forms.Form):
    """What a person who was invited chooses."""

    name = forms.RegexField(
        r"^[\w.-]+$",
        label=_("Name to sign in with"),
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"invalid": _("Letters, digits, points and hyphens only.")},
    )
    display_name = forms.CharField(label=_("Name that colleagues see"), max_length=128, required=False)
    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters; a sentence is good."),
        strip=False,
    )

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if Account.objects.filter(name__iexact=name).exists():
            raise ValidationError(_("This name is taken."))
        return name

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, Account(name=self.cleaned_data.get("name", "")))
        return password
