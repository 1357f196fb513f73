"""The ``troth`` command: a thin edge that reads options and the terminal, and hands values inward."""
