"""What a finished page is held against, one subject a file. `proof/pdf.py` asks them all."""
