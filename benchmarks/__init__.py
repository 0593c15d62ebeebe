"""Measurements run by hand: `python -m benchmarks.<name>`. Not tests: a busy machine is slower."""
