// npm run doctor: codes by mail in a pool without an SES identity. According to its documentation, AWS would reject
// such a pool.

import { expect, test } from "vitest";
import { signInChecks } from "../../src/tooling/doctor/checks/sign-in.ts";
import type { Probes } from "../../src/tooling/doctor/probes.ts";

test("codes by mail without an SES identity are a fault", async () => {
  const pool = (EmailSendingAccount: string) => ({
    ok: true,
    value: {
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
      EmailConfiguration: { EmailSendingAccount },
    },
  });
  const check = signInChecks.find(({ name }) => name === "email_codes");
  const run = (account: string) =>
    check?.run({
      config: { ok: true, value: { emailCodes: true } },
      pool: async () => pool(account),
      env: "production",
    } as unknown as Probes);
  expect(await run("COGNITO_DEFAULT")).toMatchObject({
    verdict: "fault",
    found: expect.stringContaining("no SES identity"),
    fix: expect.stringContaining("--parameter EmailCodes=off"),
  });
  expect(await run("DEVELOPER")).toMatchObject({ verdict: "ok", found: "allowed, and offered" });
});
