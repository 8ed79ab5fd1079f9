// A response with status 200 but a wrong type or shape is not a success. Each call of the client gets every wrong
// body, either from the API or from Cognito.

import { describe, expect } from "vitest";
import type { Gatehouse } from "../../../src/browser/client/types.ts";
import { cognitoUrl, test } from "../browser/visit.ts";
import { clientOf, newClient, signedIn } from "./stage.ts";

const HTML = "<!doctype html><title>Sign in to the network</title>";

/** Wrong bodies. A body without a content type here is sent with the type of a right response. */
const WRONG: readonly (readonly [body: string, type?: string])[] = [
  [HTML, "text/html"],
  [HTML],
  ["", "text/html"],
  ["{}", "text/html"],
  ["{}", "text/plain"],
  ["{}", ""],
  ["{"],
  ["null"],
  ["true"],
  ["0"],
  ['""'],
  ['"ok"'],
  ["[]"],
  ["[{}]"],
  [
    '{"id":1,"name":{},"email":null,"createdAt":0,"Username":1,"SecretCode":[],"Status":1,"ChallengeName":{},"AuthenticationResult":"x"}',
  ],
];

type Call = (gatehouse: Gatehouse) => Promise<{ readonly kind: string; readonly reason?: string } | undefined>;

/** The calls whose first request goes to the API. */
const API_CALLS: Readonly<Record<string, Call>> = {
  signUp: (gatehouse) => gatehouse.signUp({ name: "Ada", email: "a@example.com", password: "Correct-Horse7" }),
  startSignUp: (gatehouse) => gatehouse.startSignUp({ email: "a@example.com" }),
  recover: (gatehouse) => gatehouse.recover({ proof: { token: "p1" } }),
  proveAddress: (gatehouse) => gatehouse.proveAddress({ proof: { token: "p1" } }),
  account: (gatehouse) => gatehouse.account(),
  updateProfile: (gatehouse) => gatehouse.updateProfile({ name: "Ada" }),
  startEmailChange: (gatehouse) => gatehouse.startEmailChange("b@example.com"),
  cancelEmailChange: (gatehouse) => gatehouse.cancelEmailChange(),
  resendEmailCode: (gatehouse) => gatehouse.resendEmailCode(),
  exportData: (gatehouse) => gatehouse.exportData(),
  signOutEverywhere: (gatehouse) => gatehouse.signOutEverywhere(),
  endOtherSessions: (gatehouse) => gatehouse.endOtherSessions("Correct-Horse7"),
  deleteAccount: (gatehouse) => gatehouse.deleteAccount(),
  openGate: (gatehouse) => gatehouse.openGate(),
  identities: (gatehouse) => gatehouse.identities(),
  disconnect: (gatehouse) => gatehouse.disconnect("Google"),
  mailPasswordCode: (gatehouse) => gatehouse.mailPasswordCode(),
  setPassword: (gatehouse) =>
    gatehouse.setPassword({ password: "Correct-Horse7", proof: { request: "r", code: "1234 5678" } }),
};

/** The calls whose first request goes to Cognito. */
const COGNITO_CALLS: Readonly<Record<string, Call>> = {
  signIn: (gatehouse) => gatehouse.signIn({ email: "a@example.com", password: "Correct-Horse7" }),
  reauthenticate: (gatehouse) => gatehouse.reauthenticate("Correct-Horse7"),
  changePassword: (gatehouse) =>
    gatehouse.changePassword({ currentPassword: "Correct-Horse7", newPassword: "Other-Horse7" }),
  forgotPassword: (gatehouse) => gatehouse.forgotPassword("a@example.com"),
  resetPassword: (gatehouse) =>
    gatehouse.resetPassword({ email: "a@example.com", code: "123456", newPassword: "Other-Horse7" }),
  verifyEmail: (gatehouse) => gatehouse.verifyEmail("123456"),
  mfaState: (gatehouse) => gatehouse.mfaState(),
  startTotp: (gatehouse) => gatehouse.startTotp(),
  confirmTotp: (gatehouse) => gatehouse.confirmTotp("123456"),
  stopTotp: (gatehouse) => gatehouse.stopTotp({ password: "Correct-Horse7", code: "123456" }),
};

/** Calls of Cognito operations whose output has no members, so that any JSON object is a right body. */
const WITHOUT_MEMBERS = ["changePassword", "forgotPassword", "resetPassword", "verifyEmail"];

describe.each([
  ["the API", API_CALLS, "application/json", "**/{accounts,proofs,session}**"],
  ["Cognito", COGNITO_CALLS, "application/x-amz-json-1.1", `${cognitoUrl}/**`],
] as const)("200 with a wrong body from %s is unreachable", (_, calls, rightType, address) => {
  test.for(Object.entries(calls))("%s", async ([name, call], { visit }) => {
    const { visitor, client } = await signedIn(visit);
    let reply: readonly [body: string, type?: string] = [""];
    for (const pattern of [address, `${address}/**`]) {
      await visitor.context.route(pattern, (route, request) => {
        if (request.method() === "OPTIONS") return route.fallback();
        const [body, type = rightType] = reply;
        const headers = { "access-control-allow-origin": "*", ...(type !== "" && { "content-type": type }) };
        return route.fulfill({ status: 200, headers, body });
      });
    }
    for (const wrong of WRONG) {
      if (WITHOUT_MEMBERS.includes(name) && wrong === WRONG.at(-1)) continue;
      reply = wrong;
      const outcome = await client.evaluate(call);
      expect([wrong, outcome?.kind === "rejected" ? outcome.reason : outcome?.kind]).toEqual([wrong, "unreachable"]);
    }
    expect(await client.evaluate((gatehouse) => gatehouse.isSignedIn())).toBe(true);
  });
});

test.for(["config.json", "password-policy.json"])(
  "/%s with a wrong body is treated as missing",
  async (file, { visit }) => {
    const { visitor } = await newClient(visit);
    let reply: readonly [body: string, type?: string] = [""];
    await visitor.context.route(`**/${file}`, (route) => {
      const [body, type = "application/json"] = reply;
      return route.fulfill({ status: 200, headers: type === "" ? {} : { "content-type": type }, body });
    });
    for (const wrong of WRONG) {
      reply = wrong;
      await visitor.page.reload();
      const client = await clientOf(visitor);
      const outcome = await client.evaluate(
        (gatehouse, isConfiguration): Promise<unknown> =>
          isConfiguration ? gatehouse.configuration() : gatehouse.passwordPolicy(),
        file === "config.json",
      );
      expect([wrong, outcome]).toEqual([wrong, undefined]);
    }
  },
);
