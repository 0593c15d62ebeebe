"""Half a course as a learner keeps it: records of every store and kind, for tests of files."""

from __future__ import annotations

from typing import Any

Records = dict[str, list[dict[str, Any]]]

ENTRY = {"version": "1.0.0", "created": 1_000, "updated": 2_000}


def records() -> Records:
    """A fresh copy: one thing of each sort, and two people with one instrument."""
    answers = {"c1": 4, "c2": 3, "s1": 2}
    result = {
        "instrument": "trust-equation",
        "version": "1.0.0",
        "answered": 12,
        "total": 12,
        "missing": [],
        "scales": [{"id": "credibility", "score": 3.5, "answered": 3, "total": 3, "reason": None,
                    "band": "high", "rescaled": 62.5, "favourable": 3.5}],
        "indices": [{"id": "level", "value": 3.5, "reason": None, "missing": [], "band": None}],
        "focus": ["intimacy"],
        "lever": None,
        "finding": None,
    }  # fmt: skip
    scan = {"instrument": "trust-equation", "version": "1.0.0", "answers": answers}
    return {
        "drafts": [
            {**scan, "person": "first", "shown": True, "updated": 2_000},
            {**scan, "person": "p1", "shown": False, "updated": 2_500},
        ],
        "people": [
            {"instrument": "trust-equation", "id": "first", "name": "An", "created": 0},
            {"instrument": "trust-equation", "id": "p1", "name": "Bea", "created": 1_500},
        ],
        "notes": [{"id": "the-conversation", "text": "Ik liet de fusie weg.", "updated": 2_000}],
        "checks": [
            {
                "quiz": "trust-equation",
                "version": "1.0.0",
                "answers": {"q1": {"option": "a", "sure": True}, "q2": {"option": "b"}},
                "checked": ["q1"],
                "updated": 2_000,
            }
        ],
        "entries": [
            {**ENTRY, "instrument": "marble-jar", "id": "e1", "data": {
                "date": "2026-11-03", "who": "S.", "moment": "promise", "sign": -1, "impact": 2,
                "note": "Te laat"}},
            {**ENTRY, "instrument": "win-win-win", "id": "first", "data": {
                "name": "Fusie", "sections": {"interests": [{"who": "IT"}, {}]}}},
            {**ENTRY, "instrument": "stakeholder-map", "id": "e2", "data": {
                "name": "A.", "trust": 4, "agreement": None, "date": "", "note": ""}},
            {**ENTRY, "instrument": "if-then-plan", "id": "e3", "data": {
                "commitment": 4, "parts": {"cue": "ik binnenkom"}, "rubric": {"rehearsed": 2},
                "said": 1, "reminder": {"days": [0, 6], "time": "09:00", "first": "2026-11-09",
                "weeks": 4, "summary": "Plan", "sentence": True, "sequence": 0},
                "followup": [{"date": "2026-11-10", "occasions": 5, "done": None}]}},
            {**ENTRY, "instrument": "before-after", "id": "before", "data": {
                "answers": {"c1": 40}, "day": "2026-11-02"}},
            {**ENTRY, "instrument": "support-scan", "id": "team", "data": {
                "text": "1 2 3\n4 5 5", "shown": False}},
            {**ENTRY, "instrument": "lesson-plan", "id": "modules/trust/marble-jar", "data": {
                "what": "Bea bellen", "day": "2026-11-24", "time": "09:30", "done": None,
                "on": None, "sequence": 1}},
        ],
        "results": [
            {**scan, "person": "first", "day": "2026-11-02", "result": result, "updated": 2_000}
        ],
        "progress": [
            {"lesson": "modules/trust/trust-equation", "instruments": ["trust-equation"],
             "quizzes": ["trust-equation"], "read": None, "opened": 1_000, "updated": 1_000}
        ],
    }  # fmt: skip
