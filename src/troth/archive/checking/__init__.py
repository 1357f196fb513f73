"""What makes an archive whole, as checks that each name what is wrong, where, and what to do.

``documents`` checks documents one by one, in any number of processes: original, texts, readings, tables and
index.
``whole`` holds the checks of the archive as a whole. A new table of the schema is checked for its parents by
itself; what else must hold of it is one more function in `troth.archive.checking.whole.CHECKS`.
"""
