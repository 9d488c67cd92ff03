"""Drawings in Word: a picture in a line, and a text box as Word 2010 and Word 2007 read it."""

from xml.sax.saxutils import quoteattr

from word import Xml

BOX = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def picture(relation, ident, alt="", title="Picture"):
    size = '<wp:extent cx="360000" cy="360000"/>'
    about = f'<wp:docPr id="{ident}" name="{title} {ident}"{f" descr={quoteattr(alt)}" if alt else ""}/>'
    inner = (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="photo.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>'
        '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    kind = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    return Xml(
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">{size}{about}<a:graphic><a:graphicData uri="{kind}">{inner}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def text_box(ident, *paragraphs):
    words = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    shape = (
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="2000000" cy="700000"/><wp:docPr id="{ident}" name="Text Box {ident}"/>'
        f'<a:graphic><a:graphicData uri="{BOX}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="2000000" cy="700000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{words}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    )
    older = f'<w:pict><v:shape id="box{ident}" style="width:157pt;height:55pt"><v:textbox>{words}</v:textbox></v:shape></w:pict>'
    return Xml(
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice>'
        f"<mc:Fallback>{older}</mc:Fallback></mc:AlternateContent></w:r>"
    )
