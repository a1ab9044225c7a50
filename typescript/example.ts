// A route in a few lines of TypeScript; tsc checks it against the types of the interface.
import createClient from "openapi-fetch";
import type { components, paths } from "./pathways.js";

type Step = components["schemas"]["Step"];

const pathways = createClient<paths>({ baseUrl: "http://127.0.0.1:8000" });

const { data, error } = await pathways.POST("/v1/routes", {
  headers: { "Accept-Language": "fi" },
  body: { profile: { entry_level: "electrician-fi", place: "tornio" }, target: "automation-technician", where: "SE" },
});
const steps: Step[] = data?.routes[0]?.steps ?? [];
for (const step of steps) console.log(step.start.earliest, step.label, step.fee_eur ?? "price not held");
for (const fault of error?.errors ?? []) console.log(fault.field, fault.reason, fault.remedy);

// @ts-expect-error an objective that there is not
await pathways.POST("/v1/routes", { body: { target: "automation-technician", objective: "luck" } });
