// Compares derived keys with another implementation of HKDF: that of node:crypto.

import { createHmac, hkdfSync } from "node:crypto";
import { expect, test } from "vitest";
import { keyDerivation, type Purpose } from "../src/core/derived-keys.ts";

const CURRENT = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
const PREVIOUS = "ff".repeat(48);

function signingPurpose(label: string): Purpose {
  return { label, algorithm: { name: "HMAC", hash: "SHA-256", length: 256 }, usages: ["sign"] };
}

/** Identifies a key by its signature, because the key itself can't be extracted. */
async function signature(key: CryptoKey | undefined): Promise<string> {
  if (key === undefined) throw new Error("The key is undefined.");
  return Buffer.from(await crypto.subtle.sign("HMAC", key, Buffer.from("message"))).toString("hex");
}

function expected(secret: string, label: string): string {
  const key = hkdfSync("sha256", Buffer.from(secret, "hex"), Buffer.alloc(0), label, 32);
  return createHmac("sha256", Buffer.from(key)).update("message").digest("hex");
}

test.each(["gatehouse idempotency", "", "ein Schlüssel"])(
  "the keys for %j equal those of node:crypto",
  async (label) => {
    const keys = await keyDerivation({ current: CURRENT, previous: PREVIOUS })(signingPurpose(label));
    expect(await signature(keys.current)).toBe(expected(CURRENT, label));
    expect(await signature(keys.previous)).toBe(expected(PREVIOUS, label));
  },
);

test("the key of a secret and a label never changes, because stored data depends on it", async () => {
  const { current } = await keyDerivation({ current: CURRENT, previous: undefined })(
    signingPurpose("gatehouse idempotency"),
  );
  expect(await signature(current)).toBe("47c4de3dc9a58f25f659fc7d2f8b64c556df81f096c55c06b052096648550d68");
});

test("two purposes have different keys", async () => {
  const derive = keyDerivation({ current: CURRENT, previous: undefined });
  const [one, other] = await Promise.all([derive(signingPurpose("one")), derive(signingPurpose("other"))]);
  expect(await signature(one.current)).not.toBe(await signature(other.current));
});

test.each([undefined, CURRENT])(
  "there is no previous key if the previous secret is missing or the same (%s)",
  async (previous) => {
    expect((await keyDerivation({ current: CURRENT, previous })(signingPurpose("one"))).previous).toBeUndefined();
  },
);

test("each purpose's keys are derived once and cannot be extracted", async () => {
  const derive = keyDerivation({ current: CURRENT, previous: PREVIOUS });
  const [first, again] = await Promise.all([derive(signingPurpose("one")), derive(signingPurpose("one"))]);
  expect(again.current).toBe(first.current);
  expect((await derive(signingPurpose("one"))).previous).toBe(first.previous);
  for (const key of [first.current, first.previous]) expect(key?.extractable).toBe(false);
});

test("a purpose chooses the algorithm and the usages of its keys", async () => {
  const label = "sealing";
  const purpose: Purpose = { label, algorithm: { name: "AES-GCM", length: 256 }, usages: ["encrypt", "decrypt"] };
  const { current } = await keyDerivation({ current: CURRENT, previous: undefined })(purpose);
  expect(current.algorithm).toEqual({ name: "AES-GCM", length: 256 });
  expect([...current.usages].sort()).toEqual(["decrypt", "encrypt"]);
});
