// The audit log: asks the Worker to verify it, portion by portion, with the access token of an operator.

import * as v from "valibot";
import { verifyAuditLog } from "../../../audit/operation.ts";
import { type Check, type Diagnosis, fault, ok, skipped } from "../check.ts";
import type { Probes } from "../probes.ts";

const portionSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    checked: v.number(),
    problem: v.nullable(v.object({ retention: v.string(), number: v.number(), kind: v.string() })),
    next: v.nullable(v.object({ retention: v.string(), after: v.number() })),
  }),
);

const SECURITY = 'Read "The audit log" in .github/SECURITY.md before you change anything.';

export const auditChecks: readonly Check[] = [
  {
    name: "audit",
    title: "Audit log",
    async run({ auditToken, adminApi }) {
      if (auditToken === undefined) return skipped("nobody asked for it (--audit)");
      if (auditToken === "") {
        return fault(
          "it cannot be verified without an operator's access token",
          "Set GATEHOUSE_TOKEN for this command.",
        );
      }
      return verify(adminApi, auditToken);
    },
  },
];

async function verify(adminApi: Probes["adminApi"], token: string): Promise<Diagnosis> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const problems: string[] = [];
  let checked = 0;
  let position: object | null = {};
  while (position !== null) {
    const { method, path } = verifyAuditLog;
    const response = await adminApi(path, { method, headers, body: JSON.stringify(position) });
    if (response?.status !== 200) {
      const found = response === undefined ? "the site does not respond" : `the site responds with ${response.status}`;
      return fault(`it could not be verified: ${found}`, "Is GATEHOUSE_TOKEN an operator's, and still valid?");
    }
    const portion = v.safeParse(portionSchema, response.text);
    if (!portion.success) return fault("the site's response is of another version", "Deploy this version first.");
    const { problem, next } = portion.output;
    checked += portion.output.checked;
    if (problem !== null) problems.push(`${problem.kind} at seal ${problem.number} of the ${problem.retention} chain`);
    position = next;
  }
  return problems.length === 0
    ? ok(`${checked} events are as they were sealed`)
    : fault(`somebody has changed it: ${problems.join(", ")}`, SECURITY);
}
