"""The registry of initiatives for readers: who asked for what, JSON Lines and CSV."""
