"""What a printer says is wrong with it, in words, each with the way on.

Keywords of RFC 8011 (5.3.8 and 5.4.12), PWG 5100.9 and CUPS; a printer may add “-error”,
“-warning” or “-report” to any.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from sps_print.problems import Problem, Severity

GOES_ON = "it goes on by itself"
IN_PRINTER = {
    "media-empty": ("has no paper", f"put {{paper}} into it; {GOES_ON}"),
    "media-needed": ("waits for {paper} paper, which is not in its tray",
                     f"load {{paper}}, and say so at the printer; {GOES_ON}"),
    "media-jam": ("has a jam", "take out the paper as its screen shows; then look at the sheets"),
    "door-open": ("is open", f"close its door; {GOES_ON}"),
    "cover-open": ("is open", f"close its cover; {GOES_ON}"),
    "interlock-open": ("is open", f"close its door; {GOES_ON}"),
    "input-tray-missing": ("lacks a paper tray", f"push the tray in; {GOES_ON}"),
    "output-tray-missing": ("lacks the tray for printed sheets", f"push it in; {GOES_ON}"),
    "output-area-full": ("has no room for more sheets", f"take the sheets out; {GOES_ON}"),
    "toner-empty": ("is out of toner", f"put in a new cartridge; {GOES_ON}"),
    "marker-supply-empty": ("is out of ink", f"put in a new cartridge; {GOES_ON}"),
    "marker-waste-full": ("cannot take more waste ink", "ask who looks after it"),
    "fuser-over-temp": ("is too hot", f"wait; {GOES_ON}"),
    "paused": ("is paused", "let it go on at its screen; a queue of CUPS: cupsenable NAME"),
    "moving-to-paused": ("is being paused", "let it go on at its screen"),
    "offline": ("is switched off or off line", f"switch it on; {GOES_ON}"),
    "shutdown": ("is switched off", f"switch it on; {GOES_ON}"),
    "timed-out": ("does not answer the queue", "look whether it is on and connected"),
    "connecting-to-device": ("is being looked for by the queue", "look whether it is on"),
    "spool-area-full": ("has no memory for more", "wait until it has printed what it has"),
    "cartridge-missing": ("lacks a cartridge", f"put it in; {GOES_ON}"),
    "fuser-under-temp": ("is warming up", f"wait; {GOES_ON}"),
    "deactivated": ("is switched off for all", "ask who looks after it"),
    "hold-new-jobs": ("holds back what is sent to it", "let it go on at its screen"),
    "stopped-partly": ("stands still in a part of it", "look at its screen"),
    "cups-missing-filter": ("lacks a part of its driver", "ask who looks after the queue"),
}  # fmt: skip
OF_JOB = {
    "job-hold-until-specified": ("is held back until later", "let it go at the printer's screen"),
    "job-held-by-service": ("is held back", "let it go at the printer's screen, or its queue"),
    "cups-held-for-authentication": ("waits for a password", "give it in the queue of CUPS"),
    "job-password-wait": ("waits for a code", "type the code at the printer"),
    "job-release-wait": ("waits until somebody lets it go", "let it go at the printer"),
    "account-info-needed": ("waits for an account's number", "give it at the printer"),
    "account-authorization-failed": ("is refused for its account", "ask who looks after it"),
    "account-limit-reached": ("is over the account's limit", "ask who looks after it"),
    "job-suspended": ("is paused", "let it go on at the printer's screen"),
    "document-format-error": ("could not be read by the printer", "add the printer to CUPS"),
    "document-unprintable-error": ("could not be printed as it was told", "look at its screen"),
    "unsupported-document-format": ("is of no kind that it takes", "add the printer to CUPS"),
    "unsupported-media-size": (
        "is for a paper that it cannot take",
        "choose another paper (--format)",
    ),
}
# how a part of a printer says it of itself, as in input-media-tray-missing (PWG 5100.9)
PARTS = (
    (r"-jam$", "media-jam"), (r"cover-open$", "cover-open"), (r"door-open$", "door-open"),
    (r"interlock-open$", "interlock-open"), (r"output.*-tray-missing$", "output-tray-missing"),
    (r"-tray-missing$", "input-tray-missing"), (r"output.*-full$", "output-area-full"),
    (r"toner-empty$", "toner-empty"), (r"(?:ink|ribbon)-empty$", "marker-supply-empty"),
    (r"cartridge-missing$", "cartridge-missing"), (r"power-off$|powered-off$", "shutdown"),
)  # fmt: skip
ENDS = ("-error", "-warning", "-report")
LOW = {
    "toner-low": "the printer will soon be out of toner",
    "marker-supply-low": "the printer will soon be out of ink",
    "media-low": "the printer will soon be out of paper",
}


def troubles(
    of_printer: Iterable[str], of_job: Iterable[str], paper: str, called: str
) -> Iterator[Problem]:
    """What is wrong now, from the reasons that a printer gives for its state and a job's."""
    for subject, reasons, known in (
        ("the printer", of_printer, IN_PRINTER), ("the leaflet", of_job, OF_JOB),
    ):  # fmt: skip
        told = dict[tuple[str, str], None]()
        for said in reasons:
            if way := known.get(_kind(said, known)):
                told[way] = None
            # it stops the printer, whatever it is
            elif said.endswith(ENDS[0]) and plain(said) not in LOW:
                bare = re.sub(r"[^\w.-]", "?", plain(said))[:60]
                told[f"says “{bare}”", "look at its screen"] = None
        for what, hint in told:
            yield Problem(
                f"{subject} {what.format(paper=paper)}", called, hint.format(paper=paper),
                Severity.WARNING,
            )  # fmt: skip
    for reason in dict.fromkeys(map(plain, of_printer)):
        if reason in LOW:
            hint = "have a new one ready"
            yield Problem(LOW[reason], called, hint, Severity.WARNING)


def _kind(reason: str, known: Collection[str]) -> str:
    """The reason that is known, which a printer says of a part of it."""
    bare = plain(reason)
    if bare in known:
        return bare
    return next((kind for pattern, kind in PARTS if re.search(pattern, bare)), bare)


def plain(reason: str) -> str:
    """A reason without how bad it is."""
    for end in ENDS:
        if reason.endswith(end) and reason not in OF_JOB:
            return reason.removesuffix(end)
    return reason
