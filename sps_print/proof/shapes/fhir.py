"""Proof of a FHIR Bundle: read again, it holds the proved leaflet, and says of it what is true."""

from __future__ import annotations

import binascii
import hashlib
import json
from base64 import b64decode
from collections.abc import Iterator, Mapping

from sps_print.document.blocks import Document
from sps_print.problems import Problem

WHERE = "the FHIR Bundle"
CAUSE = "please report this: the Bundle does not say what the document says"


def prove_fhir(
    data: bytes, doc: Document, leaflet: bytes, codes: Mapping[str, str]
) -> tuple[Problem, ...]:
    """All that is wrong with a Bundle. leaflet: the proved PDF. codes: of the condition."""
    try:
        found = [*_faults(data, doc, leaflet, codes)]
    except (ValueError, KeyError, TypeError, binascii.Error) as error:
        found = [f"it is no Bundle of ours: {error}"]
    return tuple(Problem(what, WHERE, CAUSE) for what in found)


def _faults(data: bytes, doc: Document, leaflet: bytes, codes: Mapping[str, str]) -> Iterator[str]:
    bundle = json.loads(data)
    entries = {entry["fullUrl"]: entry["resource"] for entry in bundle["entry"]}
    kinds = [resource["resourceType"] for resource in entries.values()]
    if bundle["resourceType"] != "Bundle" or kinds != ["DocumentReference", "Binary"]:
        yield "it does not hold one leaflet"
        return
    reference = next(iter(entries.values()))
    (content,) = reference["content"]
    attached = content["attachment"]
    if b64decode(entries[attached["url"]]["data"], validate=True) != leaflet:
        yield "its leaflet is another"
    digest = hashlib.sha1(leaflet).digest()
    if attached["size"] != len(leaflet) or b64decode(attached["hash"]) != digest:
        yield "its leaflet's size or digest is another"
    if (attached["title"], attached["language"]) != (doc.title, doc.language):
        yield "its title or language is another"
    if reference["docStatus"] != ("final" if doc.imprint.signed else "preliminary"):
        yield "it does not say whether somebody signed the leaflet off"
    events = reference.get("context", {}).get("event", [])
    told = [coding["code"] for event in events for coding in event["coding"]]
    if told != [*codes.values()]:
        yield f"its codes are {told}"
