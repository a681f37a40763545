"""One PDF of many finished leaflets, for the printer."""

from sps_print.batch.collate.collated import Collated

__all__ = ["Collated"]
