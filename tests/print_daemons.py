"""A real print service and a real printer on loopback: cupsd and ippeveprinter, of Debian's CUPS.

The printer writes down what it was told and what arrived, and says what it is asked to say. Nothing
listens but on 127.0.0.1; DNS-SD, which ippeveprinter insists on, has a bus of its own.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

TOOLS = ("cupsd", "ippeveprinter", "lpadmin", "dbus-daemon")
PATH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"])

# What the printer has: named sheets, and any size between two by its measures alone.
ATTRIBUTES = """\
ATTR textWithoutLanguage printer-make-and-model "Example Printer"
ATTR mimeMediaType document-format-supported "application/pdf","image/urf","image/pwg-raster"
ATTR integer copies-default 1
ATTR rangeOfInteger copies-supported 1-99
ATTR keyword media-supported {supported}
ATTR keyword media-ready {media}
ATTR keyword media-default "na_letter_8.5x11in"
ATTR collection media-size-supported {sizes}
ATTR collection media-col-database {database}
ATTR collection media-col-default {default}
ATTR keyword media-col-supported "media-size","media-bottom-margin","media-left-margin",\
"media-right-margin","media-top-margin"
ATTR integer media-bottom-margin-supported 423
ATTR integer media-left-margin-supported 423
ATTR integer media-right-margin-supported 423
ATTR integer media-top-margin-supported 423
ATTR resolution printer-resolution-default 300dpi
ATTR resolution printer-resolution-supported 300dpi
ATTR keyword print-color-mode-default "auto"
ATTR keyword print-color-mode-supported "auto","color","monochrome"
ATTR keyword sides-supported "one-sided","two-sided-long-edge","two-sided-short-edge"
ATTR keyword sides-default "one-sided"
ATTR keyword print-scaling-supported "auto","none"
ATTR keyword print-scaling-default "auto"
ATTR keyword multiple-document-handling-supported "separate-documents-uncollated-copies",\
"separate-documents-collated-copies"
ATTR boolean page-ranges-supported true
ATTR resolution pwg-raster-document-resolution-supported 300dpi
ATTR keyword pwg-raster-document-type-supported "sgray_8"
ATTR keyword pwg-raster-document-sheet-back normal
ATTR keyword urf-supported "V1.4","CP1","W8","RS300"
"""
SIZE = "{{MEMBER integer x-dimension {x} MEMBER integer y-dimension {y}}}"
ANY_SIZE = (
    "{MEMBER rangeOfInteger x-dimension 5000-50000 MEMBER rangeOfInteger y-dimension 8000-70000}"
)
COLUMN = """\
{{MEMBER collection media-size {{MEMBER integer x-dimension {x} MEMBER integer y-dimension {y}}} \
MEMBER integer media-bottom-margin 423 MEMBER integer media-left-margin 423 \
MEMBER integer media-right-margin 423 MEMBER integer media-top-margin 423}}"""
NAMED = {  # PWG 5101.1, with the sizes in 1/100 mm
    "na_letter_8.5x11in": (21590, 27940), "iso_a4_210x297mm": (21000, 29700),
    "iso_a3_297x420mm": (29700, 42000), "na_ledger_11x17in": (27940, 43180),
}  # fmt: skip
RECORD = """\
#!/bin/sh
cp "$1" "{folder}/$IPP_JOB_ID.document.part"
env | grep '^IPP_' > "{folder}/$IPP_JOB_ID.told"
mv "{folder}/$IPP_JOB_ID.document.part" "{folder}/$IPP_JOB_ID.document"
if test -e "{folder}/trouble"; then
  echo "STATE: +$(cat {folder}/trouble)" >&2
  for i in $(seq 600); do test -e "{folder}/trouble" || break; sleep 0.1; done
  echo "STATE: none" >&2
