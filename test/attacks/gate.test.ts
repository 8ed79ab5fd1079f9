// Attacks on members-only files: other spellings of their paths, rewrites that lead to them, other requests, and
// cookies. Each request is sent as bytes. Attacks that are not about cookies are made without a session, and with the
// session of somebody without the role.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Account, GATED_FILES, signIn } from "../stack/gated-site.ts";
import { COOKIES, forge, type Loot } from "./support/gate-cookies.ts";
import { REWRITES, SPELLINGS } from "./support/gate-paths.ts";
import { REQUESTS } from "./support/gate-requests.ts";
import { openTarget, type Target } from "./support/gate-target.ts";
import { sendRaw } from "./support/raw.ts";

const MEMBERS = "/members/";
const PAGE = "/members/page";

/** A selection of the gated files: pages, an image, and a file for each rule. */
const SOME_FILES = GATED_FILES.filter(({ path }) => /page|photo|plan|list/.test(path));

/** The ways in which an account's sessions end, or its role is taken away. */
const ENDINGS: Readonly<Record<string, (account: Account, token: string) => Promise<unknown>>> = {
  "its account signed out everywhere": (_, token) =>
    target.site.call("POST", "/accounts/me/sign-out-everywhere", token),
  "its account was deleted": (_, token) => target.site.call("DELETE", "/accounts/me", token),
  "its account lost the role": ({ id }) => target.site.setRoles(id, "editor"),
};

let target: Target;
let loot: Loot;
/** For each ending: the cookie, and when the session ended. */
const ended = new Map<string, { readonly cookie: string; readonly at: number }>();

const statusOf = async (cookie: string) =>
  (await sendRaw(target.site.url, { target: PAGE, lines: [`Cookie: ${cookie}`] })).status;

beforeAll(async () => {
  target = await openTarget();
  const { site } = target;
  const [insider, attacker] = [await site.newAccount("member", "editor"), await site.newAccount()];
  const accessToken = await signIn(insider);
  const cookieValue = async (token: string) => (await site.cookieOf(token)).replace("gatehouse=", "");
  const [good, other] = [await cookieValue(accessToken), await cookieValue(await signIn(insider))];
  loot = { good, other, own: await cookieValue(await signIn(attacker)), accessToken, address: PAGE };
  // The genuine cookies open the page. Otherwise the attacks with cookies would prove nothing.
  for (const value of [good, other, await forge()]) expect(await statusOf(`gatehouse=${value}`)).toBe(200);
  for (const [name, end] of Object.entries(ENDINGS)) {
    const account = await site.newAccount("member");
    const token = await signIn(account);
    const cookie = await site.cookieOf(token);
    expect(await statusOf(cookie)).toBe(200);
    await end(account, token);
    ended.set(name, { cookie, at: Date.now() });
  }
});
afterAll(() => target.site.stop());

describe("no gated file is opened by a path that differs from its own by", () => {
  test.each(SPELLINGS)("%s", async (_, spell) => {
    expect(await target.attack(GATED_FILES, ({ address }) => ({ target: spell(address) }))).toEqual([]);
  });
});

describe("no gated file is opened through a rule of _redirects:", () => {
  const files = GATED_FILES.filter(({ address }) => address.startsWith(MEMBERS));
  test.each(REWRITES)("%s", async (_, path) => {
    const ask = ({ address }: { address: string }) => ({ target: path(address.slice(MEMBERS.length)) });
    expect(await target.attack(files, ask)).toEqual([]);
  });
});

describe("no gated file is opened by a request with", () => {
  test.each(REQUESTS)("%s", async (_, ask) => {
    const { host } = new URL(target.site.url);
    expect(await target.attack(SOME_FILES, (file) => ask(file.address, target.etagOf(file), host))).toEqual([]);
  });
});

describe("nothing tells whether there is a gated file:", () => {
  test.each(
    ["GET", "HEAD", "OPTIONS", "POST", "DELETE"].flatMap((method) =>
      ["/members/", "/go/", "/free/"].map((folder) => [method, folder]),
    ),
  )("%s below %s", async (method, folder) => {
    const outcome = async (name: string) => {
      const { status, headers } = await sendRaw(target.site.url, { method, target: `${folder}${name}` });
      return { status, location: headers.get("location")?.replace(name, ""), allow: headers.get("allow") };
    };
    expect(await outcome("nothing")).toEqual(await outcome("app.js"));
  });
});

describe("a cookie opens no gated file", () => {
  test.each(COOKIES)("%s", async (_, bear) => {
    const files = SOME_FILES.filter(({ role }) => role !== "anybody with an account");
    const replies = files.map(async ({ address }) =>
      target.probe({ target: address, ...(await bear({ ...loot, address })) }),
    );
    expect((await Promise.all(replies)).flat()).toEqual([]);
  });

  test.each(Object.keys(ENDINGS))("60 seconds after %s", { timeout: 90_000 }, async (name) => {
    const { cookie, at } = ended.get(name) ?? { cookie: "", at: 0 };
    const left = Math.max(1_000, at + 60_000 - Date.now());
    await expect.poll(() => statusOf(cookie), { timeout: left }).toBe(401);
    expect(await target.probe({ target: PAGE, lines: [`Cookie: ${cookie}`] })).toEqual([]);
  });
});
