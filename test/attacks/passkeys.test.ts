// Attacks with passkeys: on Cognito, which everybody can call, and on the names that Gatehouse stores.

import { beforeAll, describe, expect, test } from "vitest";
import { type CreationOptions, type RequestOptions, SoftwarePasskey } from "../cognito/tests/support/authenticator.ts";
import { callUnsigned, cognito, localCognito } from "../stack/client.ts";
import { appUrl } from "../stack/running.ts";
import { call, type Member, newMember, settings, unsigned } from "./support/people.ts";

const { clientId: ClientId, userPoolId: UserPoolId } = settings;

let victim: Member;
let attacker: Member;
let victims: SoftwarePasskey;
let attackers: SoftwarePasskey;

beforeAll(async () => {
  [victim, attacker] = [await newMember(), await newMember()];
  [victims, attackers] = [await register(victim), await register(attacker)];
});

async function post(operation: string, input: object) {
  return JSON.parse((await (await callUnsigned(operation, input)).text()) || "{}");
}

async function register({ accessToken: AccessToken }: Member): Promise<SoftwarePasskey> {
  const passkey = await SoftwarePasskey.make();
  const { CredentialCreationOptions } = await post("StartWebAuthnRegistration", { AccessToken });
  const Credential = await passkey.create(CredentialCreationOptions as CreationOptions, {}, appUrl);
  expect(await unsigned("CompleteWebAuthnRegistration", { AccessToken, Credential })).toBe("ok");
  return passkey;
}

function open(name: string) {
  const AuthParameters = { USERNAME: name, PREFERRED_CHALLENGE: "WEB_AUTHN" };
  return post("InitiateAuth", { ClientId, AuthFlow: "USER_AUTH", AuthParameters });
}

async function openFor(name: string): Promise<{ readonly Session: string; readonly options: RequestOptions }> {
  const { Session, ChallengeParameters } = await open(name);
  return { Session, options: JSON.parse(ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS) };
}

const respond = (Session: string, name: string, credential: object) =>
  unsigned("RespondToAuthChallenge", {
    ClientId,
    ChallengeName: "WEB_AUTHN",
    Session,
    ChallengeResponses: { USERNAME: name, CREDENTIAL: JSON.stringify(credential) },
  });

async function idsOf({ accessToken: AccessToken }: Member): Promise<string[]> {
  const { Credentials } = await post("ListWebAuthnCredentials", { AccessToken });
  return Credentials.map(({ CredentialId }: { readonly CredentialId: string }) => CredentialId);
}

describe("nobody signs in as the victim", () => {
  test("with a passkey of their own, in the victim's session", async () => {
    const { Session, options } = await openFor(victim.email);
    const own = await attackers.get(options, {}, appUrl);
    expect(await respond(Session, victim.email, own)).toBe("NotAuthorizedException");
  });

  test("with the victim's id and a signature of their own", async () => {
    const { Session, options } = await openFor(victim.email);
    const forged = await attackers.get(options, { credential: { id: victims.id, rawId: victims.id } }, appUrl);
    expect(await respond(Session, victim.email, forged)).toBe("NotAuthorizedException");
  });

  test("with an assertion that was used, or made for another challenge", async () => {
    const { Session, options } = await openFor(victim.email);
    const assertion = await victims.get(options, {}, appUrl);
    expect(await respond(Session, victim.email, assertion)).toBe("ok");
    expect(await respond(Session, victim.email, assertion)).toBe("NotAuthorizedException");
    const next = await openFor(victim.email);
    expect(await respond(next.Session, victim.email, assertion)).toBe("NotAuthorizedException");
  });

  test("with the attacker's session and the victim's name", async () => {
    const { Session, options } = await openFor(attacker.email);
    const own = await attackers.get(options, {}, appUrl);
    expect(await respond(Session, victim.email, own)).toBe("NotAuthorizedException");
  });

  test("with an assertion that another site had made", async () => {
    for (const origin of ["https://evil.example", "http://localhost.evil.example", "http://evillocalhost"]) {
      const { Session, options } = await openFor(victim.email);
      const phished = await victims.get(options, {}, origin);
      expect(await respond(Session, victim.email, phished)).toBe("NotAuthorizedException");
    }
  });
});

describe("nobody changes the victim's passkeys", () => {
  test("at Cognito", async () => {
    const input = { AccessToken: attacker.accessToken, CredentialId: victims.id };
    expect(await unsigned("DeleteWebAuthnCredential", input)).toBe("ResourceNotFoundException");
    expect(await idsOf(victim)).toEqual([victims.id]);
    expect(await idsOf(attacker)).toEqual([attackers.id]);
  });

  test("or their names", async () => {
    const path = `/accounts/me/passkeys/${victims.id}`;
    expect((await call("PUT", path, victim.accessToken, { name: "Mine" })).status).toBe(204);
    expect((await call("PUT", path, attacker.accessToken, { name: "Not yours" })).status).toBe(204);
    expect((await call("DELETE", path, attacker.accessToken)).status).toBe(204);
    const names = await (await call("GET", "/accounts/me/passkeys", victim.accessToken)).json();
    expect(names).toMatchObject({ passkeys: [{ id: victims.id, name: "Mine" }] });
    expect(await (await call("GET", "/accounts/me/passkeys", attacker.accessToken)).json()).toEqual({ passkeys: [] });
  });
});

describe("what a stranger learns from the first call", () => {
  const strangers = Array.from({ length: 20 }, (_, number) => `stranger-${number}-${crypto.randomUUID()}@example.com`);

  /**
   * What somebody who knows only an e-mail address learns from the first call of a sign-in. Random values are left
   * out.
   */
  async function seen(name: string): Promise<string> {
    const { Session, ChallengeParameters = {}, AvailableChallenges, ...others } = await open(name);
    const options = JSON.parse(ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS ?? "{}");
    const credentials = (options.allowCredentials ?? []).map(({ id, ...more }: { readonly id: string }) => ({
      ...more,
      id: id.length,
    }));
    return JSON.stringify({
      ...others,
      session: Session?.length,
      options: { ...options, challenge: options.challenge?.length, allowCredentials: credentials },
      challenges: AvailableChallenges?.toSorted(),
    });
  }

  test("an address with a passkey is like some unknown ones, and one without is like others", async () => {
    const unknown = new Set(await Promise.all(strangers.map(seen)));
    expect(unknown.size).toBe(2);
    const without = await newMember();
    expect([...unknown].toSorted()).toEqual([await seen(victim.email), await seen(without.email)].toSorted());
  });

  test("also where Cognito picks at random for each call", async () => {
    const without = await newMember();
    const known = new Set([await seen(victim.email), await seen(without.email)]);
    await localCognito("POST", "behaviour", { poolId: UserPoolId, unknownUserPasskeys: "random" });
    try {
      const [name = ""] = strangers;
      const unknown = new Set<string>();
      for (let call = 1; call <= 20; call++) unknown.add(await seen(name));
      expect(unknown).toEqual(known);
    } finally {
      await localCognito("POST", "behaviour", { poolId: UserPoolId, unknownUserPasskeys: "stable" });
    }
  });

  test("that a disabled account is disabled, as with a password", async () => {
    const disabled = await newMember();
    await register(disabled);
    await cognito("AdminDisableUser", { UserPoolId, Username: disabled.id });
    expect(await open(disabled.email)).toMatchObject({
      __type: "NotAuthorizedException",
      message: expect.stringMatching(/disabled/),
    });
  });
});
