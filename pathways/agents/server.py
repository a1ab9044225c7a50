"""Five tools for agents: find, routes, gaps, why not, show. Every answer carries its sources and the graph version.

The tools return the answers of `Embedded`, less what only programs read: ids of collected facts, and the best part that the
command line repeats beside all parts. Descriptions are in English, for the model that reads them; answers in the language asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Annotated, Any, Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from pathways.answer.embedded import Embedded
from pathways.answer.records import named
from pathways.api.messages import Refusal
from pathways.api.problems import refused
from pathways.api.questions import ProfileSent
from pathways.errors import PathwaysError, UnknownName
from pathways.graph.weights import Objective
from pathways.model.text import LANGUAGES, Language

MEANING = (
    "status `reachable`: a route holds. `conditional`: it holds only if the open questions turn out well; tell the person which.",
    "`unreachable`: no route in what this catalogue holds on its dates. It is no statement about the world or about the person.",
    "`not-decided`: the search stopped at its limit; say nothing about whether there is a route.",
    "null means not held, never zero or free. Totals with unpriced steps or lengths not held are lower bounds.",
    "Nothing here says that a person would be admitted, hired, funded or allowed. Selection is decided by others.",
    "Tell the sources with what you say, and that the person has to confirm with the school or authority before applying.",
)  # fmt: skip
"""What the answers mean and do not mean; goes with every answer about a person."""
INSTRUCTIONS = (
    "Routes from what a person has to work in the battery industry of northern Finland and Sweden, planned exactly over a "
    "hand-curated catalogue with sources. First `find` the ids of what the person has and wants, then ask. Claim only what "
    "the person said: what is not said of qualifications, certificates and languages counts as not held, of age, residence "
    "and permits as not known. Use it to inform a person, not to select, rank or sanction one.\n- "
    + "\n- ".join(MEANING)
)
FOUND = 5
"""Targets and entry levels that `find` returns at most."""

Json = dict[str, Any]
Spoken = Annotated[Language, Field(description="Language of the answer.")]
Target = Annotated[str, Field(description="Id of an occupation or qualification, from `find`.", max_length=200)]
Where = Annotated[
    str | None, Field(description="`FI`, `SE` or a site's id; without it both countries.", max_length=200)
]
READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)


class Tools:
    """The tools over one planner; one question at a time.

    Parameters
    ----------
    embedded
        Who answers.
    """

    def __init__(self, embedded: Embedded) -> None:
        self._speakers = {language: embedded.speaking(language) for language in LANGUAGES}
        self._one_at_a_time = Lock()

    def find(
        self,
        text: Annotated[str, Field(description="A name or part of one, in any of the languages.", max_length=100)],
        language: Spoken = "en",
    ) -> Json:
        """Find ids: facts that a person can claim, targets (occupations, qualifications) and entry levels.

        A hit is only a name that is alike. Ask the person which one is meant when several are.
        """

        def found(speaker: Embedded) -> Json:
            rows = {
                name: [
                    {"id": record.id, "label": named(record, language)["label"]}
                    for _, record in speaker.names.search(kinds, text, FOUND)
                ]
                for name, kinds in (("targets", ("occupations", "qualifications")), ("entry_levels", ("entry_levels",)))
            }
            facts = speaker.facts(text)
            hits = [{"fact": row["fact"], "label": row["label"]} for row in facts["results"]]
            return {"graph_version": facts["graph_version"], "facts": hits, **rows}

        return self._asked(found, language)

    def routes(
        self, profile: ProfileSent, target: Target, where: Where = None, objective: Objective = "weighted",
        alternatives: Annotated[int, Field(ge=0, le=2, description="How many other routes.")] = 0, language: Spoken = "en",
    ) -> Json:  # fmt: skip
        """Routes to an occupation or qualification: steps with dates, prices, places, reasons, open questions and sources.

        `proven` says that no cheaper route exists in the catalogue under the objective; it is no advice that this is best for
        the person. When there is no route, `why_not` and `changes` say what blocks and what would open one.
        """

        def found(speaker: Embedded) -> Json:
            answer = speaker.routes(profile.read(), target, where, objective, alternatives)
            parts = [{name: value for name, value in part.items() if name != "gaps"} for part in answer["answers"]]
            return {
                "graph_version": answer["graph_version"], "asked_on": answer["asked_on"], "answers": parts,
                "confirm": answer["confirm"], "meaning": MEANING,
            }  # fmt: skip

        return self._asked(found, language)

    def gaps(
        self, profile: ProfileSent, target: Target, where: Where = None,
        share: Literal["all", "essential"] = "essential", language: Spoken = "en",
    ) -> Json:  # fmt: skip
        """Competences that an occupation needs and the person has not shown, and the cheapest steps that teach them.

        Not shown is not the same as not able: many can be shown by validation or at work. Not every gap has to be closed to be hired.
        """

        def found(speaker: Embedded) -> Json:
            answer = speaker.gaps(profile.read(), target, where, share)
            return {"graph_version": answer["graph_version"], "answers": answer["answers"], "meaning": MEANING}

        return self._asked(found, language)

    def why_not(self, profile: ProfileSent, target: Target, where: Where = None, language: Spoken = "en") -> Json:
        """What blocks a target, and the smallest change that would open it.

        A change (a language level, moving, a later deadline) is what would suffice in the catalogue; it is no demand on the person.
        """

        def found(speaker: Embedded) -> Json:
            answer = speaker.why_not(profile.read(), target, where)
            return {"graph_version": answer["graph_version"], "answers": answer["answers"], "meaning": MEANING}

        return self._asked(found, language)

    def show(
        self,
        record_id: Annotated[str, Field(description="An id from another answer.", max_length=200)],
        language: Spoken = "en",
    ) -> Json:
        """Show a record of the catalogue with everything it holds, its requirements, dates and sources.

        It is what was read on the day that stands with each source, not what the page says today.
        """
        return self._asked(lambda speaker: dict(speaker.show(record_id)), language)

    def _asked(self, question: Callable[[Embedded], Json], language: Language) -> Json:
        """Ask, and say a refusal as a sentence that a model can act on."""
        speaker = self._speakers[language]
        try:
            with self._one_at_a_time:
                answer: Json = _plain(question(speaker))
        except PathwaysError as error:
            raise ToolError(self._said(error, speaker)) from None
        return answer

    def _said(self, error: PathwaysError, speaker: Embedded) -> str:
        if isinstance(error, UnknownName) and error.kind in ("target", "entry_levels", "places"):
            kinds = ("occupations", "qualifications") if error.kind == "target" else (error.kind,)
            error = UnknownName(error.kind, error.name, speaker.names.nearest(kinds, error.name))
        problem = refused(Refusal.of(error), speaker.language)
        return " ".join(f"{fault.field}: {fault.reason} {fault.remedy}" for fault in problem.faults) or problem.key


def _plain(value: Any) -> Any:
    """An answer without the ids of collected facts."""
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items() if name != "fact_ids"}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value


def agent_server(embedded: Embedded) -> MCPServer[Any]:
    """Return the server with its five tools; run it over standard input and output, or over HTTP."""
    server: MCPServer[Any] = MCPServer("pathways", instructions=INSTRUCTIONS, log_level="WARNING")
    tools = Tools(embedded)
    for tool in (tools.find, tools.routes, tools.gaps, tools.why_not, tools.show):
        server.add_tool(tool, annotations=READS, structured_output=False)
    return server


__all__ = ["INSTRUCTIONS", "MEANING", "Tools", "agent_server"]
