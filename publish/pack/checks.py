"""What no schema sees: whether a package would really work once an LMS has unpacked it.

Every finding has a name, for tests and for docs/lms.md, and a sentence with its mend. A fault stops
the package; nothing is written then.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from lxml import etree

from publish.addresses import CSS_URL, Fault, Page, bad_names, fault
from publish.files import tree
from publish.pack.manifest import EDITION, NAME, listed
from publish.pack.schemas import ADLCP, CP, FILES, parser, schema_faults

UNWANTED = {
    ".map": ("source-map", "a source map: it is for makers, and shows what the course is built of"),
    ".py": ("python-source", "Python source: some systems refuse such files"),
    ".mjs": ("mjs", "a script that many servers send without its type; call it .js"),
    ".webmanifest": ("service-worker", "for installing a site, which a package cannot be"),
}
"""Endings that have no place in a package: name of the finding, what it is."""

_WORKERS = {"sw.js", "offline.json"}
_POLICY = re.compile(r"""<meta http-equiv="Content-Security-Policy" content="([^"]*)\"""")
_MANIFEST_LINK = re.compile(r"""<link\b[^>]*\srel=["']?manifest\b""")
_OWN_WINDOW = re.compile(r"""\starget=["']?_(top|parent)\b""")
_ABROAD = re.compile(r"""<a\b(?=[^>]*\shref=["']?https?://)(?![^>]*\starget=["']?_blank)[^>]*>""")


def faults_in(package: Path, version: str) -> list[Fault]:
    """What is wrong with an unpacked package for SCORM `version`."""
    return [*_manifest(package, version), *_names(package), *_pages(package)]


def _manifest(package: Path, version: str) -> Iterator[Fault]:
    """The manifest: readable, by the schemas, and in agreement with the files."""
    path = package / NAME
    if not path.is_file():
        yield Fault("manifest-missing", f"There is no {NAME} at the root of the package.")
        return
    try:
        root = etree.fromstring(path.read_bytes(), parser())
    except etree.XMLSyntaxError as error:
        yield Fault("manifest-unreadable", f"{NAME} is no XML: {error}.")
        return
    if root.tag != f"{{{CP[version]}}}manifest":
        yield Fault("namespace", f"{NAME} begins as {root.tag}, not as a manifest of {version}.")
        return
    missing = sorted(name for name in FILES[version].values() if not (package / name).is_file())
    if missing:
        yield Fault("schema-missing", f"The schemas {', '.join(missing)} are not at the root.")
    else:
        for said in schema_faults(root, package, version):
            yield Fault("schema", f"{NAME}, {said}")
    yield from _version(root, version)
    yield from _references(root, package, version)
    yield from _files(root, package, version)


def _all(root: etree._Element, version: str, name: str) -> list[etree._Element]:
    return list(root.iter(f"{{{CP[version]}}}{name}"))


def _version(root: etree._Element, version: str) -> Iterator[Fault]:
    said = [one.text for one in _all(root, version, "schemaversion")]
    if said != [EDITION[version]]:
        yield Fault(
            "version",
            f"{NAME} says schemaversion {', '.join(map(str, said)) or '(nothing)'}: an LMS wants "
            f"exactly “{EDITION[version]}”.",
        )
    for one in root.iter("*"):
        if "mastery" in str(one.tag).lower():
            yield Fault(
                "mastery-score",
                f"{NAME} has a mastery score: Moodle then overwrites “completed” by “failed”.",
            )


