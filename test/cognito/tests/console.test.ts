// The console: its content, and that values cannot inject markup.

import { beforeAll, describe, expect, it } from "vitest";
import { sha256, toBase64, utf8 } from "../protocol/bytes.ts";
import { CLIENT_ID, local, POOL_ID, send, succeed } from "./support/cognito.ts";
import { makePool, makeUser, PASSWORD } from "./support/people.ts";
import { inStore } from "./support/store.ts";

async function open(query = "") {
  const response = await send(`/${query}`);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The page's text without markup, one line per piece. */
function textOf(page: string): string {
  return page.replace(/<style>.*<\/style>/s, "").replaceAll(/<[^>]+>/g, "\n");
}

function linkTo(page: string, label: string): string | undefined {
  const [, href] = new RegExp(`href="/([^"#]*)#?[^"]*"[^>]*>${label}<`).exec(page) ?? [];
  return href?.replaceAll("&amp;", "&");
}

describe("the console", () => {
  it("shows the default pool with its settings, its client and its issuer", async () => {
    const { status, text } = await open();
    expect(status).toBe(200);
    for (const shown of [
      POOL_ID,
      CLIENT_ID,
      `http://localhost:8788/${POOL_ID}`,
      "username, or verified e-mail address; letter case does not matter",
      "at least 8 characters, with an upper-case letter, a lower-case letter, a digit and a symbol",
      "optional, by authenticator app",
      "USER_SRP_AUTH, ADMIN_USER_PASSWORD_AUTH and REFRESH_TOKEN_AUTH",
      "access 1 hour, id 1 hour, refresh 30 days",
    ]) {
      expect(text).toContain(shown);
    }
  });

  it("allows no script, no external resource, and only its own stylesheet", async () => {
    const { headers, text } = await open();
    const [, style = ""] = /<style>(.*)<\/style>/s.exec(text) ?? [];
    expect(headers.get("content-security-policy")).toBe(
      `default-src 'none'; style-src 'sha256-${toBase64(await sha256(utf8(style)))}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(text).not.toMatch(/<script|<link|<img|style=|\son\w+=/);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  it("shows the pool that the query names, or reports that it does not exist", async () => {
    const { poolId, clientId, clientSecret } = await makePool({ PoolName: "another" }, { GenerateSecret: true });
    const { status, text } = await open(`?pool=${poolId}`);
    expect(status).toBe(200);
    for (const shown of ["Pool another", clientId, clientSecret]) expect(text).toContain(shown);
    const nowhere = await open(`?pool=${encodeURIComponent('"><script>')}`);
    expect(nowhere.status).toBe(404);
    expect(nowhere.text).toContain("There is no pool &quot;&gt;&lt;script&gt;");
  });

  it("escapes names", async () => {
    const { poolId } = await makePool({ PoolName: "hostile" });
    const Username = `<img/src=x>&"'`;
    const UserAttributes = [{ Name: "email", Value: "<script>alert(1)</script>@example.org" }];
    await succeed("AdminCreateUser", { UserPoolId: poolId, Username, UserAttributes });
    await succeed("CreateGroup", { UserPoolId: poolId, GroupName: "<b>crew</b>" });
    const { text } = await open(`?pool=${poolId}&find=${encodeURIComponent("<img")}`);
    expect(text).toContain("&lt;img/src=x&gt;&amp;&quot;&#39;");
    expect(text).toContain("&lt;b&gt;crew&lt;/b&gt;");
    expect(text).toContain('value="&lt;img"');
    expect(text).not.toMatch(/<script|<img|<b>/);
  });

  it("reports a moved clock", async () => {
    const { poolId } = await makePool();
    expect((await open(`?pool=${poolId}`)).text).not.toContain("clock");
    await local("POST", "clock", { poolId, offsetSeconds: 7_200 });
    expect((await open(`?pool=${poolId}`)).text).toContain("Cognito's clock is 2 hours ahead of this machine's.");
  });

  it("responds to HEAD without a body", async () => {
    const response = await send("/", { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("");
  });
});

describe("users", () => {
  let poolId = "";

  beforeAll(async () => {
    ({ poolId } = await makePool({ AliasAttributes: ["email"] }));
    await local("POST", "fill", { poolId, users: 130 });
  });

  /** The usernames on each page, from the one at the query to the last. */
  async function walk(query: string): Promise<string[][]> {
    const pages: string[][] = [];
    for (let next: string | undefined = query; next !== undefined; ) {
      const { text } = await open(next);
      pages.push(textOf(text).match(/^(ad-)?[0-9a-f-]{36}$/gm) ?? []);
      next = linkTo(text, "Next page");
    }
    return pages;
  }

  it("are paginated without duplicates", async () => {
    const pages = await walk(`?pool=${poolId}`);
    expect(pages.map(({ length }) => length)).toEqual([50, 50, 30]);
    expect(new Set(pages.flat()).size).toBe(130);
  });

  it("are paginated without duplicates in a search that matches both username and address", async () => {
    const { poolId: others } = await makePool();
    await local("POST", "fill", { poolId: others, users: 130 });
    await inStore((sql) => {
      sql.exec("UPDATE users SET username = 'ad-' || username WHERE pool_id = ?", others);
      sql.exec("UPDATE attributes SET value = 'ad-' || value WHERE name = 'email' AND pool_id = ?", others);
    });
    const pages = await walk(`?pool=${others}&find=ad`);
    expect(pages.map(({ length }) => length)).toEqual([50, 50, 30]);
    expect(pages.flat()).toEqual([...new Set(pages.flat())].sort());
  });

  it("are found by the prefix of a username or an address, and shown with their status", async () => {
    const { username, email } = await makeUser(poolId);
    await succeed("AdminDisableUser", { UserPoolId: poolId, Username: username });
    for (const find of [username, email.slice(0, 9)]) {
      const { text } = await open(`?pool=${poolId}&find=${encodeURIComponent(find)}`);
      expect(text.match(/<tr>\s*<td>/g)).toHaveLength(1);
      expect(textOf(text)).toMatch(new RegExp(`${username}[\\s\\S]*${email}[\\s\\S]*CONFIRMED[\\s\\S]*disabled`));
    }
    expect((await open(`?pool=${poolId}&find=nobody`)).text).toContain("No users found.");
  });
});

describe("outbox", () => {
  it("shows codes, newest first", async () => {
    const { clientId } = await makePool({ AliasAttributes: ["email"], AutoVerifiedAttributes: ["email"] });
    const people = ["one", "two"].map((name) => `${name}-${crypto.randomUUID()}@example.org`);
    for (const [index, Value] of people.entries()) {
      const UserAttributes = [{ Name: "email", Value }];
      await succeed("SignUp", { ClientId: clientId, Username: `user-${index}`, Password: PASSWORD, UserAttributes });
    }
    const text = textOf((await open()).text);
    const [first, second] = people.map((address) => text.indexOf(address));
    expect(second).toBeGreaterThan(0);
    expect(first).toBeGreaterThan(second ?? 0);
    const { messages } = await local("GET", "outbox");
    const [{ code }] = messages as [{ code: string }];
    expect(text).toContain(`\n${code}\n`);
  });

  it("is paginated", async () => {
    const { clientId } = await makePool({ AutoVerifiedAttributes: ["email"] });
    for (let index = 0; index < 21; index += 1) {
      const UserAttributes = [{ Name: "email", Value: `number-${index}@example.org` }];
      await succeed("SignUp", { ClientId: clientId, Username: `user-${index}`, Password: PASSWORD, UserAttributes });
    }
    const { text } = await open();
    expect(text).not.toContain("number-0@");
    expect((await open(linkTo(text, "Older messages"))).text).toContain("number-0@");
  });
});
