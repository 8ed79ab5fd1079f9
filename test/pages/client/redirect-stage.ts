// A Gatehouse and three sites, each with two static files on its own origin. Gatehouse allows two of the sites. Also
// the steps that the tests of hosted pages share.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect } from "vitest";
import { freePort } from "../../../src/tooling/dev/stack.ts";
import { cognito, readSettings } from "../../stack/client.ts";
import { startApp } from "../../stack/other-worker.ts";
import { cognitoUrl, type Visit } from "../browser/visit.ts";
import { type Person, somebodyWithAccount, type Visitor } from "../browser/visitor.ts";
import type { Client } from "./stage.ts";

const FILES = resolve(import.meta.dirname, "../hosted");

export type Sites = {
  /** The origin of Gatehouse. */
  readonly instance: string;
  readonly site: string;
  readonly other: string;
  readonly stranger: string;
  /** The file with the output of the app. */
  readonly logFile: string;
  readonly stop: () => Promise<void>;
};

/** @param rotation Whether refresh tokens rotate. */
export async function startSites({ rotation = false } = {}): Promise<Sites> {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-hosted-"));
  const appPort = await freePort();
  const instance = `http://localhost:${appPort}`;
  const servers = [await serveSite(instance), await serveSite(instance), await serveSite(instance)] as const;
  const [site, other, stranger] = servers;
  const vars = {
    COGNITO_ENDPOINT: cognitoUrl,
    COGNITO_CLIENT_ID: await newAppClient(rotation),
    ALLOWED_ORIGINS: `${site.url} ${other.url}`,
  };
  const app = await startApp({ appPort, persistTo: folder, vars });
  return {
    instance,
    site: site.url,
    other: other.url,
    stranger: stranger.url,
    logFile: app.logFile,
    async stop() {
      await app.stop();
      for (const { close } of servers) close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Creates an app client and returns its ID. */
async function newAppClient(rotation: boolean): Promise<string> {
  const { userPoolId } = await readSettings();
  const { UserPoolClient } = await cognito("CreateUserPoolClient", {
    UserPoolId: userPoolId,
    ClientName: "of hosted pages",
    PreventUserExistenceErrors: "ENABLED",
    ExplicitAuthFlows: [
      "ALLOW_USER_SRP_AUTH",
      "ALLOW_ADMIN_USER_PASSWORD_AUTH",
      ...(rotation ? [] : ["ALLOW_REFRESH_TOKEN_AUTH"]),
    ],
    ...(rotation && { RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 } }),
  });
  return String(Object(UserPoolClient).ClientId);
}

/** Serves a site's two files (the return page with or without .html), and an open redirect at `/redirect?to=`. */
async function serveSite(instance: string) {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    if (pathname === "/redirect") {
      response.writeHead(302, { location: searchParams.get("to") ?? "/" }).end();
      return;
    }
    const file = pathname.startsWith("/gatehouse-return") ? "gatehouse-return.html" : "index.html";
    const html = await readFile(join(FILES, file), "utf8");
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(html.replaceAll("https://accounts.example.com", instance));
  });
  const port = await freePort();
  await new Promise<void>((done) => server.listen(port, "localhost", done));
  return {
    url: `http://localhost:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export async function visitSite(visit: Visit, url: string): Promise<Visitor> {
  const visitor = await visit("about:blank");
  await visitor.page.goto(url);
  return visitor;
}

/** Waits until the site shows this text: the visitor's e-mail, or why nobody is signed in. */
export async function siteShows({ page }: Visitor, text: string): Promise<void> {
  await page.locator("[role=status]", { hasText: text }).waitFor();
}

export const hostOf = (origin: string) => new URL(origin).host;

/** Presses Continue as soon as the button is enabled: half a second after the page has the focus. */
export async function pressContinue({ page }: Visitor, origin: string): Promise<void> {
  await page.getByRole("heading", { name: `Sign in at ${hostOf(origin)}`, exact: true }).waitFor();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

/** Signs in from a page of the site, up to the return to this page. */
export async function signInAt(
  visitor: Visitor,
  { instance, site }: Sites,
  { remember = false, person }: { readonly remember?: boolean; readonly person?: Person } = {},
): Promise<Person> {
  const somebody = person ?? (await somebodyWithAccount(instance));
  const from = visitor.page.url();
  await visitor.press("Sign in");
  await visitor.arriveAt("/login");
  if (remember) await visitor.page.getByLabel("Keep me signed in").check();
  await visitor.signIn(somebody);
  await visitor.arriveAt("/handover");
  await pressContinue(visitor, site);
  await visitor.page.waitForURL(from);
  await siteShows(visitor, somebody.email);
  return somebody;
}

/** The client in the current page of the site. */
export async function clientAt({ page }: Visitor, { instance }: Sites): Promise<Client> {
  const expression = `import("${instance}/client.js").then(({ gatehouse }) => gatehouse)`;
  return (await page.evaluateHandle(expression)) as Client;
}

/** What the browser stores for the origin of the current page. */
export const stored = ({ page }: Visitor) =>
  page.evaluate(() => ({ local: { ...localStorage }, tab: { ...sessionStorage } }));

/** Collects, from now on, every URL and Referer that this visitor's tabs send, and every URL that this tab shows. */
export function addressesOf({ context, page }: Visitor): string[] {
  const seen: string[] = [];
  page.on("framenavigated", (frame) => seen.push(frame.url()));
  context.on("request", (request) => seen.push(request.url(), request.headers().referer ?? ""));
  return seen;
}

/** Whether Cognito still accepts this refresh token. */
export async function isAlive({ sent }: Visitor, refreshToken: string): Promise<boolean> {
  const clientId = sent.map(({ body }) => /"ClientId":"(\w+)"/.exec(body)?.[1]).find((id) => id !== undefined);
  const response = await fetch(cognitoUrl, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.GetTokensFromRefreshToken",
    },
    body: JSON.stringify({ ClientId: clientId, RefreshToken: refreshToken }),
  });
  return response.ok;
}

export async function expectNoSession(visitor: Visitor): Promise<void> {
  const { local, tab } = await stored(visitor);
  expect([local["gatehouse.session"], tab["gatehouse.session"]]).toEqual([undefined, undefined]);
}
