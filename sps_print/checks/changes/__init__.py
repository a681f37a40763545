"""What changed between two editions: all that a sign-off covers, as it was and as it is, and why."""
