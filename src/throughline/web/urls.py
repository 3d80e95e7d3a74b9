"""Addresses of the pages. English stands without a prefix; the other languages under theirs."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path, re_path, register_converter

from throughline.web.account_urls import account_patterns
from throughline.web.converters import ActorId, DocumentId, KindSlug, Word
from throughline.web.views import about, actors, documents, entries, health, histories, home, objectives, search, tables

register_converter(KindSlug, "kind")
register_converter(DocumentId, "document")
register_converter(ActorId, "actor")
register_converter(Word, "word")

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("robots.txt", health.robots, name="robots"),
    re_path(r"^zh/(?P<rest>.*)$", home.to_simplified_chinese),
    *i18n_patterns(
        path("", home.home, name="home"),
        path("objectives/", objectives.objectives, name="objectives"),
        path("objectives/<int:number>/", objectives.objective, name="objective"),
        path("documents/", documents.documents, name="documents"),
        path("documents/<document:document_id>/", documents.reader, name="reader"),
        path("actors/", actors.actors, name="actors"),
        path("actors/<actor:actor_id>/", actors.actor, name="actor"),
        path("places/<actor:m49>/", actors.place, name="place"),
        path("search/", search.search_page, name="search"),
        path("about/", about.about, name="about"),
        path("about/methods/", about.methods, name="methods"),
        path("entries/", entries.all_entries, name="all-entries"),
        *account_patterns(),
        path("<kind:slug>/", entries.entries, name="entries"),
        path("<kind:slug>/table.<slug:ending>", tables.table, name="table"),
        path("<kind:slug>/<uuid:entry_id>/", entries.entry, name="entry"),
        path("<kind:slug>/<uuid:entry_id>/history/", histories.entry_history, name="entry-history"),
        prefix_default_language=False,
    ),
]
