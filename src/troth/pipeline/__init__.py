"""From what a user names to one outcome for each source.

    arguments --sources--> entries --decide--> plan --run--> outcomes, in the order of the plan

``sources`` looks at the file system, ``decide`` is pure, ``run`` reads and codes.
"""
