"""A backup's file: a zip of tables as JSON Lines and of files, with a manifest of what must be in it.

``manifest.json`` names every other member with its size and SHA-256, the columns of the tables, and the migrations that
made them. Nothing of an archive is believed that its manifest and the rules here do not bear out.
"""

import json
import re
import stat
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from throughline.record.errors import BackupRefused

FORMAT, VERSION = "throughline-backup", 1
MANIFEST = "manifest.json"
#: Folders of the data folder that are carried besides the original files of the documents.
FOLDERS = ("observations", "tagger")
_MEMBER = re.compile(
    r"tables/[a-z_]+\.[a-z_]+\.jsonl|originals/[0-9a-f]{64}|(?:observations|tagger)/(?:[\w-][\w.-]*/)*[\w-][\w.-]*",
    re.ASCII,
)
#: Rows and reports pack to a tenth; what packs to less than a two-hundredth was made to fill a disk.
MOST_PACKED, UNSUSPICIOUS_BYTES = 200, 1 << 20
MOST_MANIFEST_BYTES = 1 << 28
MOST_LINE_BYTES = 1 << 28
PIECE_BYTES = 1 << 20
_UNREADABLE = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError)


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """``migrations``: applied ones by application. ``tables``: columns by model, in the order of their cells.
    ``history``: the hash of the last row of history. ``members``: all files of the archive by name."""

    throughline: str
    made_at: str
    migrations: Mapping[str, list[str]]
    tables: Mapping[str, list[str]]
    history: str
    members: Mapping[str, Member]
    format: str = FORMAT
    version: int = VERSION


@dataclass(kw_only=True, slots=True)
class Writing:
    """An archive that is being written."""

    zip: ZipFile
    members: dict[str, Member] = field(default_factory=dict)

    @contextmanager
    def member(self, name: str) -> Iterator["_Summing"]:
        """A file to write to."""
        if not _MEMBER.fullmatch(name):
            raise BackupRefused(
                code="E3307",
                message=f"{name} is no name for a file of the record",
                remedy="Rename it, or take it out of the data folder.",
            )
        info = ZipInfo(name)
        info.compress_type, info._compresslevel = ZIP_DEFLATED, 1
        with self.zip.open(info, "w", force_zip64=True) as file:
            summing = _Summing(file)
            yield summing
        self.members[name] = Member(size=summing.size, sha256=summing.sum.hexdigest())

    def close_with(self, manifest: Manifest) -> None:
        self.zip.writestr(ZipInfo(MANIFEST), json.dumps(asdict(manifest), indent=1, sort_keys=True), ZIP_DEFLATED)


class _Summing:
    """A file written to, its size and sum kept."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.size, self.sum = file, 0, sha256()

    def write(self, piece: bytes) -> None:
        self._file.write(piece)
        self.size += len(piece)
        self.sum.update(piece)


@dataclass(frozen=True, kw_only=True, slots=True)
class Archive:
    """An archive whose members are those of its manifest."""

    zip: ZipFile
    path: Path
    manifest: Manifest

    def pieces(self, name: str) -> Iterator[bytes]:
        """A member's bytes. ``BackupRefused`` before the last piece is given if they are not those of the manifest."""
        wanted, size, sum_ = self.manifest.members[name], 0, sha256()
        wrong = damaged(self.path, f"{name} is not what its sum says")
        try:
            with self.zip.open(name) as file:
                piece = file.read(PIECE_BYTES)
                while piece:
                    size += len(piece)
                    sum_.update(piece)
                    following = file.read(PIECE_BYTES)
                    if size > wanted.size or (not following and sum_.hexdigest() != wanted.sha256):
                        raise wrong
                    yield piece
                    piece = following
        except _UNREADABLE as error:
            raise damaged(self.path, f"{name}: {error}") from error
        if size != wanted.size:
            raise wrong

    def rows(self, name: str) -> Iterator[list[Any]]:
        """The rows of a table's member."""
        rest = b""
        try:
            for piece in self.pieces(name):
                *lines, rest = (rest + piece).split(b"\n")
                if len(rest) > MOST_LINE_BYTES:
                    raise damaged(self.path, f"{name} has a line without an end")
                yield from map(json.loads, lines)
        except (ValueError, RecursionError) as error:
            raise damaged(self.path, f"{name}: {error}") from error
        if rest:
            raise damaged(self.path, f"{name} ends in the middle of a line")


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """A backup to read from. ``BackupRefused`` where it is none, is damaged, cut short, or not to be trusted."""
    if not path.is_file():
        raise BackupRefused(code="E3301", message=f"{path} is not there, or no file", remedy="Name a backup.")
    try:
        archive = ZipFile(path)
    except _UNREADABLE as error:
        with path.open("rb") as file:
            if file.read(2) == b"PK":
                raise damaged(path, str(error)) from error
        raise foreign(path) from error
    with archive:
        yield Archive(zip=archive, path=path, manifest=_checked(archive, path))


