// Signing up where the address must be verified first (SIGN_UP=proof-first): by the code in a mail or by its link.

import type { BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { type OtherApp, startAppWith } from "./app-with-settings.ts";
import { ownMailTo, proofMailedTo, wrong } from "./mail.ts";
import { focused } from "./signed-in.ts";
import { cognitoUrl, test, type Visit } from "./visit.ts";
import { type Person, ruleMissed, somebody, type Visitor } from "./visitor.ts";

let app: OtherApp;

beforeAll(async () => {
  app = await startAppWith({ SIGN_UP: "proof-first" });
}, 120_000);
afterAll(() => app.stop());

const at = (visit: Visit, path: string, options: BrowserContextOptions = {}) =>
  visit(path, { baseURL: app.url, ...options });

async function askForMail(visitor: Visitor, email: string): Promise<void> {
  await visitor.fill({ "E-mail": email });
  await visitor.press("Send code");
  await visitor.page.getByRole("heading", { name: "Check your e-mail" }).waitFor();
}

async function enterCode(visitor: Visitor, code: string): Promise<void> {
  await visitor.fill({ "Code from the e-mail": code });
  await visitor.press("Continue");
  await visitor.page.getByRole("heading", { name: "Create your account" }).waitFor();
}

async function create(visitor: Visitor, values: Readonly<Record<string, string>>): Promise<void> {
  await visitor.fill(values);
  await visitor.press("Create account");
}

const entered = ({ name, password }: Person) => ({ Name: name, Password: password });

async function atTheCode(visit: Visit, path = "/sign-up"): Promise<{ visitor: Visitor; person: Person }> {
  const person = somebody();
  const visitor = await at(visit, path);
  await askForMail(visitor, person.email);
  return { visitor, person };
}

/** Signs somebody up with a proof. */
async function member(visit: Visit): Promise<Person> {
  const { visitor, person } = await atTheCode(visit);
  const { code } = await proofMailedTo(person.email);
  await enterCode(visitor, code);
  await create(visitor, entered(person));
  await visitor.arriveAt("/account");
  return person;
}

test("a visitor proves the address with a code, and gets to the return path signed in", async ({ visit }) => {
  const { visitor, person } = await atTheCode(visit, "/sign-up?return_to=/problems");
  expect(await visitor.page.getByText(`We've sent an e\u2011mail to ${person.email}.`).isVisible()).toBe(true);
  expect(await focused(visitor)).toBe("code");
  const { subject, code } = await proofMailedTo(person.email);
  expect(subject).toBe("Your code for Gatehouse");
  await enterCode(visitor, `${code.slice(0, 4)} ${code.slice(4)}`);
  expect(await focused(visitor)).toBe("name");
  expect(await visitor.page.getByRole("link", { name: "Sign in" }).getAttribute("href")).toContain(
    "return_to=/problems",
  );
  await create(visitor, entered(person));
  await visitor.arriveAt("/problems");
  await visitor.open("/account");
  await visitor.page.getByText(person.email).waitFor();
  expect(await visitor.page.getByText("Not verified").isVisible()).toBe(false);
  expect(visitor.complaints).toEqual([]);
});

test("each step asks for one thing: the address, the code, and then name and password", async ({ visit }) => {
  const person = somebody();
  const visitor = await at(visit, "/sign-up");
  await visitor.page.getByRole("button", { name: "Send code" }).waitFor();
  const controls = () => visitor.page.locator("main input").evaluateAll((all) => all.map(({ id }) => id));
  expect(await controls()).toEqual(["email"]);
  expect(await focused(visitor)).toBe("email");
  await askForMail(visitor, person.email);
  expect(await controls()).toEqual(["code"]);
  expect(await visitor.page.locator("#code").getAttribute("autocomplete")).toBe("one-time-code");
  expect(await visitor.page.getByText("No e-mail?").count()).toBe(1);
  expect(((await visitor.page.locator("main").textContent()) ?? "").split(person.email)).toHaveLength(2);
  await enterCode(visitor, "12345678");
  expect(await controls()).toEqual(["email", "name", "password"]);
  const email = visitor.page.locator("#email");
  expect(await email.getAttribute("autocomplete")).toBe("username");
  expect(await email.inputValue()).toBe(person.email);
  expect(await email.isEditable()).toBe(false);
  expect(await visitor.page.locator("#password").getAttribute("autocomplete")).toBe("new-password");
});

test("the last step leads back to the address, which can be replaced by typing", async ({ visit }) => {
  const { visitor, person } = await atTheCode(visit);
  await enterCode(visitor, "12345678");
  await visitor.press("Change address");
  await visitor.page.getByRole("button", { name: "Send code" }).waitFor();
  expect(await visitor.typedIn("E-mail")).toBe(person.email);
  const another = somebody().email;
  await visitor.page.keyboard.type(another);
  await visitor.press("Send code");
  await visitor.page.getByText(`We've sent an e\u2011mail to ${another}.`).waitFor();
  await visitor.page.goBack();
  await visitor.page.getByRole("button", { name: "Send code" }).waitFor();
});

test("another provider is offered at the first step only", async ({ visit }) => {
  const { visitor } = await atTheCode(visit);
  const provider = visitor.page.getByRole("button", { name: "Continue with Google" });
  expect(await provider.isVisible()).toBe(false);
  await visitor.page.goBack();
  await provider.waitFor();
});

describe("the link of the mail", () => {
  test("creates the account in another browser, by the button only", async ({ visit }) => {
    const { person } = await atTheCode(visit);
    const { link } = await proofMailedTo(person.email);
    const visitor = await at(visit, link);
    const { page } = visitor;
    await page.getByText("Use the address that your link was sent to").waitFor();
    expect(page.url()).toBe(`${app.url}/sign-up`);
    expect(visitor.sent.filter(({ method }) => method !== "GET")).toEqual([]);
    expect(visitor.sent.filter(({ url }) => url.includes(link.slice(15)))).toEqual([]);
    await page.reload();
    await create(visitor, { "E-mail": person.email, ...entered(person) });
    await visitor.arriveAt("/account");
    expect(visitor.complaints).toEqual([]);
  });

  test("opened in the tab that waits for the code, knows the address", async ({ visit }) => {
    const { visitor, person } = await atTheCode(visit);
    const { link } = await proofMailedTo(person.email);
    await visitor.page.evaluate((to) => location.assign(to), link);
    await visitor.page.getByText("Use the address that your link was sent to").waitFor();
    await expect.poll(() => visitor.typedIn("E-mail")).toBe(person.email);
    await create(visitor, entered(person));
    await visitor.arriveAt("/account");
  });

  test("is rejected for another address, and then works with its own", async ({ visit }) => {
    const { person } = await atTheCode(visit);
    const { link } = await proofMailedTo(person.email);
    const visitor = await at(visit, link);
    await create(visitor, { "E-mail": somebody().email, ...entered(person) });
    await visitor.page.getByText("Your link isn't for this address.").waitFor();
    expect(await focused(visitor)).toBe("email");
    await create(visitor, { "E-mail": person.email });
    await visitor.arriveAt("/account");
  });

  test("leads to a new mail when it was used", async ({ visit }) => {
    const { visitor: first, person } = await atTheCode(visit);
    const { link, code } = await proofMailedTo(person.email);
    await enterCode(first, code);
    await create(first, entered(person));
    await first.arriveAt("/account");
    const visitor = await at(visit, link);
    await create(visitor, { "E-mail": person.email, ...entered(person) });
    await visitor.page.getByRole("heading", { name: "Your link no longer works" }).waitFor();
    await visitor.page.getByText("It has expired or was already used.").waitFor();
    await visitor.press("Get a new link");
    await visitor.page.getByRole("button", { name: "Send code" }).waitFor();
    expect(await visitor.typedIn("E-mail")).toBe(person.email);
  });

  test.for(["", "p123", "%00"])("that is broken (“%s”) creates nothing", async (token, { visit }) => {
    const visitor = await at(visit, `/sign-up#proof=${token}`);
    const person = somebody();
    const sends = visitor.page.getByRole("button", { name: "Send code" });
    const creates = visitor.page.getByRole("button", { name: "Create account" });
    await sends.or(creates).waitFor();
    if (await sends.isVisible()) return;
    await create(visitor, { "E-mail": person.email, ...entered(person) });
    await visitor.page.getByText("Your link isn't for this address.").waitFor();
    await visitor.press("Get a new link");
    await sends.waitFor();
    expect(await visitor.typedIn("E-mail")).toBe(person.email);
  });
});

describe("at the step of the code", () => {
  test("one with other characters stays there", async ({ visit }) => {
    const { visitor } = await atTheCode(visit);
    await visitor.fill({ "Code from the e-mail": "1234" });
    await visitor.press("Continue");
    await visitor.page.getByText("Enter the 8 digits from the e-mail.").waitFor();
    expect(await focused(visitor)).toBe("code");
  });

  test("a wrong code leads back there with its message, and name and password are kept", async ({ visit }) => {
    const { visitor, person } = await atTheCode(visit);
    const { code } = await proofMailedTo(person.email);
    await enterCode(visitor, wrong(code));
    await create(visitor, entered(person));
    await visitor.page.getByText("That code isn't right. Check the latest e-mail.").waitFor();
    expect(await visitor.page.getByRole("heading", { level: 1 }).textContent()).toBe("Check your e-mail");
    expect(await focused(visitor)).toBe("code");
    expect(await visitor.typedIn("Code from the e-mail")).toBe(wrong(code));
    await enterCode(visitor, code);
    expect(await visitor.typedIn("Name")).toBe(person.name);
    expect(await visitor.typedIn("Password")).toBe(person.password);
    await visitor.press("Create account");
    await visitor.arriveAt("/account");
    expect(visitor.complaints).toEqual([]);
  });

  test("a wrong code leads back there after a reload of the last step", async ({ visit }) => {
    const { visitor, person } = await atTheCode(visit);
    const { code } = await proofMailedTo(person.email);
    await enterCode(visitor, wrong(code));
    await visitor.page.reload();
    await create(visitor, entered(person));
    await visitor.page.getByText("That code isn't right. Check the latest e-mail.").waitFor();
    await enterCode(visitor, code);
    expect(await visitor.typedIn("Password")).toBe(person.password);
    await visitor.press("Create account");
    await visitor.arriveAt("/account");
  });

  test("the code is kept when the pool rejects the password", async ({ visit }) => {
    const { visitor, person } = await atTheCode(visit);
    const { code } = await proofMailedTo(person.email);
    await enterCode(visitor, code);
    await create(visitor, { Name: person.name, Password: "without-capitals-1" });
    await ruleMissed(visitor, "Uppercase letter");
    await create(visitor, { Password: person.password });
    await visitor.arriveAt("/account");
  });

  test("after five wrong codes a new mail is needed, and its code works", async ({ visit }) => {
    const person = somebody();
    const visitor = await at(visit, "about:blank");
    await visitor.page.clock.install();
    await visitor.open("/sign-up");
    await askForMail(visitor, person.email);
    const { code } = await proofMailedTo(person.email);
    for (let tries = 0; tries < 5; tries++) {
      await enterCode(visitor, wrong(code));
      await create(visitor, entered(person));
      await visitor.page.locator("#code[aria-invalid=true]").waitFor();
    }
    await enterCode(visitor, code);
    await visitor.press("Create account");
    await visitor.page.getByText("That code no longer works.").waitFor();
    await visitor.page.getByText(`Use the code from the newest e\u2011mail to ${person.email}`).waitFor();
    expect(await visitor.page.getByText("is valid for").count()).toBe(0);
    expect(await focused(visitor)).toBe("code");
    expect(await visitor.page.getByRole("button", { name: "new" }).count()).toBe(1);
    await visitor.fill({ "Code from the e-mail": "1" });
    // The visitor can ask at once: there is no pause after a code that no longer works.
    await visitor.press("Send a new code");
    await visitor.page.getByText("We've sent a new code.").waitFor();
    expect(await visitor.typedIn("Code from the e-mail")).toBe("");
    expect(await visitor.page.locator("[aria-invalid=true]").count()).toBe(0);
    await enterCode(visitor, (await proofMailedTo(person.email, 2)).code);
    await visitor.press("Create account");
    await visitor.arriveAt("/account");
  });

  test("after the three mails of an hour no other is offered", async ({ visit }) => {
    const { email } = somebody();
    const visitor = await at(visit, "about:blank");
    await visitor.page.clock.install();
    await visitor.open("/sign-up");
    await askForMail(visitor, email);
    for (const mails of [2, 3]) {
      await visitor.page.clock.runFor(30_000);
      await visitor.press("ask for a new code");
      await visitor.page.getByText("We've sent a new code.").waitFor();
      await proofMailedTo(email, mails);
    }
    await visitor.page.getByText("We send at most 3 e\u2011mails an hour to an address.").waitFor();
    await visitor.page.reload();
    await visitor.page.getByText("We send at most 3 e\u2011mails an hour to an address.").waitFor();
  });

  test("a reload stays at a step, Back returns to the one before, and Forward to the next one", async ({ visit }) => {
    const { visitor, person } = await atTheCode(visit);
    const { page } = visitor;
    const { code } = await proofMailedTo(person.email);
    await page.reload();
    await page.getByText(`We've sent an e\u2011mail to ${person.email}.`).waitFor();
    await enterCode(visitor, code);
    await visitor.fill({ Name: person.name });
    await page.reload();
    await page.locator("#password").waitFor();
    expect(await visitor.typedIn("Name")).toBe(person.name);
    expect(page.url()).toBe(`${app.url}/sign-up`);
    await page.goBack();
    await page.getByRole("heading", { name: "Check your e-mail" }).waitFor();
    expect(await visitor.typedIn("Code from the e-mail")).toBe(code);
    await visitor.press("Use another one");
    await page.getByRole("button", { name: "Send code" }).waitFor();
    expect(await visitor.typedIn("E-mail")).toBe(person.email);
    await page.goForward();
    await page.getByRole("heading", { name: "Check your e-mail" }).waitFor();
    await page.goForward();
    await page.locator("#password").waitFor();
    expect(await visitor.typedIn("Name")).toBe(person.name);
    await create(visitor, { Password: person.password });
    await visitor.arriveAt("/account");
  });

  test("everything works by keyboard", async ({ visit }) => {
    const person = somebody();
    const visitor = await at(visit, "/sign-up");
    const { keyboard } = visitor.page;
    await expect.poll(() => focused(visitor)).toBe("email");
    await keyboard.type(person.email);
    await keyboard.press("Enter");
    await visitor.page.getByRole("heading", { name: "Check your e-mail" }).waitFor();
    await keyboard.type((await proofMailedTo(person.email)).code);
    await keyboard.press("Enter");
    await expect.poll(() => focused(visitor)).toBe("name");
    await keyboard.type(person.name);
    await keyboard.press("Tab");
    await keyboard.type(person.password);
    await keyboard.press("Enter");
    await visitor.arriveAt("/account");
  });
});

test("an address with an account gets the same page, and a mail that says so", async ({ visit }) => {
  const { email } = await member(visit);
  const visitor = await at(visit, "/sign-up");
  await askForMail(visitor, email);
  const other = somebody().email;
  const stranger = await at(visit, "/sign-up");
  await askForMail(stranger, other);
  const textOf = async ({ page }: Visitor, address: string) =>
    ((await page.locator("main").textContent()) ?? "").replaceAll(address, "X").replace(/\d+ seconds?/, "30 seconds");
  expect(await textOf(visitor, email)).toBe(await textOf(stranger, other));
  const { subject, code } = await proofMailedTo(email, 2);
  expect(subject).toBe("You already have an account at Gatehouse");
  expect(code).toBe("");
});

test("the token of a link is in no request but the one that creates the account", async ({ visit }) => {
  const { person } = await atTheCode(visit);
  const { link } = await proofMailedTo(person.email);
  const token = link.replace(/.*=/, "");
  const visitor = await at(visit, link);
  await create(visitor, { "E-mail": person.email, ...entered(person) });
  await visitor.arriveAt("/account");
  const withToken = visitor.sent.filter(({ url, body }) => (url + body).includes(token));
  expect(withToken.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual(["POST /accounts"]);
  expect(visitor.sent.some(({ url }) => url.startsWith(cognitoUrl))).toBe(true);
});

test("asking for too many mails shows when to try again", async ({ visit }) => {
  const visitor = await at(visit, "/sign-up");
  await visitor.page.route("**/proofs", (route) =>
    route.fulfill({
      status: 429,
      headers: { "content-type": "application/problem+json", "retry-after": "600" },
      body: JSON.stringify({ type: "/problems#too-many-requests" }),
    }),
  );
  const { email } = somebody();
  await visitor.fill({ "E-mail": email });
  await visitor.press("Send code");
  expect(await visitor.alert()).toMatch(/^Too many attempts\. You can try again in 10 minutes\.$/);
  expect(await ownMailTo(email)).toEqual([]);
});
