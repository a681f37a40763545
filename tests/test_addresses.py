"""Where a link leads is where its words say; paper shows it."""

from __future__ import annotations

import pytest

from sps_print.document.addresses import says_where, shown, worded_otherwise, wrong_target


@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("our page", "https://www.example.org"),
        ("www.example.org", "https://example.org/"),
        ("example.org/leaflets", "https://www.example.org/leaflets"),
        ("WWW.Example.org", "https://www.example.org"),
        ("01632 960000", "tel:+441632960000"),
        ("+44 (0)1632 960000", "tel:00441632960000"),
        ("Ring 01632 960000 now", "tel:01632960000"),
        ("Ring 999", "tel:999"),
        ("desk@example.org", "mailto:Desk@Example.org?subject=a"),
        ("plan.pdf", "https://example.org/plan.pdf"),
        ("the guideline of 2024-05-01", "https://example.org/g"),
        ("e.g. this", "https://example.org"),
        ("a summary (3.2 MB)", "https://example.org/s"),
    ],
)
def test_words_that_do_not_deceive(words: str, url: str) -> None:
    assert wrong_target(url) is None
    assert worded_otherwise(words, url) == ""


@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("www.example.org", "https://example.com"),
        ("example.org", "https://example.org.evil.example"),
        ("www.example.org/a", "https://www.example.org/b"),
        ("https://example.org", "https://evil.example/?https://example.org"),
        ("01632 960000", "tel:01632960001"),
        ("999", "tel:111"),
        ("01632 960000", "https://example.org"),
        ("+44 1632 960000", "mailto:desk@example.org"),
        ("a@example.org", "mailto:b@example.org"),
        ("a@example.org", "tel:01632960000"),
        ("www.example.org", "tel:01632960000"),
        ("www.example.org", "mailto:desk@example.org"),
    ],
)
def test_words_that_deceive(words: str, url: str) -> None:
    assert worded_otherwise(words, url)


@pytest.mark.parametrize(
    "url",
    [
        "https://example", "https://", "https://user@example.org", "https://exa mple.org",
        "tel:", "tel:12", "tel:o1632960000", "tel:01632%20960000", "tel:+44163296000012345678",
        "mailto:", "mailto:desk", "mailto:a b@example.org", "javascript:alert(1)", "other.md",
    ],
)  # fmt: skip
def test_no_address(url: str) -> None:
    what, hint = wrong_target(url) or ("", "")
    assert what
    assert "[the words](" in hint


@pytest.mark.parametrize(
    ("words", "url", "paper"),
    [
        ("our page", "https://www.example.org/a/", "www.example.org/a"),
        ("our page", "http://www.example.org", "http://www.example.org"),
        ("write", "mailto:desk@example.org?subject=Hello%20there", "desk@example.org"),
        ("ring", "tel:01632960000", "01632960000"),
    ],
)
def test_what_paper_shows(words: str, url: str, paper: str) -> None:
    assert shown(url) == paper
    assert not says_where(words, url)
    assert says_where(paper, url)


def test_a_number_is_not_printed_twice() -> None:
    assert says_where("Ring 01632 960000", "tel:+441632960000")
    assert says_where("www.example.org", "https://example.org/")
    assert not says_where("www.example.org", "https://example.org/a")
