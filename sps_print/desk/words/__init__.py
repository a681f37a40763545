"""What the pages call things: papers, sections, boxes, problems."""
