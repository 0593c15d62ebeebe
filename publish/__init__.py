"""From sources to what is handed out: the `course` program, preparation, site."""
