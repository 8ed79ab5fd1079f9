// Makes every answer that the description of the API has: each operation's successes and each failure that its table
// names. Whether an answer conforms is seen to by the harness; here it is seen that nothing is described which can't come.

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import type { FailureKind } from "../../../src/core/failure.ts";
import { DESCRIBED } from "../../../src/tooling/openapi/descriptions.ts";
import { describedAnswers, seen } from "../../openapi/conformance.ts";
import { openStage, type Stage } from "./stage.ts";

/** Answers that no test can bring about, with the reason. */
const EXEMPT: Readonly<Record<string, string>> = {
  "getSettings internal_error": "it does nothing that could throw",
  "getHealth internal_error": "it does nothing that could throw",
  "getPasswordPolicy internal_error": "whatever it calls answers with a value when it fails",
  "getReadiness internal_error": "what fails there counts as missing",
};

/** What of Cognito an operation calls first. */
const CALLS: Readonly<Record<string, string>> = {
  createAccount: "AdminCreateUser",
  deleteAccount: "AdminUserGlobalSignOut",
  signOutEverywhere: "AdminUserGlobalSignOut",
  startEmailChange: "AdminUpdateUserAttributes",
  confirmEmailChange: "AdminGetUser",
  exportAccount: "AdminGetUser",
  disableAccount: "AdminDisableUser",
  enableAccount: "AdminEnableUser",
  getPasswordPolicy: "DescribeUserPool",
};

type Make = (stage: Stage) => Promise<unknown>;

async function afterFault(stage: Stage, fault: Parameters<Stage["instance"]["injectFault"]>[0]): Promise<unknown> {
  await stage.prepare();
  if (stage.operation.id === "confirmEmailChange") await stage.reserveEmail();
  await stage.instance.injectFault({ times: 20, ...fault });
  return stage.ask();
}

const cognitoFault = (kind: "http500" | "silence"): Make => {
  return (stage) => afterFault(stage, { operation: String(CALLS[stage.operation.id]), kind });
};

