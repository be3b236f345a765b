"""The journal file: opening, locking, backing up, upgrading, searching, and the tables in it.

No rule of coaching lives here; what the rows mean is `coaching`'s business.
"""
