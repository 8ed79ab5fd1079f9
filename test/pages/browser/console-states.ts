// The states of the local Cognito's console, and the pool, users and mails that they show.

import { operator } from "../../stack/signed-call.ts";
import type { PageState } from "./page-state.ts";
import type { Visitor } from "./visitor.ts";

const EMAIL = {
  AliasAttributes: ["email"],
  AutoVerifiedAttributes: ["email"],
  EmailConfiguration: { EmailSendingAccount: "DEVELOPER", From: "Bakery <post@bakery.example>" },
};
const TEXT = {
  EmailSubject: "Your code for the bakery",
  EmailMessage: "Hello,\n\nyour code is {####}. It is valid for an hour.\n\nThe bakery",
};
const MARKUP = {
  EmailSubject: "Welcome to the bakery",
  EmailMessage:
    '<div style="font: 16px/1.5 Georgia, serif; padding: 24px; max-width: 30em"><h1 style="font-size: 22px">Welcome</h1><p>Your user name is {username}.<br>Your temporary password is <b>{####}</b>.</p><p>The bakery</p></div>',
};

export interface Bakery {
  readonly cognitoUrl: string;
  readonly poolId: string;
  readonly people: readonly string[];
}

/** Makes an outbox with a mail of each kind, and users in different states, whose addresses are new at each call. */
export async function openBakery(appUrl: string): Promise<Bakery> {
  const cognitoUrl = String((await (await fetch(`${appUrl}/config.json`)).json()).endpoint);
  const call = operator(cognitoUrl);
  await fetch(`${cognitoUrl}/_local/outbox`, { method: "DELETE" });
  const InviteMessageTemplate = MARKUP;
  const { UserPool } = await call("CreateUserPool", {
    PoolName: "bakery",
    ...EMAIL,
    VerificationMessageTemplate: TEXT,
    AdminCreateUserConfig: { InviteMessageTemplate },
  });
  const poolId = String(Object(UserPool).Id);
  const { UserPoolClient } = await call("CreateUserPoolClient", {
    UserPoolId: poolId,
    ClientName: "shop",
  });
  const number = Math.floor(Math.random() * 1e6);
  const people = ["ada", "grace", "joan-with-a-rather-long-name"].map((name) => `${name}.${number}@bakery.example`);
  const [ada = "", grace = "", joan = ""] = people;
  const attributes = (email: string) => [{ Name: "email", Value: email }];
  await call("AdminCreateUser", {
    UserPoolId: poolId,
    Username: crypto.randomUUID(),
    UserAttributes: attributes(grace),
    DesiredDeliveryMediums: ["EMAIL"],
  });
  for (const email of [joan, ada]) {
    const Username = crypto.randomUUID();
    const input = {
      ClientId: Object(UserPoolClient).ClientId,
      Username,
      Password: "Correct-Horse7!",
      UserAttributes: attributes(email),
    };
    await call("SignUp", input);
    if (email === joan) await call("AdminDisableUser", { UserPoolId: poolId, Username });
  }
  return { cognitoUrl, poolId, people };
}

async function openConsole(visitor: Visitor, { cognitoUrl, poolId }: Bakery, more = ""): Promise<void> {
  await visitor.open(`${cognitoUrl}/?pool=${poolId}${more}`);
}

export const consoleStates: readonly PageState[] = [
  { name: "console", reach: async (visitor, appUrl) => openConsole(visitor, await openBakery(appUrl)) },
  {
    name: "console-mail-with-tags",
    reach: async (visitor, appUrl) => {
      await openConsole(visitor, await openBakery(appUrl));
      await visitor.page.locator(".mail summary").last().click();
      await visitor.page.frameLocator("iframe").getByRole("heading", { name: "Welcome" }).waitFor();
    },
  },
  {
    name: "console-user-menu",
    reach: async (visitor, appUrl) => {
      const bakery = await openBakery(appUrl);
      await openConsole(visitor, bakery, `&find=${bakery.people[0]}`);
      await visitor.page.getByRole("button", { name: `Actions for ${bakery.people[0]}` }).click();
    },
  },
  {
    name: "console-user-password",
    reach: async (visitor, appUrl) => {
      const bakery = await openBakery(appUrl);
      await openConsole(visitor, bakery, `&find=${bakery.people[0]}`);
      await visitor.page.getByRole("button", { name: `Actions for ${bakery.people[0]}` }).click();
      await visitor.press("Set password…");
      await visitor.page.getByLabel("New password").waitFor();
    },
  },
  {
    name: "console-empty",
    reach: async (visitor, appUrl) => {
      const bakery = await openBakery(appUrl);
      await fetch(`${bakery.cognitoUrl}/_local/outbox`, { method: "DELETE" });
      await openConsole(visitor, bakery, "&find=nobody");
    },
  },
  {
    name: "console-rejected",
    reach: async (visitor, appUrl) => {
      const bakery = await openBakery(appUrl);
      await openConsole(visitor, bakery, `&find=${bakery.people[0]}`);
      await visitor.page.getByRole("button", { name: `Actions for ${bakery.people[0]}` }).click();
      await visitor.press("Set password…");
      await visitor.page.getByLabel("New password").fill("short");
      await visitor.press("Set password");
      await visitor.page.getByRole("alert").waitFor();
    },
  },
];
