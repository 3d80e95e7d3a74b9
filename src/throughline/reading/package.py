"""The zip package of an office file, opened with care: nothing is unpacked before it is known to be small enough."""

import io
import zipfile
import zlib
from pathlib import Path
from posixpath import join, normpath

from lxml import etree

from throughline.reading.errors import ReadingError

Element = etree._Element

MOST_MEMBERS = 5_000
MOST_UNPACKED = 1_000_000_000
"""Bytes of all members together; pictures make large reports, and are not unpacked."""
MOST_RATIO = 400
"""Unpacked by packed bytes; the XML of a report comes to 10 to 60."""
LEAST_SUSPECT = 20_000_000
MOST_XML = 60_000_000
"""Bytes of one XML part. 60 MB of WordprocessingML is a document of some thousand pages."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    IndexError,
    KeyError,
    OverflowError,
)


class Package:
    """The members of a zip file. ``ReadingError`` E1009 where one is encrypted, E1010 damaged, E1012 a zip bomb."""

    def __init__(self, data: bytes, path: Path | str) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._members = {info.filename: info for info in self._zip.infolist()}
        except _BROKEN as error:
            raise ReadingError("E1010", path) from error
        self._refuse_bomb(len(data))

    def _refuse_bomb(self, packed: int) -> None:
        members = self._zip.infolist()
        unpacked = sum(info.file_size for info in members)
        if len(members) > MOST_MEMBERS:
            raise ReadingError("E1012", self.path, f"it holds {len(members):,} files; a report has some dozens")
        if unpacked > MOST_UNPACKED or (unpacked > LEAST_SUSPECT and unpacked > MOST_RATIO * packed):
            raise ReadingError(
                "E1012", self.path, f"{packed:,} bytes would unpack to {unpacked:,}, more than a report has"
            )

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._members)

    def read(self, name: str, limit: int = MOST_XML) -> bytes:
        """The bytes of a member, never more than ``limit``, whatever it says of itself; b"" if there is none."""
        info = self._members.get(name)
        if info is None:
            return b""
        if info.flag_bits & 1:
            raise ReadingError("E1009", self.path)
        try:
            with self._zip.open(info) as member:
                data = member.read(limit + 1)
        except _BROKEN as error:
            raise ReadingError("E1010", self.path, f"its part {name} is damaged") from error
        if len(data) > limit:
            raise ReadingError("E1012", self.path, f"its part {name} unpacks to more than {limit:,} bytes")
        return data

    def read_xml(self, name: str) -> Element | None:
        """The root of an XML member; None if there is none. Entities are not resolved and nothing is fetched."""
        data = self.read(name)
        if not data:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            raise ReadingError("E1010", self.path, f"its part {name} is no well-formed XML") from error

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """What a member points to, by id: the kind's last word ("hyperlink", "footnotes") and the target."""
        folder, _, file = name.rpartition("/")
        root = self.read_xml(join(folder, "_rels", f"{file}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in root if root is not None else ():
            target, kind = relation.get("Target", ""), relation.get("Type", "").rpartition("/")[2]
            if relation.get("TargetMode") != "External":
                target = (
                    normpath(join(folder, target)).lstrip("/") if not target.startswith("/") else target.lstrip("/")
                )
            found[relation.get("Id", "")] = kind, target
        return found


def local(element: Element) -> str:
    """An element's name without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute in the element's own namespace, as in ``w:val``."""
    if element is None or not isinstance(element.tag, str):
        return None
    return element.get(f"{element.tag.rpartition('}')[0]}}}{name}" if "}" in element.tag else name)


def child(element: Element | None, name: str) -> Element | None:
    """The first child of a name, whatever its namespace."""
    if element is None:
        return None
    return next((found for found in element if local(found) == name), None)
