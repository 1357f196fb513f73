"""A ledger of money as JSON Lines, CSV and words."""
