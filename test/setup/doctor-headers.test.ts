// npm run doctor: the content security policy of the pages. Only the local policy may allow the script with which
// `npm run dev` reloads pages.

import { describe, expect, test } from "vitest";
import { headerChecks } from "../../src/tooling/doctor/checks/headers.ts";
import type { Probes } from "../../src/tooling/doctor/probes.ts";

const ENDPOINT = "http://localhost:8788";

async function verdictOf(env: string | undefined, script: string, connect: string): Promise<string | undefined> {
  const policy = `default-src 'none'; script-src 'self'${script}; connect-src 'self' ${ENDPOINT}${connect}; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`;
  const headers = new Headers({
    "content-security-policy": policy,
    "strict-transport-security": "max-age=63072000",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  const [check] = headerChecks;
  const found = await check?.run({
    env,
    config: { ok: true, value: { endpoint: ENDPOINT } },
    readiness: async () => ({ status: 200 }),
    page: async () => ({ status: 200, headers, text: "" }),
  } as unknown as Probes);
  return found?.verdict;
}

const RELOAD = " http://localhost:43210";

describe("the policy of the pages:", () => {
  test.each<[string, string | undefined, string, string, string]>([
    ["that of the Worker, locally", undefined, "", "", "ok"],
    ["that of the Worker", "production", "", "", "ok"],
    ["with the origin that reloads the pages, locally", undefined, RELOAD, RELOAD, "ok"],
    ["with that origin in an environment", "production", RELOAD, RELOAD, "fault"],
    ["with another host, locally", undefined, " https://cdn.example.com", "", "fault"],
    ["with two hosts, locally", undefined, `${RELOAD} https://cdn.example.com`, "", "fault"],
    ["with inline scripts, locally", undefined, " 'unsafe-inline'", "", "fault"],
    ["with a wildcard, locally", undefined, " http://localhost:*", "", "fault"],
  ])("%s", async (_, env, script, connect, verdict) => {
    expect(await verdictOf(env, script, connect)).toBe(verdict);
  });
});
