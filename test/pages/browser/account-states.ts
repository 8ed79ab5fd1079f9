// The states of /account: of the whole page, and of each row (open, busy, rejected, done).

import { rejectApi } from "./api-faults.ts";
import { exception, replyTo } from "./cognito-faults.ts";
import type { PageState } from "./page-state.ts";
import { totp } from "./totp.ts";
import { type Person, rulesLoaded, type Visitor } from "./visitor.ts";
import { openNewAccount } from "./with-session.ts";

const NEW_PASSWORD = "Another-Engine-2";

/** Opens a row's form with the button `row`, fills it in, and submits it with the button `button`. */
async function sent(
  visitor: Visitor,
  appUrl: string,
  row: string,
  values: (person: Person) => Readonly<Record<string, string>>,
  button: string,
): Promise<void> {
  const person = await openNewAccount(visitor, appUrl);
  await visitor.press(row);
  await visitor.fill(values(person));
  await visitor.page.locator(".panel").getByRole("button", { name: button, exact: true }).click();
}

const wrongField = ({ page }: Visitor) => page.locator(".panel [aria-invalid]").waitFor();
const panelAlert = ({ page }: Visitor) => page.locator(".panel [role=alert]:not(:empty)").waitFor();

function opened(name: string, button: string): PageState {
  return {
    name: `account-${name}-open`,
    reach: async (visitor, appUrl) => {
      await openNewAccount(visitor, appUrl);
      await visitor.press(button);
      await visitor.page.locator(".panel form").waitFor();
      await rulesLoaded(visitor);
    },
  };
}

const newEmail = () => ({ "New e-mail": `ada-${Date.now()}@new.example` });
const passwords = (person: Person) => ({ "Current password": person.password, "New password": NEW_PASSWORD });

async function emailCode(visitor: Visitor, appUrl: string): Promise<void> {
  await sent(visitor, appUrl, "Change E-mail", newEmail, "Send code");
  await visitor.page.locator("#code").waitFor();
}

async function setUpApp(visitor: Visitor, appUrl: string): Promise<string> {
  await openNewAccount(visitor, appUrl);
  await visitor.press("Set up Two-step verification");
  return (await visitor.page.locator(".key code").textContent()) ?? "";
}

async function appIsOn(visitor: Visitor, appUrl: string): Promise<void> {
  await visitor.fill({ "Code that the app shows": totp(await setUpApp(visitor, appUrl)) });
  await visitor.press("Turn on");
  await visitor.page.getByText("Two-step verification is on.").waitFor();
}

const pageStates: readonly PageState[] = [
  {
    name: "account-shown",
    reach: async (visitor, appUrl) => {
      await openNewAccount(visitor, appUrl);
    },
  },
  {
    name: "account-loading",
    reach: async (visitor, appUrl) => {
      await openNewAccount(visitor, appUrl);
      await visitor.page.route("**/accounts/me", () => {});
      await visitor.page.reload();
    },
  },
  {
    name: "account-unreachable",
    reach: async (visitor, appUrl) => {
      await openNewAccount(visitor, appUrl);
      await visitor.page.route("**/accounts/me", (route) => route.abort());
      await visitor.page.reload();
      await visitor.alert();
    },
  },
  {
    name: "account-offline",
    reach: async (visitor, appUrl) => {
      await openNewAccount(visitor, appUrl);
      await visitor.page.route("**/accounts/me", async (route) => {
        await visitor.context.setOffline(true);
        await route.abort();
      });
      await visitor.page.reload();
      await visitor.alert();
    },
  },
  {
    name: "account-without-record",
    reach: async (visitor, appUrl) => {
      await openNewAccount(visitor, appUrl);
      await rejectApi(visitor, "**/accounts/me", "GET", 404, { type: "/problems#account-not-found" });
      await visitor.page.reload();
      await visitor.alert();
    },
  },
  {
    name: "account-signed-out-offline",
    reach: async (visitor, appUrl) => {
      await openNewAccount(visitor, appUrl);
      await visitor.context.setOffline(true);
      await visitor.press("Sign out");
      await visitor.page.getByRole("heading", { name: "You're signed out" }).waitFor();
    },
  },
];

