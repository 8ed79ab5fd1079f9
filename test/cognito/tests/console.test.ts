// The console: its content, and that values cannot inject markup.

import { beforeAll, describe, expect, it } from "vitest";
import { sha256, toBase64, utf8 } from "../protocol/bytes.ts";
import { CLIENT_ID, local, POOL_ID, rejected, send, succeed } from "./support/cognito.ts";
import { addProvider, federatedUsername, GOOGLE, link, OKTA } from "./support/federation.ts";
import { messages } from "./support/mailbox.ts";
import { makePool, makeUser, PASSWORD } from "./support/people.ts";
import { inStore } from "./support/store.ts";

async function open(query = "") {
  const response = await send(`/${query}`);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const OWN_SCRIPT = /<script>(.*)<\/script>/s;

/** The page without its own style sheet and script. */
function contentOf(page: string): string {
  return page.replace(/<style>.*<\/style>/s, "").replace(OWN_SCRIPT, "");
}

/** The page's text, with a line break in place of each tag. */
function textOf(page: string): string {
  return contentOf(page).replaceAll(/<[^>]+>/g, "\n");
}

async function hashOf(text: string): Promise<string> {
  return `'sha256-${toBase64(await sha256(utf8(text)))}'`;
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
      "<code>USER_SRP_AUTH</code>, <code>ADMIN_USER_PASSWORD_AUTH</code>, <code>REFRESH_TOKEN_AUTH</code>, <code>USER_AUTH</code>",
      "access 1 hour, ID 1 hour, refresh 30 days",
    ]) {
      // The parts of long codes are in <span> elements, which are removed here.
      expect(text.replaceAll(/<\/?span>/g, "")).toContain(shown);
    }
  });

  it("allows no external resource, and only its own style sheet and its own script", async () => {
    const { headers, text } = await open();
    const [, style = ""] = /<style>(.*)<\/style>/s.exec(text) ?? [];
    const [, script = ""] = OWN_SCRIPT.exec(text) ?? [];
    expect(headers.get("content-security-policy")).toBe(
      `default-src 'none'; style-src ${await hashOf(style)}; script-src ${await hashOf(script)}; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(contentOf(text)).not.toMatch(/<script|<link|<img|style=|\son\w+=/);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  it("shows the pool that the query names, or reports that it does not exist", async () => {
    const { poolId, clientId, clientSecret } = await makePool({ PoolName: "another" }, { GenerateSecret: true });
    const { status, text } = await open(`?pool=${poolId}`);
    expect(status).toBe(200);
    for (const shown of ["Settings of another", clientId, clientSecret]) expect(text).toContain(shown);
    const nowhere = await open(`?pool=${encodeURIComponent('"><script>')}`);
    expect(nowhere.status).toBe(404);
    expect(nowhere.text).toContain("There is no pool &quot;&gt;&lt;script&gt;");
  });

  it("shows a pool's domain and identity providers, and which of them a user signs in with", async () => {
    const pool = await makePool({ PoolName: "federated" });
    const shown = async () => textOf((await open(`?pool=${pool.poolId}`)).text);
    expect(await shown()).toMatch(/Identity providers\s+none\s+Domains\s+none\s/);
    const Domain = `d${crypto.randomUUID().slice(0, 8)}`;
    await succeed("CreateUserPoolDomain", { UserPoolId: pool.poolId, Domain });
    for (const provider of [OKTA, GOOGLE]) await addProvider(pool.poolId, provider);
    const username = await federatedUsername(pool, "Google", "1");
    await makeUser(pool.poolId);
    const first = await shown();
    expect(first).toContain("Google, Okta");
    expect(first).toContain(Domain);
    expect(first.match(/signs in with .*/g)).toEqual(["signs in with Google"]);
    await succeed("AdminLinkProviderForUser", link(pool.poolId, username, "Okta", "2"));
    expect((await shown()).match(/signs in with .*/g)).toEqual(["signs in with Google and Okta"]);
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
    expect(contentOf(text)).not.toMatch(/<script|<img|<b>/);
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

  /** The usernames on each page of the list, from the page with this query to the last page. */
  async function walk(query: string): Promise<string[][]> {
    const pages: string[][] = [];
    for (let next: string | undefined = query; next !== undefined; ) {
      const { text } = await open(next);
      // Only this section is searched, because the outbox on the page names users of other test files.
      const [users = ""] = /<section [^>]*id="users".*?<\/section>/s.exec(text) ?? [];
      pages.push(Array.from(users.matchAll(/<code>((?:ad-)?[0-9a-f-]{36})</g), ([, username = ""]) => username));
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
      expect(textOf(text)).toMatch(new RegExp(`${email}[\\s\\S]*${username}[\\s\\S]*Confirmed[\\s\\S]*Disabled`));
    }
    expect((await open(`?pool=${poolId}&find=nobody`)).text).toContain("No users found");
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

  async function signUpIn(settings: object) {
    const { poolId, clientId } = await makePool({ AutoVerifiedAttributes: ["email"], ...settings });
    const UserAttributes = [{ Name: "email", Value: "ada@example.org" }];
    await succeed("SignUp", { ClientId: clientId, Username: "ada", Password: PASSWORD, UserAttributes });
    const [message] = await messages({ poolId });
    if (message === undefined) throw new Error("nothing was sent");
    return message;
  }

  it("shows a mail with its sender, subject, addressee and text", async () => {
    const { code } = await signUpIn({
      EmailConfiguration: { EmailSendingAccount: "DEVELOPER", From: "Bakery <post@example.org>" },
      VerificationMessageTemplate: { EmailSubject: "Your code for <the bakery>", EmailMessage: "It is {####}." },
    });
    const { text } = await open();
    expect(text).toContain("<h3>Your code for &lt;the bakery&gt;</h3>");
    expect(text).toContain("Bakery &lt;post@example.org&gt;");
    expect(text).toContain("to <strong>ada@example.org</strong>");
    expect(text).toContain(`<p class="letter">It is ${code}.</p>`);
    expect(text).toContain(`data-copy="${code}"`);
  });

  it("shows a mail with tags in a frame that runs no script and may not load anything", async () => {
    const EmailMessage = "<p>Hello</p><script>parent.document.title = 1</script><img src=https://example.org/x> {####}";
    const { id, code } = await signUpIn({ VerificationMessageTemplate: { EmailMessage } });
    const { text } = await open();
    expect(text).toContain(`<iframe class="letter" sandbox loading="lazy"`);
    expect(text).toContain(`src="/_local/outbox/mail?id=${id}"`);
    expect(contentOf(text)).not.toMatch(/<script|<img/);
    const mail = await send(`/_local/outbox/mail?id=${id}`);
    expect(mail.status).toBe(200);
    expect(await mail.text()).toContain(`<p>Hello</p><script>`);
    const policy = mail.headers.get("content-security-policy") ?? "";
    expect(policy.split("; ")).toEqual(expect.arrayContaining(["default-src 'none'", "sandbox"]));
    expect(policy).not.toMatch(/script-src|connect-src|allow-/);
    expect(code).toMatch(/^\d{6}$/);
    expect((await send("/_local/outbox/mail?id=0")).status).toBe(404);
  });
});

describe("actions on a user", () => {
  let poolId = "";
  let clientId = "";

  beforeAll(async () => {
    ({ poolId, clientId } = await makePool({ AliasAttributes: ["email"], AutoVerifiedAttributes: ["email"] }));
  });

  function act(username: string, action: string, more: Record<string, string> = {}, headers = {}) {
    const body = new URLSearchParams({ poolId, username, action, view: `/?pool=${poolId}&find=x#users`, ...more });
    return send("/_local/console/users", { method: "POST", body, headers, redirect: "manual" });
  }

  async function stateOf(Username: string) {
    const { UserStatus, Enabled } = await succeed("AdminGetUser", { UserPoolId: poolId, Username });
    return { UserStatus, Enabled };
  }

  it("disable and enable it, and show the same users again with what was done", async () => {
    const { username } = await makeUser(poolId);
    const response = await act(username, "disable");
    expect(response.status).toBe(303);
    const location = response.headers.get("location") ?? "";
    expect(location).toBe(`/?pool=${poolId}&find=x&done=disable#users`);
    expect((await open(location.slice(1))).text).toContain("The user is disabled, and signed out everywhere.");
    expect(await stateOf(username)).toEqual({ UserStatus: "CONFIRMED", Enabled: false });
    await act(username, "enable");
    expect(await stateOf(username)).toEqual({ UserStatus: "CONFIRMED", Enabled: true });
  });

  it("reset its password, and send the mail", async () => {
    const { username, email } = await makeUser(poolId);
    expect((await act(username, "reset")).status).toBe(303);
    expect((await stateOf(username)).UserStatus).toBe("RESET_REQUIRED");
    expect(await messages({ poolId, destination: email })).toMatchObject([{ kind: "admin_reset_password" }]);
  });

  it("set a password, for good or until the next sign-in", async () => {
    const { username } = await makeUser(poolId);
    await act(username, "password", { password: "Another-Horse8!battery", temporary: "on" });
    expect((await stateOf(username)).UserStatus).toBe("FORCE_CHANGE_PASSWORD");
    await act(username, "password", { password: "Another-Horse8!battery" });
    expect((await stateOf(username)).UserStatus).toBe("CONFIRMED");
  });

  it("confirm a sign-up, and delete the user", async () => {
    await succeed("SignUp", { ClientId: clientId, Username: "eve", Password: PASSWORD });
    expect((await stateOf("eve")).UserStatus).toBe("UNCONFIRMED");
    expect((await open(`?pool=${poolId}&find=eve`)).text).toContain('name="action" value="confirm"');
    await act("eve", "confirm");
    expect((await stateOf("eve")).UserStatus).toBe("CONFIRMED");
    expect((await open(`?pool=${poolId}&find=eve`)).text).not.toContain('name="action" value="confirm"');
    await act("eve", "delete");
    expect((await rejected("AdminGetUser", { UserPoolId: poolId, Username: "eve" })).name).toBe(
      "UserNotFoundException",
    );
  });

  it("say why Cognito rejected them", async () => {
    const { username } = await makeUser(poolId);
    const response = await act(username, "password", { password: "short" });
    expect(response.status).toBe(400);
    expect(textOf(await response.text())).toContain("InvalidPasswordException: Password did not conform with policy");
    expect((await act(username, "toString")).status).toBe(400);
  });

  it("keep their dialog open when they are rejected, with what was entered and the pool's rule", async () => {
    const { username } = await makeUser(poolId);
    const more = { password: "short", temporary: "on", view: `/?pool=${poolId}&find=${username}#users` };
    const text = await (await act(username, "password", more)).text();
    const [dialog = ""] = /<dialog[^>]* open>.*?<\/dialog>/s.exec(text) ?? [];
    expect(dialog).toContain('name="password" value="short"');
    expect(dialog).toContain('name="temporary" checked');
    // The password rule is shown once, at the field.
    expect(textOf(dialog).match(/at least \d+ characters/g)).toHaveLength(1);
    expect(dialog).toMatch(/<input [^>]*aria-invalid="true"/);
    // Cognito's error is shown in addition to the rule.
    expect(dialog).toContain("<code>InvalidPasswordException: Password did not conform with policy");
    expect(contentOf(text).match(/role="alert"/g)).toHaveLength(1);
  });

  it("are rejected from pages of other sites", async () => {
    const { username } = await makeUser(poolId);
    for (const origin of ["https://example.org", "null"]) {
      expect((await act(username, "delete", {}, { origin })).status).toBe(403);
    }
    expect(await stateOf(username)).toEqual({ UserStatus: "CONFIRMED", Enabled: true });
  });

  it("appear in the journal, without the password", async () => {
    const { username } = await makeUser(poolId);
    await act(username, "password", { password: "Another-Horse8!battery" });
    const { calls } = await local("GET", `journal?poolId=${poolId}`);
    expect(calls).toContainEqual(
      expect.objectContaining({ operation: "AdminSetUserPassword", outcome: "ok", clientId: null }),
    );
    expect(JSON.stringify(calls)).not.toContain("Another-Horse8");
  });
});
