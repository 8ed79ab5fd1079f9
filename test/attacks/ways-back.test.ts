// Attacks by somebody who was signed in to an account, after the owner has ended that session or recovered the
// account. Also attacks on another person's sessions and passkeys.

import { describe, expect, test } from "vitest";
import { type CreationOptions, type RequestOptions, SoftwarePasskey } from "../cognito/tests/support/authenticator.ts";
import { callUnsigned, localCognito } from "../stack/client.ts";
import { appUrl } from "../stack/running.ts";
import { accountOf, call, type Member, newMember, settings, signIn, unsigned } from "./support/people.ts";

const { clientId: ClientId } = settings;

const PASSKEYS_MAX = 20;

async function post(operation: string, input: object) {
  return JSON.parse((await (await callUnsigned(operation, input)).text()) || "{}");
}

const startPasskey = async (AccessToken: string): Promise<CreationOptions> =>
  (await post("StartWebAuthnRegistration", { AccessToken })).CredentialCreationOptions;

async function newPasskey(options: CreationOptions) {
  const passkey = await SoftwarePasskey.make();
  return { passkey, Credential: await passkey.create(options, {}, appUrl) };
}

const refresh = (RefreshToken: string) => unsigned("GetTokensFromRefreshToken", { ClientId, RefreshToken });

const openWith = (USERNAME: string, PREFERRED_CHALLENGE: string) =>
  post("InitiateAuth", { ClientId, AuthFlow: "USER_AUTH", AuthParameters: { USERNAME, PREFERRED_CHALLENGE } });

const respond = (Session: string, ChallengeName: string, ChallengeResponses: object) =>
  unsigned("RespondToAuthChallenge", { ClientId, ChallengeName, Session, ChallengeResponses });

interface Session {
  readonly SessionId: string;
  readonly IsCurrentSession: boolean;
}

async function otherSessions({ accessToken: AccessToken }: { readonly accessToken: string }): Promise<string[]> {
  const { Sessions } = (await post("ListUserSessions", { AccessToken })) as { readonly Sessions: readonly Session[] };
  return Sessions.filter(({ IsCurrentSession }) => !IsCurrentSession).map(({ SessionId }) => SessionId);
}

/** Waits for a wanted mail to this address, and returns it. */
async function mailed(address: string, isWanted: (mail: Mail) => boolean): Promise<Mail> {
  const path = `outbox?destination=${encodeURIComponent(address)}`;
  const find = async () => ((await localCognito("GET", path)) as { readonly messages: Mail[] }).messages.find(isWanted);
  await expect.poll(find, { timeout: 10_000 }).toBeDefined();
  return (await find()) ?? { kind: "", code: null, text: "" };
}

interface Mail {
  readonly kind: string;
  readonly code: string | null;
  readonly text: string;
}

async function recover(email: string): Promise<void> {
  const asked = await call("POST", "/proofs", undefined, { email });
  expect(asked.status).toBe(202);
  const { request } = await asked.json();
  const { text } = await mailed(email, (mail) => mail.kind === "mail" && /^\d{4} \d{4}$/m.test(mail.text));
  const code = /^\d{4} \d{4}$/m.exec(text)?.[0].replace(" ", "");
  expect((await call("POST", "/accounts/recover", undefined, { proof: { request, code } })).status).toBe(204);
}

