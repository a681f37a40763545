"""Open the finished files and tell what they are: verify.py WORDS.json FILE.pdf ... -> JSON.

Fails when a file does not show each of the leaflet's words as often as the leaflet says it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pikepdf
import pypdfium2

from sps_print.document.reading_order import words_only

A4 = (595, 842)


def words_of(path: Path) -> Counter[str]:
    document = pypdfium2.PdfDocument(path)
    # U+0002 is PDFium's sign for a hyphen at the end of a line
    texts = (page.get_textpage().get_text_range().replace("\x02", "-") for page in document)
    return Counter(words_only(" ".join(text.replace("-\r\n", "-") for text in texts)))


def same_words(path: Path, words: dict[str, list[str]]) -> None:
    found, wanted = words_of(path), Counter(words["wanted"])
    missing = wanted - found
    extra = {w: n for w, n in (found - wanted).items() if w not in words["furniture"]}
    if missing or extra:
        raise SystemExit(f"{path.name}: missing {dict(missing)}, too many {extra}")


def facts(path: Path) -> dict[str, object]:
    with pikepdf.open(path) as pdf:
        sizes = {tuple(round(float(v)) for v in page.mediabox[2:]) for page in pdf.pages}
        assert sizes == {A4}, f"{path.name}: not A4: {sizes}"
        names = {
            str(thing.FontName)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
        }
        assert all("Atkinson" in name for name in names), f"{path.name}: other fonts: {names}"
        marked = "/MarkInfo" in pdf.Root and bool(pdf.Root.MarkInfo.get("/Marked", False))
        return {
            "pages": len(pdf.pages),
            "bytes": path.stat().st_size,
            "tagged": marked and "/StructTreeRoot" in pdf.Root,
        }


def main() -> None:
    words = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    paths = [Path(name) for name in sys.argv[2:]]
    for path in paths:
        same_words(path, words)
    print(json.dumps([facts(path) for path in paths]))


if __name__ == "__main__":
    main()
