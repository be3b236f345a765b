"""One module per place of the side bar, and what is opened from it; a page knows no other page."""
