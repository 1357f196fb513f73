"""An archive as files that any program can read, and from which an equal archive can be built."""
