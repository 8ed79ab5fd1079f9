// Gives a visitor a session without opening the sign-in page and without computing SRP. For tests of something other
// than sign-in.

import { operator } from "../../stack/signed-call.ts";
import { type Person, somebodyWithAccount, type Visitor } from "./visitor.ts";

/** Gives the tab a new session of this person. */
export async function beSignedIn(visitor: Visitor, appUrl: string, person: Person, remember = false): Promise<void> {
  // Opens a file of the same origin that runs no script, so that the tab can access the origin's storage.
  await visitor.open(`${appUrl}/favicon.svg`);
  // Stores the session as src/browser/client/storage.ts does.
  await visitor.page.evaluate(
    ([refreshToken, isRemembered]) => {
      const id = crypto.randomUUID();
      const session = JSON.stringify({ id, refreshToken, renewals: 10_000 });
      localStorage.setItem("gatehouse.session", isRemembered ? session : JSON.stringify({ id }));
      if (!isRemembered) sessionStorage.setItem("gatehouse.session", session);
    },
    [await newRefreshToken(appUrl, person), remember] as const,
  );
}

/** A new person, on their account page. */
export async function openNewAccount(visitor: Visitor, appUrl: string, remember = false): Promise<Person> {
  const person = await somebodyWithAccount(appUrl);
  await beSignedIn(visitor, appUrl, person, remember);
  await visitor.open("/account");
  await visitor.page.getByText(person.email).waitFor();
  return person;
}

async function newRefreshToken(appUrl: string, { email, password }: Person): Promise<string> {
  const { userPoolId, clientId, endpoint } = await (await fetch(`${appUrl}/config.json`)).json();
  const { AuthenticationResult } = await operator(endpoint)("AdminInitiateAuth", {
    UserPoolId: userPoolId,
    ClientId: clientId,
    AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: email, PASSWORD: password },
  });
  return Object(AuthenticationResult).RefreshToken;
}
