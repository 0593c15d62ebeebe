"""Score the course's self-assessments and knowledge checks.

Pure Python, standard library only: the same files score in CPython on a trainer's machine and in
Pyodide in a learner's browser. Group statistics are in the modules `group`, `agreement`,
`reliability`, `change` and `suppression`, which are imported only where they are used.
"""

from .comparison import Comparison, compare
from .errors import AnswerError, FormulaError, InstrumentError, RequestError, ScoringError
from .formula import Formula
from .model import Band, Index, Instrument, Item, Lever, Scale
from .quiz import Quiz, QuizResult, score_quiz
from .result import IndexResult, LeverOption, LeverResult, Result, ScaleResult
from .scoring import score

__version__ = "1.0.0"

__all__ = [
    "AnswerError",
    "Band",
    "Comparison",
    "Formula",
    "FormulaError",
    "Index",
    "IndexResult",
    "Instrument",
    "InstrumentError",
    "Item",
    "Lever",
    "LeverOption",
    "LeverResult",
    "Quiz",
    "QuizResult",
    "RequestError",
    "Result",
    "Scale",
    "ScaleResult",
    "ScoringError",
    "compare",
    "score",
    "score_quiz",
]
