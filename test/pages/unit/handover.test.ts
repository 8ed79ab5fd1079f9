// The handover of a session from Gatehouse's pages to a site on another origin: the seal, the request and the messages,
// which need no browser.

import { afterEach, describe, expect, test, vi } from "vitest";
import { isMessage, readMessage, toSite, writeMessage } from "../../../src/browser/handover/message.ts";
import { type HandoverRequest, readRequest, requestQuery } from "../../../src/browser/handover/request.ts";
import {
  type Binding,
  createKeys,
  importPublicKey,
  open,
  publicKeyOf,
  seal,
} from "../../../src/browser/handover/sealed.ts";

const STATE = "AAAAAAAAAAAAAAAAAAAAAA";
const BINDING: Binding = {
  purpose: "session",
  from: "https://accounts.example.com",
  to: "https://www.example.com",
  state: STATE,
};

afterEach(() => {
  vi.useRealTimers();
});

async function sealed() {
  const keys = await createKeys();
  const text = await seal({ refreshToken: "secret" }, await publicKeyOf(keys), BINDING);
  return { keys, text: text ?? "" };
}

describe("a sealed value", () => {
  test("opens with the key and the binding that it was sealed for, and contains nothing in clear", async () => {
    const { keys, text } = await sealed();
    expect(await open(text, keys, BINDING)).toMatchObject({ kind: "opened", value: { refreshToken: "secret" } });
    expect(text).not.toContain("secret");
    expect(Buffer.from(text.split(".")[1] ?? "", "base64url").toString("latin1")).not.toContain("secret");
  });

  test("differs each time", async () => {
    const keys = await createKeys();
    const to = await publicKeyOf(keys);
    expect(await seal({}, to, BINDING)).not.toBe(await seal({}, to, BINDING));
  });

  test.each<[string, Partial<Binding>]>([
    ["purpose", { purpose: "token" }],
    ["sender", { from: "https://evil.example" }],
    ["recipient", { to: "https://evil.example" }],
    ["state", { state: "BAAAAAAAAAAAAAAAAAAAAA" }],
  ])("does not open for another %s", async (_, change) => {
    const { keys, text } = await sealed();
    expect(await open(text, keys, { ...BINDING, ...change })).toEqual({ kind: "unreadable" });
  });

  test("does not open with another key", async () => {
    const { text } = await sealed();
    expect(await open(text, await createKeys(), BINDING)).toEqual({ kind: "unreadable" });
  });

  test("does not open if a character of it was changed", async () => {
    const { keys, text } = await sealed();
    for (const at of [3, text.indexOf(".") + 3, text.length - 3]) {
      const changed = text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);
      expect(await open(changed, keys, BINDING)).toEqual({ kind: "unreadable" });
    }
  });

  test.each(["", ".", "a.b", "🔒.🔒"])("%j is none", async (text) => {
    expect(await open(text, await createKeys(), BINDING)).toEqual({ kind: "unreadable" });
  });

  test.each([
    [59_000, "opened"],
    [60_000, "expired"],
    // The clock was set back.
    [-1_000, "expired"],
  ])("after %i ms it is %s", async (passed, kind) => {
    vi.useFakeTimers({ now: 1_000_000, toFake: ["Date"] });
    const { keys, text } = await sealed();
    vi.setSystemTime(1_000_000 + passed);
    expect(await open(text, keys, BINDING)).toHaveProperty("kind", kind);
  });

  test("its private key cannot be exported", async () => {
    const { privateKey } = await createKeys();
    expect(privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey("pkcs8", privateKey)).rejects.toThrow();
  });
});

