// A reload during a flow: the flow stays at its step if possible; otherwise it starts again with the typed values,
// except for passwords. The tests of password resets and address changes cover their own steps.

import { describe, expect } from "vitest";
import { challenge, replyTo } from "./cognito-faults.ts";
import { signedIn } from "./signed-in.ts";
import { test } from "./visit.ts";

const CREDENTIALS = { email: "ada@example.com", password: "Correct-Horse7" };

describe("signing in", () => {
  test.for([
    ["SOFTWARE_TOKEN_MFA", "Enter your code"],
    ["NEW_PASSWORD_REQUIRED", "Choose a new password"],
  ] as const)(
    "a reload at the step %s starts again with the password, and keeps the e-mail",
    async ([name, heading], { visit }) => {
      const visitor = await visit("/login?return_to=/problems");
      await replyTo(visitor, "InitiateAuth", challenge(name));
      await visitor.signIn(CREDENTIALS);
      await visitor.page.getByRole("heading", { name: heading }).waitFor();
      await visitor.page.reload();
      await visitor.page.getByRole("heading", { name: "Sign in" }).waitFor();
      expect(await visitor.typedIn("E-mail")).toBe(CREDENTIALS.email);
      expect(await visitor.typedIn("Password")).toBe("");
      expect(visitor.page.url()).toContain("?return_to=/problems");
      expect(await visitor.page.evaluate(() => document.activeElement?.id)).toBe("password");
    },
  );

  test("at the code step, Back returns to the previous page, and Forward to the password", async ({ visit }) => {
    const visitor = await visit("/");
    await visitor.follow("Sign in");
    await visitor.arriveAt("/login");
    await replyTo(visitor, "InitiateAuth", challenge("SOFTWARE_TOKEN_MFA"));
    await visitor.signIn(CREDENTIALS);
    await visitor.page.getByRole("heading", { name: "Enter your code" }).waitFor();
    await visitor.page.goBack();
    await visitor.page.getByRole("heading", { name: "Welcome to Gatehouse" }).waitFor();
    await visitor.page.goForward();
    await visitor.page.waitForLoadState();
    await visitor.page.getByRole("heading").first().waitFor();
    expect(new URL(visitor.page.url()).pathname).toBe("/login");
  });
});

describe("the account page", () => {
  test.for([
    ["Change Password", "#current-password"],
    ["Set up Two-step verification", ".qr"],
    ["Sign out everywhere", ".panel form"],
    ["Delete account", "#password"],
  ] as const)("a reload with the panel of “%s” open opens it again", async ([button, content], { visit }) => {
    const { visitor } = await signedIn(visit);
    await visitor.press(button);
    await visitor.page.locator(content).waitFor();
    await visitor.page.reload();
    await visitor.page.locator(content).waitFor();
    expect(await visitor.page.locator(".panel").count()).toBe(1);
    expect(visitor.complaints).toEqual([]);
  });
});
