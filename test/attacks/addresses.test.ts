// Attacks with addresses that a person or a check could mistake for an allowed one: `gatehouse.fetch` must not send
// the access token to them. The allowed API and the attacker's API are servers that record each Authorization header.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { LazyContext } from "../../src/browser/client/lazy/context.ts";
import { fetchCall } from "../../src/browser/client/lazy/fetch.ts";
import { maySendTo, sendTokenTo } from "../../src/browser/client/token-origins.ts";

const TOKEN = "the-token";

interface Place {
  readonly server: Server;
  readonly port: number;
  readonly received: (string | undefined)[];
}

let allowed: Place;
let evil: Place;

async function open(location?: () => string): Promise<Place> {
  const received: (string | undefined)[] = [];
  const server = createServer(({ headers }, response) => {
    received.push(headers.authorization);
    const to = location?.();
    if (to === undefined) response.end("{}");
    else response.writeHead(302, { location: to }).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { server, received, port: (server.address() as AddressInfo).port };
}

beforeAll(async () => {
  [allowed, evil] = [await open(), await open()];
  sendTokenTo(`http://127.0.0.1:${allowed.port}`, "https://api.example.com");
  // A control: the allowed API does get the token. If it did not, the attacks would fail for the wrong reason.
  expect(await call(`http://127.0.0.1:${allowed.port}/api`)).toMatchObject({ kind: "response" });
  expect(allowed.received).toEqual([`Bearer ${TOKEN}`]);
});

afterAll(() => {
  for (const { server } of [allowed, evil]) server.close();
});

beforeEach(() => {
  allowed.received.length = 0;
  evil.received.length = 0;
});

/** The parts of the client that `gatehouse.fetch` uses. */
const context: Pick<LazyContext, "maySendTo" | "withToken" | "reauthenticate"> = {
  maySendTo,
  withToken: (work) => work(TOKEN),
  reauthenticate: () => Promise.resolve({ kind: "rejected", reason: "unreachable" }),
};
const call = fetchCall(context as LazyContext);

describe("no token goes to", () => {
  test.each<[string, (ours: string, port: number) => string | URL | Request]>([
    ["the allowed one as a user", (ours, port) => `http://${ours.replace(":", "%3a")}@127.0.0.1:${port}/`],
    ["the allowed one before a backslash and an @", (ours, port) => `http://127.0.0.1:${port}\\@${ours}/`],
    ["the allowed one as a fragment", (ours, port) => `http://127.0.0.1:${port}/#http://${ours}/`],
    ["another name of this machine", (ours) => `http://localhost:${ours.split(":")[1]}/`],
    ["https in place of http", (ours) => `https://${ours}/`],
    ["a name below the allowed one", () => "https://evil.api.example.com/"],
    ["the allowed name before another domain", () => "https://api.example.com.evil.example/"],
    ["the allowed name with a dot after it", () => "https://api.example.com./"],
    ["the allowed name with a Cyrillic a", () => "https://аpi.example.com/"],
    ["a blob of the allowed one", (ours) => `blob:http://${ours}/5b3a`],
    ["a scheme that begins like http", (ours) => `httpx://${ours}/`],
    ["a Request with another address", (_, port) => new Request(`http://127.0.0.1:${port}/`)],
  ])("%s", async (_, address) => {
    const input = address(`127.0.0.1:${allowed.port}`, evil.port);
    await expect(call(input)).rejects.toThrow(TypeError);
    expect([...allowed.received, ...evil.received]).toEqual([]);
  });

  test("an address that changes between two reads", async () => {
    let reads = 0;
    const input = { toString: () => `http://127.0.0.1:${reads++ === 0 ? allowed.port : evil.port}/` };
    await call(input as URL);
    expect(evil.received).toEqual([]);
  });

  test.each(["follow", "manual"] as const)("the target of a redirect, with the mode %s", async (redirect) => {
    const moved = await open(() => `http://127.0.0.1:${evil.port}/`);
    sendTokenTo(`http://127.0.0.1:${moved.port}`);
    const address = `http://127.0.0.1:${moved.port}/`;
    expect(await call(address, { redirect })).toEqual({ kind: "unreachable" });
    expect(await call(new Request(address, { redirect }))).toEqual({ kind: "unreachable" });
    expect(moved.received).toEqual([`Bearer ${TOKEN}`, `Bearer ${TOKEN}`]);
    expect(evil.received).toEqual([]);
    moved.server.close();
  });
});

describe("an origin that is allowed by mistake allows no other:", () => {
  test.each(["null", "*", "//evil.example"])("%j is rejected", (origin) => {
    expect(() => sendTokenTo(origin)).toThrow(TypeError);
  });

  test.each(["data:,x", "file:///"])("%s, whose origin is opaque", async (origin) => {
    sendTokenTo(origin);
    await expect(call(`http://127.0.0.1:${evil.port}/`)).rejects.toThrow(TypeError);
    for (const opaque of ["data:,x", "httpx://evil.example/"]) await expect(call(opaque)).rejects.toThrow(TypeError);
    expect(evil.received).toEqual([]);
  });
});
