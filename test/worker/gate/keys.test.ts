// The keys that `gatehouse/gate` accepts. A key that everybody can compute is accepted only with a Cognito on this
// machine.

import { env as bindings } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { LOCAL_KEY_START } from "../../../src/gate/local-key.ts";
import { type GateBindings, type GateOptions, gateOf } from "../../../src/gate/options.ts";

const LOCAL_KEY = LOCAL_KEY_START + "0123456789abcdef".repeat(4);
const OWN_KEY = "5f".repeat(32);

const OPTIONS = {
  userPoolId: "eu-central-1_AbCdEf123",
  clientId: "gatehouseclient",
  login: "https://accounts.example.com",
  rules: "/members/* member",
} satisfies GateOptions;

/** The status of a gated file for somebody without a session. */
async function open(options: Partial<GateOptions>, env: Partial<GateBindings>): Promise<number> {
  const guard = gateOf({ ...OPTIONS, ...options });
  const serve = () => new Response("the file");
  const context = { waitUntil: () => undefined };
  const request = new Request("https://www.example.com/members/file.txt");
  return (await guard(request, { AUTH_CACHE: bindings.AUTH_CACHE, ...env }, context, serve)).status;
}

const PLACES: readonly (readonly [string, (key: string) => [Partial<GateOptions>, Partial<GateBindings>]])[] = [
  ["secret", (secret) => [{ secret }, {}]],
  ["previousSecret", (previousSecret) => [{ secret: OWN_KEY, previousSecret }, {}]],
  ["GATE_KEY", (GATE_KEY) => [{}, { GATE_KEY }]],
  ["GATE_KEY_PREVIOUS", (GATE_KEY_PREVIOUS) => [{}, { GATE_KEY: OWN_KEY, GATE_KEY_PREVIOUS }]],
];

describe.each(PLACES)("as %s", (name, place) => {
  test.each([undefined, "https://cognito-idp.eu-central-1.amazonaws.com", "https://cognito.example.com"])(
    "a local key is a TypeError with the endpoint %s",
    async (endpoint) => {
      for (const key of [LOCAL_KEY, LOCAL_KEY.toUpperCase()]) {
        const [options, env] = place(key);
        const opened = open({ ...options, ...(endpoint && { endpoint }) }, env);
        await expect(opened).rejects.toThrow(
          new TypeError(
            `${name} is a key for local development, which everybody can compute: make one with \`openssl rand -hex 32\`.`,
          ),
        );
      }
    },
  );

  test.each(["http://localhost:8788", "http://127.0.0.1:8788", "http://[::1]:8788"])(
    "a local key is accepted with the endpoint %s",
    async (endpoint) => {
      const [options, env] = place(LOCAL_KEY);
      expect(await open({ ...options, endpoint }, env)).toBe(401);
    },
  );

  test("a key of one's own is accepted, and one that is too short is a TypeError", async () => {
    expect(await open(...place(OWN_KEY))).toBe(401);
    await expect(open(...place("5f".repeat(31)))).rejects.toThrow(
      new TypeError(`${name} is not 32 bytes in hexadecimal.`),
    );
  });
});
