"""The colour profile that PDF/A asks for: sRGB, as LittleCMS writes it, its date fixed."""

from pathlib import Path

SRGB = Path(__file__).with_name("srgb.icc").read_bytes()
