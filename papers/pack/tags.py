"""Joins the tags of papers: what no library does, and without which a screen reader gets nothing.

A tagged PDF has a tree of structure elements (Document, H1, P, Table ...). Each page, link and
form says by a number, /StructParents or /StructParent, which elements its content belongs to; the
/ParentTree maps those numbers. Numbers of two papers would meet, so those of each are shifted.
"""

from collections.abc import Iterator, Mapping

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Page, Pdf, Stream, String

_STANDARD = {
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "P",
    "NonStruct", "Private", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference",
    "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure",
    "Formula", "Form",
}  # fmt: skip
_PAGE, _SINGLE = "/StructParents", "/StructParent"


class Tags:
    """The tags of the pack while it grows: one Document with a Part for each item."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._numbers: dict[int, Object] = {}
        self._roles: dict[str, str] = {}
        self._classes: dict[str, Object] = {}
        self._identified: dict[bytes, Object] = {}
        self._next = 0
        self._papers = 0
        self.root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = self._element(Name.Document, self.root)

    def add_part(self, title: str) -> Object:
        """A Part for an item."""
        part = self._element(Name.Part, self._document, title)
        self._document.K.append(part)
        return part

    def add_paper(
        self, part: Object, tree: Object | None, pages: list[Page], title: str, language: str
    ) -> None:
        """Hang the tags of a paper under its item.

        Args:
            part: The item.
            tree: The paper's /StructTreeRoot, copied with its pages; None where it has no tags.
            pages: Its pages, in this file.
            title: Its title.
            language: Its language.
        """
        section = self._element(Name.Sect, part, title)
        part.K.append(section)
        if tree is None:
            return
        self._papers += 1
        section.Lang = String(language)
        roles, classes = self._joined_names(tree)
        for place, element in enumerate(_adopt(tree, section)):
            _rename(element, roles, classes, f"{self._papers}.".encode())
            if Name.Note == element.S and "/ID" not in element:
                element.ID = String(f"{self._papers}.note.{place}")  # PDF/UA wants one
            if "/ID" in element:
                self._identified[bytes(element.ID)] = element
        self._shift(tree, pages)

    def finish(self) -> None:
        """Put all of it into the file."""
        self.root.K = Array([self._document])
        nums = Array()
        for key in sorted(self._numbers):
            nums.append(key)
            nums.append(self._numbers[key])
        self.root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=nums))
        self.root.ParentTreeNextKey = self._next
        self.root.RoleMap = Dictionary({key: Name(self._roles[key]) for key in sorted(self._roles)})
        if self._classes:
            self.root.ClassMap = Dictionary(self._classes)
        if self._identified:
            names = Array()
            for identifier in sorted(self._identified):
                names.append(String(identifier))
                names.append(self._identified[identifier])
            self.root.IDTree = self._pdf.make_indirect(Dictionary(Names=names))
        self._pdf.Root.StructTreeRoot = self.root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, kind: Name, parent: Object, title: str = "") -> Object:
        element = Dictionary(Type=Name.StructElem, S=kind, P=parent, K=Array())
        if title:
            element.T = String(title)
        return self._pdf.make_indirect(element)

    def _joined_names(self, tree: Object) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Join the maps of roles and classes; gives the names that have to change.

        Two papers may each have a style of the same name that stands for something else, and a
        style may be called as a standard role is: "Note".
        """
        roles, classes = {}, {}
        for name, role in tree.get("/RoleMap", Dictionary()).items():
            new = f"{name}_style" if name.lstrip("/") in _STANDARD else name
            while self._roles.setdefault(new, str(role)) != str(role):
                new = f"{new}_{self._papers}"
            if new != name:
                roles[name] = new
        for name, attributes in tree.get("/ClassMap", Dictionary()).items():
            new = f"{name}_{self._papers}"
            classes[name] = new
            self._classes[new] = attributes
        return roles, classes

    def _shift(self, tree: Object, pages: list[Page]) -> None:
        """Move the numbers of a paper behind all those before it."""
        by, highest = self._next, -1
        if "/ParentTree" in tree:
            for key, value in NumberTree(tree.ParentTree).items():
                self._numbers[key + by] = value
                highest = max(highest, key)
        for holder, name in _numbered(pages):
            old = int(holder[name])
            holder[name] = old + by
            highest = max(highest, old)
        self._next = by + highest + 1


def _adopt(tree: Object, section: Object) -> Iterator[Object]:
    """Hang what stands under the root of a paper, or under its one Document, under the section.

    Gives every element of the paper.
    """
    tops = _kids(tree)
    if len(tops) == 1 and tops[0].get("/S") == Name.Document:
        if "/Lang" in tops[0]:
            section.Lang = tops[0].Lang
        tops = _kids(tops[0])
    for top in tops:
        section.K.append(top)
        if isinstance(top, Dictionary):
            top.P = section
    waiting = [top for top in tops if isinstance(top, Dictionary)]
    seen: set[tuple[int, int]] = set()
    while waiting:
        element = waiting.pop()
        if element.is_indirect and element.objgen in seen:
            continue  # a tree that bites its own tail would have no end
        seen.add(element.objgen)
        if "/S" in element:
            yield element
            waiting += [kid for kid in _kids(element) if isinstance(kid, Dictionary)]


def _kids(element: Object) -> list[Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _rename(
    element: Object, roles: Mapping[str, str], classes: Mapping[str, str], prefix: bytes
) -> None:
    """Give an element the names that its role, classes and identifiers have in the pack."""
    if (role := str(element.S)) in roles:
        element.S = Name(roles[role])
    if "/C" in element:
        names = element.C if isinstance(element.C, Array) else [element.C]
        element.C = Array([Name(classes.get(str(n), str(n))) for n in names if isinstance(n, Name)])
    if "/ID" in element:
        element.ID = String(prefix + bytes(element.ID))
    owned = element.get("/A")
    for attributes in owned if isinstance(owned, Array) else [owned]:
        if isinstance(attributes, Dictionary) and "/Headers" in attributes:
            attributes.Headers = Array([String(prefix + bytes(one)) for one in attributes.Headers])


def _numbered(pages: list[Page]) -> Iterator[tuple[Object, str]]:
    """Everything that has a number of its own, once: pages, annotations, forms in them."""
    seen: set[tuple[int, int]] = set()
    for page in pages:
        waiting = [page.obj, *page.obj.get("/Annots", Array())]
        while waiting:
            holder = waiting.pop()
            if holder.is_indirect:
                if holder.objgen in seen:
                    continue
                seen.add(holder.objgen)
            yield from ((holder, name) for name in (_PAGE, _SINGLE) if name in holder)
            waiting += _inner(holder)


def _inner(holder: Object) -> Iterator[Object]:
    """The forms that a page, an annotation or a form draws."""
    resources = holder.get("/Resources", Dictionary())
    for kind in ("/XObject", "/Pattern"):
        for found in resources.get(kind, Dictionary()).values():
            if isinstance(found, Stream):
                yield found
    for look in holder.get("/AP", Dictionary()).values():
        states = [look] if isinstance(look, Stream) else look.values()
        yield from (state for state in states if isinstance(state, Stream))
