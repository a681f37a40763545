"""A finished leaflet for electronic records: a name that OpenEMR finds, or a Bundle of FHIR R4.

Nothing is sent: a file is made, and somebody puts it where it belongs.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from base64 import b64encode
from collections.abc import Mapping

from sps_print.document.blocks import Document

EDUCATION = "documents/education"  # below sites/NAME of OpenEMR, as its education.php looks for it
OPENEMR = ("en", "es")  # the languages that it asks for
URIS = {  # how FHIR names each system of codes
    "icd-10-cm": "http://hl7.org/fhir/sid/icd-10-cm",
    "snomed-ct": "http://snomed.info/sct",
    "orphanet": "http://www.orpha.net",
}


def openemr_name(code: str, language: str) -> str:
    """Where OpenEMR looks for the leaflet on a code of ICD-10-CM. language: one of OPENEMR."""
    return f"{EDUCATION}/icd10_{code.lower()}_{language}.pdf"


def fhir_bundle(doc: Document, leaflet: bytes, codes: Mapping[str, str]) -> bytes:
    """A Bundle with the leaflet, and a DocumentReference that says what it is. leaflet: a PDF."""
    file, about = (
        f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(leaflet).hexdigest() + name)}"
        for name in ("Binary", "DocumentReference")
    )
    issued = f"{doc.imprint.issued.isoformat()}T00:00:00Z"
    reference: dict[str, object] = {
        "resourceType": "DocumentReference",
        "status": "current",
        "docStatus": "final" if doc.imprint.signed else "preliminary",
        "type": {"text": "Patient information leaflet"},
        "date": issued,
        "description": f"{doc.title}. {doc.promise}",
        "content": [{"attachment": {
            "contentType": "application/pdf", "language": doc.language, "url": file,
            "size": len(leaflet),
            "hash": b64encode(hashlib.sha1(leaflet).digest()).decode(),  # FHIR's choice
            "title": doc.title, "creation": issued,
        }}],
    }  # fmt: skip
    if doc.card.name:
        reference["author"] = [{"display": doc.card.name}]
    if codes:
        coding = [{"system": URIS[system], "code": code} for system, code in codes.items()]
        reference["context"] = {"event": [{"coding": coding}]}
    binary = {
        "resourceType": "Binary",
        "contentType": "application/pdf",
        "data": b64encode(leaflet).decode(),
    }
    entries = [{"fullUrl": about, "resource": reference}, {"fullUrl": file, "resource": binary}]
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": issued,
        "entry": entries,
    }
    return (json.dumps(bundle, ensure_ascii=False, indent=1) + "\n").encode()
