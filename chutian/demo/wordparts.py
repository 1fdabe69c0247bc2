"""The fixed parts of a .docx package, and those that are a frame around what the writer puts in."""

from xml.sax.saxutils import escape

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_PARTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "comments": "comments"}

CONTENT_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    + "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{name}+xml"/>' for name in _PARTS)
    + "</Types>"
)
PACKAGE_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>'
)
COMMENT_START = '<w:commentRangeStart w:id="0"/>'
COMMENT_END = '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
RULED = (
    '<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>'
    + "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for edge in _EDGES)
    + "</w:tblBorders></w:tblPr>"
)


def _level(kind, text):
    return (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        '<w:pPr><w:ind w:left="840" w:hanging="420"/></w:pPr></w:lvl>'
    )


NUMBERING = (
    f'{_XML}<w:numbering xmlns:w="{_W}">'
    f'<w:abstractNum w:abstractNumId="1">{_level("bullet", "•")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{_level("decimal", "%1.")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    "</w:numbering>"
)

_CENTRED = '<w:jc w:val="center"/>'
#: Style name → (half points, East Asian face, more of the paragraph).
_LOOKS = {
    "Title": (44, "方正小标宋简体", _CENTRED),
    "Subtitle": (32, "楷体", _CENTRED),
    "引题": (30, "楷体", _CENTRED),
    "题注说明": (24, "楷体", _CENTRED),
    "署名": (28, "楷体", _CENTRED),
    "导语": (28, "楷体", '<w:ind w:left="420" w:right="420"/>'),
    "heading 1": (32, "黑体", '<w:outlineLvl w:val="0"/>'),
    "heading 2": (28, "楷体", '<w:outlineLvl w:val="1"/>'),
    "Quote": (28, "楷体", '<w:ind w:left="840" w:right="840"/>'),
    "图片说明": (21, "楷体", _CENTRED),
    "footnote text": (18, "宋体", ""),
}


def _style(name, key):
    size, face, more = _LOOKS.get(name, (28, "仿宋", ""))
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{escape(name)}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr>{more}</w:pPr><w:rPr><w:rFonts w:eastAsia="{face}"/><w:sz w:val="{size}"/></w:rPr></w:style>'
    )


def styles(names):
    """The style part; `names` maps style names to identifiers."""
    usual = '<w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="28"/></w:rPr>'
    return (
        f'{_XML}<w:styles xmlns:w="{_W}"><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/>{usual}</w:style>{"".join(_style(name, key) for name, key in names.items())}</w:styles>'
    )


def document(body):
    spaces = f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:a="{_A}" xmlns:pic="{_PIC}" xmlns:wp="{_WP}"'
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    return f"{_XML}<w:document {spaces}><w:body>{body}{page}</w:body></w:document>"


def _with_text(tag, number, words, attributes=""):
    text = f'<w:p><w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'
    return f'<w:{tag} w:id="{number}"{attributes}>{text}</w:{tag}>'


def footnotes(notes):
    """The notes, numbered from 1 in the order given."""
    numbered = "".join(_with_text("footnote", number, words) for number, words in enumerate(notes, start=1))
    return f'{_XML}<w:footnotes xmlns:w="{_W}">{numbered}</w:footnotes>'


def comments(words):
    """The comments, numbered from 0, as the editors' office writes them."""
    numbered = "".join(
        _with_text("comment", number, text, ' w:author="编务" w:date="2026-11-18T09:30:00Z"')
        for number, text in enumerate(words)
    )
    return f'{_XML}<w:comments xmlns:w="{_W}">{numbered}</w:comments>'


def relations(pictures):
    """What the document part refers to: the parts beside it, and so many pictures."""
    rows = [(f"rId{name}", name, f"{name}.xml") for name in _PARTS]
    rows += [(f"rIdImage{number}", "image", f"media/image{number}.jpeg") for number in range(1, pictures + 1)]
    listed = "".join(f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{target}"/>' for key, kind, target in rows)
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def drawing(number, alt, width, height):
    """A picture in the line; `alt` is a quoted attribute value, the measures are English Metric Units."""
    extent = f'cx="{width}" cy="{height}"'
    name = f'id="{number}" name="图片 {number}"'
    return (
        f"<w:drawing><wp:inline><wp:extent {extent}/><wp:docPr {name} descr={alt}/><a:graphic>"
        f'<a:graphicData uri="{_PIC}"><pic:pic><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="rIdImage{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