def _references(root: etree._Element, package: Path, version: str) -> Iterator[Fault]:
    """What points at what: items at resources, a default at an organisation, the SCO at a page."""
    resources = {one.get("identifier"): one for one in _all(root, version, "resource")}
    for item in _all(root, version, "item"):
        target = item.get("identifierref")
        if target not in resources:
            yield Fault(
                "dangling-identifierref",
                f"{NAME}: the item {item.get('identifier')} points at {target}, which is no "
                "resource.",
            )
    default = [one.get("default") for one in _all(root, version, "organizations")]
    if not set(default) <= {one.get("identifier") for one in _all(root, version, "organization")}:
        yield Fault("default-organisation", f"{NAME}: the default {default[0]} is not there.")
    kind = f"{{{ADLCP[version]}}}{'scormtype' if version == '1.2' else 'scormType'}"
    scos = [one for one in resources.values() if one.get(kind) == "sco"]
    if len(scos) != 1:
        yield Fault("one-sco", f"{NAME} has {len(scos)} SCOs: this course is one.")
    for sco in scos:
        if not (package / unquote(sco.get("href") or "-")).is_file():
            yield Fault(
                "launch-missing", f"{NAME} begins with {sco.get('href')}, which is not there."
            )


def _files(root: etree._Element, package: Path, version: str) -> Iterator[Fault]:
    """Every listed file is there, every file is listed, in the same letters."""
    hrefs = [one.get("href") or "" for one in _all(root, version, "file")]
    for href, times in Counter(hrefs).items():
        if times > 1:
            yield Fault("file-twice", f"{NAME} lists {href} {times} times.")
        if re.search(r"[^!-~]|[<>\"\\^`{|}]", href):
            yield Fault("href-not-encoded", f"{NAME} lists {href}: write it URL-encoded.")
    said, there = {unquote(href) for href in hrefs}, set(listed(package))
    folded = {name.casefold(): name for name in there}
    for name in sorted(said - there):
        other = folded.get(name.casefold())
        if other:
            yield Fault("file-case", f"{NAME} lists {name}; the file is called {other}.")
        else:
            yield Fault("file-missing", f"{NAME} lists {name}, which is not in the package.")
    for name in sorted(there - said - {folded.get(name.casefold(), "") for name in said}):
        yield Fault("file-unlisted", f"{name} is in the package, but {NAME} does not list it.")


def _names(package: Path) -> Iterator[Fault]:
    """Files by their names: for any disk, any unpacker, and nothing that has no place here."""
    yield from bad_names(package)
    for path in tree(package, "*"):
        name = path.relative_to(package).as_posix()
        if not name.isascii():
            yield Fault("name-not-ascii", f"{name}: unpackers disagree about letters beyond ASCII.")
        unwanted = UNWANTED.get(PurePosixPath(name).suffix.lower())
        if unwanted:
            yield Fault(unwanted[0], f"{name} is {unwanted[1]}.")
        if path.name in _WORKERS:
            yield Fault("service-worker", f"{name}: an LMS's pages are never stored by a worker.")
        if not path.stat().st_size:
            yield Fault("empty-file", f"{name} is empty: some systems refuse such a file.")


def _pages(package: Path) -> Iterator[Fault]:
    """The pages: every address a file of the package, nothing asked from elsewhere."""
    for path in tree(package, "*.html"):
        where = path.relative_to(package).as_posix()
        text = path.read_text(encoding="utf-8")
        page = Page()
        page.feed(text)
        for addresses, loads in ((page.loads, True), (page.leads, False)):
            for one in dict.fromkeys(fault(address, path, loads=loads) for address in addresses):
                if one:
                    yield Fault(one.name, f"{where} {one.text}.")
        if _MANIFEST_LINK.search(text):
            yield Fault("service-worker", f"{where} offers to install the course.")
        if _OWN_WINDOW.search(text):
            yield Fault("own-window", f"{where} has a link that would replace the LMS's own page.")
        if _ABROAD.search(text):
            yield Fault("link-abroad", f"{where} has a link to the web that opens in the frame.")
        policy = _POLICY.search(text)
        if not policy or "default-src 'none'" not in policy[1] or "//" in policy[1]:
            yield Fault("policy", f"{where} has no policy that keeps every request here.")
    for path in tree(package, "*.css"):
        for address in CSS_URL.findall(path.read_text(encoding="utf-8")):
            found = None if address.startswith("#") else fault(address, path, loads=True)
            if found:
                yield Fault(found.name, f"{path.relative_to(package).as_posix()} {found.text}.")
