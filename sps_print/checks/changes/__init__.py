"""What changed between two editions: all that a sign-off covers, old beside new, and why."""
