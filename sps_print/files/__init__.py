"""Files: find them, read what people brought, take their fields, store what was made."""
