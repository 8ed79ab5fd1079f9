// A site with members-only files, as its owner makes it: a copy of the project with files in public/ and the ROLES and
// GATED settings in wrangler.toml. The app runs the Worker that is deployed, with the local Cognito of the running
// stack.

import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { editToml } from "../../src/tooling/clouds/wrangler-toml.ts";
import { DEFAULT_POOL, freePort } from "../../src/tooling/dev/stack.ts";
import { cognito, newPerson, type Person, readSettings, signUp } from "./client.ts";
import { startApp } from "./other-worker.ts";
import { copyProject } from "./project-copy.ts";
import { giveRole } from "./roles.ts";
import { cognitoUrl } from "./running.ts";

const ROLES = "member editor";
const GATED =
  "/members/* member; /members/about anyone; /editors/* editor; /account-only/* *; /notes member; /prices.txt member";

/** Every gated file contains this text, followed by the file's own name. No other response contains it. */
export const SECRET = "members-only-7f41c2:";

/** A red pixel. Browsers ignore what follows its end. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==",
  "base64",
);

function page(text: string, more = ""): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${text}</title>${more}</head><body><main><h1>${text}</h1><img src="/members/photo.png" alt="A photo"></main></body></html>\n`;
}

const CLIENT = '<script type="module" src="/client.js"></script>';

/** A gated file: its path in public/ and its canonical address. */
export interface GatedFile {
  readonly path: string;
  readonly address: string;
  readonly role: "member" | "editor" | "anybody with an account";
  readonly contents: Buffer;
  /** A part of the contents that is in no other file. */
  readonly secret: string;
}

function gatedFile(
  path: string,
  address: string,
  role: GatedFile["role"],
  contents: (secret: string) => string,
): GatedFile {
  const secret = `${SECRET} ${path}`;
  const before = path.endsWith(".png") ? PIXEL : Buffer.alloc(0);
  return { path, address, role, contents: Buffer.concat([before, Buffer.from(contents(secret))]), secret };
}

export const GATED_FILES: readonly GatedFile[] = [
  gatedFile("members/index.html", "/members/", "member", (secret) => page(secret)),
  gatedFile("members/page.html", "/members/page", "member", (secret) =>
    page(secret, `${CLIENT}<script defer src="/members/app.js"></script>`),
  ),
  gatedFile("members/photo.png", "/members/photo.png", "member", (secret) => secret),
  gatedFile("members/app.js", "/members/app.js", "member", (secret) => `document.body.dataset.script = "${secret}";\n`),
  gatedFile("members/two words.txt", "/members/two%20words.txt", "member", (secret) => `A space. ${secret}\n`),
  gatedFile("members/zusätze.txt", "/members/zus%C3%A4tze.txt", "member", (secret) => `An umlaut. ${secret}\n`),
  gatedFile("members/100%.txt", "/members/100%25.txt", "member", (secret) => `A percent sign. ${secret}\n`),
  gatedFile("notes.html", "/notes", "member", (secret) => page(secret, CLIENT)),
  gatedFile("prices.txt", "/prices.txt", "member", (secret) => secret),
  gatedFile("members/manual.pdf", "/members/manual.pdf", "member", (secret) => `%PDF-1.4\n% ${secret}\n`),
  gatedFile("editors/plan.html", "/editors/plan", "editor", (secret) => page(secret, CLIENT)),
  gatedFile("account-only/list.json", "/account-only/list.json", "anybody with an account", (secret) =>
    JSON.stringify({ list: [secret] }),
  ),
];

/** The translation of a page, and the page for missing files. Neither has an address of its own. */
export const OTHER_GATED_FILES: readonly GatedFile[] = [
  gatedFile("_gatehouse/pages/de/members/page.html", "/members/page", "member", (secret) => page(`Deutsch: ${secret}`)),
  gatedFile("members/404.html", "/members/nothing", "member", (secret) => page(`Missing: ${secret}`)),
];