const rowStates: readonly PageState[] = [
  opened("name", "Edit Name"),
  {
    name: "account-name-busy",
    reach: async (visitor, appUrl) => {
      await visitor.page.route("**/accounts/me", (route, request) => request.method() === "GET" && route.fallback());
      await sent(visitor, appUrl, "Edit Name", () => ({ Name: "Ada King" }), "Save");
    },
  },
  {
    name: "account-name-rejected",
    reach: async (visitor, appUrl) => {
      await sent(visitor, appUrl, "Edit Name", () => ({ Name: "x".repeat(201) }), "Save");
      await wrongField(visitor);
    },
  },
  {
    name: "account-name-done",
    reach: async (visitor, appUrl) => {
      await sent(visitor, appUrl, "Edit Name", () => ({ Name: "Ada King" }), "Save");
      await visitor.page.getByText("Name saved.").waitFor();
    },
  },
  {
    name: "account-name-throttled",
    reach: async (visitor, appUrl) => {
      await rejectApi(visitor, "**/accounts/me", "PATCH", 429, { type: "/problems#too-many-requests" });
      await sent(visitor, appUrl, "Edit Name", () => ({ Name: "Ada King" }), "Save");
      await panelAlert(visitor);
    },
  },
  opened("email", "Change E-mail"),
  {
    name: "account-email-rejected",
    reach: async (visitor, appUrl) => {
      await sent(visitor, appUrl, "Change E-mail", ({ email }) => ({ "New e-mail": email }), "Send code");
      await wrongField(visitor);
    },
  },
  {
    name: "account-email-password-again",
    reach: async (visitor, appUrl) => {
      await rejectApi(visitor, "**/accounts/me/email", "POST", 401, { type: "/problems#recent-sign-in-required" });
      await sent(visitor, appUrl, "Change E-mail", newEmail, "Send code");
      await visitor.page.locator(".panel #password").waitFor();
    },
  },
  { name: "account-email-code", reach: emailCode },
  {
    name: "account-email-code-expired",
    reach: async (visitor, appUrl) => {
      await emailCode(visitor, appUrl);
      await replyTo(visitor, "VerifyUserAttribute", exception("ExpiredCodeException", ""));
      await visitor.fill({ "Code from the e-mail": "123456" });
      await visitor.press("Confirm");
      await visitor.page.locator("#code[aria-invalid]").waitFor();
    },
  },
  {
    name: "account-email-pending",
    reach: async (visitor, appUrl) => {
      await emailCode(visitor, appUrl);
      await visitor.press("Close");
    },
  },
  {
    name: "account-email-cancel",
    reach: async (visitor, appUrl) => {
      await emailCode(visitor, appUrl);
      await visitor.press("Close");
      await visitor.press("Cancel change");
      await visitor.page.locator(".panel form").waitFor();
    },
  },
  opened("password", "Change Password"),
  {
    name: "account-password-wrong",
    reach: async (visitor, appUrl) => {
      await replyTo(visitor, "ChangePassword", exception("NotAuthorizedException", "Incorrect username or password."));
      await sent(visitor, appUrl, "Change Password", passwords, "Save password");
      await wrongField(visitor);
    },
  },
  {
    name: "account-password-done",
    reach: async (visitor, appUrl) => {
      await sent(visitor, appUrl, "Change Password", passwords, "Save password");
      await visitor.page.getByText("Password changed.").waitFor();
    },
  },
  {
    name: "account-password-others-not-ended",
    reach: async (visitor, appUrl) => {
      await openNewAccount(visitor, appUrl);
      await replyTo(visitor, "ChangePassword", { body: {} });
      await visitor.page.route("**/sign-out-everywhere", (route) => route.abort());
      await visitor.press("Change Password");
      await visitor.page.getByLabel("Sign out everywhere else").check();
      await visitor.fill({ "Current password": "x", "New password": NEW_PASSWORD });
      await visitor.press("Save password");
      await visitor.page.getByText("We couldn't sign you out everywhere else").waitFor();
    },
  },
  {
    name: "account-app-open",
    reach: async (visitor, appUrl) => {
      await setUpApp(visitor, appUrl);
    },
  },
  {
    name: "account-app-wrong-code",
    reach: async (visitor, appUrl) => {
      await setUpApp(visitor, appUrl);
      await visitor.fill({ "Code that the app shows": "000000" });
      await visitor.press("Turn on");
      await wrongField(visitor);
    },
  },
  {
    name: "account-app-unreachable",
    reach: async (visitor, appUrl) => {
      await replyTo(visitor, "AssociateSoftwareToken", "abort");
      await openNewAccount(visitor, appUrl);
      await visitor.press("Set up Two-step verification");
      await panelAlert(visitor);
    },
  },
  { name: "account-app-on", reach: appIsOn },
  {
    name: "account-app-turn-off",
    reach: async (visitor, appUrl) => {
      await appIsOn(visitor, appUrl);
      await visitor.press("Turn off Two-step verification");
    },
  },
  opened("everywhere", "Sign out everywhere"),
  {
    name: "account-data-done",
    reach: async (visitor, appUrl) => {
      await openNewAccount(visitor, appUrl);
      await visitor.press("Download Your data");
      await visitor.page.getByText("Your data was saved as a file.").waitFor();
    },
  },
  opened("delete", "Delete account"),
  {
    name: "account-delete-rejected",
    reach: async (visitor, appUrl) => {
      await sent(visitor, appUrl, "Delete account", () => ({ Password: "not it" }), "Delete for good");
      await wrongField(visitor);
    },
  },
];

export const accountStates: readonly PageState[] = [...pageStates, ...rowStates];