describe("a public key", () => {
  const bytesOf = async () => Buffer.from(await publicKeyOf(await createKeys()), "base64url");
  const hybrid = (point: Buffer) => [6 + ((point[64] ?? 0) & 1), ...point.subarray(1)];

  test("of this curve is imported", async () => {
    expect(await importPublicKey(await publicKeyOf(await createKeys()))).toBeInstanceOf(CryptoKey);
  });

  test.each<[string, (point: Buffer) => readonly number[]]>([
    ["is not on the curve", (point) => [...point.subarray(0, 64), (point[64] ?? 0) ^ 1]],
    ["is the point at infinity", () => [0]],
    ["is zero", () => [4, ...new Array(64).fill(0)]],
    ["is in compressed form", (point) => [2 + ((point[64] ?? 0) & 1), ...point.subarray(1, 33)]],
    ["is in hybrid form", hybrid],
    ["has another byte at its end", (point) => [...point, 0]],
    ["is too short", (point) => [...point.subarray(0, 64)]],
  ])("that %s is rejected", async (_, change) => {
    expect(await importPublicKey(Buffer.from(change(await bytesOf())).toString("base64url"))).toBeUndefined();
  });

  test("in base64 of another alphabet is rejected", async () => {
    expect(await importPublicKey(`${"+/".repeat(43)}A`)).toBeUndefined();
  });
});

describe("a request", () => {
  const KEY = "B".repeat(87);
  const REQUEST: HandoverRequest = {
    purpose: "sign-in",
    origin: "https://www.example.com",
    state: STATE,
    key: KEY,
    provider: "",
  };

  test.each<HandoverRequest>([
    REQUEST,
    { ...REQUEST, purpose: "sign-up", origin: "http://localhost:3000" },
    { ...REQUEST, purpose: "account", key: "" },
    { ...REQUEST, provider: "Google" },
  ])("is read as it was written: $purpose", (request) => {
    expect(readRequest(requestQuery(request))).toEqual(request);
  });

  const query = requestQuery(REQUEST);
  test.each([
    ["no parameters", ""],
    ["the purpose missing", query.replace("for=sign-in&", "")],
    ["an unknown purpose", query.replace("sign-in", "sign-out")],
    ["the origin twice", `${query}&origin=https://evil.example`],
    ["the state twice", `${query}&state=${STATE}`],
    ["the key twice", `${query}&key=${KEY}`],
    ["the same value twice", query.replace("?", "?for=sign-in&")],
    ["an unknown parameter", `${query}&return_to=/`],
    ["a member of every object", `${query}&__proto__=x`],
    ["a short state", query.replace(STATE, STATE.slice(1))],
    ["a state with a dot", query.replace(STATE, `${STATE.slice(1)}.`)],
    ["no key", query.replace(/&key=.*/, "")],
    ["a provider with a dot", `${query}&provider=a.b`],
    ["a provider for the account", `${requestQuery({ ...REQUEST, purpose: "account", key: "" })}&provider=Google`],
    ["a key for the account", query.replace("sign-in", "account")],
  ])("with %s is none", (_, search) => expect(readRequest(search)).toBeUndefined());

  test.each([
    "",
    "null",
    "https://www.example.com/",
    "https://www.example.com/path",
    "https://user@www.example.com",
    "https://WWW.example.com",
    "https://www.example.com:443",
    "https://www.example.com#@evil.example",
    "//www.example.com",
    "blob:https://www.example.com",
    "javascript:alert(1)",
    "data:text/html,x",
    "file://",
  ])("of the origin %j is none", (origin) => {
    expect(readRequest(requestQuery({ ...REQUEST, origin }))).toBeUndefined();
  });
});

describe("a message", () => {
  test("is read as it was written", () => {
    const hash = writeMessage("session", STATE, "key.sealed");
    expect(readMessage(hash)).toEqual({ kind: "session", state: STATE, data: "key.sealed" });
    expect(readMessage(writeMessage("back", STATE))).toEqual({ kind: "back", state: STATE, data: "" });
    expect(new URL(toSite("https://www.example.com", "back", STATE))).toMatchObject({
      origin: "https://www.example.com",
      pathname: "/gatehouse-return.html",
      search: "",
    });
  });

  test.each(["#gatehouse=", "#gatehouse=back", `#gatehouse=other.${STATE}`, `#gatehouse=back.${STATE}!`])(
    "%s is malformed",
    (hash) => {
      expect(isMessage(hash)).toBe(true);
      expect(readMessage(hash)).toBeUndefined();
    },
  );

  test.each(["", "#", "#part", "#a#gatehouse=back"])("%j is none", (hash) => expect(isMessage(hash)).toBe(false));
});
