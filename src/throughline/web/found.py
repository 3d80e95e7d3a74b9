"""The words of the pages for what is found in documents: kinds of findings, those of other packages among them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from throughline.web.words import Words


@dataclass(frozen=True, kw_only=True)
class FindingWords:
    """``strand``: whose colour it takes, "" for none; ``mark``: the sign beside its name."""

    strand: str
    mark: str
    name: Words
    names: Words


def _words(strand: str, mark: str, name: Words, names: Words) -> FindingWords:
    return FindingWords(strand=strand, mark=mark, name=name, names=names)


#: What the reader marks in its margin, and what a search can be narrowed to.
FINDINGS: dict[str, FindingWords] = {
    "practice": _words("done", "●", _("Practice"), _("Practices")),
    "practice_mention": _words("done", "○", _("Practice mentioned"), _("Practices mentioned")),
    "pledge": _words("promised", "✓", _("Pledge"), _("Pledges")),
    "quote": _words("said", "“ ”", _("Quote"), _("Quotes")),
    "key_point": _words("said", "“ ”", _("Key point"), _("Key points")),
    "recommendation": _words("said", "→", _("Recommendation"), _("Recommendations")),
    "management_response": _words("said", "←", _("Management response"), _("Management responses")),
    "success": _words("said", "+", _("Success"), _("Successes")),
    "challenge": _words("said", "▲", _("Challenge"), _("Challenges")),
    "resource": _words("", "§", _("Resource"), _("Resources")),
    "contributor": _words("", "◦", _("Contributor"), _("Contributors")),
    "session": _words("", "◦", _("Session"), _("Sessions")),
    "side_event": _words("", "◦", _("Side event"), _("Side events")),
    "guiding_question": _words("", "?", _("Guiding question"), _("Guiding questions")),
    "objective_reference": _words("", "№", _("Objective named"), _("Objectives named")),
    "figure": _words("", "#", _("Figure"), _("Figures")),
    "date": _words("", "◦", _("Date"), _("Dates")),
    "legal_instrument": _words("", "¶", _("Law or agreement"), _("Laws and agreements")),
    "name_variant": _words("", "≈", _("Name written in several ways"), _("Names written in several ways")),
}


def finding_words(kind: str) -> FindingWords:
    """The words for a kind; of one that another package adds its own name, as that package writes it."""
    if kind in FINDINGS:
        return FINDINGS[kind]
    name = as_name(kind)
    return FindingWords(strand="", mark="◦", name=name, names=name)


def as_name(code: str) -> str:
    """A code as words.

    >>> as_name("border_post")
    'Border post'
    """
    words = code.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
