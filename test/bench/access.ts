// Does the time of the first call of a sign-in with a passkey or a mailed code tell whether an address has an
// account? The calls go to the local Cognito; AWS's times are different. Only one code is requested for each address,
// so that no address exceeds its limit of mails.

import { type CreationOptions, SoftwarePasskey } from "../cognito/tests/support/authenticator.ts";
import { interleaved, machine, quantile, type Sample, table } from "./measure.ts";
import { type LocalCognito, startLocalCognito } from "./support/local-cognito.ts";

const PLAN = { rounds: 200, warmUps: 10 };

const UserPoolId = "us-east-1_LocalPool";
const ClientId = "gatehouselocalclient000000";
const PASSWORD = "correct-Horse7-battery";

export async function run(): Promise<void> {
  const cognito = await startLocalCognito((operation) => operation.startsWith("Admin"));
  try {
    const people: string[] = [];
    while (people.length < PLAN.rounds + PLAN.warmUps) people.push(await newUser(cognito));
    const [withPasskey, without] = [await newUser(cognito), await newUser(cognito)];
    await addPasskey(cognito, withPasskey);
    console.log(`InitiateAuth with USER_AUTH; ${machine()}; ${PLAN.rounds} calls of each kind, in turn\n`);
    const passkeys = await measured({
      "passkey, no account": () => open(cognito, newEmail(), "WEB_AUTHN"),
      "passkey, account without one": () => open(cognito, without, "WEB_AUTHN"),
      "passkey, account with one": () => open(cognito, withPasskey, "WEB_AUTHN"),
    });
    const codes = await measured({
      "code, no account": () => open(cognito, newEmail(), "EMAIL_OTP"),
      "code, account": () => open(cognito, people.pop() ?? "", "EMAIL_OTP"),
    });
    console.log(table(["first call", "5 %", "median", "95 %", "of no account"], [...passkeys, ...codes]));
  } finally {
    await cognito.stop();
  }
}

/** A row of the table for each contender. Its last column is the median relative to that of the first contender. */
async function measured(contenders: Readonly<Record<string, Sample>>): Promise<string[][]> {
  const samples = Object.entries(await interleaved(contenders, PLAN));
  const [, reference] = samples[0] ?? ["", []];
  return samples.map(([kind, times]) => [
    kind,
    ...[0.05, 0.5, 0.95].map((part) => `${quantile(times, part).toFixed(1)} ms`),
    (quantile(times, 0.5) / quantile(reference, 0.5)).toFixed(2),
  ]);
}

function newEmail(): string {
  return `${crypto.randomUUID()}@example.com`;
}

async function newUser({ call }: LocalCognito): Promise<string> {
  const [Username, email] = [crypto.randomUUID(), newEmail()];
  const UserAttributes = [
    { Name: "email", Value: email },
    { Name: "email_verified", Value: "true" },
  ];
  const user = { UserPoolId, Username };
  await call("AdminCreateUser", { ...user, UserAttributes, TemporaryPassword: PASSWORD, MessageAction: "SUPPRESS" });
  await call("AdminSetUserPassword", { ...user, Password: PASSWORD, Permanent: true });
  return email;
}

async function addPasskey({ call, url }: LocalCognito, email: string): Promise<void> {
  const AuthParameters = { USERNAME: email, PASSWORD };
  const signIn = { UserPoolId, ClientId, AuthFlow: "ADMIN_USER_PASSWORD_AUTH", AuthParameters };
  const { AuthenticationResult } = (await call("AdminInitiateAuth", signIn)).output;
  const { AccessToken } = Object(AuthenticationResult);
  const { CredentialCreationOptions } = (await call("StartWebAuthnRegistration", { AccessToken })).output;
  const passkey = await SoftwarePasskey.make();
  const Credential = await passkey.create(CredentialCreationOptions as CreationOptions, {}, url);
  await call("CompleteWebAuthnRegistration", { AccessToken, Credential });
}

/** How long the first call of a sign-in took, in milliseconds. */
async function open({ call }: LocalCognito, USERNAME: string, PREFERRED_CHALLENGE: string): Promise<number> {
  const AuthParameters = { USERNAME, PREFERRED_CHALLENGE };
  return (await call("InitiateAuth", { ClientId, AuthFlow: "USER_AUTH", AuthParameters })).milliseconds;
}
