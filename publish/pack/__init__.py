"""One file to hand out: the course as a package for an LMS, as a folder or as a site.

`command.py` is `course pack`; `make.py` builds, checks and writes. Around it one module per
concern: `shape` (what a site becomes inside an LMS), `manifest` and `schemas` (what the LMS reads),
`checks` (what no schema sees), `archive` (the same bytes every time), `report` and `limits` (what
the manager of an LMS wants to know first).
"""
