"""python -m sps_print is sps-print."""

from sps_print.cli import main

main()
