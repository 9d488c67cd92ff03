"""Files that mean harm or are broken: python tests/import/make/hostile.py FOLDER writes all; those up to 20 kB are kept in hostile/.

Each says what must come of it: “refused” with words that the refusal holds, or “read” with words that the text holds.
"""

import pathlib
import struct
import sys

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))

from compound import compound
from drawing import picture
from hostile_odf import ODF
from package import pack, unpack
from picture import png
from word import HEAD, SPACES, Package, Xml, abstract, cell, docx, level, num, p, row, style, table, usual

WORDS = "These words must come through."
LARGEST_KEPT = 20_000


def with_part(name, content, made=None):
    """A sound file in which one part is another."""
    parts = unpack(made or docx(p(WORDS)))
    return pack([(part, content if part == name else old) for part, old in parts] + ([] if name in dict(parts) else [(name, content)]))


def document(inner, head=HEAD):
    return f"{head}<w:document {SPACES}><w:body>{inner}</w:body></w:document>"


def body(inner):
    return with_part("word/document.xml", document(inner))


def zip_bomb():
    return body(p(WORDS) + " " * 300_000_000)


def zip_that_lies():
    """Its table says that the document has a hundred bytes."""
    made = bytearray(zip_bomb())
    for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = 0
        while (start := made.find(sign, start)) >= 0:
            if struct.unpack("<I", made[start + at : start + at + 4])[0] > 1_000_000:
                made[start + at : start + at + 4] = struct.pack("<I", 100)
            start += 4
    return bytes(made)


def many_parts():
    return pack(unpack(docx(p(WORDS))) + [(f"word/media/{at}.png", b"") for at in range(60_000)])


def entity_bomb():
    names = "abcdefghij"
    lines = '<!ENTITY a "laughter ">' + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip(names, names[1:]))
    return with_part("word/document.xml", document(p(WORDS) + p(Xml("<w:r><w:t>&j;</w:t></w:r>")), f"{HEAD}<!DOCTYPE x [{lines}]>"))


def outside_entity():
    head = f'{HEAD}<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    return with_part("word/document.xml", document(p(WORDS) + p(Xml("<w:r><w:t>&secret;</w:t></w:r>")), head))


def climbing():
    package = Package("")
    inside = package.relate("image", "../../../../../etc/passwd")
    package.parts.append(("../../../climbed.png", png(), None))
    named = package.relate("image", "../../climbed.png")
    whole = package.relate("image", "/etc/hostname")
    package.body = p(WORDS) + "".join(p(picture(at, n, "up")) for n, at in enumerate((inside, named, whole), 1))
    return package.bytes()


def deep(opened, closed, inner, times=100_000):
    return body(opened * times + inner + closed * times)


