"""What pages and the interface for programs ask of an archive, and what they share: parts, streams."""
