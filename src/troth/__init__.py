"""Troth reads what governments promise each other and codes every statement, with its evidence."""
