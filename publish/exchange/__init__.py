"""Knowledge checks out to other systems and in again: Moodle XML and GIFT."""
