// Signing up by invitation (SIGN_UP=invite), and where nobody can (SIGN_UP=closed).

import { afterAll, beforeAll, describe, expect } from "vitest";
import { cognito } from "../../stack/client.ts";
import { giveRole } from "../../stack/roles.ts";
import { clientOf } from "../client/stage.ts";
import { type OtherApp, startAppWith } from "./app-with-settings.ts";
import { GOOGLE } from "./at-provider.ts";
import { ownMailTo, proofMailedTo } from "./mail.ts";
import { test, type Visit } from "./visit.ts";
import { type Person, somebody, type Visitor } from "./visitor.ts";

let app: OtherApp;

const UserPoolId = "us-east-1_LocalPool";

async function create(visitor: Visitor, { name, email, password }: Person): Promise<void> {
  await visitor.fill({ "E-mail": email, Name: name, Password: password });
  await visitor.press("Create account");
}

describe("by invitation", () => {
  beforeAll(async () => {
    app = await startAppWith({ SIGN_UP: "invite", IDENTITY_PROVIDERS: "Google" });
  }, 120_000);
  afterAll(() => app.stop());

  const at = (visit: Visit, path: string) => visit(path, { baseURL: app.url });

  /** Creates an operator, who invites the address. Returns the link in the mail. */
  async function invite(visit: Visit, email: string): Promise<string> {
    const operator = somebody();
    const Username = crypto.randomUUID();
    const UserAttributes = [
      { Name: "email", Value: operator.email },
      { Name: "email_verified", Value: "true" },
    ];
    await cognito("AdminCreateUser", {
      UserPoolId,
      Username,
      UserAttributes,
      TemporaryPassword: "Temporary-Pass1!",
      MessageAction: "SUPPRESS",
    });
    await cognito("AdminSetUserPassword", { UserPoolId, Username, Password: operator.password, Permanent: true });
    const visitor = await at(visit, "/problems");
    const client = await clientOf(visitor);
    await client.evaluate(async (gatehouse, values) => {
      await gatehouse.signIn(values);
      await gatehouse.account();
    }, operator);
    await giveRole(Username, "operators", { appUrl: app.url, stateFolder: app.stateFolder });
    const status = await client.evaluate(async (gatehouse, email) => {
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify({ email });
      const outcome = await gatehouse.fetch("/admin/invitations", { method: "POST", headers, body });
      return outcome.kind === "response" ? outcome.response.status : outcome.kind;
    }, email);
    expect(status).toBe(201);
    return (await proofMailedTo(email)).link;
  }

  test("the link of an invitation names the site, and creates the account of its address only", async ({ visit }) => {
    const person = somebody();
    const visitor = await at(visit, await invite(visit, person.email));
    await visitor.page.getByRole("heading", { name: "You're invited to Gatehouse" }).waitFor();
    expect(await visitor.typedIn("E-mail")).toBe("");
    await create(visitor, { ...person, email: somebody().email });
    await visitor.page.getByText("Your link isn't for this address.").waitFor();
    await create(visitor, person);
    await visitor.arriveAt("/account");
    await visitor.page.getByText(person.email).waitFor();
    expect(visitor.complaints).toEqual([]);
  });

  test("an invitation that was used says so", async ({ visit }) => {
    const person = somebody();
    const link = await invite(visit, person.email);
    const first = await at(visit, link);
    await create(first, person);
    await first.arriveAt("/account");
    const second = await at(visit, link);
    const google = second.page.getByRole("button", { name: GOOGLE });
    await google.waitFor();
    await create(second, person);
    await second.page.getByRole("heading", { name: "This invitation is no longer valid" }).waitFor();
    await second.page.getByText("Ask the people who run this site for a new one.").waitFor();
    expect(await second.page.getByRole("textbox").count()).toBe(0);
    expect(await google.count()).toBe(0);
  });

  test("an invited person can ask for a mail, and another one gets none and sees the same", async ({ visit }) => {
    const person = somebody();
    await invite(visit, person.email);
    const ask = async (email: string) => {
      const visitor = await at(visit, "/sign-up");
      await visitor.page.getByText("This site takes new accounts by invitation only.").waitFor();
      await visitor.fill({ "E-mail": email });
      await visitor.press("Send code");
      await visitor.page.getByText(`If ${email} is invited, an e\u2011mail is on its way.`).waitFor();
      return visitor;
    };
    const uninvited = somebody().email;
    await ask(uninvited);
    const visitor = await ask(person.email);
    const { code } = await proofMailedTo(person.email, 2);
    await visitor.fill({ "Code from the e-mail": code });
    await visitor.press("Continue");
    await visitor.fill({ Name: person.name, Password: person.password });
    await visitor.press("Create account");
    await visitor.arriveAt("/account");
    expect(await ownMailTo(uninvited)).toEqual([]);
  });
});

describe("closed", () => {
  beforeAll(async () => {
    app = await startAppWith({ SIGN_UP: "closed" });
  }, 120_000);
  afterAll(() => app.stop());

  test.for(["/sign-up", "/sign-up#proof=p123"])(
    "%s says so, and leads to the sign-in page",
    async (path, { visit }) => {
      const visitor = await visit(`${path.replace("#", "?return_to=/problems#")}`, { baseURL: app.url });
      await visitor.page.getByRole("heading", { name: "Sign-up is closed" }).waitFor();
      await visitor.page.getByText("This site takes no new accounts.").waitFor();
      expect(await visitor.page.locator("input").count()).toBe(0);
      expect(await visitor.page.title()).toBe("Sign-up is closed – Gatehouse");
      await visitor.follow("Sign in");
      await visitor.arriveAt("/login");
      expect(visitor.complaints).toEqual([]);
    },
  );

  test("a page that was loaded before it closed says so, and keeps what was typed", async ({ visit }) => {
    const visitor = await visit("about:blank", { baseURL: app.url });
    await visitor.page.route("**/config.json", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), signUp: "immediate" } });
    });
    await visitor.open("/sign-up");
    const person = somebody();
    await create(visitor, person);
    expect(await visitor.alert()).toBe("This site takes no new accounts.");
    expect(await visitor.typedIn("Name")).toBe(person.name);
  });
});
