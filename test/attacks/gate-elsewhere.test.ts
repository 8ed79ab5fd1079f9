// Attacks on members-only files behind `gatehouse/gate`, by somebody without a session. The gate runs in a Worker, in
// front of that Worker's own assets and in front of a file server that accepts almost any spelling of a file's path.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FILES, type GuardedSite, startGuardedSite } from "../stack/guarded-site.ts";
import { SPELLINGS } from "./support/gate-paths.ts";
import { REQUESTS } from "./support/gate-requests.ts";
import { type RawParts, sendRaw } from "./support/raw.ts";

const GATED = { "/members/": "the members page", "/members/photo.svg": "the photo" } as const;
const ADDRESSES = Object.keys(GATED);
const SECRETS = Object.values(GATED);

let stage: GuardedSite;

beforeAll(async () => {
  stage = await startGuardedSite();
  expect(Object.values(FILES).filter((file) => SECRETS.some((secret) => file.includes(secret)))).toHaveLength(2);
  // A control: with the secret that the Worker sends, the file server serves the files. So only the gate can stop an
  // attack.
  for (const target of ADDRESSES) {
    const reply = await sendRaw(stage.originUrl, { target, lines: [`X-Origin-Secret: ${stage.originSecret}`] });
    expect([reply.status, SECRETS.some((secret) => reply.body.includes(secret))]).toEqual([200, true]);
  }
});

afterAll(() => stage.stop());

/** Sends the requests. Returns what the responses reveal of the gated files. */
async function attack(url: string, requests: readonly RawParts[]): Promise<string[]> {
  const replies = await Promise.all(requests.map((parts) => sendRaw(url, parts)));
  return replies.flatMap(({ bytes, status, body }, index) => [
    ...SECRETS.filter((secret) => bytes.includes(secret)).map((secret) => `${secret}: ${requests[index]?.target}`),
    ...(status === 500 ? [`no decision: ${body}`] : []),
  ]);
}

describe.each(["site", "proxied"] as const)("no gated file of %s is opened by", (name) => {
  test.each(SPELLINGS)("a path that differs by %s", async (_, spell) => {
    const requests = ADDRESSES.flatMap((address) => [
      { target: spell(address) },
      { target: spell(address), lines: ["Accept: text/html", "Sec-Fetch-Dest: document"] },
    ]);
    expect(await attack(stage[name], requests)).toEqual([]);
  });

  test.each(REQUESTS)("a request with %s", async (_, ask) => {
    const { host } = new URL(stage[name]);
    const requests = ADDRESSES.map((address) => ask(address, `"${"x".repeat(8)}"`, host));
    expect(await attack(stage[name], requests)).toEqual([]);
  });
});
