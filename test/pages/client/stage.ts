// Helpers for tests of the client, on a page that does not use the client itself. Also helpers that call Cognito.

import type { JSHandle } from "playwright-core";
import type { Gatehouse, SignInStep } from "../../../src/browser/client/types.ts";
import { cognito, localCognito } from "../../stack/client.ts";
import { appUrl, cognitoUrl } from "../../stack/running.ts";
import type { Visit } from "../browser/visit.ts";
import { type Person, somebodyWithAccount, type Visitor } from "../browser/visitor.ts";

/** A page that does not use the client. */
export const QUIET_PAGE = "/problems";

export type Client = JSHandle<Gatehouse>;

/** The client of this tab. After a reload, get it again. */
export async function clientOf({ page }: Visitor): Promise<Client> {
  const expression = 'import("/client.js").then(({ gatehouse }) => gatehouse)';
  return (await page.evaluateHandle(expression)) as Client;
}

export async function newClient(visit: Visit): Promise<{ visitor: Visitor; client: Client }> {
  const visitor = await visit(QUIET_PAGE);
  return { visitor, client: await clientOf(visitor) };
}

/** A signed-in visitor in a new browser profile. */
export async function signedIn(visit: Visit, person?: Person, remember = true) {
  const someone = person ?? (await somebodyWithAccount(appUrl));
  const { visitor, client } = await newClient(visit);
  const step = await signIn(client, someone, remember);
  if (step.kind !== "signed_in") throw new Error(`not signed in: ${JSON.stringify(step)}`);
  return { visitor, client, person: someone };
}

/** Signs in. The returned step lacks its functions, which exist only in the page; `answering` calls them. */
export function signIn(client: Client, { email, password }: Pick<Person, "email" | "password">, remember = true) {
  return client.evaluate((gatehouse, values) => gatehouse.signIn(values), { email, password, remember });
}

/**
 * Signs in and answers each step with the next of `answers`. Returns every step. The answer to `reset_required` is
 * the e-mailed code with the new password.
 */
export function answering(
  client: Client,
  { email, password }: Pick<Person, "email" | "password">,
  answers: readonly string[],
  newPassword = "",
): Promise<SignInStep[]> {
  return client.evaluate(
    async (gatehouse, { values, answers, newPassword }) => {
      let step = await gatehouse.signIn(values);
      let open = step;
      const steps = [step];
      for (const text of answers) {
        if (open.kind === "reset_required") step = await open.answer(text, newPassword);
        else if ("answer" in open) step = await open.answer(text);
        // After a rejection the same step can be answered again.
        if (step.kind !== "rejected") open = step;
        steps.push(step);
      }
      return steps;
    },
    { values: { email, password }, answers, newPassword },
  );
}

/** The code that Cognito e-mailed last to this address. */
export async function mailedCode(destination: string): Promise<string> {
  const { messages } = (await localCognito("GET", `outbox?destination=${encodeURIComponent(destination)}`)) as {
    messages: { code?: string | null }[];
  };
  return messages.find(({ code }) => typeof code === "string")?.code ?? "none";
}

export type Pool = { readonly userPoolId: string; readonly clientId: string };

/** Creates a pool for one test. Browsers use it after `usePool`; the API of the app keeps its own pool. */
export async function newPool(pool: object, client: object): Promise<Pool> {
  const made = await cognito("CreateUserPool", {
    PoolName: "of a test",
    AliasAttributes: ["email"],
    UsernameConfiguration: { CaseSensitive: false },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    ...pool,
  });
  const UserPoolId = (made.UserPool as { Id: string }).Id;
  const { UserPoolClient } = await cognito("CreateUserPoolClient", {
    UserPoolId,
    ClientName: "of a test",
    ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH"],
    ...client,
  });
  return { userPoolId: UserPoolId, clientId: (UserPoolClient as { ClientId: string }).ClientId };
}

export async function newUser({ userPoolId: UserPoolId }: Pool, { email, password }: Person): Promise<void> {
  const Username = crypto.randomUUID();
  const UserAttributes = [
    { Name: "email", Value: email },
    { Name: "email_verified", Value: "true" },
  ];
  await cognito("AdminCreateUser", { UserPoolId, Username, UserAttributes, MessageAction: "SUPPRESS" });
  await cognito("AdminSetUserPassword", { UserPoolId, Username, Password: password, Permanent: true });
}

export async function usePool({ context }: Visitor, pool: Pool): Promise<void> {
  await context.route("**/config.json", (route) => route.fulfill({ json: { ...pool, endpoint: cognitoUrl } }));
}
