"""Threads of promises as other programs and people want them: JSON Lines, CSV, words. Pure."""