def _checked(archive: ZipFile, path: Path) -> Manifest:
    infos = {info.filename: info for info in archive.infolist()}
    if MANIFEST not in infos:
        raise foreign(path)
    if infos[MANIFEST].file_size > MOST_MANIFEST_BYTES:
        raise unsafe(path, f"{MANIFEST} is far too large")
    manifest = _read_manifest(archive, path)
    members = [name for name in archive.namelist() if name != MANIFEST]
    for name in members:
        mode = infos[name].external_attr >> 16
        if not _MEMBER.fullmatch(name) or infos[name].is_dir() or (stat.S_IFMT(mode) and not stat.S_ISREG(mode)):
            raise unsafe(path, f"a file in it has the name {name[:80]!r}")
        if infos[name].flag_bits & 1 or infos[name].compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise unsafe(path, f"{name} is encrypted, or packed in a way that is not known")
    unpacked = sum(info.file_size for info in archive.infolist())
    if unpacked > UNSUSPICIOUS_BYTES and unpacked > MOST_PACKED * path.stat().st_size:
        raise unsafe(path, f"it would unpack to {unpacked:,} bytes")
    if sorted(members) != sorted(manifest.members):
        raise damaged(path, "its files are not those of its manifest")
    wrong = next((name for name in members if infos[name].file_size != manifest.members[name].size), None)
    if wrong:
        raise damaged(path, f"{wrong} is not of the size that its manifest says")
    return manifest


def _read_manifest(archive: ZipFile, path: Path) -> Manifest:
    try:
        told = json.loads(archive.read(MANIFEST))
    except _UNREADABLE as error:
        raise damaged(path, f"{MANIFEST}: {error}") from error
    except (ValueError, RecursionError) as error:
        raise foreign(path) from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise foreign(path)
    if told.get("version") != VERSION:
        raise newer(path, f"its format is {told.get('version')}, known is {VERSION}")
    try:
        members = {name: Member(**member) for name, member in told.pop("members").items()}
        for names in (*told["tables"].values(), *told["migrations"].values()):
            if not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
                raise TypeError(f"{names!r:.40} is no list of names")
        return Manifest(**told, members=members)
    except (TypeError, KeyError, AttributeError) as error:
        raise damaged(path, f"{MANIFEST}: {error}") from error


def foreign(path: Path) -> BackupRefused:
    return BackupRefused(
        code="E3302", message=f"{path} is no backup of Throughline", remedy="Name a file that throughline backup made."
    )


def damaged(path: Path, what: str) -> BackupRefused:
    return BackupRefused(
        code="E3303",
        message=f"{path} is damaged or cut short ({' '.join(what.split())[:200]})",
        remedy="Nothing of it was restored. Copy it again, or take an earlier backup.",
    )


def newer(path: Path, what: str) -> BackupRefused:
    return BackupRefused(
        code="E3304",
        message=f"{path} was made by a newer version of Throughline, or with packages that are not here ({what})",
        remedy="Upgrade: pip install --upgrade throughline",
    )


def unsafe(path: Path, what: str) -> BackupRefused:
    return BackupRefused(
        code="E3305",
        message=f"{path} is not as throughline backup makes them ({what})",
        remedy="Do not trust it. Nothing of it was restored.",
    )
