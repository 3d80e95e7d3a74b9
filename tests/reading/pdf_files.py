"""PDF files made by hand, object by object, so that a test says where each line stands.

Letters are those of Helvetica, regular (F1) or bold (F2), which every PDF reader has.
"""

import hashlib
from dataclasses import dataclass, field

WIDTHS = {" ": 0.278, "c": 0.5, "f": 0.278, "i": 0.222, "l": 0.222, "m": 0.833, "r": 0.333, "s": 0.5, "t": 0.278}
"""Of some of Helvetica's letters; most of the other small ones are 0.556 wide."""
PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass(kw_only=True)
class Sheet:
    """A page of 595 by 842 points. ``turned``: degrees by which it is drawn turned, and shown turned back."""

    turned: int = 0
    drawn: list[str] = field(default_factory=list)
    links: list[tuple[float, float, float, float, str]] = field(default_factory=list)
    at: float = 770.0

    def line(self, text: str, x: float = 60, y: float | None = None, size: float = 10, font: str = "F1") -> "Sheet":
        """A line of text, by default under the one before."""
        self.at = self.at - 1.3 * size if y is None else y
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        octal = "".join(c if ord(c) < 127 else f"\\{c.encode('cp1252')[0]:03o}" for c in escaped)
        self.drawn.append(f"BT /{font} {size} Tf {x} {self.at} Td ({octal}) Tj ET")
        return self

    def lines(self, *texts: str, x: float = 60, size: float = 10, font: str = "F1") -> "Sheet":
        for text in texts:
            self.line(text, x=x, size=size, font=font)
        return self

    def gap(self, points: float = 10) -> "Sheet":
        self.at -= points
        return self

    def head_then(self, bold: str, rest: str, x: float = 60, size: float = 10) -> "Sheet":
        """A line that begins bold."""
        self.line(bold, x=x, size=size, font="F2")
        self.drawn[-1] = self.drawn[-1].replace(" ET", f" /F1 {size} Tf ( {rest}) Tj ET")
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> "Sheet":
        self.drawn.append(f"0.5 w {x0} {y0} m {x1} {y1} l S")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> "Sheet":
        for x in xs:
            self.rule(x, min(ys), x, max(ys))
        for y in ys:
            self.rule(min(xs), y, max(xs), y)
        return self

    def panel(self, x0: float, y0: float, x1: float, y1: float) -> "Sheet":
        """A box filled with a light grey."""
        self.drawn.append(f"0.9 g {x0} {y0} {x1 - x0} {y1 - y0} re f 0 g")
        return self

    def turned_line(self, text: str, x: float, y: float, size: float = 10) -> "Sheet":
        """A line that runs upwards."""
        self.drawn.append(f"BT /F1 {size} Tf 0 1 -1 0 {x} {y} Tm ({text}) Tj ET")
        return self

    def letter_by_letter(self, text: str, x: float = 60, size: float = 10, apart: float = 0) -> "Sheet":
        """A line of small letters, each drawn for itself; ``apart``: the points between two."""
        self.at -= 1.3 * size
        for letter in text:
            if letter != " ":
                self.drawn.append(f"BT /F1 {size} Tf {x} {self.at} Td ({letter}) Tj ET")
            x += WIDTHS.get(letter, 0.556) * size + apart
        return self

    def link(self, x0: float, y0: float, x1: float, y1: float, address: str) -> "Sheet":
        self.links.append((x0, y0, x1, y1, address))
        return self


def pdf_file(*sheets: Sheet, title: str = "", password: str | None = None) -> bytes:
    """The bytes of a PDF with these pages; with ``password``, encrypted with a 40-bit key (PDF 1.4, 3.5)."""
    objects: list[bytes] = [b"", b""]  # catalogue and page tree come first and are known last
    fonts = "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> "
    fonts += "/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >> >>"
    identity = hashlib.md5(b"the same for the same tests").digest()
    owner = _rc4(hashlib.md5(_padded("owner")).digest()[:5], _padded(password or ""))
    key = hashlib.md5(_padded(password or "") + owner + (0xFFFFFFFC).to_bytes(4, "little") + identity).digest()[:5]

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def add_stream(content: bytes) -> int:
        if password is not None:
            content = _rc4(hashlib.md5(key + (len(objects) + 1).to_bytes(3, "little") + b"\0\0").digest()[:10], content)
        return add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))

    pages = []
    for sheet in sheets:
        matrix = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 842 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 595"}[sheet.turned]
        content = add_stream("\n".join([f"q {matrix} cm", *sheet.drawn, "Q"]).encode("latin-1"))
        box = "842 595" if sheet.turned % 180 else "595 842"
        links = "".join(
            f"<< /Type /Annot /Subtype /Link /Rect [{x0} {y0} {x1} {y1}] /A << /S /URI /URI ({to}) >> >> "
            for x0, y0, x1, y1, to in sheet.links
        )
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {box}] /Rotate {sheet.turned} /Contents {content} 0 R "
        pages.append(add(f"{page}/Resources << /Font {fonts} >> /Annots [{links}] >>".encode()))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects[1] = f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode()
    trailer = f"/Root 1 0 R /ID [<{identity.hex()}> <{identity.hex()}>]"
    if password is not None:
        user = _rc4(key, PADDING)
        guard = f"<< /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{user.hex()}> /P -4 >>"
        trailer += f" /Encrypt {add(guard.encode())} 0 R"
    else:
        trailer += f" /Info {add(f'<< /Title ({title}) /CreationDate (D:20240506070809) >>'.encode())} 0 R"
    return _written(objects, trailer)


def _written(objects: list[bytes], trailer: str) -> bytes:
    file, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
    return file + f"{head}<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{len(file)}\n%%EOF\n".encode()


def _padded(password: str) -> bytes:
    return (password.encode("latin-1") + PADDING)[:32]


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
