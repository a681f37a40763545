"""A clinic is told of its own words what it could say better, not of the program's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from own_folder import OWN, clinic, job, section

from sps_print.checks.reading.gates import gates_pass


def test_a_clinic_is_told_of_its_own_sections(tmp_path: Path) -> None:
    """The shipped one beside it uses terms that it does not explain by itself."""
    ours = OWN.replace('["our-group"]', '["our-group", "when-to-get-help"]')
    files = {"handouts/ours.toml": ours, "templates/en/our-group.md": section("Hello.[^plain]")}
    made = job(clinic(tmp_path, files), "ours")
    whole = replace(made.document, own=())
    assert [*gates_pass(whole, made.plan)]
    assert [*gates_pass(made.document, made.plan)] == []
    passive = ("caused by stress", "set off by cold", "made worse by noise", "helped by rest")
    text = section(" ".join(f"A flare can be {by}.[^plain]" for by in passive))
    found = job(clinic(tmp_path, {"templates/en/our-group.md": text}), "ours")
    said = {p.what[:9]: p.where for p in gates_pass(found.document, found.plan)}
    assert said["“flare” i"] == "templates/en/our-group.md"
    assert said["100 % of "] == "ours, audience patient"
