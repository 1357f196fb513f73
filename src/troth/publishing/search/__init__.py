"""What a search of an archive has found, as JSON Lines, CSV and words."""
