"""A list as people have it, read row by row: CSV of any spreadsheet, or XLSX."""
