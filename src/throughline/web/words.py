"""The words of the pages for the record's codes, each translated when it is shown."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = str | Promise


@dataclass(frozen=True, kw_only=True)
class StrandWords:
    """``mark``: the sign that stands beside the word; ``holds``: what the strand is made of, one line."""

    code: str
    name: Words
    mark: str
    holds: Words


STRANDS: dict[str, StrandWords] = {
    strand.code: strand
    for strand in (
        StrandWords(
            code="said",
            name=pgettext_lazy("strand", "said"),
            mark="“ ”",
            holds=_("Statements, recommendations, successes and challenges"),
        ),
        StrandWords(
            code="promised", name=pgettext_lazy("strand", "promised"), mark="✓", holds=_("Pledges and commitments")
        ),
        StrandWords(code="done", name=pgettext_lazy("strand", "done"), mark="●", holds=_("Practices and actions")),
        StrandWords(
            code="changed",
            name=pgettext_lazy("strand", "changed"),
            mark="↗\ufe0e",  # the variation selector keeps it a sign, not a picture
            holds=_("Indicators, targets and progress"),
        ),
    )
}


@dataclass(frozen=True, kw_only=True)
class KindWords:
    """``slug``: the kind in addresses, such as ``/practices/``; ``holds``: one line for the head of its list."""

    code: str
    slug: str
    strand: str
    mark: str
    name: Words
    names: Words
    holds: Words


KINDS: dict[str, KindWords] = {
    kind.code: kind
    for kind in (
        KindWords(
            code="practice",
            slug="practices",
            strand="done",
            mark="●",
            name=_("Practice"),
            names=_("Practices"),
            holds=_("What States and others do to put the Compact into effect, as they presented it."),
        ),
        KindWords(
            code="pledge",
            slug="pledges",
            strand="promised",
            mark="✓",
            name=_("Pledge"),
            names=_("Pledges"),
            holds=_("What an actor committed itself to, with the objective it serves."),
        ),
        KindWords(
            code="statement",
            slug="statements",
            strand="said",
            mark="“ ”",
            name=_("Statement"),
            names=_("Statements"),
            holds=_("What speakers said, and the key points that reports draw from discussions."),
        ),
        KindWords(
            code="recommendation",
            slug="recommendations",
            strand="said",
            mark="→",
            name=_("Recommendation"),
            names=_("Recommendations"),
            holds=_("What a source recommends, to whom and by when, where it says so."),
        ),
        KindWords(
            code="success",
            slug="successes",
            strand="said",
            mark="+",
            name=_("Success"),
            names=_("Successes"),
            holds=_("What a source reports as achieved."),
        ),
        KindWords(
            code="challenge",
            slug="challenges",
            strand="said",
            mark="▲",
            name=_("Challenge"),
            names=_("Challenges"),
            holds=_("What a source reports as standing in the way, and for whom."),
        ),
        KindWords(
            code="resource",
            slug="resources",
            strand="",
            mark="§",
            name=_("Resource"),
            names=_("Resources"),
            holds=_("Reports, guidance, toolkits, data and platforms that a source recommends."),
        ),
    )
}
#: Kinds whose entries are the source's words and not a card of fields.
IN_WORDS = ("statement", "recommendation", "success", "challenge", "pledge")
KIND_OF_SLUG = {kind.slug: kind for kind in KINDS.values()}

STANDINGS: dict[str, Words] = {
    "read_by_machine": _("read by machine"),
    "recorded": _("recorded from a report"),
    "confirmed": _("confirmed"),
    "contested": _("contested"),
    "withdrawn": _("withdrawn"),
}
STANDING_MEANINGS: dict[str, Words] = {
    "read_by_machine": _("A program found this in the document. No person has checked it yet."),
    "recorded": _("A person compared this with the document and accepted it."),
    "confirmed": _("The one concerned confirmed this."),
    "contested": _("The one concerned, or somebody else named here, says that this is not so."),
    "withdrawn": _("This was taken back. Its history stays."),
}
PHASES: dict[str, Words] = {
    "before": _("before the Compact"),
    "negotiation": _("negotiation"),
    "implementation": _("implementation"),
    "review": _("review"),
}

#: What an actor has to do with an entry.
RELATIONS: dict[str, Words] = {
    "organization": _("Whose practice or work it is"),
    "speaks": _("Speaking"),
    "addressed": _("Addressed"),
    "place": _("As a place"),
    "mentioned": _("Mentioned"),
}

#: Names of a finding's fields, as they stand before their value.
FIELDS: dict[str, Words] = {
    "number": _("Number"),
    "title": _("Title"),
    "organizations": _("Organizations"),
    "partners": _("Partners"),
    "period": _("Period"),
    "scope": _("Geographical scope"),
    "description": _("Description"),
    "impacts": _("Impacts"),
    "lessons": _("Lessons learned"),
    "resources": _("Resources"),
    "contacts": _("Contacts"),
    "section": _("Section"),
    "session": _("Session"),
    "speaker": _("Speaker"),
    "affiliation": _("Affiliation"),
    "heading": _("Heading"),
    "role": _("Role"),
    "name": _("Name"),
    "objectives": _("Objectives"),
    "statements": _("Statements delivered"),
    "number_printed": _("Number as printed"),
    "title_printed": _("Title as printed"),
    "addressed_to": _("Addressed to"),
    "timeline_years": _("Proposed within, in years"),
    "target": _("Target that was proposed"),
    "modality": _("Manner"),
    "polarity": _("Direction"),
    "actors": _("Actors"),
    "cause": _("Cause"),
    "authors": _("Authors"),
    "publisher": _("Publisher"),
    "year": _("Year"),
    "type": _("Type"),
    "url": _("Address"),
    "commitment": _("Commitment"),
    "by": _("By"),
    "actor": _("Actor"),
    "what": _("What is done"),
    "where": _("Where"),
    "for_whom": _("For whom"),
    "role_of": _("Who is named, and as what"),
    "calls_for_evidence": _("Asks for evidence or research"),
    "recommendation": _("Recommendation answered"),
    "response": _("Response"),
    "actions": _("Actions announced"),
    "question": _("Question"),
    "organizers": _("Organizers"),
    "date": _("Date"),
    "start": _("From"),
    "end": _("Until"),
    "of": _("What it is of"),
    "value": _("Value"),
    "unit": _("Unit"),
    "qualifier": _("Precision"),
    "as_of": _("As of"),
    "measure": _("What is counted"),
    "nature": _("Nature"),
    "parties": _("Parties"),
    "names": _("Names"),
    "occurrences": _("Where each is printed"),
}

#: Words that fields hold as codes.
VALUES: dict[str, Words] = {
    "recommend": _("recommends"),
    "commit": _("commits"),
    "report": _("reports"),
    "ask": _("asks"),
    "criticise": _("criticises"),
    "do": _("to do"),
    "refrain": _("to refrain from"),
    "ongoing": _("ongoing"),
    "data set": _("data set"),
    "guidance": _("guidance"),
    "toolkit": _("toolkit"),
    "law": _("law"),
    "platform": _("platform"),
    "video": _("video"),
    "moderator": _("moderator"),
    "panellist": _("panellist"),
    "co-chair": _("co-chair"),
    "keynote": _("keynote speaker"),
    "floor": _("from the floor"),
    "speaks": _("speaks"),
    "addressed": _("is addressed"),
    "place": _("is the place"),
    "acts": _("acts"),
    "mentioned": _("is mentioned"),
    "counted": _("counted"),
    "estimated": _("estimated"),
    "projected": _("projected"),
    "targeted": _("targeted"),
    "claimed": _("claimed"),
    "treaty": _("treaty"),
    "agreement": _("agreement"),
    "resolution": _("resolution"),
    "strategy": _("strategy"),
    "policy": _("policy"),
    "plan": _("plan"),
    "person": _("a person"),
    "body": _("a body"),
}

SCHEMES: dict[str, Words] = {
    "objective": _("Objectives"),
    "action": _("Actions of the Compact"),
    "principle": _("Guiding principles"),
    "sdg": _("Sustainable Development Goals"),
    "population": _("Population"),
    "stage": _("Stage of migration"),
    "level": _("Level"),
    "modality": _("Manner"),
    "polarity": _("Direction"),
    "framework": _("Frameworks"),
}

#: What a line of an entry's history says was done.
VERBS: dict[str, Words] = {
    "read": _("read"),
    "read_again": _("read again"),
    "record": _("recorded"),
    "accept": _("accepted"),
    "confirm": _("confirmed"),
    "contest": _("contested"),
    "edit": _("edited"),
    "correct": _("corrected"),
    "reject": _("rejected"),
    "add": _("words added"),
    "undo": _("undone"),
    "recorded": _("recorded"),
    "edited": _("edited"),
    "merged": _("merged"),
    "standing": _("standing set"),
    "read again": _("read again"),
    "printed again": _("found printed again"),
    "printing not found again": _("a printing no longer found"),
    "not found again": _("no longer found"),
    "found again": _("found again"),
    "took in": _("took in another entry"),
    "moved to a later version": _("moved to a later version of its source"),
    "completed from the document": _("completed from the document"),
    "noted": _("noted as it then was"),
    "erased": _("personal data erased"),
    "withdraw": _("withdrawn"),
    "restore": _("set again"),
    "merge": _("merged"),
    "imported": _("imported"),
}
