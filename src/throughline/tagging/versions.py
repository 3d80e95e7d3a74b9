"""The tagger's learned weights of a site, every version kept in a folder; one of them in force."""

from pathlib import Path

from throughline.tagging.learned import Learned, put_in_force, read_learned, version_of, write_learned

FOLDER = "tagger"  # in a record's own folder
IN_FORCE = "in-force"


def keep(learned: Learned, folder: Path) -> str:
    """Writes the weights into the folder, puts them in force there, and gives their version."""
    version = version_of(learned)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{version}.csv").write_text(write_learned(learned), encoding="utf-8")
    draft = folder / f".{IN_FORCE}-{learned.language}.part"
    draft.write_text(version, encoding="utf-8")
    draft.replace(folder / f"{IN_FORCE}-{learned.language}")
    put_in_force(learned)
    return version


def use_kept(folder: Path) -> None:
    """Puts the versions in force in the folder in force in this process; the bundled weights where it names none.

    Raises DataError if such a file was changed into something that is no table of weights.
    """
    for named in sorted(folder.glob(f"{IN_FORCE}-*")) if folder.is_dir() else ():
        language = named.name.removeprefix(f"{IN_FORCE}-")
        file = folder / f"{named.read_text(encoding='utf-8').strip()}.csv"
        if file.is_file():
            put_in_force(read_learned(file.read_text(encoding="utf-8"), language, file.name))