fi
"""
BUS = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>custom</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
"""
CUPS_FILES = """\
User lp
Group lp
SystemGroup root lpadmin
ServerRoot {folder}/cups/etc
RequestRoot {folder}/cups/spool
TempDir {folder}/cups/tmp
CacheDir {folder}/cups/cache
StateDir {folder}/cups/state
AccessLog {folder}/cups/log/access_log
PageLog {folder}/cups/log/page_log
ErrorLog {folder}/cups/log/error_log
"""
CUPSD = """\
# who may do what: as Debian has it, but that anybody may add a printer
LogLevel warn
Listen 127.0.0.1:{port}
Listen {folder}/cups.sock
Browsing Off
DefaultAuthType None
WebInterface No
<Location />
  Order allow,deny
  Allow localhost
</Location>
<Location /admin>
  Order allow,deny
  Allow localhost
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  <Limit Create-Job Print-Job Print-URI Validate-Job>
    Order deny,allow
  </Limit>
  <Limit Cancel-Job CUPS-Authenticate-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""


class Received(NamedTuple):
    """What a printer got: the document, and what it was told, as ippeveprinter hands it on."""

    document: bytes
    told: dict[str, str]


class RealPrinter(NamedTuple):
    """A running printer. queue: its name in CUPS; cups: where CUPS listens."""

    uri: str
    folder: Path
    queue: str
    cups: str

    @property
    def socket(self) -> Path:
        """The file on which CUPS listens, too."""
        return self.folder.parent / "cups.sock"

    @property
    def queue_uri(self) -> str:
        """The address of its queue."""
        return f"ipp://{self.cups}/printers/{self.queue}"

    def last(self) -> Received:
        """The last leaflet that arrived."""
        numbers = [int(path.stem) for path in self.folder.glob("*.document")]
        return self.received(max(numbers))

    def received(self, number: int) -> Received:
        document = (self.folder / f"{number}.document").read_bytes()
        lines = (self.folder / f"{number}.told").read_text().splitlines()
        return Received(document, dict(line.split("=", 1) for line in lines if "=" in line))

    @property
    def arrived(self) -> int:
        """How many leaflets have arrived."""
        return len([*self.folder.glob("*.document")])


def missing() -> list[str]:
    """The programs that this machine lacks."""
    return [tool for tool in TOOLS if shutil.which(tool, path=PATH) is None]


class PrintHouse:
    """A running print service, to which printers are added. cups: where CUPS listens."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self._folder = folder
        self._environment = {
            **os.environ, "PATH": PATH, "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/bus",
        }  # fmt: skip
        self._stack, port = stack, _free_port()
        self.cups = f"localhost:{port}"
        _write(folder / "bus.conf", BUS.format(folder=folder))
        self._start("dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--nopidfile")
        _until(lambda: (folder / "bus").exists(), "the bus")
        for name in ("etc/ppd", "spool/tmp", "tmp", "cache", "state", "log"):
            (folder / "cups" / name).mkdir(parents=True)
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", "lp", folder / "cups"], check=True)
        _write(folder / "cups-files.conf", CUPS_FILES.format(folder=folder))
        _write(folder / "cupsd.conf", CUPSD.format(port=port, folder=folder))
        self._start("cupsd", "-f", "-c", f"{folder}/cupsd.conf", "-s", f"{folder}/cups-files.conf")
        _until(lambda: _listens(port), "cupsd")

    def printer(
        self, queue: str, media: Mapping[str, tuple[int, int]] = NAMED, custom: bool = True
    ) -> RealPrinter:
        """A printer with some media loaded, and its queue. custom: whether it takes other sizes."""
        folder, port = self._folder / queue, _free_port()
        (folder / "spool").mkdir(parents=True)
        _write(folder / "printer.conf", _attributes(media, custom))
        record = folder / "record.sh"
        _write(record, RECORD.format(folder=folder))
        record.chmod(0o755)
        self._start("ippeveprinter", "-r", "off", "-n", "localhost", "-p", str(port), "-k",
                    "-d", f"{folder}/spool", "-a", f"{folder}/printer.conf",
                    "-c", str(record), f"Example Printer {queue}")  # fmt: skip
        _until(lambda: _listens(port), "ippeveprinter")
        uri, cups = f"ipp://localhost:{port}/ipp/print", self.cups.replace("localhost", "127.0.0.1")
        words = ("-h", cups, "-p", queue, "-E", "-v", uri, "-m", "everywhere")
        subprocess.run(
            ["lpadmin", *words],
            check=True, env=self._environment, capture_output=True, timeout=60,
        )  # fmt: skip
        # CUPS asks the printer what it can do when lpadmin has long ended
        _until(lambda: _queue_is_ready(self._folder / "cups/etc/ppd", queue), "the queue")
        return RealPrinter(uri, folder, queue, self.cups)

    def _start(self, program: str, *words: str) -> None:
        """Start a program that ends with the house, by its own process id."""
        path = shutil.which(program, path=PATH)
        assert path, program
        with (self._folder / f"{program}.log").open("ab") as log:
            process = subprocess.Popen(
                [path, *words], stdout=log, stderr=log, env=self._environment
            )
        self._stack.callback(_end, process)


@contextmanager
def print_house() -> Iterator[PrintHouse]:
    """A print service that runs until the block ends."""
    with ExitStack() as stack:
        # not pytest's own folder: the path of a socket has at most 107 letters
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="print-", dir="/tmp")))
        folder.chmod(0o755)
        yield PrintHouse(stack, folder)


def _attributes(media: Mapping[str, tuple[int, int]], custom: bool) -> str:
    columns = [COLUMN.format(x=x, y=y) for x, y in media.values()]
    named = ",".join(f'"{name}"' for name in media)
    sizes = ",".join([SIZE.format(x=x, y=y) for x, y in media.values()] + [ANY_SIZE] * custom)
    supported = named + ',"custom_max_500x700mm","custom_min_50x80mm"' * custom
    return ATTRIBUTES.format(
        media=named, supported=supported, sizes=sizes, database=",".join(columns),
        default=columns[0],
    )  # fmt: skip


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _queue_is_ready(folder: Path, queue: str) -> bool:
    path = folder / f"{queue}.ppd"
    return path.exists() and "CloseUI: *Duplex" in path.read_text()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def _until(true: Callable[[], bool], what: str, seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            raise TimeoutError(f"{what} did not start")
        time.sleep(0.05)
