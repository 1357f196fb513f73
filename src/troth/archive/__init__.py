"""The archive: originals, what was read and coded, links and threads, and a full-text index, kept for years.

    CodedDocument --rows.prepared--> Prepared --adding.put--> Store (SQLite or PostgreSQL)
    Store --opening.open_archive--> Archive: searching, showing, following, verifying, backup, export

``record`` keeps the coding of a document whole; the tables of ``schema`` are what questions are asked of, and
``verifying`` checks the ones against the other.
"""
