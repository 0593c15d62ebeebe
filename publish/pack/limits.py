"""Limits on what may be uploaded, so that the manager of an LMS meets no surprise.

Only limits that hold until somebody changes them: what a server allows out of the box. Every LMS
and every course may have its own below it (docs/lms.md says where to look).
"""

from dataclasses import dataclass

MEGA = 1024 * 1024
"""What servers call a megabyte in their settings."""


@dataclass(frozen=True)
class Limit:
    """An upload limit: whose it is, and how large."""

    name: str
    bytes: int

    @property
    def megabytes(self) -> int:
        """The number as it stands in the setting."""
        return self.bytes // MEGA


LIMITS = (
    Limit("nginx in front of the LMS, client_max_body_size as installed", 1 * MEGA),
    Limit("PHP (Moodle, Totara), upload_max_filesize as installed", 2 * MEGA),
    Limit("PHP (Moodle, Totara), post_max_size as installed", 8 * MEGA),
    Limit("a limit set to 10 MB", 10 * MEGA),
    Limit("a limit set to 20 MB", 20 * MEGA),
    Limit("a limit set to 50 MB", 50 * MEGA),
)
