"""Why a file could not be read, in one line that says what to do.

Every refusal of a file is a ``ReadingError`` with one of the codes below; they are listed in ``docs/reading.md``.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """What a code means, and the remedy that is printed unless the reader knows a better one."""

    meaning: str
    remedy: str


REFUSALS: dict[str, Refusal] = {
    "E1001": Refusal(
        meaning="the file is not there, or vanished", remedy="Check the path, then run the command again."
    ),
    "E1002": Refusal(meaning="it is a folder or a device, not a file", remedy="Name the file itself."),
    "E1003": Refusal(
        meaning="the file may not be opened", remedy="Give yourself the right to read it, then try again."
    ),
    "E1004": Refusal(meaning="the file is empty", remedy="Get the file again from where it came from."),
    "E1005": Refusal(
        meaning="the file's kind is not what its name says", remedy="Give it the right ending, then try again."
    ),
    "E1006": Refusal(
        meaning="the file is of a kind that is not read",
        remedy="Save it as PDF, Word (.docx), HTML, Markdown or plain text, then try again.",
    ),
    "E1007": Refusal(meaning="the file is too large", remedy="Split it into its documents, then read each."),
    "E1008": Refusal(meaning="the characters cannot be decoded", remedy="Save it as UTF-8 text, then try again."),
    "E1009": Refusal(
        meaning="the file is encrypted", remedy="Open it with its password, save a copy without one, and read the copy."
    ),
    "E1010": Refusal(
        meaning="the file is damaged or cut short",
        remedy="Get it again, or open it and save a copy, and read the copy.",
    ),
    "E1011": Refusal(
        meaning="a PDF whose pages are pictures: no text; needs OCR",
        remedy="Run text recognition (OCR) over it, then read the result.",
    ),
    "E1012": Refusal(
        meaning="unpacked, the file would be far larger than a document is (a zip bomb)",
        remedy="Do not open it unless you trust its sender; ask for another copy.",
    ),
    "E1013": Refusal(meaning="there is no text in the file", remedy="Check that it is the right file."),
    "E1014": Refusal(
        meaning="the disk or the network failed while reading", remedy="Copy the file to this machine, then try again."
    ),
}


class ReadingError(Exception):
    """A file that is refused. ``str()`` is one line: code, file, what was found, what to do.

    ``code``: a key of ``REFUSALS``. ``message``: what was found, without a final stop. ``remedy``: a sentence.
    """

    def __init__(self, code: str, path: Path | str, message: str = "", remedy: str = "") -> None:
        self.code = code
        self.path = str(path)
        self.message = message or REFUSALS[code].meaning
        self.remedy = remedy or REFUSALS[code].remedy
        super().__init__(code, self.path, self.message, self.remedy)

    def __str__(self) -> str:
        return " ".join(f"{self.code} {self.path}: {self.message}. {self.remedy}".split())
