"""What changed between two editions: all that a sign-off covers, before and now, and why."""
