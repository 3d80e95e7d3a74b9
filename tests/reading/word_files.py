"""Word files made by hand, part by part, so that a test can hold what no program would write."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RELATION = '<Relationship Id="{}" Type="' + R + '/{}" Target="{}"{}/>'
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str = "", style: str = "", properties: str = "", runs: str = "") -> str:
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{run(text) if text else ''}{runs}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Cells that begin with a tag are taken as they are, others as the text of a paragraph."""

    def cell(content: str) -> str:
        return f"<w:tc>{content if content.startswith('<') else paragraph(content)}</w:tc>"

    printed = ["".join(map(cell, row)) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{cells}</w:tr>" for cells in printed) + "</w:tbl>"


def style(name: str, shown: str, properties: str = "", base: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/>{based}{properties}</w:style>'


def level(depth: int, form: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def numbering(**lists: str) -> str:
    """Lists by name, each with its levels; the name is the number that paragraphs give."""
    kept = "".join(
        f'<w:abstractNum w:abstractNumId="a{name}">{levels}</w:abstractNum>' for name, levels in lists.items()
    )
    nums = "".join(f'<w:num w:numId="{name}"><w:abstractNumId w:val="a{name}"/></w:num>' for name in lists)
    return kept + nums


def in_list(name: str, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>'


def word_file(
    body: str,
    *,
    styles: str = "",
    lists: str = "",
    footnotes: str = "",
    links: dict[str, str] | None = None,
    core: str = "",
    more: dict[str, bytes] | None = None,
) -> bytes:
    """The bytes of a .docx with these parts."""
    relations = [
        RELATION.format(f"rId{kind}", kind, f"{kind}.xml", "") for kind in ("styles", "numbering", "footnotes")
    ]
    for key, address in (links or {}).items():
        relations.append(RELATION.format(key, "hyperlink", address, ' TargetMode="External"'))
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": RELATIONS.format(RELATION.format("rId1", "officeDocument", "word/document.xml", "")),
        "word/_rels/document.xml.rels": RELATIONS.format("".join(relations)),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{lists}</w:numbering>",
        "word/footnotes.xml": f"<w:footnotes {NAMESPACES}>{footnotes}</w:footnotes>",
        "docProps/core.xml": '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:dcterms="http://purl.org/dc/terms/">{core}</cp:coreProperties>',
    }
    return zip_file({name: content.encode() for name, content in parts.items()} | (more or {}))


def zip_file(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()