def style_loop():
    styles = (
        style("A", "A", based="B", more='<w:numPr><w:numId w:val="1"/></w:numPr>')
        + style("B", "B", based="A")
        + style("C", "C", based="C")
        + '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    lists = abstract(0, more='<w:numStyleLink w:val="L"/>') + num(1, 0)
    return docx(p(WORDS, style="A"), p("And these.", style="B"), p("And these.", style="C"), styles=usual() + styles, numbering=lists)


def wild_numbers():
    lists = abstract(0, level(0, "decimal", "%1.%2.%99"), level(77, "decimal", "%78")) + num(1, 0) + num(2, 5)
    lists += num(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="99999999999999999999"/></w:lvlOverride>')
    lists += num(4, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="2147483647"/></w:lvlOverride>')
    odd = [(1, 99), (1, -1), (2, 0), (-5, 0), (3, 0), (3, 0), (4, 0), (4, 0), (77, 0), ("x", "y")]
    return docx(p(WORDS), *[p(f"Paragraph {at}.", num=pair) for at, pair in enumerate(odd)], numbering=lists)


def wide_cells():
    looks = '<w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>'
    return docx(p(WORDS), table(row(Xml(f"<w:tc>{looks}{p('wide')}</w:tc>"), cell("next", span=99999)), columns=2))


def open_fields():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return docx(p(Xml(end * 3), WORDS), p("A field begins", Xml(begin), " and never ends."), p("Words behind it."))


def sixteen_bits():
    made = unpack(docx(p("Policy", style="Heading1"), p(WORDS)))
    return pack(
        [
            (
                name,
                part.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
                if name.startswith("word/") and name.endswith(".xml")
                else part,
            )
            for name, part in made
        ]
    )


def twice():
    made = unpack(docx(p(WORDS)))
    return pack(made + [("word/document.xml", document(p("Other words.")))])


def macros(kind):
    made = dict(unpack(docx(p(WORDS))))
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    if kind == "docm":
        made["[Content_Types].xml"] = made["[Content_Types].xml"].replace(main, b"application/vnd.ms-word.document.macroEnabled.main+xml")
    return pack([*made.items(), ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")])


def bare():
    """The document and nothing else: no styles, no numbering, no relationships, no types."""
    return pack([("word/document.xml", document(p("1 Purpose", style="Heading1") + p(WORDS, num=(1, 0))))])


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
WORKBOOK = [
    ("[Content_Types].xml", HEAD + "<Types/>"),
    ("_rels/.rels", HEAD + "<Relationships/>"),
    ("xl/workbook.xml", HEAD + "<workbook/>"),
]

FILES = {
    "zip-bomb.docx": (zip_bomb, "refused: large"),
    "zip-that-lies.docx": (zip_that_lies, "refused"),
    "many-parts.docx": (many_parts, "refused or read"),
    "entity-bomb.docx": (entity_bomb, "refused or read"),
    "outside-entity.docx": (outside_entity, "refused or read: without root:"),
    "climbing.docx": (climbing, f"read: {WORDS}"),
    "empty-paragraphs.docx": (lambda: body("<w:p/>" * 1_000_000 + p(WORDS)), f"refused or read: {WORDS}"),
    "nested-controls.docx": (lambda: deep("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", p(WORDS)), "refused or read"),
    "nested-tables.docx": (lambda: deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", p(WORDS)), "refused or read"),
    "nested-insertions.docx": (lambda: deep("<w:ins>", "</w:ins>", p(WORDS)), "refused or read"),
    "many-cells.docx": (
        lambda: body(
            p(WORDS)
            + "<w:tbl>"
            + f"<w:tr>{'<w:tc><w:p/></w:tc>' * 200_000}</w:tr>"
            + "<w:tr><w:tc><w:p/></w:tc></w:tr>" * 2_000
            + "</w:tbl>"
        ),
        "refused or read",
    ),
    "style-loop.docx": (style_loop, f"read: {WORDS}"),
    "wild-numbers.docx": (wild_numbers, f"read: {WORDS}"),
    "wide-cells.docx": (wide_cells, f"read: {WORDS}"),
    "open-fields.docx": (open_fields, f"read: {WORDS} Words behind it."),
    "sixteen-bits.docx": (sixteen_bits, f"read: {WORDS}"),
    "twice.docx": (twice, "refused or read"),
    "bare.docx": (bare, f"read: {WORDS}"),
    "broken-xml.docx": (lambda: with_part("word/document.xml", document(p(WORDS))[:-60] + "<w:oops"), "refused"),
    "no-document.docx": (lambda: pack([("[Content_Types].xml", HEAD + "<Types/>"), ("words.txt", WORDS)]), "refused"),
    "macros.docm": (lambda: macros("docm"), "refused: macros"),
    "macros.docx": (lambda: macros("docx"), "refused: macros"),
    "password.docx": (lambda: compound("EncryptionInfo", "EncryptedPackage"), "refused: password"),
    "old.doc": (lambda: compound("1Table", "WordDocument"), "refused: .docx"),
    "old.docx": (lambda: compound("1Table", "WordDocument"), "refused: .docx"),
    "paper.pdf": (lambda: PDF, "refused: PDF"),
    "paper.docx": (lambda: PDF, "refused: PDF"),
    "rich-text.rtf": (lambda: b"{\\rtf1\\ansi These words.}", "refused"),
    "workbook.docx": (lambda: pack(WORKBOOK), "refused"),
    "truncated.docx": (lambda: docx(p(WORDS))[:-400], "refused"),
    "empty.docx": (lambda: b"", "refused"),
    "noise.docx": (lambda: bytes(at * 7919 % 251 for at in range(4000)), "refused"),
    **ODF,
}


def main(folder):
    lines = []
    for name, (make, outcome) in FILES.items():
        content = make()
        (folder / name).write_bytes(content)
        lines.append(f"{name}: {outcome}")
        if len(content) <= LARGEST_KEPT:
            (HERE.parent / "hostile" / name).write_bytes(content)
        print(f"{name}: {len(content)} bytes{'' if len(content) <= LARGEST_KEPT else ', not kept'}")
    (HERE.parent / "hostile" / "outcomes.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
