"""A page for people: one self-contained HTML file with every coded statement marked in its text."""
