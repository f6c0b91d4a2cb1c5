"""The document properties: set after rendering, never rendered as templates."""

from papers.documents.content import Paper

LANGUAGE = "en-GB"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CORE = (
    "docProps/core.xml",
    "application/vnd.openxmlformats-package.core-properties+xml",
    f"{_RELATIONS}/metadata/core-properties",
)
_APP = (
    "docProps/app.xml",
    "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties",
)
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def place_properties(members: dict[str, bytes]) -> tuple[str, str]:
    """Give the file its language, and a place for the properties of each paper.

    Whatever the template said about its own title and author is taken out.

    Returns:
        The names of the members for the core and for the application's properties.
    """
    from papers.documents.word.ooxml import parse, serialise, set_language  # once a template

    if "word/styles.xml" in members:
        styles = parse(members["word/styles.xml"])
        set_language(styles, LANGUAGE)
        members["word/styles.xml"] = serialise(styles)
    return _place(members, *_CORE), _place(members, *_APP)


def properties_of(paper: Paper) -> tuple[bytes, bytes]:
    """The core and the application's properties of a paper: title, author, subject and dates.

    The dates are the day of the meeting: a paper made twice is the same twice.
    """
    return _core(paper).encode(), _app(paper).encode()


def full_title(paper: Paper) -> str:
    """The title with the letter of the appendix before it."""
    return f"Appendix {paper.appendix}: {paper.title}" if paper.appendix else paper.title


def _core(paper: Paper) -> str:
    subject = f"{paper.meeting.body}, {paper.meeting.date}: {paper.item_title}"
    return core_of(full_title(paper), subject, paper.council.name, paper.meeting.iso)


def core_of(title: str, subject: str, council: str, iso: str) -> str:
    """The core properties: the council stands for the author, the meeting's day for every date."""
    day, council = f"{iso}T00:00:00Z", escape(council)
    return (
        f'{_HEADER}<cp:coreProperties xmlns:cp="{_RELATIONS.replace("relationships", "metadata")}'
        '/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title>"
        f"<dc:subject>{escape(subject)}</dc:subject>"
        f"<dc:creator>{council}</dc:creator>"
        f"<cp:lastModifiedBy>{council}</cp:lastModifiedBy>"
        "<cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
        f"<dc:language>{LANGUAGE}</dc:language>"
        "</cp:coreProperties>"
    )


def _app(paper: Paper) -> str:
    return app_of(paper.council.name)


def app_of(council: str) -> str:
    """The application's properties: nothing but the council."""
    return (
        f"{_HEADER}<Properties"
        ' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Company>{escape(council)}</Company></Properties>"
    )


def _place(members: dict[str, bytes], name: str, content_type: str, relation: str) -> str:
    """The member of a sort of properties; the package is made to know one where it did not."""
    from lxml import etree

    from papers.documents.word.ooxml import parse, serialise

    relations = parse(members["_rels/.rels"])
    for existing in relations:
        if existing.get("Type") == relation:
            found = str(existing.get("Target", name)).lstrip("/")
            members.pop(found, None)
            return found
    members.pop(name, None)
    etree.SubElement(
        relations,
        f"{{{_RELATIONS}}}Relationship",
        Id=f"rIdPapers{len(relations) + 1}",
        Type=relation,
        Target=name,
    )
    members["_rels/.rels"] = serialise(relations)
    types = parse(members["[Content_Types].xml"])
    etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
    members["[Content_Types].xml"] = serialise(types)
    return name


def escape(text: str) -> str:
    """A text between two tags of XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
