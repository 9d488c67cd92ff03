"""Files of OpenDocument that mean harm or are broken, and what must come of each."""

from package import pack

WORDS = "These words must come through."
SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
MANIFEST = (
    f'{HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>%s</manifest:manifest>'
)
PLAIN = '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
LOCKED = PLAIN.replace("/>", '><manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="AAAA"/></manifest:file-entry>')


def odt(inner, head=HEAD, entries=PLAIN):
    content = f'{head}<office:document-content {SPACES} office:version="1.3"><office:body><office:text>{inner}</office:text></office:body></office:document-content>'
    return pack(
        [("mimetype", "application/vnd.oasis.opendocument.text"), ("META-INF/manifest.xml", MANIFEST % entries), ("content.xml", content)],
        stored=("mimetype",),
    )


def p(words=WORDS):
    return f"<text:p>{words}</text:p>"


def entity_bomb():
    names = "abcdefghij"
    lines = '<!ENTITY a "laughter ">' + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip(names, names[1:]))
    return odt(p() + p("&j;"), f"{HEAD}<!DOCTYPE x [{lines}]>")


def deep(tag, inner, times=100_000):
    return odt(f"<{tag}>" * times + inner + f"</{tag}>" * times)


def repeated():
    cell = '<table:table-cell table:number-columns-repeated="2000000000"><text:p>x</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="2000000000">{cell}</table:table-row>'
    return odt(p() + f'<table:table><table:table-column table:number-columns-repeated="2000000000"/>{rows}</table:table>')


def climbing():
    image = '<draw:frame><draw:image xlink:href="%s"/></draw:frame>'
    return odt(
        p()
        + "".join(p(image % at) for at in ("../../../etc/passwd", "/etc/hostname", "file:///etc/passwd", "https://www.example.org/x.png"))
    )


ODF = {
    "zip-bomb.odt": (lambda: odt(p() + " " * 300_000_000), "refused: large"),
    "entity-bomb.odt": (entity_bomb, "refused or read"),
    "climbing.odt": (climbing, f"read: {WORDS}"),
    "empty-paragraphs.odt": (lambda: odt("<text:p/>" * 1_000_000 + p()), f"refused or read: {WORDS}"),
    "nested-lists.odt": (lambda: deep("text:list", p()), "refused or read"),
    "nested-spans.odt": (lambda: deep("text:span", WORDS), "refused or read"),
    "repeated-cells.odt": (repeated, f"refused or read: {WORDS}"),
    "repeated-blanks.odt": (lambda: odt(p(f'{WORDS}<text:s text:c="2000000000"/>')), f"refused or read: {WORDS}"),
    "password.odt": (lambda: odt(p(), entries=LOCKED), "refused: password"),
    "broken-xml.odt": (lambda: odt(p() + "<text:p"), "refused"),
    "truncated.odt": (lambda: odt(p())[:-120], "refused"),
    "spreadsheet.odt": (
        lambda: pack(
            [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", HEAD + "<x/>")], stored=("mimetype",)
        ),
        "refused",
    ),
}
