"""Hand a leaflet to the machine's own command “lp”, where no printer's address is known.

It takes everything, prints what it can, and says nothing of the paper: nothing can be asked before,
and nothing watched. All that it can be told is told.
"""

from __future__ import annotations

import shutil
import subprocess
from typing import BinaryIO

from sps_print.printing.printer import same_size, size_of
from sps_print.printing.ticket import Ticket
from sps_print.problems import CannotPrint, Problem, UseError

MEDIA = (
    "iso_a4_210x297mm", "na_letter_8.5x11in", "iso_a3_297x420mm", "na_ledger_11x17in",
    "iso_a2_420x594mm",
)  # fmt: skip
SECONDS = 60


def there_is_lp() -> bool:
    """Whether this machine has the command."""
    return shutil.which("lp") is not None


def hand_over(ticket: Ticket, file: BinaryIO, printer: str) -> str:
    """Give it a file, open at its start. printer: a name, or empty for the usual one.

    Returns what it says of the job. Raises CannotPrint, UseError.
    """
    medium = next((name for name in MEDIA if same_size(size_of(name), ticket.sheet)), "")
    if not medium:
        hint = "name a printer's address with --printer, or choose another paper"
        raise UseError(Problem(f"“lp” has no name for {ticket.paper} paper", "--printer", hint))
    if ticket.first_sheet > 1:
        hint = "name a printer's address with --printer"
        raise UseError(Problem("“lp” prints only whole leaflets", "--from-sheet", hint))
    to = ["-d", printer] if printer else []
    options = (f"media={medium}", f"sides={ticket.sides}", "print-scaling=none", "collate=true")
    told = [word for option in options for word in ("-o", option)]
    # from standard input: the name of a file may be a person's, and the queue would show it
    words = ["lp", *to, "-n", str(ticket.copies), "-t", ticket.name, *told, "-"]
    try:
        process = subprocess.run(words, input=file.read(), capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        what = f"“lp” is silent for {SECONDS} seconds"
        raise CannotPrint(Problem(what, printer, "look at the queue: lpstat -o")) from None
    if process.returncode:
        why = process.stderr.decode(errors="replace").strip().removeprefix("lp: ")
        what = f"“lp” did not take the leaflet: {why or f'exit code {process.returncode}'}"
        hint = "“lpstat -e” lists the printers; or name a printer's address with --printer"
        raise CannotPrint(Problem(what, printer, hint))
    return process.stdout.decode(errors="replace").strip()
