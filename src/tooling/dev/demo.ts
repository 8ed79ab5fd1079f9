// npm run demo [-- --persist-to FOLDER | URL]: signs up, signs in and reads the account, against the Gatehouse at URL,
// or against the instance that `npm run dev` started with the state in FOLDER. Prints every request and response with
// its secrets masked.

import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { startSignIn } from "../../browser/client/sign-in.ts";
import { findInstance, STATE_OPTION, shownPath, stateArgument } from "./instance.ts";

const REQUEST_TIME_LIMIT_MILLISECONDS = 10_000;

const appUrl = await findAppUrl();
const MASK = "••••••••";
const SECRETS = new Set([
  "password",
  "accesstoken",
  "idtoken",
  "refreshtoken",
  "session",
  "secret_block",
  "password_claim_secret_block",
  "password_claim_signature",
]);

const person = {
  name: "Ada Lovelace",
  email: `ada.${crypto.randomUUID().slice(0, 8)}@example.com`,
  password: `${crypto.randomUUID()}-Aa1!`,
};

globalThis.fetch = printing(globalThis.fetch);

console.log(`Against ${appUrl}`);
step("Settings for browsers");
const config = await readJson(await fetch(`${appUrl}/config.json`).catch(notRunning));

step("Sign up: the only request in which the Worker receives the password");
const created = await fetch(`${appUrl}/accounts`, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(person),
});
if (created.status !== 201) giveUp("The sign-up was rejected.");

step("Sign in: with Cognito directly, by SRP; the password is not sent");
const endpoint = String(config.endpoint);
const configuration = { endpoint, clientId: String(config.clientId), userPoolId: String(config.userPoolId) };
const signIn = await startSignIn(configuration, person.email, person.password);
if (signIn.kind !== "signed_in") giveUp("The sign-in was rejected.");

step("Read the account, with the access token");
const account = await fetch(`${appUrl}/accounts/me`, {
  headers: { authorization: `Bearer ${signIn.tokens.accessToken}` },
});
if (account.status !== 200) giveUp("The request was rejected.");
console.log(`\nDone: ${person.email} signed up, signed in and read their account.`);

function step(title: string): void {
  console.log(`\n\x1b[1m${title}\x1b[0m`);
}

/** A fetch that prints each request and response. */
function printing(send: typeof fetch): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const target = request.headers.get("x-amz-target");
    console.log(`  → ${request.method} ${request.url}${target === null ? "" : ` ${target}`}`);
    if (request.headers.has("authorization")) console.log(`    authorization: Bearer ${MASK}`);
    printBody(await request.clone().text());
    const signal = AbortSignal.timeout(REQUEST_TIME_LIMIT_MILLISECONDS);
    const response = await send(request, { signal });
    console.log(`  ← ${response.status} ${response.headers.get("content-type") ?? ""}`);
    printBody(await response.clone().text());
    return response;
  };
}

function printBody(text: string): void {
  if (text === "") return;
  console.log(maskSecrets(text).replace(/^/gm, "    "));
}

function maskSecrets(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), maskSecret, 2);
  } catch {
    return `(${text.length} characters that are not JSON)`;
  }
}

/** Masks secrets, and shortens the long numbers of SRP, which are not secret. */
function maskSecret(name: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (SECRETS.has(name.toLowerCase())) return MASK;
  return value.length > 80 ? `${value.slice(0, 40)}… (${value.length} characters)` : value;
}

async function readJson(response: Response): Promise<Record<string, unknown>> {
  const body: unknown = await response.json().catch(() => giveUp(`What runs at ${appUrl} is not Gatehouse.`));
  return typeof body === "object" && body !== null ? { ...body } : {};
}

async function findAppUrl(): Promise<string> {
  const { values, positionals } = readArguments();
  const [url] = positionals;
  if (url !== undefined) return url.replace(/\/$/, "");
  const stateFolder = resolve(values["persist-to"]);
  const instance = await findInstance(stateFolder);
  if (instance !== undefined) return instance.appUrl;
  const argument = stateArgument(stateFolder);
  return giveUp(
    `No Gatehouse runs with the state ${shownPath(stateFolder)}. Start it in another terminal first: npm run dev` +
      (argument === "" ? "" : ` --${argument}`),
  );
}

function readArguments() {
  try {
    return parseArgs({ options: STATE_OPTION, allowPositionals: true });
  } catch (error) {
    return giveUp(`${error instanceof Error ? error.message : error}\nnpm run demo [-- --persist-to FOLDER | URL]`);
  }
}

function notRunning(): never {
  return giveUp(`Nothing responds at ${appUrl}. Start Gatehouse in another terminal first: npm run dev`);
}

function giveUp(message: string): never {
  console.error(message);
  process.exit(1);
}
