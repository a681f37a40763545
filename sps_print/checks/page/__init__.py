"""What a finished page is held against, one subject a file. `checks/proof.py` asks them all."""
