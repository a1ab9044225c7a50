"""The answer to "how do I become that?" as plain data in one language: what `route --json` and the API give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pathways.answer.blocking import blocking_rows, fact_ids
from pathways.answer.wording import Wording
from pathways.graph.explanation import (
    FundingVerdict,
    choose_notes,
    judge_funding,
    referrals,
    sites_for,
)
from pathways.graph.gaps import competence_gaps
from pathways.graph.pathway import Answer, Interval, OpenQuestion, Route, RouteStep
from pathways.graph.question import Question
from pathways.graph.weights import CRITERIA, Cost, Criterion, Objective
from pathways.model.education import LearningOpportunity
from pathways.model.month import Month
from pathways.model.profile import Profile
from pathways.model.provenance import Provenance
from pathways.model.record import Record, Status, Unknown
from pathways.model.requirement import AllOf, Holds, Requirement, iter_leaves
from pathways.model.text import Language
from pathways.model.work import Authority, FundingRule, Occupation, Provider, Site
from pathways.planner import Planner, Target

SCHEMA = "pathways.route/1"
_RANK = {"reachable": 0, "conditional": 1, "not-decided": 2, "unreachable": 3}

Json = dict[str, Any]


def route_answer(
    planner: Planner, profile: Profile, target: str, where: str | None = None, language: Language = "en",
    objective: Objective = "weighted", alternatives: int = 2,
) -> Json:  # fmt: skip
    """Return the whole answer for one target. Shape: docs/json.md, `pathways.route/1`."""
    asked = planner.routes(profile, target, where, objective, alternatives)
    wording = Wording(planner.catalogue, language)
    answers = [
        _Answer(planner, wording, asked.question, one, place).data()
        for one, place in zip(asked.answers, asked.targets, strict=True)
    ]
    best = min(answers, key=lambda answer: _RANK[answer["status"]])
    statuses = {(answer["status"], _requirements_text(answer)) for answer in answers}
    return {
        "schema": SCHEMA,
        "graph_version": asked.graph_version,
        "language": language,
        "target": {**best["target"], "asked": target, "where": where},
        "status": best["status"],
        "search_status": best["search_status"],
        "country": best["country"],
        "routes": best["routes"],
        "gaps": best["gaps"],
        "why_not": best["why_not"],
        "changes": best["changes"],
        "notes": best["notes"],
        "funding": best["funding"],
        "sites": best["sites"],
        "referrals": best["referrals"],
        "contradictions": best["contradictions"],
        "answers": answers,
        "differs": len(statuses) > 1,
        "confirm": wording.say("confirm"),
        "demand_note": _demand_note(wording, asked.targets, differs=len(statuses) > 1) if len(answers) > 1 else None,
    }


def _demand_note(wording: Wording, targets: Sequence[Target], *, differs: bool) -> str:
    """Say what only one country asks; else whether the answer is the same."""
    parts = {one.country: _parts(wording, one.requirement) for one in targets}
    only = [
        wording.say("differs-only", country=wording.say(f"country-{country}"), what="; ".join(own))
        for country, said in parts.items()
        if (own := [part for part in said if any(part not in others for others in parts.values())])
    ]
    if only:
        return " ".join((wording.say("differs"), *only))
    return wording.say("differs-answer" if differs else "same")


def _parts(wording: Wording, requirement: Requirement) -> list[str]:
    members = requirement.all_of if isinstance(requirement, AllOf) else (requirement,)
    return [wording.requirement(member) for member in members]


def compare_answer(
    planner: Planner, profile: Profile, target: str, where: str | None = None, language: Language = "en",
    criteria: Sequence[Criterion] = CRITERIA, error: float = 0.0,
) -> Json:  # fmt: skip
    """Return routes weighed by several criteria. Shape: docs/json.md, `pathways.compare/1`."""
    asked, fronts = planner.compare(profile, target, where, criteria, error)
    wording = Wording(planner.catalogue, language)
    answers = []
    for one, place, front in zip(asked.answers, asked.targets, fronts, strict=True):
        whole = _Answer(planner, wording, asked.question, one, place).data()
        amounts = [
            {name: _amount(name, value) for name, value in zip(front.criteria, point, strict=True)}
            for point in front.amounts
        ]
        kept = ("country", "target", "status", "search_status", "routes", "why_not", "changes")
        answers.append(
            {**{key: whole[key] for key in kept}, "complete": front.complete, "error": error, "front": amounts}
        )
    best = min(answers, key=lambda answer: _RANK[answer["status"]])
    return {
        "schema": "pathways.compare/1",
        "graph_version": asked.graph_version,
        "language": language,
        "target": {**best["target"], "asked": target, "where": where},
        "criteria": list(criteria),
        "status": best["status"],
        "answers": answers,
        "confirm": wording.say("confirm"),
    }


def _amount(criterion: Criterion, value: int) -> Json:
    if criterion == "certainty":
        return {"charged": value}
    known, not_held = divmod(value, Cost.UNITS)
    return {"known": known / 2 if criterion == "time" else known, "not_held": not_held}


def _requirements_text(answer: Json) -> str:
    text: str = answer["target"]["requires"]
    return text


class _Answer:
    """One target in one place, said in one language."""

    def __init__(self, planner: Planner, wording: Wording, question: Question, answer: Answer, target: Target) -> None:
        self.catalogue = planner.catalogue
        self.today = planner.today
        self.wording = wording
        self.question = question
        self.person = question.person
        self.answer = answer
        self.target = target
        self._holdings = planner.held_at_start(question.person)
        self._written: dict[str, str] = {}
        """Offer → its entry requirement as text."""
        folder = "occupations" if target.kind == "occupation" else "qualifications"
        record = self.catalogue.by_kind[folder].get(target.id)
        assert isinstance(record, Record), "the planner resolves targets to records"  # noqa: S101
        self.record = record
        label = wording.text(record.label)
        self.target_label = f"{label} ({wording.label('fields', target.field)})" if target.field else label

    def data(self) -> Json:
        """Return the answer as plain data."""
        routes = [self._route(route) for route in self.answer.routes]
        first = self.answer.routes[0] if self.answer.routes else None
        return {
            "country": self.target.country,
            "target": self._target(),
            "status": self._status(),
            "search_status": self.answer.status,
            "routes": routes,
            "gaps": self._gaps(first),
            "why_not": self._why_not(),
            "changes": self._changes(),
            "notes": self._notes(),
            "funding": [
                self._funding(verdict) for verdict in judge_funding(self.catalogue, self.person, first, self._holdings)
            ],
            "sites": self._sites(),
            "referrals": [
                {
                    "id": one.id,
                    "label": self.wording.text(one.label),
                    "ask_about": self.wording.text(one.subject),
                    "url": one.url,
                    "fact_ids": list(one.facts),
                    "sources": _sources(one.provenance),
                }
                for one in referrals(self.catalogue, self.answer, self.person)
            ],
            "contradictions": [
                self.wording.say(f"contradiction-{c.key}", **self._values(c.values)) for c in self.person.contradictions
            ],
        }

    def _values(self, values: Any) -> Json:
        said = dict(values)
        if "record" in said:
            kind, _, record_id = said["record"].partition(":")
            said["record"] = self.wording.label(kind, record_id)
        return said

    def _status(self) -> str:
        if not self.answer.routes:
            return "unreachable" if self.answer.status == "unreachable" else "not-decided"
        return "reachable" if self.answer.routes[0].verdict == "holds" else "conditional"

    def _target(self) -> Json:
        site = None if self.target.site is None else self.catalogue.get("sites", self.target.site, Site)
        return {
            "id": self.target.id,
            "kind": self.target.kind,
            "field": self.target.field,
            "site": self.target.site,
            "site_label": None if site is None else self.wording.text(site.label),
            "work_at_site": None if site is None else self._is_done_at(site),
            "country": self.target.country,
            "label": self.target_label,
            "requires": self.wording.requirement(self.target.requirement),
            "fact_ids": list(self.record.facts),
            "sources": _sources(self.record.provenance),
        }

    def _is_done_at(self, site: Site) -> bool:
        stages = self.record.stages if isinstance(self.record, Occupation) else ()
        return "cross" in stages or not set(stages).isdisjoint(site.stages)

    # -- routes -------------------------------------------------------------------------------------------------

    def _route(self, route: Route) -> Json:
        questions = [self._question(question, route) for question in route.questions]
        steps = [self._step(step, route) for step in route.steps]
        return {
            "verdict": route.verdict,
            "objective": route.objective,
            "cost": route.cost,
            "proven": route.proven,
            "finish_proven": route.finish_proven,
            "lower_bound": route.lower_bound,
            "next_actions": self._next_actions(route, questions),
            "steps": steps,
            "totals": self._totals(route),
            "open_questions": questions,
            "rests_on": [
                self._reason(reason) for reason in route.reasons if not reason.startswith(("occupation:", "unknown:"))
            ],
            "uses": [self.wording.fact(kind, value) for kind, value in route.held],
            "waits": [
                {"until": self.wording.fact("age", key.partition(":")[2]), **_interval(when)}
                for key, when in route.waits
            ],
        }

    def _totals(self, route: Route) -> Json:
        totals = route.totals
        return {
            "months_min": totals.months_min,
            "months_max": totals.months_max,
            "lengths_not_held": totals.lengths_not_held,
            "finish": _interval(totals.finish),
            "cost_eur_known": totals.cost_eur_known,
            "unpriced_steps": totals.unpriced_steps,
            "budget": None
            if self.person.profile.budget_eur is None
            else ("confirmed" if totals.unpriced_steps == 0 else "not-confirmed"),
            "travel_km": round(totals.travel_km, 1),
            "unplaced_steps": totals.unplaced_steps,
            "unknowns": len(route.questions),
        }

    def _step(self, step: RouteStep, route: Route) -> Json:
        offer, wording = step.offer, self.wording
        return {
            "id": offer.id,
            "kind": offer.kind,
            "kind_label": wording.say(f"kind-{offer.kind}"),
            "label": wording.text(offer.label),
            "provider": self._named("providers", offer.provider),
            "place": self._named("places", step.place),
            "country": offer.country,
            "delivery": offer.delivery,
            "languages": list(offer.languages),
            "start": _interval(step.begin),
            "end": _interval(step.end) if step.months_known else {"earliest": str(step.end.earliest), "latest": None},
            "months": None if offer.months is None else {"min": offer.months.min, "max": offer.months.max},
            "load_percent": offer.load_percent,
            "fee_eur": step.eur,
            "travel_km": None if step.km is None else round(step.km, 1),
            "application": None if offer.application is None else wording.text(offer.application.how),
            "requires": wording.requirement(offer.requires),
            "gives": [{"fact": f"{kind}:{value}", "label": wording.fact(kind, value)} for kind, value in step.gives],
            "unlocks": [
                {"fact": f"{kind}:{value}", "label": wording.fact(kind, value)} for kind, value in step.unlocks
            ],
            "why": self._why(step, route),
            "uncertain": bool(step.unknowns) or any(question.subject == offer.id for question in route.questions),
            "unknowns": [wording.label("unknowns", key.partition("/")[0]) for key in step.unknowns],
            "availability": offer.availability.state,
            "availability_note": None if offer.availability.why is None else wording.text(offer.availability.why),
            "fact_ids": list(offer.facts),
            "sources": _sources(offer.provenance),
        }

    def _why(self, step: RouteStep, route: Route) -> str:
        gives = ", ".join(self.wording.fact(kind, value) for kind, value in step.unlocks)
        later = next((other for other in route.steps if other is not step and self._needs(other.offer, step)), None)
        if not gives:
            return self.wording.say("why-other")
        if later is not None:
            return self.wording.say("why-step", gives=gives, step=self.wording.text(later.offer.label))
        return self.wording.say("why-target", gives=gives, target=self.target_label)

    def _needs(self, offer: LearningOpportunity, step: RouteStep) -> bool:
        """Whether an offer's entry requirement names a fact that the step unlocks, by its text."""
        if offer.id not in self._written:
            self._written[offer.id] = offer.requires.model_dump_json()
        written = self._written[offer.id]
        return any(f'"{value}"' in written or f'"{value.partition("/")[0]}/' in written for _, value in step.unlocks)

    def _named(self, kind: str, record_id: str | None) -> Json | None:
        return None if record_id is None else {"id": record_id, "label": self.wording.label(kind, record_id)}

    def _reason(self, reason: str) -> Json:
        kind, _, record_id = reason.partition(":")
        folder = {
            "inference": "inferences",
            "crossing": "crossings",
            "qualification": "qualifications",
            "certificate": "certificates",
        }
        base = record_id.partition("/")[0]
        record = self.catalogue.by_kind[folder[kind]].get(base) if kind in folder else None
        facts = list(record.facts) if isinstance(record, Record) else []
        sources = _sources(record.provenance) if isinstance(record, Record) else []
        label = self.wording.text(record.label) if isinstance(record, Record) else record_id
        return {"kind": kind, "id": record_id, "label": label, "fact_ids": facts, "sources": sources}

    # -- questions and actions ----------------------------------------------------------------------------------

    def _question(self, question: OpenQuestion, route: Route) -> Json:
        record = self.catalogue.find("unknowns", question.record, Unknown)
        offer = next((step.offer for step in route.steps if step.offer.id == question.subject), None)
        if record is None:
            return self._personal_question(question, route)
        filled = {
            "offer": self.wording.text(offer.label) if offer is not None else self.target_label,
            "provider": self.wording.label("providers", offer.provider) if offer is not None and offer.provider else "",
            "place": "",
            "target": self.target_label,
        }
        language = self._language_to_write(record.ask, offer)
        ready = Wording(self.catalogue, language)
        ready_filled = {
            **filled,
            "offer": ready.text(offer.label) if offer is not None else ready.text(self.record.label),
            "target": ready.text(self.record.label),
        }
        facts = list(record.facts)
        if question.subject == self.target.id or record.id == "working-language-level":
            facts.append(f"occ:{self.target.id}")
        return {
            "key": question.key,
            "record": record.id,
            "about": record.about,
            "label": self.wording.text(record.label),
            "subject": question.subject or None,
            "subject_label": filled["offer"] if offer is not None else None,
            "decides": question.decides,
            "text": self.wording.text(record.question).format(**filled),
            "ask": self.wording.whom(record.ask, offer),
            "ready_to_send": {
                "language": language,
                "text": record.question.in_language(language).format(**ready_filled),
            },
            "fact_ids": list(dict.fromkeys(facts)),
            "sources": _sources(record.provenance),
        }

    def _personal_question(self, question: OpenQuestion, route: Route) -> Json:
        status = self.catalogue.find("statuses", question.subject, Status)
        if status is not None:
            text, label = self.wording.text(status.question), self.wording.text(status.label)
            facts, sources = list(status.facts), _sources(status.provenance)
        else:
            text = self.wording.say("age-question", years=question.subject)
            asked_by = _who_asks_age(route, question.subject) or self.record
            label = self.wording.fact("age", question.subject)
            facts, sources = list(asked_by.facts), _sources(asked_by.provenance)
        return {
            "key": question.key, "record": question.record, "about": "status", "label": label, "subject": question.subject,
            "subject_label": None, "decides": question.decides, "text": text, "ask": self.wording.say("whom-person"),
            "ready_to_send": {"language": self.wording.language, "text": text}, "fact_ids": facts, "sources": sources,
        }  # fmt: skip

    def _language_to_write(self, ask: str, offer: LearningOpportunity | None) -> Language:
        """The language of whom it goes to: the provider's or authority's own, the country's for an employer."""
        if ask == "person":
            return self.wording.language
        if offer is not None and offer.provider is not None and ask == "provider":
            provider = self.catalogue.find("providers", offer.provider, Provider)
            if provider is not None and provider.languages:
                return provider.languages[0]
        authority = self.catalogue.find("authorities", ask, Authority)
        if authority is not None and authority.languages:
            return authority.languages[0]
        country = offer.country if offer is not None and ask == "provider" else self.target.country
        return {"FI": "fi", "SE": "sv"}.get(country or "", self.wording.language)  # type: ignore[return-value]

    def _next_actions(self, route: Route, questions: list[Json]) -> list[Json]:
        """The first three things to do: what decides, then what begins first."""
        asked = {question["record"] for question in questions}
        # An assessment whose outcome is asked about is arranged by asking.
        actions = [
            self._step_action(step)
            for step in route.steps
            if step.offer.outcome_not_known not in asked or _study(step.offer)
        ]
        asks = [self._ask_action(question) for question in questions if question["about"] != "status"]
        personal = [self._ask_action(question) for question in questions if question["about"] == "status"]
        ordered = [*personal[:1], *asks[:1], *actions[:1], *asks[1:], *actions[1:], *personal[1:]]
        if not ordered:
            papers = ", ".join(self.wording.fact(kind, value) for kind, value in route.held if kind != "language")
            text = self.wording.say("action-nothing", papers=papers or self.wording.say("nothing"))
            ordered = [{"do": "apply-for-work", "text": text, "by": None, "step": None}]
        return ordered[:3]

    def _step_action(self, step: RouteStep) -> Json:
        offer = step.offer
        if offer.application is not None:
            when = self.wording.say("when-apply", how=self.wording.text(offer.application.how))
        elif offer.intakes is None:
            when = self.wording.say("when-not-held")
        elif not offer.intakes.rolling:
            when = self.wording.say("when-start", start=self.wording.month(step.begin.earliest))
        elif step.begin.earliest > self.person.start:
            when = self.wording.say("when-later", start=self.wording.month(step.begin.earliest))
        else:
            when = self.wording.say("when-rolling")
        provider = self.wording.label("providers", offer.provider) if offer.provider else None
        study = _study(offer)
        key = ("action-apply" if provider else "action-apply-open") if study else "action-book"
        if offer.kind in ("assessment", "recognition", "validation", "introduction"):
            key = "action-request"
        by = None
        if offer.intakes is not None and offer.intakes.months and offer.intakes.closes_months_before:
            by = str(step.begin.earliest + -offer.intakes.closes_months_before)
        text = self.wording.say(key, offer=self.wording.text(offer.label), provider=provider, when=when)
        return {"do": "apply" if study else "book", "text": text, "by": by, "step": offer.id}

    def _ask_action(self, question: Json) -> Json:
        personal = question["about"] == "status"
        key = "action-answer" if personal else "action-ask"
        text = self.wording.say(key, whom=question["ask"], question=question["text"])
        return {"do": "answer" if personal else "ask", "text": text, "by": None, "step": question["subject"]}

    # -- beside -------------------------------------------------------------------------------------------------

    def _gaps(self, route: Route | None) -> list[Json]:
        occupation = self.catalogue.find("occupations", self.target.id, Occupation)
        if occupation is None:
            return []
        rows = []
        for gap in competence_gaps(self.question, occupation, route):
            rows.append(
                {
                    "competence": gap.competence.id,
                    "label": self.wording.text(gap.competence.label),
                    "importance": gap.importance,
                    "evidence": gap.evidence,
                    "closed_by_route": gap.closed_by_route,
                    "taught_by": [
                        {"id": offer.id, "label": self.wording.text(offer.label)} for offer in gap.taught_by[:5]
                    ],
                    "fact_ids": list(gap.competence.facts),
                }
            )
        return rows

    def _why_not(self) -> list[Json]:
        return blocking_rows(self.wording, self.answer.blockers, self.target.requirement)

    def _changes(self) -> Json | None:
        if not self.answer.changes:
            return None
        rows = []
        for change in self.answer.changes:
            detail, facts = self._change_detail(change.kind, change.detail)
            rows.append(
                {
                    "kind": change.kind,
                    "detail": change.detail,
                    "text": self.wording.say(f"change-{change.kind}", detail=detail),
                    "fact_ids": facts,
                }
            )
        joined = "; ".join(str(row["text"]) for row in rows)
        return {
            "changes": rows,
            "proven_fewest": self.answer.changes_proven,
            "text": self.wording.say("changes-together", changes=joined),
        }

    def _change_detail(self, kind: str, detail: str) -> tuple[str, list[str]]:
        if kind in ("deadline", "permit"):
            return self.wording.month(Month.parse(detail)), []
        if kind in ("reopen", "new-intake", "avoid"):
            offer = self.catalogue.find("opportunities", detail, LearningOpportunity)
            return self.wording.label("opportunities", detail), list(offer.facts) if offer is not None else []
        if ":" in detail:
            fact_kind, _, value = detail.partition(":")
            return self.wording.fact(fact_kind, value), fact_ids(self.wording, fact_kind, value)
        return detail, []

    def _notes(self) -> list[Json]:
        rows = []
        for chosen in choose_notes(self.catalogue, self.question, self.answer, self.target.requirement, self._holdings):
            rows.append(
                {
                    "id": chosen.note.id,
                    "about": chosen.note.about,
                    "text": self.wording.text(chosen.note.text),
                    "fact_ids": list(chosen.facts),
                    "sources": _sources(chosen.note.provenance),
                }
            )
        return rows

    def _funding(self, verdict: FundingVerdict) -> Json:
        rule, wording = verdict.rule, self.wording
        why = "".join(self._because(rule, key, detail) for key, detail in verdict.because)
        key = {True: "funding-applies", False: "funding-does-not", None: "funding-not-known"}[verdict.verdict]
        text = wording.say(key, label=wording.text(rule.label), why=why)
        if verdict.weeks_paid is not None and verdict.verdict is not False:
            text += wording.say("funding-part", paid=verdict.weeks_paid[0], weeks=verdict.weeks_paid[1])
        return {
            "id": rule.id,
            "label": wording.text(rule.label),
            "verdict": {True: "applies", False: "does-not", None: "not-known"}[verdict.verdict],
            "closed": rule.closed,
            "text": text,
            "gives": wording.text(rule.gives),
            "limits": None if rule.limits is None else wording.text(rule.limits),
            "amount": None if rule.amount is None else wording.text(rule.amount),
            "to": rule.to,
            "steps": list(verdict.steps),
            "fact_ids": list(rule.facts),
            "sources": _sources(rule.provenance),
        }

    def _because(self, rule: FundingRule, key: str, detail: str) -> str:
        if key == "closed" and detail:
            return self.wording.say("because-closed-in", month=self.wording.month(Month.parse(detail)))
        return self.wording.say(f"because-{key}", detail=detail, who=self.wording.text(rule.who))

    def _sites(self) -> list[Json]:
        rows = []
        for row in sites_for(self.catalogue, self.answer, self.person):
            site, wording = row.site, self.wording
            km = "" if row.km is None else wording.say("site-km", km=round(row.km))
            rows.append(
                {
                    "id": site.id,
                    "label": wording.text(site.label),
                    "operator": site.operator,
                    "place": self._named("places", site.place),
                    "state": site.state,
                    "state_as_of": site.state_as_of,
                    "km": None if row.km is None else round(row.km),
                    "alternative": row.alternative,
                    "text": wording.say(
                        "site-text", site=wording.text(site.label), place=wording.label("places", site.place), km=km,
                        text=wording.text(site.state_text),
                    ),
                    "fact_ids": list(site.facts),
                    "sources": _sources(site.provenance),
                }
            )  # fmt: skip
        return rows


def _study(offer: LearningOpportunity) -> bool:
    """Whether one applies for it rather than booking it."""
    return offer.kind in (
        "programme",
        "preparatory",
        "apprenticeship",
        "unit",
        "language-course",
        "labour-market-training",
    )


def _interval(interval: Interval) -> Json:
    return {
        "earliest": str(interval.earliest),
        "latest": None if interval.latest is None else str(interval.latest),
    }


def _who_asks_age(route: Route, years: str) -> LearningOpportunity | None:
    """The first step whose entry names this age; none where it is the target's."""
    for step in route.steps:
        for leaf in iter_leaves(step.offer.requires):
            if isinstance(leaf, Holds) and leaf.fact == ("age", years):
                return step.offer
    return None


def _sources(provenance: Iterable[Provenance]) -> list[Json]:
    return [
        {"source": one.source, "evidence": one.evidence, "retrieved": str(one.retrieved), "as_of": one.as_of}
        for one in provenance
    ]


__all__ = ["SCHEMA", "route_answer"]
