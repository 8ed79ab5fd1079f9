// Helpers that read the outbox, and helpers that create pools and users who get messages.

import { createHmac } from "node:crypto";
import type { Message } from "../../domain/outbox.ts";
import { type Input, local, succeed } from "./cognito.ts";
import { makePool, PASSWORD } from "./people.ts";

/** The messages in the outbox that match the query, newest first. */
export async function messages(query: Readonly<Record<string, string>>): Promise<Message[]> {
  const { messages: found } = await local("GET", `outbox?${new URLSearchParams(query)}`);
  return found as Message[];
}

export async function newestMessage(poolId: string, destination: string): Promise<Message> {
  const [message] = await messages({ poolId, destination });
  if (message === undefined) throw new Error("nothing was sent there");
  return message;
}

export async function newestCode(poolId: string, destination: string): Promise<string> {
  return (await newestMessage(poolId, destination)).code ?? "";
}

/** A code that differs from the given one. */
export function otherThan(code: string): string {
  return code === "000000" ? "000001" : "000000";
}

/** A pool that permits SignUp, with verified e-mail addresses as aliases. Its client reports unknown users. */
export function openPool(poolSettings: Input = {}, clientSettings: Input = {}) {
  return makePool(
    {
      AliasAttributes: ["email"],
      AutoVerifiedAttributes: ["email"],
      UsernameConfiguration: { CaseSensitive: false },
      ...poolSettings,
    },
    {
      ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      PreventUserExistenceErrors: "LEGACY",
      ...clientSettings,
    },
  );
}

export function freshEmail(): string {
  return `${crypto.randomUUID()}@example.org`;
}

export function emailPair(email: string) {
  return { Name: "email", Value: email };
}

/** A user who has signed up and is not confirmed. */
export async function signUp(clientId: string, attributes: object[] = []) {
  const username = crypto.randomUUID();
  const email = freshEmail();
  const output = await succeed("SignUp", {
    ClientId: clientId,
    Username: username,
    Password: PASSWORD,
    UserAttributes: [emailPair(email), ...attributes],
  });
  return { username, email, output };
}

export async function getUser(poolId: string, username: string) {
  const { UserAttributes = [], ...user } = await succeed("AdminGetUser", { UserPoolId: poolId, Username: username });
  return { ...user, attributes: Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value])) };
}

export function moveClock(poolId: string, hours: number): Promise<unknown> {
  return local("POST", "clock", { poolId, offsetSeconds: hours * 3_600 });
}

export function secretHash(secret: string, username: string, clientId: string): string {
  return createHmac("sha256", secret)
    .update(username + clientId)
    .digest("base64");
}
