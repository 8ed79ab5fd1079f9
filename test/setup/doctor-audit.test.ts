// npm run doctor -- --audit: the finding for each kind of response of the Worker.

import { expect, onTestFinished, test, vi } from "vitest";
import { auditChecks } from "../../src/tooling/doctor/checks/audit.ts";
import { type Facts, type Page, type Probes, probesOf } from "../../src/tooling/doctor/probes.ts";
import { exitStatus } from "../../src/tooling/doctor/report.ts";

const TOKEN = "an operator's token";

/** Runs the check with these responses of the Worker. Returns the finding and the calls. */
async function diagnose(auditToken: string | undefined, responses: readonly (Partial<Page> | undefined)[] = []) {
  const calls: unknown[] = [];
  const left = [...responses];
  const adminApi: Probes["adminApi"] = async (path, init) => {
    calls.push([path, init?.method, new Headers(init?.headers).get("authorization"), init?.body]);
    const next = left.shift();
    return next && { status: 200, headers: new Headers(), text: "", ...next };
  };
  const [check] = auditChecks;
  if (check === undefined) throw new Error("There is no check.");
  const diagnosis = await check.run({ auditToken, adminApi } as Probes);
  return { calls, ...diagnosis, status: exitStatus([{ check: "audit", title: "", ...diagnosis }]) };
}

const portion = (body: object) => ({
  text: JSON.stringify({ checked: 10, intact: true, problem: null, next: null, ...body }),
});
const EVERYDAY = { retention: "everyday", after: 0 };

test("an intact log, portion by portion", async () => {
  const middle = { retention: "security", after: 200 };
  const found = await diagnose(TOKEN, [portion({ next: middle }), portion({ next: EVERYDAY }), portion({})]);
  expect(found).toMatchObject({ verdict: "ok", found: "30 events are as they were sealed", status: 0 });
  const call = (body: object) => ["/admin/audit/verify", "POST", `Bearer ${TOKEN}`, JSON.stringify(body)];
  expect(found.calls).toEqual([call({}), call(middle), call(EVERYDAY)]);
});

test("a broken chain fails, and the other one is verified as well", async () => {
  const problem = { retention: "security", number: 7, kind: "changed" };
  const found = await diagnose(TOKEN, [portion({ problem, intact: false, next: EVERYDAY }), portion({})]);
  expect(found).toMatchObject({
    verdict: "fault",
    found: "somebody has changed it: changed at seal 7 of the security chain",
    fix: expect.stringContaining(".github/SECURITY.md"),
    status: 1,
  });
  expect(found.calls).toHaveLength(2);
});

test.each([
  ["no access token", "", []],
  ["a token that is not accepted", TOKEN, [{ status: 401 }]],
  ["a site that does not respond", TOKEN, [undefined]],
  ["another version of the site", TOKEN, [{ text: "<html>" }]],
])("%s fails", async (_, token, responses) => {
  const found = await diagnose(token, responses);
  expect(found).toMatchObject({ verdict: "fault", status: 1, fix: expect.stringMatching(/\S/) });
});

test("without --audit nothing is called", async () => {
  expect(await diagnose(undefined)).toMatchObject({ verdict: "skipped", calls: [], status: 0 });
});

test.each([
  ["the site", undefined, "https://www.example.com/admin/audit/verify"],
  ["OPERATORS_HOST", "operators.example.com", "https://operators.example.com/admin/audit/verify"],
])("the admin API is called at %s", async (_, operatorsHost, address) => {
  const called = vi.fn(async () => new Response("{}"));
  vi.stubGlobal("fetch", called);
  onTestFinished(() => void vi.unstubAllGlobals());
  const config = { ok: true, value: { operatorsHost } };
  const { adminApi } = probesOf({ config, siteUrl: "https://www.example.com" } as unknown as Facts);
  await adminApi("/admin/audit/verify", { method: "POST" });
  expect(called).toHaveBeenCalledWith(address, expect.objectContaining({ method: "POST" }));
});
