// Changing the e-mail address: a code goes to the new one, and the old one works until the code is entered (AC-4).

import { describe, expect } from "vitest";
import { makeSignInOld, rejectApi } from "./api-faults.ts";
import { exception, replyTo } from "./cognito-faults.ts";
import { codeMailedTo, mailTo, wrong } from "./mail.ts";
import { focused, type SignedIn, signedIn } from "./signed-in.ts";
import { appUrl, test, type Visit } from "./visit.ts";
import { somebody, somebodyWithAccount, tryAgainIn } from "./visitor.ts";

async function codeSent(visit: Visit): Promise<SignedIn & { readonly newEmail: string }> {
  const { visitor, person } = await signedIn(visit);
  const newEmail = somebody().email;
  await visitor.press("Change E-mail");
  await visitor.fill({ "New e-mail": newEmail });
  await visitor.press("Send code");
  await visitor.page.getByText(`We've sent a code to ${newEmail}.`).waitFor();
  return { visitor, person, newEmail };
}

test("the new address works after its code has been entered, and not before", async ({ visit }) => {
  const { visitor, person, newEmail } = await codeSent(visit);
  const { page } = visitor;
  expect(await page.locator("#email").textContent()).toBe(person.email);
  await page.getByText(`We've sent a code to ${newEmail}.`).waitFor();
  await page.getByText(`Until you enter the code, you sign in with ${person.email}.`).waitFor();
  const early = await visit("/login");
  await early.signIn(person);
  await early.arriveAt("/account");

  await visitor.fill({ "Code from the e-mail": await codeMailedTo(newEmail) });
  await visitor.press("Confirm");
  await page.getByText("E-mail changed.").waitFor();
  expect(await page.locator("#email").textContent()).toBe(newEmail);
  expect(await focused(visitor)).toBe("email-action");
  await visitor.press("Sign out");
  await visitor.arriveAt("/login");
  await visitor.signIn(person);
  expect(await visitor.alert()).toContain("don't match");
  await visitor.signIn({ ...person, email: newEmail });
  await visitor.arriveAt("/account");
  expect(visitor.complaints).toEqual([]);
});

test("a pending change is shown after a reload, and can be completed", async ({ visit }) => {
  const { visitor, newEmail } = await codeSent(visit);
  await visitor.page.reload();
  await visitor.page.getByText(`We've sent a code to ${newEmail}.`).waitFor();
  await visitor.press("Close");
  const pending = visitor.page.locator("#pending");
  await pending.getByText("New address, not verified").waitFor();
  // The pending address is on a separate line, below the present address and its state.
  expect(await pending.locator("p").first().textContent()).toBe(newEmail);
  const line = await pending.boundingBox();
  const present = await visitor.page.locator("#email-proof").boundingBox();
  expect(Number(line?.y) - Number(present?.y) - Number(present?.height)).toBeGreaterThanOrEqual(8);
  await visitor.page.getByRole("button", { name: "Change E-mail" }).waitFor();
  await visitor.press("Enter code");
  await visitor.page.reload();
  await visitor.page.getByText(`We've sent a code to ${newEmail}.`).waitFor();
  await visitor.press("ask for a new code");
  await visitor.page.getByText("We've sent a new code.").waitFor();
  await visitor.fill({ "Code from the e-mail": await codeMailedTo(newEmail, 2) });
  await visitor.press("Confirm");
  await visitor.page.getByText("E-mail changed.").waitFor();
});

test("a pending change can be cancelled; opening its address cancels nothing", async ({ visit }) => {
  const { visitor, person, newEmail } = await codeSent(visit);
  const { page } = visitor;
  await visitor.press("Close");
  await visitor.press("Cancel change");
  await page.reload();
  await page.getByText(`Cancel the change to ${newEmail}?`).waitFor();
  await visitor.press("Close");
  await page.locator("#pending").getByText(newEmail).waitFor();
  await visitor.press("Cancel change");
  await page.locator(".panel").getByRole("button", { name: "Cancel change" }).click();
  await page.getByText("E-mail change cancelled.").waitFor();
  expect(await page.locator("#pending").isVisible()).toBe(false);
  expect(await page.locator("#email").textContent()).toBe(person.email);
  expect(await focused(visitor)).toBe("email-action");
  await page.reload();
  await page.getByRole("button", { name: "Change E-mail" }).waitFor();
  expect(await page.locator("#pending").isVisible()).toBe(false);
  expect(visitor.complaints).toEqual([]);
});

