"""The parts of a Word file, written out: paragraphs, runs, tables, styles, numbering and the package around them."""

from xml.sax.saxutils import escape, quoteattr

from package import pack

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
NAMESPACES = {
    "w": W,
    "r": R,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
SPACES = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml."


class Xml(str):
    """Text that is XML already."""


def run(words, bold=False, italic=False, style=None, more=""):
    """A run; a tab and a line break within the words are such in Word too."""
    looks = (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    looks = f"<w:rPr>{looks}{more}</w:rPr>" if looks or more else ""
    return Xml(f"<w:r>{looks}{text(words)}</w:r>")


def text(words, tag="t"):
    made = ""
    for at, line in enumerate(words.split("\n")):
        made += "<w:br/>" if at else ""
        for tab, piece in enumerate(line.split("\t")):
            made += "<w:tab/>" if tab else ""
            made += f'<w:{tag} xml:space="preserve">{escape(piece)}</w:{tag}>' if piece else ""
    return made


def bold(words):
    return run(words, bold=True)


def italic(words):
    return run(words, italic=True)


def p(*content, style=None, num=None, more="", mark=""):
    """A paragraph. `num` is the number of a list and a level, `more` what else its w:pPr says, `mark` its sign's w:rPr."""
    looks = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num:
        looks += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    looks += more + (f"<w:rPr>{mark}</w:rPr>" if mark else "")
    inner = "".join(piece if isinstance(piece, Xml) else run(piece) for piece in content)
    return Xml(f"<w:p>{f'<w:pPr>{looks}</w:pPr>' if looks else ''}{inner}</w:p>")


def field(instruction, *shown):
    """A field in the form that Word writes: begin, instruction, separate, what is shown, end."""
    inner = "".join(piece if isinstance(piece, Xml) else run(piece) for piece in shown)
    kind = '<w:r><w:fldChar w:fldCharType="%s"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
    return Xml(kind % "begin" + code + kind % "separate" + inner + kind % "end")


def bookmark(number, name, *content):
    inner = "".join(piece if isinstance(piece, Xml) else run(piece) for piece in content)
    return Xml(f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>{inner}<w:bookmarkEnd w:id="{number}"/>')


def cell(*blocks, span=1, merge=None, width=2400):
    """`merge` is restart or continue, for a cell that goes on below."""
    looks = f'<w:tcW w:w="{width}" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
    looks += "" if merge is None else "<w:vMerge/>" if merge == "continue" else f'<w:vMerge w:val="{merge}"/>'
    inner = "".join(block if isinstance(block, Xml) else p(block) for block in blocks) or p()
    return Xml(f"<w:tc><w:tcPr>{looks}</w:tcPr>{inner}</w:tc>")


def row(*cells, header=False):
    inner = "".join(one if isinstance(one, Xml) else cell(one) for one in cells)
    return Xml(f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if header else ''}{inner}</w:tr>")


def table(*rows, columns=3, style="TableGrid"):
    grid = '<w:gridCol w:w="2400"/>' * columns
    looks = f'<w:tblStyle w:val="{style}"/><w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="04A0"/>'
    return Xml(f"<w:tbl><w:tblPr>{looks}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>")


def level(at, form, shown, more="", style=None, looks=""):
    """One level of a list: `form` such as decimal, `shown` such as %1.%2."""
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}{more}<w:lvlText w:val={quoteattr(shown)}/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{720 * (at + 1)}" w:hanging="360"/></w:pPr>{looks}</w:lvl>'
    )


def bullet(at, sign, font):
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}" w:hint="default"/></w:rPr>'
    return level(at, "bullet", sign, looks=fonts)


def abstract(number, *levels, more="", kind="multilevel"):
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{more}{"".join(levels)}</w:abstractNum>'


def num(number, of, overrides=""):
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def starts(at, value):
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


def style(ident, name, based="Normal", more="", looks="", kind="paragraph", default=False):
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    is_default = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}"{is_default} w:styleId="{ident}"><w:name w:val="{name}"/>{on}<w:qFormat/>'
        f"{f'<w:pPr>{more}</w:pPr>' if more else ''}{f'<w:rPr>{looks}</w:rPr>' if looks else ''}</w:style>"
    )


def outline(at, numbered=None):
    """What the style of a heading says: its level, and where it has numbers, of which list."""
    if numbered is None:
        return f'<w:keepNext/><w:outlineLvl w:val="{at}"/>'
    deeper = f'<w:ilvl w:val="{at}"/>' if at else ""
    return f'<w:keepNext/><w:numPr>{deeper}<w:numId w:val="{numbered}"/></w:numPr><w:outlineLvl w:val="{at}"/>'