const MAKE: Readonly<Record<FailureKind, Make>> = {
  malformed_json: (stage) => stage.ask({ body: "{" }),
  unsupported_media_type: (stage) => stage.ask({ headers: { "content-type": "text/plain" } }),
  body_timeout: (stage) => stage.ask({ body: unfinishedBody() }),
  body_too_large: (stage) => stage.ask({ body: JSON.stringify({ name: "x".repeat(20_000) }) }),
  invalid_fields(stage) {
    const parameters = Object.keys(stage.operation.query?.entries ?? {});
    const query = new URLSearchParams(parameters.map((name) => [name, "no such value"]));
    return stage.ask({ body: "{}", ...(parameters.length > 0 && { query }) });
  },
  idempotency_key_malformed: (stage) => stage.ask({ headers: { "idempotency-key": "a b" } }),
  async idempotency_key_reused(stage) {
    const headers = { "idempotency-key": crypto.randomUUID() };
    await stage.ask({ headers });
    return stage.ask({ headers, body: JSON.stringify(stage.person()) });
  },
  async in_progress(stage) {
    await stage.prepare();
    const operation = stage.operation.id === "createAccount" ? "AdminCreateUser" : "AdminDeleteUser";
    await stage.instance.injectFault({ operation, kind: "delay", milliseconds: 2_500 });
    let isWorking = true;
    const first = stage.ask().finally(() => {
      isWorking = false;
    });
    while (isWorking) {
      await scheduler.wait(50);
      await stage.ask();
    }
    return first;
  },
  async email_taken(stage) {
    if (stage.operation.id === "createAccount") {
      await stage.ask();
      return stage.ask();
    }
    await stage.prepare();
    if (stage.operation.id === "startEmailChange") {
      const other = stage.person();
      await stage.instance.signUp(other);
      return stage.ask({ body: JSON.stringify({ email: other.email }) });
    }
    const email = await stage.reserveEmail();
    await stage.verifyInCognito(email);
    await env.DB.prepare("INSERT INTO accounts (id, email, name, status, created_at) VALUES (?, ?, 'Eve', 'active', 0)")
      .bind(crypto.randomUUID(), email)
      .run();
    return stage.ask();
  },
  async email_not_verified(stage) {
    await stage.prepare();
    await stage.reserveEmail();
    return stage.ask();
  },
  too_many_requests(stage) {
    stage.limiters = "reject";
    return stage.needsToken ? stage.ask({ token: "a.b.c" }) : stage.ask();
  },
  cognito_failed: cognitoFault("http500"),
  cognito_timeout: cognitoFault("silence"),
  async cognito_unavailable(stage) {
    if (!stage.needsToken) {
      const operation = String(CALLS[stage.operation.id]);
      return afterFault(stage, { operation, kind: "error", name: "TooManyRequestsException" });
    }
    await stage.prepare();
    return (await stage.withoutKeys()).ask({ token: stage.token });
  },
  async storage_unavailable(stage) {
    await stage.prepare();
    stage.database.failAt(1, "before", true);
    return stage.ask();
  },
  token_missing: (stage) => stage.ask({ token: "" }),
  token_rejected: (stage) => stage.ask({ token: "a.b.c" }),
  async recent_sign_in_required(stage) {
    await stage.prepare();
    stage.instance.pass(301);
    return stage.ask();
  },
  async account_not_found(stage) {
    await stage.prepare();
    await env.DB.prepare("DELETE FROM accounts WHERE email = ?").bind(stage.email).run();
    return stage.ask();
  },
  async operators_only(stage) {
    await stage.prepare();
    const [user] = await stage.instance.users();
    await stage.instance.cognito("AdminRemoveUserFromGroup", { GroupName: "operators", Username: user?.Username });
    return stage.ask({ token: await stage.signIn() });
  },
  async not_ready(stage) {
    stage.database.failAt(1, "before", true);
    return stage.ask();
  },
  https_required: (stage) => stage.ask({ origin: "http://www.example.com" }),
  async internal_error(stage) {
    stage.limiters = "throw";
    return stage.needsToken ? stage.ask({ token: "a.b.c" }) : stage.ask();
  },
  method_not_allowed: (stage) => stage.ask({ method: "PUT" }),
  not_found: (stage) => stage.ask({ path: "/nothing" }),
};

/** Success, by its status. */
async function succeed(stage: Stage, status: string): Promise<unknown> {
  await stage.prepare();
  if (status !== "304") return stage.ask();
  const { headers } = await stage.ask();
  return stage.ask({ headers: { "if-none-match": String(headers.get("etag")) } });
}

/** The first byte, and then silence. */
function unfinishedBody(): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode("{")) });
}

function isKind(answer: string): answer is FailureKind {
  return answer in MAKE;
}

async function expectAnswer(expected: string): Promise<void> {
  const [id, answer = ""] = expected.split(" ");
  const described = DESCRIBED.find(({ operation }) => operation.id === id);
  if (described === undefined) throw new Error(`There is no operation ${id}.`);
  const stage = await openStage(described);
  await (isKind(answer) ? MAKE[answer](stage) : succeed(stage, answer));
  expect([...seen]).toContain(expected);
}

describe("every answer that is described comes, as it is described", () => {
  const described = describedAnswers().filter((answer) => !(answer in EXEMPT));
  const isSlow = (answer: string) => / (cognito|body)_timeout$/.test(answer);

  test.each(described.filter((answer) => !isSlow(answer)))("%s", expectAnswer);

  // They wait for a silent Cognito or for the rest of a body, which they can do together.
  describe.concurrent("in the end", () => {
    test.each(described.filter(isSlow))("%s", { timeout: 60_000 }, expectAnswer);
  });
});

test("a method that a path doesn't have, and a path that isn't there, are answered as described", async () => {
  for (const described of DESCRIBED) {
    const stage = await openStage(described);
    expect(await stage.ask({ method: "PUT" })).toHaveProperty("status", 405);
  }
});

test("no exemption is out of date", () => {
  expect(Object.keys(EXEMPT).filter((answer) => seen.has(answer) || !describedAnswers().includes(answer))).toEqual([]);
});
