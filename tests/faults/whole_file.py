"""The file itself."""

from __future__ import annotations

import re

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from faults.tools import links, named, rewritten


@named("another language", "its language is “de-DE”")
def _(file: pikepdf.Pdf) -> None:
    file.Root.Lang = String("de-DE")


@named("another title", "its title is “Untitled”")
def _(file: pikepdf.Pdf) -> None:
    file.trailer.Info.Title = String("Untitled")


@named("another title in the metadata", "its title is “Untitled”")
def _(file: pikepdf.Pdf) -> None:
    text = file.Root.Metadata.read_bytes()
    file.Root.Metadata.write(re.sub(rb"(x-default\">)[^<]*", rb"\1Untitled", text))


@named("another subject", "is about is not what")
def _(file: pikepdf.Pdf) -> None:
    file.trailer.Info.Subject = String("Something else")


@named("another subject in the metadata", "is about is not what")
def _(file: pikepdf.Pdf) -> None:
    text = file.Root.Metadata.read_bytes()
    file.Root.Metadata.write(re.sub(rb"(<dc:subject>.*?<rdf:li>)[^<]*", rb"\1Other", text))


@named("metadata in another language", "do not say its language")
def _(file: pikepdf.Pdf) -> None:
    text = file.Root.Metadata.read_bytes()
    file.Root.Metadata.write(text.replace(b"<rdf:li>en-GB", b"<rdf:li>de-DE"))


@named("pages that are called otherwise", "a viewer calls it “i”")
def _(file: pikepdf.Pdf) -> None:
    file.Root.PageLabels.Nums[1] = Dictionary(P=String("i"))


@named("a long leaflet that opens without its list of places", "it opens with the list of places")
def _(file: pikepdf.Pdf) -> None:
    file.Root.PageMode = Name.UseNone


@named("an author that nobody named", "says more of itself")
def _(file: pikepdf.Pdf) -> None:
    file.trailer.Info.Author = String("Dr Example")


@named("an author in the metadata", "dc:creator")
def _(file: pikepdf.Pdf) -> None:
    kept = file.Root.Metadata.read_bytes()
    end = b"<dc:creator>Prof. Jane Doe</dc:creator></rdf:Description>"
    file.Root.Metadata.write(kept.replace(b"</rdf:Description>", end))


@named("metadata that say nothing of PDF/UA", "does not say that it is PDF/UA")
def _(file: pikepdf.Pdf) -> None:
    kept = file.Root.Metadata.read_bytes()
    file.Root.Metadata.write(kept.replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))


@named("JavaScript", "JavaScript")
def _(file: pikepdf.Pdf) -> None:
    file.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@named("JavaScript by its name", "JavaScript")
def _(file: pikepdf.Pdf) -> None:
    script = file.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
    file.Root.Names = Dictionary(JavaScript=Dictionary(Names=[String("a"), script]))


@named("an action when a page opens", "it holds “AA”")
def _(file: pikepdf.Pdf) -> None:
    file.pages[0].AA = Dictionary(O=Dictionary(S=Name.URI, URI=String("https://example.net/")))


@named("a click that starts a program", "something else than an address")
def _(file: pikepdf.Pdf) -> None:
    links(file)[0].A = Dictionary(S=Name.Launch, F=String("calc.exe"))


@named("a second action behind a link", "something else than an address")
def _(file: pikepdf.Pdf) -> None:
    links(file)[0].A.Next = Dictionary(S=Name.URI, URI=String("https://example.net/"))


@named("a file inside the file", "EmbeddedFile")
def _(file: pikepdf.Pdf) -> None:
    file.attachments["notes.txt"] = b"a"


@named("a form to fill in", "AcroForm")
def _(file: pikepdf.Pdf) -> None:
    file.Root.AcroForm = Dictionary(Fields=Array([]))


@named("a larger page box", "its MediaBox is not the sheet")
def _(file: pikepdf.Pdf) -> None:
    file.pages[0].MediaBox = Array([0, 0, 700, 1000])


@named("a page box that cuts words off", "its CropBox is not the sheet")
def _(file: pikepdf.Pdf) -> None:
    file.pages[0].CropBox = Array([0, 400, 595.28, 841.89])


@named("a page turned round", "it is turned")
def _(file: pikepdf.Pdf) -> None:
    file.pages[0].Rotate = 180


@named("a page in another unit", "of another size")
def _(file: pikepdf.Pdf) -> None:
    file.pages[0].UserUnit = 2


@named("an empty page more", "it has an empty page more")
def _(file: pikepdf.Pdf) -> None:
    file.add_blank_page(page_size=(595.2756, 841.8898))


@named("a page twice", "is not owned by one element")
def _(file: pikepdf.Pdf) -> None:
    file.pages.append(file.pages[0])


@named("a page that is lost", "where the document says “”")
def _(file: pikepdf.Pdf) -> None:
    del file.pages[-1]


@named("pages in another order", "is not owned by one element")
def _(file: pikepdf.Pdf) -> None:
    file.pages.reverse()


@named("turned over the wrong edge", "over another edge")
def _(file: pikepdf.Pdf) -> None:
    file.Root.ViewerPreferences.Duplex = Name.DuplexFlipShortEdge


@named("a scale that a viewer may not change", "in another scale")
def _(file: pikepdf.Pdf) -> None:
    file.Root.ViewerPreferences.PrintScaling = Name("/None")


@named("a foot that is not said to be one", "its foot is missing")
def _(file: pikepdf.Pdf) -> None:
    rewritten(r"/Type /Pagination /Subtype /Footer", "/Type /Layout", -1)(file)


@named("marks to cut by where nothing is cut", "to cut and fold by")
def _(file: pikepdf.Pdf) -> None:
    rewritten(r"/Artifact BMC", "/Artifact <</Type /Page>> BDC")(file)


@named("a part of the page that nobody reads, of another kind", "of a kind that no leaflet has")
def _(file: pikepdf.Pdf) -> None:
    rewritten(r"/Artifact BMC", "/Artifact <</Type /Background>> BDC")(file)


@named("nothing that says what its colours are", "does not say once what its colours are")
def _(file: pikepdf.Pdf) -> None:
    del file.Root.OutputIntents


@named("colours said twice", "does not say once what its colours are")
def _(file: pikepdf.Pdf) -> None:
    file.Root.OutputIntents.append(file.Root.OutputIntents[0])


@named("a profile of other colours", "the profile of its colours")
def _(file: pikepdf.Pdf) -> None:
    profile = file.Root.OutputIntents[0].DestOutputProfile
    profile.write(profile.read_bytes().replace(b"mntrRGB ", b"prtrCMYK"))


@named("two pieces that lead back to each other's elements", "does not lead back to the")
def _(file: pikepdf.Pdf) -> None:
    owners = file.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[0], owners[1] = owners[1], owners[0]


@named("a page that leads back to no element", "is not owned by one element")
def _(file: pikepdf.Pdf) -> None:
    del file.pages[0].StructParents


@named("a click that leads back to another element", "does not lead back to the “Link”")
def _(file: pikepdf.Pdf) -> None:
    links(file)[0].StructParent = links(file)[1].StructParent