def headings(numbered=None, depth=4):
    sizes = [32, 26, 24, 22, 22, 22]
    return "".join(
        style(f"Heading{at + 1}", f"heading {at + 1}", more=outline(at, numbered), looks=f'<w:b/><w:sz w:val="{sizes[at]}"/>')
        for at in range(depth)
    )


def usual(numbered=None, depth=4):
    """The styles that a policy is likely to use; `numbered` is the list that numbers its headings."""
    return (
        style("Normal", "Normal", based=None, default=True)
        + style("DefaultParagraphFont", "Default Paragraph Font", based=None, kind="character", default=True)
        + style("TableNormal", "Normal Table", based=None, kind="table", default=True)
        + style("TableGrid", "Table Grid", based="TableNormal", kind="table")
        + style("Title", "Title", looks='<w:b/><w:sz w:val="56"/>')
        + headings(numbered, depth)
        + style("ListParagraph", "List Paragraph", more='<w:ind w:left="720"/>')
        + style("TOCHeading", "TOC Heading", based="Heading1", more='<w:numPr><w:numId w:val="0"/></w:numPr><w:outlineLvl w:val="9"/>')
        + "".join(style(f"TOC{at}", f"toc {at}") for at in (1, 2, 3))
        + style("Header", "header")
        + style("Footer", "footer")
        + style("FootnoteText", "footnote text")
        + style(
            "FootnoteReference", "footnote reference", "DefaultParagraphFont", looks='<w:vertAlign w:val="superscript"/>', kind="character"
        )
        + style("EndnoteText", "endnote text")
        + style(
            "EndnoteReference", "endnote reference", "DefaultParagraphFont", looks='<w:vertAlign w:val="superscript"/>', kind="character"
        )
        + style("CommentReference", "annotation reference", "DefaultParagraphFont", kind="character")
        + style("Hyperlink", "Hyperlink", "DefaultParagraphFont", looks='<w:color w:val="0563C1"/><w:u w:val="single"/>', kind="character")
    )


def part(root, inner):
    return f"{HEAD}<w:{root} {SPACES}>{inner}</w:{root}>"


class Package:
    """A Word file; `parts` are its further parts as name, kind of relationship, type and content."""

    def __init__(self, body, styles=None, numbering="", section="", properties=""):
        self.body, self.section = body, section
        self.styles = usual() if styles is None else styles
        self.numbering, self.properties = numbering, properties
        self.parts, self.links, self.used = [], [], 0

    def relate(self, kind, target, external=False):
        """The id under which the document names another part or an address."""
        self.used += 1
        ident = f"rIdX{self.used}"
        mode = ' TargetMode="External"' if external else ""
        self.links.append(f'<Relationship Id="{ident}" Type="{TYPES}{kind}" Target={quoteattr(target)}{mode}/>')
        return ident

    def add(self, kind, name, content, content_type):
        self.parts.append((f"word/{name}", content, content_type))
        return self.relate(kind, name)

    def bytes(self):
        for name, root, inner in [("styles", "styles", self.styles), ("numbering", "numbering", self.numbering)]:
            if inner:
                self.add(name, f"{name}.xml", part(root, inner), f"{WORDML}{name}+xml")
        size = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/>'
        document = part("document", f"<w:body>{self.body}<w:sectPr>{self.section}{size}</w:sectPr></w:body>")
        made = [("word/document.xml", document, f"{WORDML}document.main+xml"), *self.parts]
        types = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, _, kind in made if kind)
        if self.properties:
            types += '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        types = (
            f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="png" ContentType="image/png"/>{types}</Types>'
        )
        relations = f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
        first = f'<Relationship Id="rId1" Type="{TYPES}officeDocument" Target="word/document.xml"/>'
        core = []
        if self.properties:
            kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
            first += f'<Relationship Id="rId2" Type="{kind}" Target="docProps/core.xml"/>'
            core = [("docProps/core.xml", self.properties)]
        return pack(
            [
                ("[Content_Types].xml", types),
                ("_rels/.rels", relations % first),
                ("word/document.xml", document),
                ("word/_rels/document.xml.rels", relations % "".join(self.links)),
                *[(name, content) for name, content, _ in self.parts],
                *core,
            ]
        )


def docx(*body, **more):
    return Package("".join(body), **more).bytes()
