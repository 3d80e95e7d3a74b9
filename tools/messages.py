"""Brings the catalogues of the pages up to date and compiles them: no gettext has to be installed.

    python tools/messages.py

Gathers the words of templates and modules of ``throughline.web``, adds the new ones to each language's ``django.po``
(untranslated), drops those that are gone, and writes ``django.mo`` beside it. Says what is still to be translated.
"""

import ast
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import django
import polib
from django.template.base import Node, Template
from django.template.engine import Engine
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.translation import trim_whitespace

WEB = Path(__file__).resolve().parent.parent / "src" / "throughline" / "web"
LOCALES = ("ar", "es", "fr", "ru", "zh_Hans")
PLURALS = {
    "ar": "nplurals=6; plural="
    "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;",
    "es": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "zh_Hans": "nplurals=1; plural=0;",
}
CALLS = {"_", "gettext", "gettext_lazy"}
CONTEXT_CALLS = {"pgettext", "pgettext_lazy"}
PLURAL_CALLS = {"ngettext", "ngettext_lazy"}


@dataclass(frozen=True, kw_only=True, order=True)
class Message:
    """A text to translate. ``plural`` and ``context`` are "" where there is none."""

    context: str
    text: str
    plural: str


def messages() -> dict[Message, list[str]]:
    """All texts of the pages, with the files that they stand in."""
    found: dict[Message, list[str]] = {}
    for path in sorted(WEB.rglob("*.py")):
        for message in _of_module(path):
            found.setdefault(message, []).append(path.relative_to(WEB).as_posix())
    for path in sorted(path for path in WEB.rglob("templates/**/*") if path.suffix in (".html", ".txt")):
        for message in _of_template(path):
            found.setdefault(message, []).append(path.relative_to(WEB).as_posix())
    return {message: sorted(set(files)) for message, files in found.items()}


def _of_module(path: Path) -> Iterator[Message]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        words = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
        if node.func.id in CALLS:
            yield Message(context="", text=words[0], plural="")
        elif node.func.id in CONTEXT_CALLS:
            yield Message(context=words[0], text=words[1], plural="")
        elif node.func.id in PLURAL_CALLS:
            yield Message(context="", text=words[0], plural=words[1])


def _of_template(path: Path) -> Iterator[Message]:
    template = Template(path.read_text(encoding="utf-8"), engine=Engine.get_default())
    for node in template.nodelist.get_nodes_by_type(TranslateNode):
        yield Message(context=_context(node), text=node.filter_expression.var.literal, plural="")
    for node in template.nodelist.get_nodes_by_type(BlockTranslateNode):
        singular, plural = node.render_token_list(node.singular)[0], node.render_token_list(node.plural)[0]
        if node.trimmed:
            singular, plural = trim_whitespace(singular), trim_whitespace(plural)
        yield Message(context=_context(node), text=singular, plural=plural)


def _context(node: Node) -> str:
    context = getattr(node, "message_context", None)
    return str(context.var) if context else ""


def catalogue(locale: str) -> Path:
    return WEB / "locale" / locale / "LC_MESSAGES" / "django.po"


def up_to_date(locale: str, found: dict[Message, list[str]]) -> polib.POFile:
    """The language's catalogue with exactly the messages found, translated where it was before."""
    path = catalogue(locale)
    known = polib.pofile(str(path)) if path.exists() else polib.POFile()
    before = {(entry.msgctxt or "", entry.msgid, entry.msgid_plural): entry for entry in known}
    new = polib.POFile(wrapwidth=118)
    new.metadata = {
        "Project-Id-Version": "Throughline",
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[locale],
    }
    for message in sorted(found):
        entry = before.get((message.context, message.text, message.plural)) or _untranslated(message, locale)
        entry.occurrences = [(file, "") for file in found[message]]
        new.append(entry)
    return new


def _untranslated(message: Message, locale: str) -> polib.POEntry:
    forms = int(PLURALS[locale].removeprefix("nplurals=").partition(";")[0])
    plural = dict.fromkeys(range(forms), "") if message.plural else {}
    return polib.POEntry(
        msgctxt=message.context or None, msgid=message.text, msgid_plural=message.plural, msgstr_plural=plural
    )


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.settings.default")
    django.setup()
    found = messages()
    missing = 0
    for locale in LOCALES:
        path = catalogue(locale)
        path.parent.mkdir(parents=True, exist_ok=True)
        new = up_to_date(locale, found)
        new.save(str(path))
        new.save_as_mofile(str(path.with_suffix(".mo")))
        for entry in new.untranslated_entries():
            print(f"{path}: not translated: {entry.msgid!r}")
            missing += 1
    print(f"{len(found)} messages in {len(LOCALES)} languages; {missing} not translated")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