test("after an old sign-in the page asks for the password in place, and keeps the typed address", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  const newEmail = somebody().email;
  await makeSignInOld(visitor);
  await visitor.press("Change E-mail");
  await visitor.fill({ "New e-mail": newEmail });
  await visitor.press("Send code");
  await visitor.page.getByText(`To change your e\u2011mail to ${newEmail}, enter your password again.`).waitFor();
  expect(await focused(visitor)).toBe("password");
  await visitor.fill({ Password: "not it" });
  await visitor.press("Continue");
  await visitor.page.getByText("That isn't your password. Try again.").waitFor();
  await visitor.fill({ Password: person.password });
  await visitor.press("Continue");
  await visitor.page.getByText(`We've sent a code to ${newEmail}.`).waitFor();
  expect(await mailTo(newEmail)).toHaveLength(1);
});

describe("a rejection", () => {
  test("of the address of another account does not say why", async ({ visit }) => {
    const other = await somebodyWithAccount(appUrl);
    const { visitor } = await signedIn(visit);
    await visitor.press("Change E-mail");
    await visitor.fill({ "New e-mail": other.email });
    await visitor.press("Send code");
    await visitor.page.getByText("This address can't be used. Enter another one.").waitFor();
    expect(await focused(visitor)).toBe("new-email");
    expect(await mailTo(other.email)).toEqual([]);
  });

  test("of the current address is shown at the field", async ({ visit }) => {
    const { visitor, person } = await signedIn(visit);
    await visitor.press("Change E-mail");
    await visitor.fill({ "New e-mail": person.email });
    await visitor.press("Send code");
    await visitor.page.getByText("This is already your address.").waitFor();
    await visitor.fill({ "New e-mail": "ada" });
    await visitor.press("Send code");
    await visitor.page.getByText("Enter an address such as name@example.com.").waitFor();
  });

  test("of a wrong code is shown at the field; then the right one works", async ({ visit }) => {
    const { visitor, newEmail } = await codeSent(visit);
    const code = await codeMailedTo(newEmail);
    await visitor.fill({ "Code from the e-mail": wrong(code) });
    await visitor.press("Confirm");
    await visitor.page.getByText("That code isn't right. Check the latest e-mail.").waitFor();
    expect(await focused(visitor)).toBe("code");
    await visitor.fill({ "Code from the e-mail": code });
    await visitor.press("Confirm");
    await visitor.page.getByText("E-mail changed.").waitFor();
  });

  test("of an expired code offers to send another one in place", async ({ visit }) => {
    const { visitor, newEmail } = await codeSent(visit);
    await replyTo(
      visitor,
      "VerifyUserAttribute",
      exception("ExpiredCodeException", "Invalid code provided, please request a code again."),
    );
    await visitor.fill({ "Code from the e-mail": "123456" });
    await visitor.press("Confirm");
    await visitor.page.getByRole("button", { name: "Send a new code" }).dblclick();
    await visitor.page.getByText("We've sent a new code.").waitFor();
    expect(await mailTo(newEmail)).toHaveLength(2);
    await visitor.page.unrouteAll();
    await visitor.fill({ "Code from the e-mail": await codeMailedTo(newEmail, 2) });
    await visitor.press("Confirm");
    await visitor.page.getByText("E-mail changed.").waitFor();
  });

  test("of too many codes counts down for as long as the API says", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    await rejectApi(visitor, "**/accounts/me/email", "POST", 429, { type: "/problems#too-many-requests" });
    await visitor.press("Change E-mail");
    await visitor.fill({ "New e-mail": "ada@new.example" });
    await visitor.press("Send code");
    await visitor.page.getByText(tryAgainIn(40)).waitFor();
    expect(await visitor.typedIn("New e-mail")).toBe("ada@new.example");
  });
});

test("another address can be entered instead of the code", async ({ visit }) => {
  const { visitor, newEmail } = await codeSent(visit);
  const third = somebody().email;
  await visitor.press("Use another one");
  await visitor.fill({ "New e-mail": third });
  await visitor.press("Send code");
  await visitor.page.getByText(`We've sent a code to ${third}.`).waitFor();
  await visitor.page.getByText(`We've sent a code to ${third}.`).waitFor();
  expect(await visitor.page.getByText(newEmail).count()).toBe(0);
});

test("everything works by keyboard", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  const { keyboard } = visitor.page;
  const newEmail = somebody().email;
  await visitor.page.locator("#name-action").focus();
  // The first Tab stops at the button that verifies the present address.
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await keyboard.type(newEmail);
  await keyboard.press("Enter");
  await visitor.page.getByText(`We've sent a code to ${newEmail}.`).waitFor();
  await keyboard.type(await codeMailedTo(newEmail));
  await keyboard.press("Enter");
  await visitor.page.getByText("E-mail changed.").waitFor();
});
