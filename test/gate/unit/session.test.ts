// What a session cookie is bound to: a cookie for one pool, cookie name or key is invalid for any other.

import { describe, expect, test } from "vitest";
import { keyDerivation } from "../../../src/core/derived-keys.ts";
import { type Session, sessionCookies } from "../../../src/gate/session.ts";

const now = Date.now();
const SESSION: Session = {
  accountId: "a7f5c1d2",
  roles: ["member"],
  issuedAt: Math.floor(now / 1000),
  expiresAt: Math.floor(now / 1000) + 3_600,
  authTime: undefined,
  signInId: undefined,
};

interface Binding {
  readonly userPoolId: string;
  readonly url: string;
  readonly secret: string;
}

const OWN: Binding = { userPoolId: "us-east-1_One", url: "https://www.example.com/", secret: "01".repeat(32) };

const cookiesOf = ({ userPoolId, secret }: Binding) =>
  sessionCookies({ deriveKeys: keyDerivation({ current: secret, previous: undefined }), userPoolId, now: () => now });

test("a cookie ends with the token of which it was made, whatever the browser keeps", async () => {
  const cookie = (await cookiesOf(OWN).write(SESSION, OWN.url)).split(";")[0] ?? "";
  const deriveKeys = keyDerivation({ current: OWN.secret, previous: undefined });
  const at = (seconds: number) =>
    sessionCookies({ deriveKeys, userPoolId: OWN.userPoolId, now: () => (SESSION.expiresAt + seconds) * 1_000 });
  const request = new Request(OWN.url, { headers: { cookie } });
  expect(await at(-1).read(request)).toEqual(SESSION);
  expect(await at(0).read(request)).toBeNull();
});

async function opens(reader: Binding): Promise<boolean> {
  const written = await cookiesOf(OWN).write(SESSION, OWN.url);
  const value = /=([^;]*)/.exec(written)?.[1] ?? "";
  const cookie = ["__Host-gatehouse", "gatehouse"].map((name) => `${name}=${value}`).join("; ");
  const session = await cookiesOf(reader).read(new Request(reader.url, { headers: { cookie } }));
  if (session !== null) expect(session).toEqual(SESSION);
  return session !== null;
}

describe("a cookie opens", () => {
  test.each<[string, Partial<Binding>, boolean]>([
    ["where it was made", {}, true],
    ["nothing for another pool", { userPoolId: "us-east-1_Two" }, false],
    ["nothing for a pool whose id begins alike", { userPoolId: "us-east-1_OneMore" }, false],
    ["nothing under the name of plain http", { url: "http://localhost:8787/" }, false],
    ["nothing with another key", { secret: "02".repeat(32) }, false],
  ])("%s", async (_, other, isOpen) => {
    expect(await opens({ ...OWN, ...other })).toBe(isOpen);
  });
});
