// A user whom an operator created: Cognito requires a new password, and the sign-in page asks for it.

import { expect } from "vitest";
import { cognito, readSettings } from "../../stack/client.ts";
import { ownMailTo } from "./mail.ts";
import { appUrl, test } from "./visit.ts";
import { ruleMissed, somebody, somebodyWithAccount } from "./visitor.ts";

const TEMPORARY_PASSWORD = "Temporary-1";

async function createByHand(email: string): Promise<void> {
  const { userPoolId: UserPoolId } = await readSettings();
  await cognito("AdminCreateUser", {
    UserPoolId,
    Username: crypto.randomUUID(),
    TemporaryPassword: TEMPORARY_PASSWORD,
    MessageAction: "SUPPRESS",
    UserAttributes: [
      { Name: "email", Value: email },
      { Name: "email_verified", Value: "true" },
    ],
  });
}

test("the page asks for a new password in place, shows the pool's rejection at the field, and the next one signs in", async ({
  visit,
}) => {
  const { email, password } = somebody();
  await createByHand(email);
  const visitor = await visit("/login?return_to=/problems");
  const { page } = visitor;
  await visitor.signIn({ email, password: TEMPORARY_PASSWORD });

  await page.getByRole("heading", { name: "Choose a new password" }).waitFor();
  expect(await page.title()).toBe("Choose a new password – Gatehouse");
  await page.getByText(`Signing in as ${email}`).waitFor();
  // Password managers save a username and password from the same form.
  expect(await page.locator("form [autocomplete=username]").inputValue()).toBe(email);

  await visitor.fill({ "New password": "without-capitals-1" });
  await visitor.press("Save and sign in");
  await ruleMissed(visitor, "Uppercase letter");

  await visitor.fill({ "New password": password });
  await visitor.press("Save and sign in");
  await visitor.arriveAt("/problems");
  expect(visitor.sent.every(({ body }) => !body.includes(TEMPORARY_PASSWORD))).toBe(true);

  // This user has no account in Gatehouse, and the account page says so.
  await visitor.open("/account");
  expect(await visitor.alert()).toContain("You're signed in, but we have no account for you.");
});

test("who has an account gets a mail about the new password", async ({ visit }) => {
  const { email, password } = await somebodyWithAccount(appUrl);
  const { userPoolId: UserPoolId } = await readSettings();
  await cognito("AdminSetUserPassword", { UserPoolId, Username: email, Password: TEMPORARY_PASSWORD });
  const visitor = await visit("/login");
  await visitor.signIn({ email, password: TEMPORARY_PASSWORD });
  await visitor.page.getByRole("heading", { name: "Choose a new password" }).waitFor();
  await visitor.fill({ "New password": `${password}2` });
  await visitor.press("Save and sign in");
  await visitor.arriveAt("/account");
  await expect
    .poll(async () => (await ownMailTo(email)).map(({ subject }) => subject))
    .toEqual(["Your password at Gatehouse was changed"]);
  expect(visitor.complaints).toEqual([]);
});
