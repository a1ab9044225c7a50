"""The answer of `route` for a person: verdict, next actions, timeline, a tree to read out, questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text as Line
from rich.tree import Tree

from pathways.cli.footnotes import Footnotes
from pathways.cli.session import Session
from pathways.cli.timeline import Timeline

Json = Mapping[str, Any]
WORK_NOW = ("operating", "operating-cutting", "restarting", "building")
"""States of a site that somebody may be hired at; the others are named in one line."""
FUNDING_ORDER = ("applies", "not-known", "does-not")
ABOUT_ORDER = (
    "contradiction", "uncertainty", "date", "recognition", "certificate", "language", "age",
    "permit", "funding", "benefit", "health-and-safety", "distance", "capacity", "demand",
    "workplace", "unit", "gap", "alternative",
)  # fmt: skip

#: How much is drawn beside a route before the rest is only counted: a counsellor has ten minutes.
NEAREST = 3
SITES = 5
NOTES = 8
TEACHERS = 2
OPEN_FUNDING = 3


class RouteView:
    """Draws answers about routes.

    Parameters
    ----------
    session
        Gives the words and the screen.
    """

    def __init__(self, session: Session) -> None:
        self._words = session.words
        self._console = session.console
        self._today = session.today
        self._permit_ends: str | None = None
        self._said: set[str] = set()
        self._footnotes = Footnotes(session)

    def draw(self, answer: Json) -> None:
        """Draw the whole answer: one part for each country asked about."""
        answers = answer["answers"]
        self._permit_ends = answer.get("profile", {}).get("permit_ends")
        if len(answers) > 1:
            for part in answers:
                self._console.print(self.verdict(part), style="bold")
            if answer["demand_note"] is not None:
                self._console.print(answer["demand_note"], style="dim")
        for part in answers:
            self._part(part)
        self._footnotes.draw()
        self._console.print(f"\n{answer['confirm']}", style="bold")
        self._console.print(self._words.say("help.limits"), style="dim")

    def finish(self) -> None:
        """List the sources that were named."""
        self._footnotes.draw()

    def explain(self, answer: Json) -> None:
        """Draw why each step is there, what the route rests on, what is open, and every note and funding scheme."""
        for part in answer["answers"]:
            self._head(part)
            self._requires(part)
            for route in part["routes"]:
                self._steps(route, whole=True)
                self._rest(route)
                self.questions(route["open_questions"], whole=True)
            self.blocked(part, whole=True)
            self.notes(part["notes"], whole=True)
            self._funding(part["funding"], whole=True)
        self._footnotes.draw()

    def _head(self, part: Json) -> None:
        words, console = self._words, self._console
        console.print()
        console.print(self.verdict(part), style="bold green" if part["routes"] else "bold yellow")
        target = part["target"]
        if target["work_at_site"] is False:
            console.print(words.say("view.not-at-site", site=target["site_label"]), style="yellow")
        if part["routes"]:
            console.print(self.totals(part["routes"][0]))
        if self._permit_ends is not None:
            key = "view.permit" if part["routes"] else "view.permit-too-short"
            console.print(words.say(key, month=words.month(self._permit_ends)), style="yellow")
        for contradiction in part.get("contradictions", ()):  # `explain` leaves them out
            console.print(contradiction, style="yellow")
        console.print()

    def _requires(self, part: Json) -> None:
        self._console.print(self._words.say("view.requires", what=part["target"]["requires"]), style="dim")

    def _part(self, part: Json) -> None:
        self._head(part)
        if part["routes"]:
            self._actions(part["routes"][0])
        else:
            self.blocked(part, whole=False)
            self._console.print()
        self._requires(part)
        for number, route in enumerate(part["routes"], start=1):
            self.route(route, number, part["routes"][0])
        self._beside(part)

    # -- verdict ---------------------------------------------------------------------------------------------

    def verdict(self, part: Json) -> str:
        """Return the answer in one sentence."""
        words = self._words
        where = self._where(part["target"])
        if not part["routes"]:
            key = "unreachable" if part["status"] == "unreachable" else "not-decided"
            return words.say(f"verdict.{key}", target=where, date=words.month(self._today))
        route = part["routes"][0]
        finish = self._finish(route["totals"]["finish"])
        if route["verdict"] == "holds":
            return words.say("verdict.holds" if route["steps"] else "verdict.already", target=where, finish=finish)
        return words.say("verdict.holds-if", target=where, count=len(route["open_questions"]), finish=finish)

    def _where(self, target: Json) -> str:
        country = self._words.of("code", target["country"]) if target["country"] else None
        place = target["site_label"] or country
        return f"{target['label']} – {place}" if place else str(target["label"])

    def _finish(self, when: Json) -> str:
        """Return when a route is finished; that no end is held is said first, so that no start is taken for it."""
        if when["latest"] is None:
            return self._words.say("verdict.end-not-held", first=self._words.month(when["earliest"]))
        return self.interval(when)

    def interval(self, when: Json) -> str:
        """Return "August 2027", "August 2027 to May 2028" or "not before August 2027"."""
        first = self._words.month(when["earliest"])
        if when["latest"] is None:
            return self._words.say("when.not-before", first=first)
        if when["latest"] == when["earliest"]:
            return first
        return self._words.say("when.between", first=first, last=self._words.month(when["latest"]))

    # -- one route -------------------------------------------------------------------------------------------

    def route(self, route: Json, number: int, first: Json) -> None:
        """Draw one route: the first whole, the others with what they do without and their steps in short."""
        words, console = self._words, self._console
        whole = number == 1
        console.print()
        if whole:
            self._timeline(route)
            self._heading("view.route")
        else:
            title = words.say("view.other-route", number=number)
            console.print(Line.assemble((title, "bold"), f": {self.totals(route, first=False)}"))
            own = {step["id"] for step in route["steps"]}
            without = [step["label"] for step in first["steps"] if step["id"] not in own]
            if without:
                console.print(words.say("view.without", steps="; ".join(without)))
        self._steps(route, whole=whole)
        if whole:
            self._rest(route)
        self.questions(route["open_questions"], whole=whole)

    def _steps(self, route: Json, *, whole: bool) -> None:
        for number, step in enumerate(route["steps"], start=1):
            self._console.print(self.step(step, number, whole=whole))

    def totals(self, route: Json, *, first: bool = True) -> str:
        """Return months, money, travel in one line, and the proof of the first route."""
        words, totals = self._words, route["totals"]
        parts = [self.study_length(totals), self.money(totals)]
        if totals["travel_km"]:
            parts.append(words.say("totals.travel", km=words.number(round(totals["travel_km"]))))
        if totals["budget"] == "not-confirmed":
            parts.append(words.say("totals.budget-open"))
        if first:
            earliest = "totals.finish-proven" if route["finish_proven"] else "totals.not-proven"
            parts.append(words.say("totals.proven" if route["proven"] else earliest))
        return " · ".join(parts)

    def study_length(self, totals: Json) -> str:
        """Return how long the study takes."""
        words = self._words
        low, high = totals["months_min"], totals["months_max"]
        if high is None and low == 0:
            return words.say("totals.months-not-held")
        if high is None:
            return words.say("totals.months-at-least", low=words.number(low), count=totals["lengths_not_held"])
        if low == high:
            return words.say("totals.months", months=words.number(low)) if low else words.say("totals.no-months")
        return words.say("totals.months-between", low=words.number(low), high=words.number(high))

    def money(self, totals: Json) -> str:
        """Return what the fees come to."""
        words, known = self._words, totals["cost_eur_known"]
        if totals["unpriced_steps"]:
            key = "totals.money-at-least" if known else "totals.money-not-held"
            return words.say(key, eur=words.number(known), count=totals["unpriced_steps"])
        return words.say("totals.money", eur=words.number(known)) if known else words.say("totals.no-money")

    def _actions(self, route: Json) -> None:
        self._heading("view.next-actions")
        listed = Table.grid(padding=(0, 1, 0, 0))
        for number, action in enumerate(route["next_actions"], start=1):
            by = action["by"]
            dated = "" if by is None else f" {self._words.say('view.by', month=self._words.month(by))}"
            listed.add_row(f" {number}.", f"{action['text']}{dated}")
        self._console.print(listed)
        self._console.print()

    def _timeline(self, route: Json) -> None:
        if not route["steps"]:
            return
        self._heading("view.timeline")
        plain_letters = not self._console.encoding.lower().startswith("utf")
        timeline = Timeline(route["steps"], self._words, self._console.width, plain_letters=plain_letters)
        self._console.print(timeline.table())
        self._console.print()

    def step(self, step: Json, number: int, *, whole: bool) -> Tree:
        """Return one step as a tree: why, what it unlocks, requirement, dates, price, place, sources."""
        words = self._words
        title = Line.assemble(f"{number}. ", (step["label"], "bold"), f" ({step['kind_label']})")
        if step["uncertain"]:
            title.append(f"  ? {words.say('step.uncertain')}", style="yellow")
        tree = Tree(title)
        if not whole:
            tree.add(f"{self.interval(step['start'])} · {self.price(step['fee_eur'])}", style="default")
            return tree
        for line in self._step_lines(step):
            tree.add(line)
        if step["sources"]:
            tree.add(Line(f"{words.say('common.sources')}:{self._marks(step['sources'])}", style="dim"))
        return tree

    def _step_lines(self, step: Json) -> list[str]:
        words = self._words
        lines = [words.say("step.why", why=step["why"])]
        unlocks = "; ".join(item["label"] for item in step["unlocks"])
        lines.append(words.say("step.unlocks", what=unlocks or words.say("common.nothing")))
        lines.append(words.say("step.requires", what=step["requires"]))
        key = "step.when-once" if step["start"] == step["end"] else "step.when"
        lines.append(words.say(key, start=self.interval(step["start"]), end=self.interval(step["end"])))
        lines.append(words.say("step.length", length=self._step_length(step)))
        fee = words.say("common.not-held") if step["fee_eur"] is None else self.price(step["fee_eur"])
        lines.append(words.say("step.price", price=fee))
        lines.append(words.say("step.where", where=self._step_place(step)))
        if step["application"] is not None:
            lines.append(words.say("step.application", how=step["application"]))
        lines.extend(words.say("step.not-known", what=what) for what in step["unknowns"])
        if step["availability_note"] is not None:
            lines.append(step["availability_note"])
        return lines

    def length(self, months: Json | None) -> str:
        """Return the length of one step."""
        words = self._words
        if months is None:
            return words.say("common.not-held")
        if months["max"] == 0:
            return words.say("length.days")
        if months["min"] == months["max"]:
            return words.say("length.exact", months=words.number(months["min"]))
        return words.say("length.between", low=words.number(months["min"]), high=words.number(months["max"]))

    def _step_length(self, step: Json) -> str:
        said, load = self.length(step["months"]), step["load_percent"]
        return said if load is None else f"{said}, {self._words.say('step.load', load=load)}"

    def price(self, eur: float | None) -> str:
        """Return the price of one step."""
        if eur is None:
            return self._words.say("step.price-not-held")
        return self._words.say("fee.all", eur=self._words.number(eur)) if eur else self._words.say("common.free")

    def _step_place(self, step: Json) -> str:
        words = self._words
        named = [item["label"] for item in (step["provider"], step["place"]) if item is not None]
        if step["delivery"] is not None:
            named.append(words.of("code", step["delivery"]))
        if step["languages"]:
            named.append(
                words.say(
                    "step.taught-in",
                    languages=", ".join(words.of("language", one) for one in step["languages"]),
                )
            )
        if step["travel_km"]:
            named.append(words.say("step.km", km=words.number(round(step["travel_km"]))))
        return ", ".join(named) or words.say("common.not-held")

    def _rest(self, route: Json) -> None:
        words = self._words
        if route["uses"]:
            self._console.print(Line.assemble((f"{words.say('view.uses')}: ", "bold"), "; ".join(route["uses"])))
        for wait in route["waits"]:
            self._console.print(words.say("view.wait", what=wait["until"], when=self.interval(wait)))
        if route["rests_on"]:
            tree = Tree(Line(words.say("view.rests-on"), style="bold"))
            for reason in route["rests_on"]:
                tree.add(self._cited(reason["label"], reason["sources"]))
            self._console.print(tree)

    def questions(self, questions: Sequence[Json], *, whole: bool) -> None:
        """Draw open questions; `whole` with the text that is ready to send."""
        if not questions:
            return
        words = self._words
        tree = Tree(Line(words.say("view.questions"), style="bold"))
        for number, question in enumerate(questions, start=1):
            branch = tree.add(f"{number}. {question['text']}")
            if whole:
                branch.add(words.say("question.ask", whom=question["ask"]))
                ready = question["ready_to_send"]
                if ready["text"] != question["text"]:
                    language = words.of("language", ready["language"])
                    branch.add(words.say("question.send", language=language, text=ready["text"]))
                branch.add(Line(words.say("question.key", key=question["key"]), style="dim"))
        self._console.print(tree)

    # -- no route --------------------------------------------------------------------------------------------

    def blocked(self, part: Json, *, whole: bool) -> None:
        """Draw the smallest change that would open the target, and what blocks it.

        `whole`: everything that some held offer would give; otherwise the nearest only. What nothing gives is counted.
        """
        words, console = self._words, self._console
        if part["changes"] is not None:
            console.print(part["changes"]["text"], style="bold")
            key = "view.changes-proven" if part["changes"]["proven_fewest"] else "view.changes-not-proven"
            console.print(words.say(key), style="dim")
        if not part["why_not"]:
            return
        tree = Tree(Line(words.say("view.why-not"), style="bold"))
        offered = [blocker for blocker in part["why_not"] if blocker["nearest"]]
        shown = offered if whole and offered else (offered or part["why_not"])[:NEAREST]
        for blocker in shown:
            branch = tree.add(blocker["text"])
            for nearest in blocker["nearest"] if whole else blocker["nearest"][:NEAREST]:
                branch.add(nearest["text"], style="dim")
            if not whole and len(blocker["nearest"]) > NEAREST:
                branch.add(words.say("common.and-more", count=len(blocker["nearest"]) - NEAREST), style="dim")
        if len(shown) < len(part["why_not"]):
            key = "view.more-untaught-ways" if whole else "view.more-ways"
            tree.add(Line(words.say(key, count=len(part["why_not"]) - len(shown)), style="dim"))
        console.print(tree)

    # -- beside the routes -----------------------------------------------------------------------------------

    def _beside(self, part: Json) -> None:
        self.gaps(part["gaps"], whole=False)
        self.notes(part["notes"], whole=False)
        self._funding(part["funding"], whole=False)
        self._sites(part["sites"])
        self._referrals(part["referrals"])

    def gaps(self, gaps: Sequence[Json], *, whole: bool) -> None:
        """Draw the competences that the work needs and the profile does not show; only the essential, or the `whole`."""
        open_gaps = [gap for gap in gaps if not gap["closed_by_route"]]
        if not open_gaps:
            return
        words = self._words
        tree = Tree(Line(words.say("view.gaps"), style="bold"))
        shown = [gap for gap in open_gaps if whole or gap["importance"] == "essential"]
        for gap in shown:
            if gap["taught_by"]:
                branch = tree.add(f"{gap['label']} ({words.of('code', gap['importance'])})")
                offers = "; ".join(one["label"] for one in gap["taught_by"][: None if whole else TEACHERS])
                branch.add(words.say("gap.taught-by", offers=offers), style="dim")
        for importance in dict.fromkeys(gap["importance"] for gap in shown):
            alone = [gap["label"] for gap in shown if not gap["taught_by"] and gap["importance"] == importance]
            if alone:
                said = words.of("code", importance)
                tree.add(words.say("gap.no-supply", importance=said, competences="; ".join(alone)))
        if not whole:
            tree.add(Line(words.say("view.more-gaps"), style="dim"))
        self._console.print(tree)

    def notes(self, notes: Iterable[Json], *, whole: bool) -> None:
        """Draw notes by what they are about, none twice: the first of each topic only, or the `whole`."""
        new = [note for note in notes if note["id"] not in self._said]
        self._said.update(note["id"] for note in new)
        topics: dict[str, list[Json]] = {}
        for note in sorted(new, key=lambda note: _about_rank(note["about"])):
            topics.setdefault(note["about"], []).append(note)
        shown = topics if whole else {about: of_one[:1] for about, of_one in list(topics.items())[:NOTES]}
        if not shown:
            return
        words = self._words
        tree = Tree(Line(words.say("view.notes"), style="bold"))
        for about, of_one in shown.items():
            branch = tree.add(words.of("about", about))
            for note in of_one:
                branch.add(self._cited(note["text"], note["sources"]))
        more = {about: len(of_one) - len(shown.get(about, ())) for about, of_one in topics.items()}
        if any(more.values()):
            counted = ", ".join(f"{words.of('about', about)} {count}" for about, count in more.items() if count)
            tree.add(Line(words.say("view.more-notes", topics=counted), style="dim"))
        self._console.print(tree)

    def _funding(self, rules: Iterable[Json], *, whole: bool) -> None:
        """Draw the funding schemes, none twice: those that may help, and the rest by name only, or the `whole`."""
        new = [rule for rule in rules if rule["id"] not in self._said]
        self._said.update(rule["id"] for rule in new)
        if not new:
            return
        words = self._words
        tree = Tree(Line(words.say("view.funding"), style="bold"))
        ordered = sorted(new, key=lambda rule: FUNDING_ORDER.index(rule["verdict"]))
        open_ones = [rule for rule in ordered if rule["verdict"] == "not-known"]
        for rule in ordered:
            named_only = rule["verdict"] == "does-not" or rule in open_ones[OPEN_FUNDING:]
            if named_only and not whole:
                continue
            branch = tree.add(self._cited(rule["text"], rule["sources"]))
            if rule["verdict"] != "does-not":
                for line in (rule["gives"], rule["amount"], *((rule["limits"],) if whole else ())):
                    if line is not None:
                        branch.add(line, style="dim")
        if not whole:
            self._named_only(tree, "view.more-funding", open_ones[OPEN_FUNDING:])
            self._named_only(tree, "view.no-funding", [rule for rule in ordered if rule["verdict"] == "does-not"])
        self._console.print(tree)

    def _named_only(self, tree: Tree, key: str, rules: Sequence[Json]) -> None:
        if rules:
            tree.add(self._words.say(key, schemes="; ".join(rule["label"] for rule in rules)))

    def _sites(self, sites: Sequence[Json]) -> None:
        words = self._words
        tree = Tree(Line(words.say("view.sites"), style="bold"))
        hiring = [site for site in sites if site["state"] in WORK_NOW]
        for site in hiring[:SITES]:
            said = f"{words.of('code', site['state'])} ({words.as_of(site['state_as_of'])})"
            tree.add(self._cited(site["text"], site["sources"])).add(said, style="dim")
        if len(hiring) > SITES:
            tree.add(Line(words.say("view.more-sites", count=len(hiring) - SITES), style="dim"))
        idle = [f"{one['label']} ({words.of('code', one['state'])})" for one in sites if one["state"] not in WORK_NOW]
        if idle:
            tree.add(words.say("view.idle-sites", sites="; ".join(idle)))
        if not sites:
            tree.add(words.say("view.no-sites"))
        self._console.print(tree)

    def _referrals(self, referrals: Sequence[Json]) -> None:
        if not referrals:
            return
        tree = Tree(Line(self._words.say("view.referrals"), style="bold"))
        for one in referrals:
            tree.add(self._cited(f"{one['label']} – {one['ask_about']}", one["sources"]))
        self._console.print(tree)

    def _cited(self, text: str, sources: Sequence[Json]) -> Line:
        """Text with the numbers of its sources behind it."""
        return Line.assemble(text, (self._marks(sources), "dim"))

    def _marks(self, sources: Sequence[Json]) -> str:
        return "".join(f" [{self._footnotes.number(source)}]" for source in sources)

    def _heading(self, key: str) -> None:
        self._console.print(self._words.say(key), style="bold")


def _about_rank(about: str) -> int:
    return ABOUT_ORDER.index(about) if about in ABOUT_ORDER else len(ABOUT_ORDER)
