"""Coded documents to links between them, and to the threads of promises: pure, without network or clock.

CodedDocument --followed--> FollowedDocument ... --follow--> Following
                                                               links     a commitment and what continues it
                                                               threads   a promise through all documents
"""

from __future__ import annotations

from troth.following.condense import followed
from troth.following.follow import follow

__all__ = ["follow", "followed"]
