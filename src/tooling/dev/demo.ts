// npm run demo [-- http://localhost:8787]: signs up, signs in and reads the account, against the stack that `npm run dev`
// started. Prints every request and response with its secrets masked.

import { startSignIn } from "../../browser/client/sign-in.ts";

const appUrl = (process.argv[2] ?? "http://localhost:8787").replace(/\/$/, "");
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
    const response = await send(request);
    console.log(`  ← ${response.status} ${response.headers.get("content-type") ?? ""}`);
    printBody(await response.clone().text());
    return response;
  };
}

function printBody(text: string): void {
  if (text === "") return;
  const masked = JSON.stringify(JSON.parse(text), maskSecret, 2);
  console.log(masked.replace(/^/gm, "    "));
}

/** Also shortens the long numbers of SRP, which are not secret. */
function maskSecret(name: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (SECRETS.has(name.toLowerCase())) return MASK;
  return value.length > 80 ? `${value.slice(0, 40)}… (${value.length} characters)` : value;
}

async function readJson(response: Response): Promise<Record<string, unknown>> {
  const body: unknown = await response.json();
  return typeof body === "object" && body !== null ? { ...body } : {};
}

function notRunning(): never {
  return giveUp(`Nothing responds at ${appUrl}. Start Gatehouse in another terminal first: npm run dev`);
}

function giveUp(message: string): never {
  console.error(message);
  process.exit(1);
}
