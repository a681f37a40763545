"""What changed between two editions: each clinical sentence as it was and as it is, and why."""
