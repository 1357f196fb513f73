"""The interface for programs, under ``/api/v1``: what the pages show, with the same ids, a part at a time."""
