// A visitor in Chromium: finds elements by their visible labels, and records requests and console messages.

import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";

export type Person = { readonly name: string; readonly email: string; readonly password: string };

/** One request of the browser. */
export type Sent = { readonly method: string; readonly url: string; readonly body: string };

/** A visitor in one tab. */
export type Visitor = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Every request of every tab of this visitor, in order. */
  readonly sent: readonly Sent[];
  /** Violations of the Content-Security-Policy, console errors and warnings, exceptions. Tests remove expected ones. */
  readonly complaints: string[];
  open(path: string): Promise<void>;
  fill(values: Readonly<Record<string, string>>): Promise<void>;
  /** Types into the field that has the focus, once one has it: `autofocus` may take effect after the page has loaded. */
  type(text: string): Promise<void>;
  /** The value of the field with that label. */
  typedIn(label: string): Promise<string>;
  press(button: string): Promise<void>;
  follow(link: string): Promise<void>;
  signUp(person: Person): Promise<void>;
  signIn(person: Pick<Person, "email" | "password">): Promise<void>;
  /** Waits for the page with this path. */
  arriveAt(path: string): Promise<void>;
  /** The message of the alert, once there is one. */
  alert(): Promise<string>;
  /** A second tab of the same browser. */
  newTab(): Promise<Visitor>;
};

/** Waits until the rules for a new password are loaded, if the page shows them. Until then their list is empty. */
export async function rulesLoaded({ page }: Visitor): Promise<void> {
  await page.locator(".rules:not([hidden]):empty").waitFor({ state: "detached" });
}

/** Focuses the field for a new password, and waits for the rules: on /sign-up they appear only then. */
export async function rulesListed({ page }: Visitor): Promise<void> {
  await page.locator("[autocomplete=new-password]").focus();
  await page.locator(".rules li").first().waitFor();
}

/** Holds the pool's rules for passwords back, until the returned function is called. */
export async function holdPasswordPolicy({ page }: Visitor): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route("**/password-policy.json", async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

/** Waits until the page marks `rule` as missed by the password, after its field was left or the form was sent. */
export async function ruleMissed({ page }: Visitor, rule: string): Promise<void> {
  await page.locator(".rules.expected li:not(.done)").filter({ hasText: rule }).waitFor();
}

/** Matches a countdown's message with `seconds`, or up to 14 seconds less, because a slow machine reads it late. */
export function tryAgainIn(seconds: number): RegExp {
  const left = Array.from({ length: Math.min(seconds, 15) }, (_, passed) => seconds - passed);
  return new RegExp(`^Too many attempts\\. You can try again in (${left.join("|")}) seconds?\\.$`);
}

export function somebody(): Person {
  const number = Math.floor(Math.random() * 1e12);
  return { name: "Ada Lovelace", email: `ada-${number}@example.com`, password: `Engine-${number}-x` };
}

/** A person with an account. */
export async function somebodyWithAccount(appUrl: string, email?: string): Promise<Person> {
  const person = { ...somebody(), ...(email && { email }) };
  const response = await fetch(new URL("/accounts", appUrl), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(person),
  });
  if (response.status !== 201) throw new Error(`the account was not created: ${await response.text()}`);
  return person;
}

/** A visitor with a browser profile of their own. */
export async function newVisitor(
  browser: Browser,
  appUrl: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: appUrl, locale: "en", ...options });
  return visitorIn(context);
}

async function visitorIn(context: BrowserContext): Promise<Visitor> {
  const page = await context.newPage();
  const sent: Sent[] = [];
  const complaints: string[] = [];
  context.on("request", (request) =>
    sent.push({ method: request.method(), url: request.url(), body: request.postData() ?? "" }),
  );
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (entry) => {
    // Chromium logs each response with status 400 or above as an error, even if the page handles it.
    const isResponse = entry.text().startsWith("Failed to load resource");
    // Chromium logs this on a slow machine. preload.test.ts checks that preloaded files are used.
    const isSlow = entry.text().includes("was preloaded using link preload but not used within a few seconds");
    if (["error", "warning"].includes(entry.type()) && !isResponse && !isSlow) complaints.push(entry.text());
  });

  const field = (label: string) => page.getByLabel(label, { exact: true }).and(page.locator("input"));
  const visitor: Visitor = {
    page,
    context,
    sent,
    complaints,
    open: async (path) => {
      await page.goto(path);
    },
    fill: async (values) => {
      for (const [label, value] of Object.entries(values)) await field(label).fill(value);
    },
    type: async (text) => {
      await page.locator("input:focus").waitFor();
      await page.keyboard.type(text);
    },
    typedIn: (label) => field(label).inputValue(),
    press: (button) => page.getByRole("button", { name: button, exact: true }).click(),
    follow: (link) => page.getByRole("link", { name: link }).click(),
    signUp: async ({ name, email, password }) => {
      await visitor.fill({ Name: name, "E-mail": email, Password: password });
      await visitor.press("Create account");
    },
    signIn: async ({ email, password }) => {
      await visitor.fill({ "E-mail": email, Password: password });
      await visitor.press("Sign in");
    },
    arriveAt: (path) => page.waitForURL((url) => url.pathname + url.search === path || url.pathname === path),
    alert: async () => (await page.locator("[role=alert]:not(:empty)").first().textContent()) ?? "",
    newTab: () => visitorIn(context),
  };
  return visitor;
}
