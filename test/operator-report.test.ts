// What `npm run operator` says about an account: hints that depend on the site's settings and on the account.

import { describe, expect, test } from "vitest";
import type { AccountView } from "../src/operators/account-details.ts";
import { readOperatorArguments } from "../src/tooling/operator/operator-arguments.ts";
import { type Context, forMachines, forPeople } from "../src/tooling/operator/report.ts";
import type { CommandProblem } from "../src/tooling/operator/run-operator.ts";

const ADA: AccountView = {
  id: "932a3dce-a652-42e0-932b-80ae130548ed",
  name: "Ada",
  email: "ada@example.com",
  createdAt: "2026-01-01T00:00:00.000Z",
  emailProvedAt: "2026-01-01T00:00:00.000Z",
  termsAcceptedAt: null,
  state: "active",
  roles: ["operators"],
  disabledAt: null,
  disabledReason: null,
  disabledUntil: null,
  deletesAt: null,
  isBehind: false,
  secondFactorSince: "2026-01-01T00:00:00.000Z",
  lastSeenDay: null,
};

const SITE = { roles: ["operators", "support"], sendsMail: true, needsSecondFactor: true, isUnpublished: false };

function contextOf(words: readonly string[], site: Partial<Context> = {}): Context {
  const args = readOperatorArguments(words, {});
  if (!args.ok || args.value === "help") throw new Error(words.join(" "));
  return { args: args.value, cause: undefined, appUrl: undefined, ...SITE, ...site };
}

function hints(words: readonly string[], account: Partial<AccountView>, site?: Partial<Context>): string[] {
  const outcome = { accounts: [{ ...ADA, ...account }], problem: undefined };
  return JSON.parse(forMachines(outcome, contextOf(words, site))).hints;
}

const PROOF = expect.stringContaining("Nobody has verified");
const APP = expect.stringContaining("authenticator app");
const MAIL = expect.stringContaining("mails that to its owner");
const REVOKED = expect.stringContaining("Workers that only verify");
const CLOSED = "Members-only files close to their sessions within 60 seconds.";
const START = expect.stringMatching(/curl http:\/\/localhost:8787\/cdn-cgi\/handler\/scheduled$/);
const LOCAL = { appUrl: "http://localhost:8787" };
const BEHIND = expect.stringContaining("has not followed the last change");

test.each<[string[], Partial<AccountView>, Partial<Context>, unknown[]]>([
  [["add", ADA.email], {}, {}, []],
  [["add", ADA.email], { emailProvedAt: null }, {}, [PROOF]],
  [["add", ADA.email], { secondFactorSince: null }, {}, [APP]],
  [["add", ADA.email], { secondFactorSince: null }, { needsSecondFactor: false }, []],
  [["show", ADA.email], { secondFactorSince: null, roles: ["support"] }, {}, [APP]],
  [["show", ADA.email], { secondFactorSince: null, emailProvedAt: null, roles: ["editor"] }, {}, []],
  [["show", ADA.email], { isBehind: true }, {}, [BEHIND]],
  [["remove", ADA.email], { roles: [] }, { isUnpublished: true }, [REVOKED]],
  [["remove", ADA.email], { roles: [] }, { isUnpublished: true, ...LOCAL }, [REVOKED, START]],
  [["remove", ADA.email, "--role", "member"], { roles: [] }, {}, [CLOSED]],
  [["sign-out", ADA.email], { roles: [] }, LOCAL, [CLOSED]],
  [["disable", ADA.email], { roles: [] }, {}, [CLOSED, MAIL]],
  [["disable", ADA.email], { roles: [] }, LOCAL, [CLOSED, MAIL, START]],
  [["disable", ADA.email], { roles: [] }, { sendsMail: false }, [CLOSED]],
  [["delete", ADA.email], { roles: [], deletesAt: "2026-01-08T00:00:00.000Z" }, {}, [CLOSED]],
  [["list"], { isBehind: true }, LOCAL, [BEHIND, START]],
  [["list"], { isBehind: true }, {}, [BEHIND]],
])("%j %j %j has these hints", (words, account, site, expected) => {
  expect(hints(words, account, site)).toEqual(expected);
});

test("list says that there is nobody, or aligns its columns", () => {
  const context = contextOf(["list"]);
  expect(forPeople({ accounts: [], problem: undefined }, context)).toBe("There is no operator.");
  const bob = { ...ADA, email: "b@example.com", state: "disabled" as const, roles: ["editor", "support"] };
  expect(forPeople({ accounts: [ADA, bob], problem: undefined }, context)).toBe(
    `ada@example.com  ${ADA.id}  active    operators\nb@example.com    ${ADA.id}  disabled  editor support`,
  );
});

describe("a failure is a sentence and, in JSON, its kind", () => {
  test.each<[string[], CommandProblem, RegExp]>([
    [["add", "a@example.com"], { kind: "account_not_found" }, /^No account has the address a@example.com\./],
    [["add", "932"], { kind: "account_not_found" }, /^There is no account with the ID 932\.$/],
    [["add", "932"], { kind: "account_unfinished", status: "pending" }, /sign-up of 932 is not complete/],
    [["add", "932"], { kind: "account_unfinished", status: "closing" }, /932 is being deleted/],
    [["add", "932"], { kind: "role_unknown", role: "boss" }, /^There is no role boss\. .* operators, support;/],
    [["remove", "932", "--env", "staging"], { kind: "last_operator" }, /add EMAIL --env staging$/],
    [["disable", "932"], { kind: "in_progress", retryAfterSeconds: 1 }, /at the latest in 30 seconds/],
    [["disable", "932"], { kind: "cognito_timeout" }, /is stored, but Cognito has not followed \(a cause\)/],
    [["sign-out", "932"], { kind: "cognito_failed" }, /^Cognito failed \(a cause\)\. Run the command again\.$/],
    [["list"], { kind: "storage_unavailable", retryAfterSeconds: 1 }, /^D1 failed \(a cause\)/],
  ])("%j %j", (words, problem, message) => {
    const context = contextOf(words, { cause: "a cause" });
    const outcome = { accounts: [], problem };
    expect(forPeople(outcome, context)).toMatch(message);
    expect(JSON.parse(forMachines(outcome, context)).error).toEqual({
      kind: problem.kind,
      message: expect.stringMatching(message),
    });
  });
});
