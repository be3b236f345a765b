"""Windows over the window: what is asked or told once, and closed again.

A dialog asks and tells; what comes of it is for whoever opened it, so it knows no page.
"""
