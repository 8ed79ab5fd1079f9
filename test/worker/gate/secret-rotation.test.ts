// Rotating GATEHOUSE_SECRET in the steps of .github/SECURITY.md: sessions last for as long as the previous secret is
// set.

import { expect, test } from "vitest";
import { openSite } from "./site.ts";

const OLD = "01d5".repeat(16);
const NEW = "4e3d".repeat(16);
const NEWER = "4e3e".repeat(16);
type Secrets = Readonly<Record<string, string>>;
const rotated: Secrets = { GATEHOUSE_SECRET: NEW, GATEHOUSE_SECRET_PREVIOUS: OLD };

const before = await openSite({ settings: { GATEHOUSE_SECRET: OLD } });
const { token } = await before.member("member");
const openWith = (settings: Secrets) => openSite({ settings, pool: before.instance.pool });

/** The status of a gated file. */
async function statusWith(settings: Secrets, cookie: string): Promise<number> {
  return (await (await openWith(settings)).open("/members/secret", cookie)).status;
}

test.each<[string, Secrets, number]>([
  ["opens while both secrets are the old one", { GATEHOUSE_SECRET: OLD, GATEHOUSE_SECRET_PREVIOUS: OLD }, 200],
  ["opens while the previous secret is set", rotated, 200],
  ["opens no more without the previous secret", { GATEHOUSE_SECRET: NEW }, 401],
  ["opens no more after two rotations", { GATEHOUSE_SECRET: NEWER, GATEHOUSE_SECRET_PREVIOUS: NEW }, 401],
])("a cookie of the old secret %s", async (_, settings, status) => {
  expect(await statusWith(settings, await before.cookieOf(token))).toBe(status);
});

test("a cookie since the rotation is of the new secret", async () => {
  const cookie = await (await openWith(rotated)).cookieOf(token);
  expect(await statusWith(rotated, cookie)).toBe(200);
  expect(await statusWith({ GATEHOUSE_SECRET: NEW }, cookie)).toBe(200);
  expect(await statusWith({ GATEHOUSE_SECRET: OLD }, cookie)).toBe(401);
});
