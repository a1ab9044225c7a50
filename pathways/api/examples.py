"""Questions that the OpenAPI description shows. The tests ask every one."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

ELECTRICIAN: Json = {"entry_level": "electrician-fi", "place": "tornio"}
MILL: Json = {
    "entry_level": "paper-mill-operator-fi",
    "place": "Kemi",
    "languages": {"sv": "A2"},
    "claims": [{"fact": "certificate:fi-tyoturvallisuuskortti", "valid_to": "2028-03"}],
    "load_percent": 50,
}
SCHOOL: Json = {"entry_level": "fi-comprehensive-school", "age": 16, "place": "Oulu"}
ECONOMICS: Json = {"entry_level": "se-upper-secondary-economics", "place": "Piteå", "online_only": True}

ROUTES: Json = {
    "electrician": {
        "summary": "An electrician in Tornio who wants to be an automation technician in Sweden",
        "value": {"profile": ELECTRICIAN, "target": "automation-technician", "where": "SE"},
    },
    "mill": {
        "summary": "A paper-mill operator in Kemi who can give half of full time to study; both countries",
        "value": {"profile": MILL, "target": "cam-process-operator", "objective": "time", "alternatives": 1},
    },
    "school": {
        "summary": "A young person who has just left school",
        "value": {"profile": SCHOOL, "target": "cell-assembly-operator", "where": "FI", "alternatives": 0},
    },
}
GAPS: Json = {
    "essential": {
        "summary": "What an electrician lacks as a maintenance mechanic, the essential only",
        "value": {"profile": ELECTRICIAN, "target": "maintenance-mechanic", "where": "SE", "share": "essential"},
    },
}
REACH: Json = {
    "from": {"summary": "Everything that can be reached in Finland", "value": {"profile": SCHOOL, "where": "FI"}},
}
PARETO: Json = {
    "time-and-money": {
        "summary": "Study time against fees",
        "value": {
            "profile": ELECTRICIAN, "target": "automation-technician", "where": "SE", "criteria": ["time", "money"], "error": 0.1,
        },
    },
}  # fmt: skip
WHY_NOT: Json = {
    "online": {
        "summary": "Online study only, and a target that asks for presence",
        "value": {"profile": ECONOMICS, "target": "quality-technician", "where": "SE"},
    },
}
_KEPT: Json = {
    "steps": [
        {"id": "se-sfi-haparanda", "start": {"earliest": "2026-10"}},
        {"id": "se-myh-2024-3734", "start": {"earliest": "2027-08"}},
    ],
}
RECHECK: Json = {
    "kept": {
        "summary": "A kept answer, cut down to what is read of it; the whole may be sent as it came",
        "value": {
            "plan": {
                "profile": ELECTRICIAN,
                "target": {"asked": "automation-technician", "where": "SE"},
                "status": "conditional",
                "routes": [_KEPT],
                "answers": [{"routes": [_KEPT]}],
            },
        },
    },
}

__all__ = ["GAPS", "PARETO", "REACH", "RECHECK", "ROUTES", "WHY_NOT"]