describe("a session that its owner has ended", () => {
  test("is not renewed, and Cognito does nothing for its token; here that works until sign-out everywhere", async () => {
    const owner = await newMember();
    const stolen = await signIn(owner);
    for (const SessionId of await otherSessions(owner)) {
      const input = { AccessToken: owner.accessToken, SessionId, RevokeAssociatedSessions: "LINKED" };
      expect(await unsigned("RevokeUserSession", input)).toBe("ok");
    }
    expect(await refresh(stolen.refreshToken)).toBe("NotAuthorizedException");
    expect(await unsigned("StartWebAuthnRegistration", { AccessToken: stolen.accessToken })).toBe(
      "NotAuthorizedException",
    );
    // Gatehouse still accepts the token, as SECURITY.md says.
    expect(await accountOf(stolen.accessToken)).toMatchObject({ id: owner.id });
    expect((await call("POST", "/accounts/me/sign-out-everywhere", owner.accessToken)).status).toBe(204);
    expect(await accountOf(stolen.accessToken)).toBe(401);
  });

  test("was not ended by somebody else, who knows its id", async () => {
    const [owner, attacker] = [await newMember(), await newMember()];
    const elsewhere = await signIn(owner);
    for (const SessionId of await otherSessions(owner)) {
      const input = { AccessToken: attacker.accessToken, SessionId };
      expect(await unsigned("RevokeUserSession", input)).toBe("ResourceNotFoundException");
    }
    expect(await refresh(elsewhere.refreshToken)).toBe("ok");
    expect(await refresh(owner.refreshToken)).toBe("ok");
  });
});

describe("a stranger whose account was recovered by the owner of its address", () => {
  test("keeps no token, and completes nothing that was begun before", async () => {
    const stranger = await newMember();
    const { accessToken: AccessToken, refreshToken, email, id } = stranger;
    const { passkey, Credential } = await newPasskey(await startPasskey(AccessToken));
    expect(await unsigned("CompleteWebAuthnRegistration", { AccessToken, Credential })).toBe("ok");
    const begun = await newPasskey(await startPasskey(AccessToken));
    const signingIn = await openWith(email, "WEB_AUTHN");
    const options: RequestOptions = JSON.parse(signingIn.ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS);
    await recover(email);

    expect(await refresh(refreshToken)).toBe("NotAuthorizedException");
    expect(await accountOf(AccessToken)).toBe(401);
    const rejected = ["NotAuthorizedException", "UserNotFoundException"];
    const complete = { AccessToken, Credential: begun.Credential };
    expect(rejected).toContain(await unsigned("CompleteWebAuthnRegistration", complete));
    expect(rejected).toContain(await unsigned("GetUser", { AccessToken }));
    const CREDENTIAL = JSON.stringify(await passkey.get(options, {}, appUrl));
    for (const USERNAME of [email, id]) {
      expect(rejected).toContain(await respond(signingIn.Session, "WEB_AUTHN", { USERNAME, CREDENTIAL }));
    }
    await expect(signIn(stranger)).rejects.toThrow(/NotAuthorizedException/);
    expect((await openWith(email, "WEB_AUTHN")).ChallengeName).not.toBe("WEB_AUTHN");
  });
});

describe("a passkey", () => {
  test("is not added to the account of another person, by either's token", async () => {
    const [victim, attacker] = [await newMember(), await newMember()];
    const add = async (by: Member, of: Member) => {
      const { Credential } = await newPasskey(await startPasskey(of.accessToken));
      await startPasskey(by.accessToken);
      return unsigned("CompleteWebAuthnRegistration", { AccessToken: by.accessToken, Credential });
    };
    expect(await add(attacker, victim)).toBe("WebAuthnChallengeNotFoundException");
    expect(await add(victim, attacker)).toBe("WebAuthnChallengeNotFoundException");
  });

  test("is one of 20 at most, also if many are added at the same time", async () => {
    const { accessToken: AccessToken } = await newMember();
    // Cognito keeps one challenge for each user and accepts it once. So of two passkeys that were created for the same
    // challenge, only one is added.
    const list = async () => (await post("ListWebAuthnCredentials", { AccessToken })).Credentials.length;
    for (let added = 0; added < PASSKEYS_MAX; added++) {
      const options = await startPasskey(AccessToken);
      const some = await Promise.all([newPasskey(options), newPasskey(options)]);
      const outcomes = await Promise.all(
        some.map(({ Credential }) => unsigned("CompleteWebAuthnRegistration", { AccessToken, Credential })),
      );
      expect(outcomes.toSorted()).toEqual(["WebAuthnChallengeNotFoundException", "ok"]);
    }
    expect(await list()).toBe(PASSKEYS_MAX);
    expect(await unsigned("StartWebAuthnRegistration", { AccessToken })).toBe("LimitExceededException");
  });
});
