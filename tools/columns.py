"""Write the tables of docs/exchanging.md from the columns in the code."""

from collections.abc import Iterator
from pathlib import Path

from throughline.record.exchange.columns import FIELDS, TABLES, columns_of

PAGE = Path(__file__).resolve().parent.parent / "docs" / "exchanging.md"
BEGIN = "\n### Of every entry\n"


def tables() -> str:
    """The columns of every entry, then those of each kind, as Markdown."""
    own = {table: {column.name for column in FIELDS[kind]} for table, kind in TABLES.items() if kind}
    own["actors"] = {column.name for column in columns_of("actors")}
    every = {column.name for column in columns_of("practices")} - own["practices"]
    return "\n".join(("", "### Of every entry", *_table("practices", every), *_all_of_kinds(own))) + "\n"


def _all_of_kinds(own: dict[str, set[str]]) -> Iterator[str]:
    for table, names in own.items():
        yield from ("", f"### {table.capitalize()}", *_table(table, names))


def _table(table: str, names: set[str]) -> Iterator[str]:
    yield from ("", "| column | holds | written as |", "|---|---|---|")
    for column in columns_of(table):
        if column.name in names:
            written = column.type.about.replace("|", "\\|")
            yield f"| `{column.name}`{'*' if column.keeps else ''} | {column.about} | {written} |"


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(page.partition(BEGIN)[0] + tables(), encoding="utf-8")


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.settings.default")
    django.setup()
    main()