const OPEN_FILES: Readonly<Record<string, string>> = {
  "index.html": page("The start page"),
  "open.html": page("An open page", CLIENT),
  "members/about.html": page("What members get"),
  _redirects: `# A comment, and rules of each kind.
/one /members/page 200
/go /members/page 302
/go/* /members/:splat 302
/Free/:name /members/:name 200   # a placeholder
/free/* /members/:splat 200
/print/*/view /members/:splat 200
/:language/team/:page /members/:page 200
unslashed/* /members/:splat 200
/asked/*?by=query /members/:splat 200
/dotted/* /open/../members/:splat 200
/twice/:part/:part /members/:part 200
/:one/:two/:three/mine /members/page 200
`,
};

export interface Account extends Person {
  readonly id: string;
}

export type GatedSite = Awaited<ReturnType<typeof startGatedSite>>;

export async function startGatedSite() {
  const folder = copyProject();
  const contents = { ...OPEN_FILES };
  for (const { path, contents } of [...GATED_FILES, ...OTHER_GATED_FILES]) await put(path, contents);
  for (const [path, text] of Object.entries(contents)) await put(path, text);
  await configure(folder);
  await promisify(execFile)(process.execPath, [join(folder, "src/tooling/build/build.ts")]);
  const stateFolder = join(folder, "state");
  const appPort = await freePort();
  const app = await startApp({ appPort, persistTo: stateFolder, config: join(folder, "wrangler.toml"), vars: {} });
  const url = `http://localhost:${appPort}`;

  async function put(path: string, text: string | Buffer): Promise<void> {
    const file = join(folder, "public", path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  async function newAccount(...roles: string[]): Promise<Account> {
    const person = newPerson();
    const { id } = await signUp(person, url);
    if (roles.length > 0) await setRoles(id, ...roles);
    return { ...person, id };
  }

  /** An operator's access token. */
  let operator: Promise<string> | undefined;
  async function signInOperator(): Promise<string> {
    const account = await newAccount();
    await giveRole(account.email, "operators", { appUrl: url, stateFolder });
    return signIn(account);
  }

  async function setRoles(id: string, ...roles: string[]): Promise<void> {
    operator ??= signInOperator();
    const response = await call("PUT", `/admin/accounts/${id}/roles`, await operator, { roles });
    if (!response.ok) throw new Error(`roles: ${response.status} ${await response.text()}`);
  }

  function call(method: string, path: string, token: string, body?: unknown): Promise<Response> {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    return fetch(`${url}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  }

  return {
    url,
    newAccount,
    /** Sets roles as an operator does, which ends the account's sessions. */
    setRoles,
    call,
    /** The session cookie for an access token, as a browser sends it. */
    async cookieOf(accessToken: string): Promise<string> {
      const response = await call("POST", "/session", accessToken);
      if (response.status !== 204) throw new Error(`session: ${response.status} ${await response.text()}`);
      return (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    },
    async stop(): Promise<void> {
      await app.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Signs in, and returns the access token. */
export async function signIn({ email, password }: Person): Promise<string> {
  const { clientId: ClientId } = await readSettings();
  const AuthParameters = { USERNAME: email, PASSWORD: password };
  const input = { UserPoolId: DEFAULT_POOL, ClientId, AuthFlow: "ADMIN_USER_PASSWORD_AUTH", AuthParameters };
  return Object((await cognito("AdminInitiateAuth", input)).AuthenticationResult).AccessToken;
}

async function configure(folder: string): Promise<void> {
  const file = join(folder, "wrangler.toml");
  const settings = { ROLES, GATED, COGNITO_ENDPOINT: cognitoUrl, SES_ENDPOINT: cognitoUrl };
  const edited = editToml(await readFile(file, "utf8"), [
    ...Object.entries(settings).map(([key, value]) => ({ header: "[vars]", key, value })),
  ]);
  if (!edited.ok) throw new Error(edited.failure);
  await writeFile(file, edited.value);
}
