"""imsmanifest.xml: what an LMS reads of a package, for SCORM 1.2 and SCORM 2004 4th edition.

One SCO: the shell page. Its identifiers come from the track's name alone, so that an LMS takes a
newer package for the same course and keeps what learners did. No mastery score: an LMS that finds
one may overwrite what the course reports by its own rule.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import quote

from lxml import etree

from publish.files import tree
from publish.pack.schemas import ADLCP, CP, FILES, LOM, SEQUENCING, XML, XSI

NAME = "imsmanifest.xml"
LAUNCH = "index.html"
EDITION = {"1.2": "1.2", "2004": "2004 4th Edition"}
CONTROL = {".xsd", ".dtd"}
"""At the root these describe the manifest; they are no part of the course."""


@dataclass(frozen=True)
class Described:
    """What a manifest says about the course, in the language the package begins in."""

    id: str
    title: str
    description: str
    lang: str
    languages: tuple[str, ...]


def listed(folder: Path) -> list[str]:
    """The files of a package that its manifest names, relative to its root, sorted."""
    names = (path.relative_to(folder).as_posix() for path in tree(folder, "*"))
    return sorted(name for name in names if not is_control(name))


def is_control(name: str) -> bool:
    """Whether a file belongs to the package rather than to the course."""
    return name == NAME or ("/" not in name and Path(name).suffix in CONTROL)


def manifest(about: Described, names: list[str], version: str) -> bytes:
    """Write the manifest of a package that holds the files `names`."""
    spaces: dict[str | None, str] = {
        None: CP[version],
        "adlcp": ADLCP[version],
        "xsi": XSI,
        "imsmd" if version == "1.2" else "lom": LOM[version],
    }
    if version == "2004":
        spaces["imsss"] = SEQUENCING
    root = etree.Element(_cp(version, "manifest"), nsmap=cast("dict[str, str]", spaces))
    root.set("identifier", f"course-{about.id}")
    root.set("version", "1.0")
    root.set(
        f"{{{XSI}}}schemaLocation",
        " ".join(f"{name} {file}" for name, file in FILES[version].items() if name in _used(root)),
    )
    metadata = _add(root, version, "metadata")
    _add(metadata, version, "schema").text = "ADL SCORM"
    _add(metadata, version, "schemaversion").text = EDITION[version]
    _describe(metadata, about, version)
    _organise(root, about, version)
    resources = _add(root, version, "resources")
    resource = _add(resources, version, "resource")
    resource.set("identifier", f"resource-{about.id}")
    resource.set("type", "webcontent")
    resource.set(f"{{{ADLCP[version]}}}{'scormtype' if version == '1.2' else 'scormType'}", "sco")
    resource.set("href", quote(LAUNCH))
    for name in names:
        _add(resource, version, "file").set("href", quote(name))
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return text


def _used(root: etree._Element) -> set[str]:
    return set(root.nsmap.values())


def _cp(version: str, name: str) -> str:
    return f"{{{CP[version]}}}{name}"


def _add(parent: etree._Element, version: str, name: str) -> etree._Element:
    return etree.SubElement(parent, _cp(version, name))


def _organise(root: etree._Element, about: Described, version: str) -> None:
    """Add the only organisation with the only item."""
    organizations = _add(root, version, "organizations")
    organizations.set("default", f"organisation-{about.id}")
    organization = _add(organizations, version, "organization")
    organization.set("identifier", f"organisation-{about.id}")
    _add(organization, version, "title").text = about.title
    item = _add(organization, version, "item")
    item.set("identifier", f"item-{about.id}")
    item.set("identifierref", f"resource-{about.id}")
    item.set("isvisible", "true")
    _add(item, version, "title").text = about.title
    if version == "2004":
        # the course itself says when it is completed and how it went; without this the LMS may
        # decide for it that it was completed as soon as it was left
        sequencing = etree.SubElement(item, f"{{{SEQUENCING}}}sequencing")
        delivery = etree.SubElement(sequencing, f"{{{SEQUENCING}}}deliveryControls")
        delivery.set("completionSetByContent", "true")
        delivery.set("objectiveSetByContent", "true")


def _describe(metadata: etree._Element, about: Described, version: str) -> None:
    """Add title, languages and description: the old form for 1.2, IEEE's for 2004."""
    space = LOM[version]
    lom = etree.SubElement(metadata, f"{{{space}}}lom")
    general = etree.SubElement(lom, f"{{{space}}}general")

    def text(name: str, value: str) -> None:
        element = etree.SubElement(general, f"{{{space}}}{name}")
        if version == "1.2":
            inner = etree.SubElement(element, f"{{{space}}}langstring")
            inner.set(f"{{{XML}}}lang", about.lang)
        else:
            inner = etree.SubElement(element, f"{{{space}}}string")
            inner.set("language", about.lang)
        inner.text = value

    text("title", about.title)
    for lang in about.languages:
        etree.SubElement(general, f"{{{space}}}language").text = lang
    text("description", about.description)
