// The example site, which has two static files: on an origin that Gatehouse allows, and on an origin that it does not
// allow.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { freePort } from "../../../src/tooling/dev/stack.ts";
import { type OtherWorker, startApp } from "../../stack/other-worker.ts";
import { appUrl, cognitoUrl, test, type Visit } from "../browser/visit.ts";
import { somebody, type Visitor } from "../browser/visitor.ts";
import type { Client } from "./stage.ts";

const EXAMPLE = resolve(import.meta.dirname, "../example");
const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8" };

let folder: string;
let app: OtherWorker;
let instance: string;
let site: { readonly server: Server; readonly url: string };
let stranger: { readonly server: Server; readonly url: string };
/** The Authorization headers of requests to paths of the site that are not files. */
const arrived: (string | undefined)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gatehouse-example-"));
  const appPort = await freePort();
  instance = `http://localhost:${appPort}`;
  [site, stranger] = [await serveExample(), await serveExample()];
  const vars = { COGNITO_ENDPOINT: cognitoUrl, ALLOWED_ORIGINS: site.url };
  app = await startApp({ appPort, persistTo: folder, vars });
}, 120_000);

afterAll(async () => {
  await app.stop();
  for (const { server } of [site, stranger]) {
    server.closeAllConnections();
    server.close();
  }
  await rm(folder, { recursive: true, force: true });
});

/** Serves the example's files, with the URLs of the running Gatehouse and Cognito instead of those in the files. */
async function serveExample() {
  const server = createServer(async (request, response) => {
    const name = request.url === "/" ? "index.html" : (request.url ?? "").slice(1);
    const file = await readFile(join(EXAMPLE, name), "utf8").catch(() => undefined);
    if (file === undefined) {
      arrived.push(request.headers.authorization);
      response.writeHead(302, { location: "/site.js" }).end();
      return;
    }
    response.setHeader("content-type", name.endsWith(".js") ? TYPES.js : TYPES.html);
    response.end(
      file
        .replaceAll("https://accounts.example.com", instance)
        .replaceAll("https://cognito-idp.us-east-1.amazonaws.com", cognitoUrl),
    );
  });
  const port = await freePort();
  await new Promise<void>((done) => server.listen(port, "localhost", done));
  return { server, url: `http://localhost:${port}` };
}

const signUpForm = ({ page }: Visitor) => page.locator("#sign-up");
const signInForm = ({ page }: Visitor) => page.locator("#sign-in");

async function signUp(visitor: Visitor) {
  const person = somebody();
  await signUpForm(visitor).getByLabel("Name").fill(person.name);
  await signUpForm(visitor).getByLabel("E-mail").fill(person.email);
  await signUpForm(visitor).getByLabel("Password").fill(person.password);
  await visitor.press("Create account");
  await visitor.page.getByRole("heading", { name: `Hello, ${person.name}` }).waitFor();
  return person;
}

async function clientIn({ page }: Visitor): Promise<Client> {
  const expression = `import("${instance}/client.js").then(({ gatehouse }) => gatehouse)`;
  return (await page.evaluateHandle(expression)) as Client;
}

const visitSite = async (visit: Visit) => {
  const visitor = await visit("about:blank");
  await visitor.page.goto(site.url);
  return visitor;
};

