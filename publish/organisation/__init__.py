"""The numbers of an organisation, from the files its members hand in: `course group --by unit`.

files → load (DuckDB: checks, answers) → figures (who counts, scores, waves, what is withheld) →
words → table, CSV, JSON or report. Nothing of a person comes further than `figures`.
"""
