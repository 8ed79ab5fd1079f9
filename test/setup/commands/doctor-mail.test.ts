// npm run doctor, the checks of mail: an SES account and its identity with one fault each, and the test mail.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { editToml } from "../../../src/tooling/clouds/wrangler-toml.ts";
import type { Finding } from "../../../src/tooling/doctor/check.ts";
import { collectEnvironment } from "../../../src/tooling/doctor/collect.ts";
import { runChecks } from "../../../src/tooling/doctor/run-checks.ts";
import { appUrl, cognitoUrl } from "../../stack/running.ts";
import { OPERATOR_KEYS } from "../harness/iam.ts";
import { openProjectFixture, type ProjectFixture } from "../harness/project-fixture.ts";
import type { RunningServer } from "../harness/server.ts";
import { HEALTHY_SES, type Ses, startSes } from "../harness/ses.ts";

const WORKER_KEYS = {
  accessKeyId: "AKIAWORKER0000000000",
  secretAccessKey: "the-worker-s-secret",
  sessionToken: undefined,
};

const ses: Ses = { account: {}, identities: {}, signedBy: [], sent: [] };
let server: RunningServer;
let project: ProjectFixture;
/** The text of wrangler.toml, with the IDs of a pool and a client. */
let toml: string;

beforeAll(async () => {
  server = await startSes(ses);
  project = await openProjectFixture(appUrl, cognitoUrl, "staging");
  toml = withVars(project.toml(), { COGNITO_USER_POOL_ID: "us-east-1_LocalPool", COGNITO_CLIENT_ID: "client0000" });
});
afterAll(() => Promise.all([project.close(), server.stop()]));
beforeEach(() => {
  Reflect.deleteProperty(ses, "rejection");
  Reflect.deleteProperty(ses, "instead");
  Object.assign(ses, structuredClone(HEALTHY_SES), { signedBy: [], sent: [] });
  project.writeToml(withVars(toml, { MAIL: "ses", MAIL_FROM: "accounts@example.com", SES_ENDPOINT: server.url }));
});

function withVars(text: string, vars: Readonly<Record<string, string>>): string {
  const edits = Object.entries(vars).map(([key, value]) => ({ header: "[env.staging.vars]", key, value }));
  const edited = editToml(text, edits);
  if (!edited.ok) throw new Error(edited.failure);
  return edited.value;
}

/** Verdict and text of the findings about mail, by the name of the check. */
async function findings(testMailTo?: string): Promise<Record<string, [Finding["verdict"], string]>> {
  const probes = await collectEnvironment(project.folder, project.runStandIn, {
    env: "staging",
    environment: project.environment,
    url: project.siteUrl,
    workerKeys: WORKER_KEYS,
    testMailTo,
  });
  if (!probes.ok) throw new Error(probes.failure);
  const all = await runChecks(probes.value);
  const ofMail = all.filter(({ check }) => /^mail|^settings$/.test(check));
  for (const { verdict, fix } of ofMail) if (verdict === "fault" || verdict === "warning") expect(fix).toMatch(/\S/);
  return Object.fromEntries(ofMail.map(({ check, verdict, found }) => [check, [verdict, found]]));
}

test("mail by SES without a fault, read with the operator's keys", async () => {
  expect(await findings()).toEqual({
    settings: ["ok", expect.any(String)],
    mail: ["ok", "SES, from accounts@example.com"],
    mail_identity: ["ok", "verified, signed with DKIM"],
    mail_sandbox: ["ok", "1200 of 50000 mails in 24 hours"],
    mail_test: ["skipped", expect.stringContaining("--mail")],
  });
  expect(new Set(ses.signedBy)).toEqual(new Set([OPERATOR_KEYS.accessKeyId]));
});

test("an identity that is the address itself is found before its domain", async () => {
  ses.identities["accounts@example.com"] = { VerifiedForSendingStatus: false };
  expect((await findings()).mail_identity?.[0]).toBe("fault");
});

