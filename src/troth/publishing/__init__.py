"""Coded documents as other programs and people want them: JSON Lines, CSV and a page. Pure."""