describe("a static site on an allowed origin", () => {
  test("signs people up, in and out, and calls an API as them", async ({ visit }) => {
    const visitor = await visitSite(visit);
    const person = await signUp(visitor);
    await visitor.press("What the API says");
    await visitor.page.getByText(`"email":"${person.email}"`).waitFor();
    await visitor.press("Sign out");
    await visitor.page.getByText("You're signed out.").waitFor();

    await signInForm(visitor).getByLabel("E-mail").fill(person.email);
    await signInForm(visitor).getByLabel("Password").fill("Wrong-Horse7");
    await visitor.press("Sign in");
    await visitor.page.getByText("That e-mail and password don't match.").waitFor();
    await signInForm(visitor).getByLabel("Password").fill(person.password);
    await signInForm(visitor).getByLabel("Keep me signed in").check();
    await visitor.press("Sign in");
    await visitor.page.getByRole("heading", { name: `Hello, ${person.name}` }).waitFor();

    await visitor.page.reload();
    await visitor.page.getByRole("heading", { name: `Hello, ${person.name}` }).waitFor();
    expect(visitor.complaints).toEqual([]);
    expect(visitor.sent.filter(({ body, url }) => (body + url).includes(person.password))).toHaveLength(1);
  });

  test("shows Gatehouse's message when an address has an account", async ({ visit }) => {
    const visitor = await visitSite(visit);
    const person = await signUp(visitor);
    await visitor.press("Sign out");
    await signUpForm(visitor).getByLabel("Name").fill("Somebody else");
    await signUpForm(visitor).getByLabel("E-mail").fill(person.email);
    await signUpForm(visitor).getByLabel("Password").fill(person.password);
    await visitor.press("Create account");
    await visitor.page.getByText("There is already an account for this address.").waitFor();
  });

  test("shows the API's message about a field", async ({ visit }) => {
    const visitor = await visitSite(visit);
    await signUpForm(visitor).getByLabel("Name").fill(" ");
    await signUpForm(visitor).getByLabel("E-mail").fill(somebody().email);
    await signUpForm(visitor).getByLabel("Password").fill(somebody().password);
    await visitor.press("Create account");
    await expect.poll(() => visitor.page.getByRole("status").textContent()).toMatch(/name/);
    expect(visitor.complaints).toEqual([]);
  });

  test("can call every route of the visitor's account, including preflights and rejections", async ({ visit }) => {
    const visitor = await visitSite(visit);
    const person = await signUp(visitor);
    const client = await clientIn(visitor);
    const outcomes = await client.evaluate(async (gatehouse, email) => {
      const list = [
        await gatehouse.updateProfile({ name: "Ada King" }),
        await gatehouse.updateProfile({ name: "" }),
        await gatehouse.startEmailChange(email),
        await gatehouse.exportData(),
        await gatehouse.mfaState(),
        await gatehouse.passwordPolicy(),
        await gatehouse.deleteAccount(),
      ];
      return list.map((outcome) => (outcome && "kind" in outcome ? outcome.kind : typeof outcome));
    }, somebody().email);
    expect(outcomes).toEqual(["account", "invalid_fields", "code_sent", "exported", "mfa", "object", "deleted"]);
    expect(person.email).not.toBe("");
  });

  test("sends the access token to Gatehouse and to origins that it allowed, and to no other", async ({ visit }) => {
    const visitor = await visitSite(visit);
    await signUp(visitor);
    const client = await clientIn(visitor);
    const call = (url: string) =>
      client.evaluate(async (gatehouse, to) => {
        try {
          const outcome = await gatehouse.fetch(to);
          return outcome.kind === "response" ? outcome.response.status : outcome.kind;
        } catch (reason) {
          return String(reason);
        }
      }, url);

    arrived.length = 0;
    const rejection = `TypeError: Gatehouse sends no token to ${site.url}: allow it with sendTokenTo`;
    expect(await call("/api")).toBe(rejection);
    expect(await call(`${site.url}/api`)).toBe(rejection);
    // These origins differ from Gatehouse's in the scheme or port, or have a similar name.
    for (const url of [
      instance.replace("http", "https"),
      appUrl,
      `${instance}.evil.example`,
      "http://localhost@evil.example",
    ]) {
      expect(await call(url)).toMatch(/^TypeError/);
    }
    const blob = await visitor.page.evaluate(() => URL.createObjectURL(new Blob(["x"])));
    expect(await call(blob)).toMatch(/^TypeError/);
    expect(arrived).toEqual([]);

    expect(await call(`${instance}/accounts/me`)).toBe(200);
    await client.evaluate((gatehouse, origin) => gatehouse.sendTokenTo(origin), site.url);
    // The client does not follow the redirect of /api, because a redirect could send the token to any origin.
    expect(await call("/api")).toBe("unreachable");
    expect(arrived).toEqual([expect.stringMatching(/^Bearer ey/)]);
    expect(await call("/site.js")).toBe(200);
  });

  test("gets `recent_sign_in_required` from an API that requires it, and repeats a request with its body after a renewal", async ({
    visit,
  }) => {
    const visitor = await visitSite(visit);
    await signUp(visitor);
    const client = await clientIn(visitor);
    await client.evaluate((gatehouse, origin) => gatehouse.sendTokenTo(origin), site.url);
    const bodies: (string | null)[] = [];
    await visitor.page.route("**/api/*", (route, request) => {
      bodies.push(request.postData());
      if (request.url().endsWith("/recent")) {
        const headers = { "www-authenticate": 'Bearer error="insufficient_user_authentication", max_age=300' };
        return route.fulfill({ status: 401, headers });
      }
      return route.fulfill({ status: bodies.length === 1 ? 401 : 200, body: "done" });
    });
    const post = (path: string) =>
      client.evaluate(async (gatehouse, to) => {
        const outcome = await gatehouse.fetch(to, { method: "POST", body: "typed" });
        return outcome.kind === "response" ? outcome.response.status : outcome.kind;
      }, path);
    expect(await post("/api/work")).toBe(200);
    expect(bodies).toEqual(["typed", "typed"]);
    expect(await post("/api/recent")).toBe("recent_sign_in_required");
  });
});

test("on an origin that is not allowed, the same site cannot load the client", async ({ visit }) => {
  const visitor = await visit("about:blank");
  await visitor.page.goto(stranger.url);
  await expect.poll(() => visitor.complaints.join()).toContain("blocked by CORS policy");
  expect(await signUpForm(visitor).isVisible()).toBe(false);

  // The site cannot read the API's responses either, even without Gatehouse's client.
  const outcome = await visitor.page.evaluate(
    (url) => fetch(url, { headers: { authorization: "Bearer x" } }).then(String, String),
    `${instance}/accounts/me`,
  );
  expect(outcome).toBe("TypeError: Failed to fetch");
});

test("the published types declare the client's calls, and import no other file", async ({ visit }) => {
  const client = await clientIn(await visitSite(visit));
  const calls = await client.evaluate((gatehouse) => Object.keys(gatehouse));
  const served = await (await fetch(`${instance}/client.d.ts`)).text();
  const described = /export interface Gatehouse \{(.*?)^\}/ms.exec(served)?.[1] ?? "";
  const named = [...described.matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual(calls.sort());
  expect(served).toContain("export declare const gatehouse: Gatehouse;");
  expect(served).not.toMatch(/^import /m);
});
