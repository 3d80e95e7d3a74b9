"""The labels of the schemes' concepts, in the page's language.

The Compact's data holds them in English; a test compares the two.
"""

from django.utils.translation import gettext_lazy as _

from throughline import compact
from throughline.web.words import Words

ACTOR_TYPES: dict[str, Words] = {
    "state": _("State"),
    "observer-state": _("Non-member observer State"),
    "local-authority": _("Local authorities and communities"),
    "un-entity": _("United Nations entity"),
    "regional-commission": _("United Nations regional commission"),
    "intergovernmental-organization": _("Intergovernmental organization"),
    "regional-process": _("Regional consultative process"),
    "forum": _("Global forum"),
    "financial-institution": _("International financial institution"),
    "migrants": _("Migrants"),
    "migrant-organization": _("Migrant and diaspora organizations"),
    "civil-society": _("Civil society"),
    "youth-organization": _("Youth organizations"),
    "faith-based-organization": _("Faith-based organizations"),
    "private-sector": _("Private sector"),
    "employers-organization": _("Employers' organizations"),
    "trade-union": _("Trade unions"),
    "parliament": _("Parliamentarians"),
    "nhri": _("National human rights institutions"),
    "red-cross-red-crescent": _("Red Cross and Red Crescent Movement"),
    "academia": _("Academia"),
    "media": _("Media"),
    "other": _("Other stakeholders"),
}
POPULATIONS: dict[str, Words] = {
    "women": _("Women and girls"),
    "children": _("Children"),
    "unaccompanied-children": _("Unaccompanied and separated children"),
    "youth": _("Youth"),
    "older-persons": _("Older persons"),
    "persons-with-disabilities": _("Persons with disabilities"),
    "lgbtqi": _("LGBTQI+ persons"),
    "irregular-situation": _("Migrants in an irregular situation"),
    "migrant-workers": _("Migrant workers"),
    "domestic-workers": _("Domestic workers"),
    "temporary-workers": _("Temporary workers"),
    "seasonal-workers": _("Seasonal workers"),
    "seafarers": _("Seafarers"),
    "informal-workers": _("Workers in the informal economy"),
    "trafficking-victims": _("Victims of trafficking"),
    "smuggled-migrants": _("Smuggled migrants"),
    "stranded-persons": _("Stranded persons"),
    "returnees": _("Returnees"),
    "refugees": _("Refugees and asylum-seekers"),
    "stateless-persons": _("Stateless persons"),
    "internally-displaced-persons": _("Internally displaced persons"),
    "indigenous-persons": _("Indigenous persons"),
    "diaspora": _("Diaspora"),
    "families-left-behind": _("Families left behind"),
    "families-of-missing": _("Families of the missing"),
    "host-communities": _("Host communities"),
}
STAGES: dict[str, Words] = {
    "before-departure": _("Before departure"),
    "transit": _("Transit"),
    "arrival-stay": _("Arrival and stay"),
    "return": _("Return"),
}
LEVELS: dict[str, Words] = {
    "local": _("Local"),
    "national": _("National"),
    "regional": _("Regional"),
    "global": _("Global"),
}
MODALITIES: dict[str, Words] = {
    "recommend": _("Recommends"),
    "commit": _("Commits"),
    "report": _("Reports"),
    "ask": _("Asks"),
    "criticise": _("Criticises"),
}
POLARITIES: dict[str, Words] = {
    "do": _("Do"),
    "refrain": _("Refrain"),
}

_LABELS: dict[str, dict[str, Words]] = {
    "actor_type": ACTOR_TYPES,
    "population": POPULATIONS,
    "stage": STAGES,
    "level": LEVELS,
    "modality": MODALITIES,
    "polarity": POLARITIES,
}


def label_of(scheme: str, code: str, language: str) -> Words:
    """What a code of a scheme is called in the page's language, or in English; the code itself if nobody knows it."""
    if code in _LABELS.get(scheme, {}):
        return _LABELS[scheme][code]
    try:
        if scheme == "objective":
            return compact.get_objective(code).label_in(language)[0]
        if scheme == "principle":
            return compact.get_principle(code).label_in(language)[0]
        return compact.get_scheme(scheme).get(code).label
    except LookupError:
        return code