describe("is reported:", () => {
  const quota = (SentLast24Hours: number, Max24HourSend: number) => () =>
    Object.assign(ses.account, { SendQuota: { SentLast24Hours, Max24HourSend } });

  test.each<[string, string, Finding["verdict"], RegExp, () => void]>([
    [
      "an identity that is not verified",
      "mail_identity",
      "fault",
      /rejects every mail/,
      () => Object.assign(ses.identities["example.com"] ?? {}, { VerifiedForSendingStatus: false }),
    ],
    [
      "an identity without DKIM",
      "mail_identity",
      "warning",
      /not signed with DKIM/,
      () => Object.assign(ses.identities["example.com"] ?? {}, { DkimAttributes: { Status: "PENDING" } }),
    ],
    [
      "an identity with a default configuration set",
      "mail_identity",
      "warning",
      /the configuration set my-first, which the Worker's policy does not allow/,
      () => Object.assign(ses.identities["example.com"] ?? {}, { ConfigurationSetName: "my-first" }),
    ],
    [
      "an identity that SES does not know",
      "mail_identity",
      "fault",
      /neither the sender's address nor its domain/,
      () => Reflect.deleteProperty(ses.identities, "example.com"),
    ],
    [
      "an account in the sandbox",
      "mail_sandbox",
      "fault",
      /verified addresses only/,
      () => Object.assign(ses.account, { ProductionAccessEnabled: false }),
    ],
    [
      "an account whose sending is paused",
      "mail_sandbox",
      "fault",
      /paused/,
      () => Object.assign(ses.account, { SendingEnabled: false }),
    ],
    ["a quota that is nearly used up", "mail_sandbox", "warning", /^170 of 200/, quota(170, 200)],
    ["no quota at all", "mail_sandbox", "ok", /of -1/, quota(170, -1)],
    [
      "a body that is not JSON",
      "mail_sandbox",
      "skipped",
      /not JSON/,
      () => {
        ses.instead = { status: 200, headers: {}, body: "<html>" };
      },
    ],
    [
      "keys that may not read SES",
      "mail_sandbox",
      "skipped",
      /AccessDeniedException/,
      () => {
        ses.instead = { status: 403, headers: { "x-amzn-errortype": "AccessDeniedException" }, body: "{}" };
      },
    ],
  ])("%s", async (_, check, verdict, found, arrange) => {
    arrange();
    expect((await findings())[check]).toEqual([verdict, expect.stringMatching(found)]);
  });
});

describe("a test mail", () => {
  test("is sent with the Worker's key, so that its policy is tried", async () => {
    expect((await findings("me@example.com")).mail_test).toEqual(["ok", expect.stringContaining("accepted")]);
    expect(ses.sent).toMatchObject([
      { FromEmailAddress: "accounts@example.com", Destination: { ToAddresses: ["me@example.com"] } },
    ]);
    expect(ses.signedBy).toContain(WORKER_KEYS.accessKeyId);
  });

  test("that SES rejects is a fault, with SES's reason and without the address", async () => {
    ses.rejection = "MessageRejected";
    const { mail_test } = await findings("me@example.com");
    expect(mail_test).toEqual(["fault", expect.stringContaining("MessageRejected")]);
    expect(JSON.stringify(mail_test)).not.toContain("me@example.com");
  });

  test("of a site that sends with Cloudflare cannot be sent from here, and says so", async () => {
    const cloudflare = withVars(toml, { MAIL: "cloudflare", MAIL_FROM: "accounts@example.com" });
    project.writeToml(`${cloudflare}\n[[env.staging.send_email]]\nname = "SEND_EMAIL"\n`);
    expect(await findings("me@example.com")).toEqual({
      settings: ["ok", expect.any(String)],
      mail: ["ok", "Cloudflare, from accounts@example.com"],
      mail_identity: ["skipped", expect.stringContaining("does not send with SES")],
      mail_sandbox: ["skipped", expect.stringContaining("does not send with SES")],
      mail_test: ["fault", expect.stringContaining("only a site that sends with SES")],
    });
  });
});

test("MAIL=cloudflare without its binding is a fault of the settings", async () => {
  project.writeToml(withVars(toml, { MAIL: "cloudflare", MAIL_FROM: "accounts@example.com" }));
  expect((await findings()).settings).toEqual(["fault", expect.stringContaining("SEND_EMAIL")]);
});
