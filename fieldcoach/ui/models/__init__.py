"""Item models and states between the records of `coaching` and the views that show them.

What is here holds no widget and no SQL, and is told what to show or asks `coaching` for it.
"""
