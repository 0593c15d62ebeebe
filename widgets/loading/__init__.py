"""Course files: YAML → checks with file and line → frozen models."""
