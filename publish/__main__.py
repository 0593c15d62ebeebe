"""`python -m publish` is the `course` program."""

from publish.cli import main

main()
