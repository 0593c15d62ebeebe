"""A learning track: one organisation's course, put together from the whole course."""
