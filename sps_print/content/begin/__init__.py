"""A handout or a section begun from a form or a model: its files as texts, and how they are put."""
