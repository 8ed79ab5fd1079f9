// Keys of our own, against another implementation of HKDF: that of node:crypto.

import { createHmac, hkdfSync } from "node:crypto";
import { expect, test } from "vitest";
import { keyDerivation, type Purpose } from "../src/core/derived-keys.ts";

const CURRENT = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
const PREVIOUS = "ff".repeat(48);

function sealing(label: string): Purpose {
  return { label, algorithm: { name: "HMAC", hash: "SHA-256", length: 256 }, usages: ["sign"] };
}

/** What is signed tells which key it was signed with: the keys themselves can't be extracted. */
async function signature(key: CryptoKey | undefined): Promise<string> {
  if (key === undefined) throw new Error("There is no such key.");
  return Buffer.from(await crypto.subtle.sign("HMAC", key, Buffer.from("message"))).toString("hex");
}

function expected(secret: string, label: string): string {
  const key = hkdfSync("sha256", Buffer.from(secret, "hex"), Buffer.alloc(0), label, 32);
  return createHmac("sha256", Buffer.from(key)).update("message").digest("hex");
}

test.each(["gatehouse idempotency", "", "ein Schlüssel"])("the keys of %j are those of node:crypto", async (label) => {
  const keys = await keyDerivation({ current: CURRENT, previous: PREVIOUS })(sealing(label));
  expect(await signature(keys.current)).toBe(expected(CURRENT, label));
  expect(await signature(keys.previous)).toBe(expected(PREVIOUS, label));
});

test("the vector of this secret and label never changes: what is stored depends on it", async () => {
  const { current } = await keyDerivation({ current: CURRENT, previous: undefined })(sealing("gatehouse idempotency"));
  expect(await signature(current)).toBe("47c4de3dc9a58f25f659fc7d2f8b64c556df81f096c55c06b052096648550d68");
});

test("two purposes have nothing in common", async () => {
  const derive = keyDerivation({ current: CURRENT, previous: undefined });
  const [one, other] = await Promise.all([derive(sealing("one")), derive(sealing("other"))]);
  expect(await signature(one.current)).not.toBe(await signature(other.current));
});

test.each([undefined, CURRENT])("without a secret before it (%s) there is no previous key", async (previous) => {
  expect((await keyDerivation({ current: CURRENT, previous })(sealing("one"))).previous).toBeUndefined();
});

test("each purpose's keys are derived once, and can't be extracted", async () => {
  const derive = keyDerivation({ current: CURRENT, previous: PREVIOUS });
  const [first, again] = await Promise.all([derive(sealing("one")), derive(sealing("one"))]);
  expect(again.current).toBe(first.current);
  expect((await derive(sealing("one"))).previous).toBe(first.previous);
  for (const key of [first.current, first.previous]) expect(key?.extractable).toBe(false);
});

test("a key may be for another algorithm", async () => {
  const label = "sealing";
  const purpose: Purpose = { label, algorithm: { name: "AES-GCM", length: 256 }, usages: ["encrypt", "decrypt"] };
  const { current } = await keyDerivation({ current: CURRENT, previous: undefined })(purpose);
  expect(current.algorithm).toEqual({ name: "AES-GCM", length: 256 });
  expect([...current.usages].sort()).toEqual(["decrypt", "encrypt"]);
});
