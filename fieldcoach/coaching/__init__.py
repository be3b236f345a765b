"""What a manager does: every query and every rule, one module per activity.

A database session never leaves this package; what goes out are the records of `domain` and views
shaped for whoever asked. No widgets, no files.
"""
