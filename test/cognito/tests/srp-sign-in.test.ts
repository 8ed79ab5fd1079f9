// SRP sign-in, and the ways in which it is rejected.

import { describe, expect, it } from "vitest";
import { claimTimestamp } from "../../../src/wire/srp/derivations.ts";
import { N } from "../../../src/wire/srp/group.ts";
import { CLIENT_ID, local, POOL_ID, rejected, rejection, succeed } from "./support/cognito.ts";
import {
  inviteUser,
  makePool,
  makeUser,
  PASSWORD,
  setPassword,
  TEMPORARY_PASSWORD,
  tokensOf,
} from "./support/people.ts";
import { claim, claimInput, makeClientKeys, startSrp } from "./support/srp-client.ts";

const WRONG = rejection("NotAuthorizedException", "Incorrect username or password.");
const BAD_TIMESTAMP = rejection(
  "InvalidParameterException",
  "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.",
);

function initiate(AuthParameters: Record<string, string>, ClientId = CLIENT_ID) {
  return { ClientId, AuthFlow: "USER_SRP_AUTH", AuthParameters };
}

describe("a sign-in", () => {
  it("with an address in any letter case returns the real username, no session, and finally tokens", async () => {
    const { username, email } = await makeUser();
    const { A } = makeClientKeys();
    const output = await succeed("InitiateAuth", initiate({ USERNAME: email, SRP_A: A.toString(16) }));
    expect(Object.keys(output)).toEqual(["ChallengeName", "ChallengeParameters"]);
    expect(output).toMatchObject({
      ChallengeName: "PASSWORD_VERIFIER",
      ChallengeParameters: {
        USERNAME: username,
        USER_ID_FOR_SRP: username,
        SALT: expect.stringMatching(/^[1-9a-f][0-9a-f]{0,31}$/),
        SRP_B: expect.stringMatching(/^[1-9a-f][0-9a-f]{0,767}$/),
        SECRET_BLOCK: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/),
      },
    });
    const exchange = await startSrp(email.toUpperCase());
    const signedIn = await succeed("RespondToAuthChallenge", claimInput(await claim(exchange, PASSWORD)));
    expect(signedIn.ChallengeParameters).toEqual({});
    expect(signedIn.AuthenticationResult).toMatchObject({ TokenType: "Bearer", ExpiresIn: 3_600 });
    const { accessToken } = tokensOf(signedIn);
    expect((await succeed("GetUser", { AccessToken: accessToken })).Username).toBe(username);
  });

  it("uses the same salt until the password changes", async () => {
    const person = await makeUser();
    const first = await startSrp(person.username);
    const second = await startSrp(person.username);
    expect(second.parameters.SALT).toBe(first.parameters.SALT);
    expect(second.parameters.SRP_B).not.toBe(first.parameters.SRP_B);
    await setPassword(person, PASSWORD);
    expect((await startSrp(person.username)).parameters.SALT).not.toBe(first.parameters.SALT);
  });

  it("works for many users, whatever the bits of their numbers", async () => {
    for (let count = 0; count < 16; count++) {
      const person = await makeUser();
      const password = `Pässwörd-${count}-😀!A1`;
      await setPassword(person, password);
      const exchange = await startSrp(person.username);
      const input = claimInput(await claim(exchange, password));
      expect(await rejected("RespondToAuthChallenge", input)).toMatchObject({ status: 200 });
    }
  });

  it("with a temporary password requires a new one only after the proof", async () => {
    const { username } = await inviteUser();
    const exchange = await startSrp(username);
    const wrong = claimInput(await claim(exchange, PASSWORD));
    expect(await rejected("RespondToAuthChallenge", wrong)).toEqual(WRONG);
    const output = await succeed("RespondToAuthChallenge", claimInput(await claim(exchange, TEMPORARY_PASSWORD)));
    expect(output).toMatchObject({ ChallengeName: "NEW_PASSWORD_REQUIRED", Session: expect.any(String) });
  });

  it("works for a server", async () => {
    const { username } = await makeUser();
    const { a, A } = makeClientKeys();
    const { ChallengeParameters = {} } = await succeed("AdminInitiateAuth", {
      UserPoolId: POOL_ID,
      ...initiate({ USERNAME: username, SRP_A: A.toString(16) }),
    });
    const responses = await claim({ a, A, parameters: ChallengeParameters }, PASSWORD);
    const output = await succeed("AdminRespondToAuthChallenge", { UserPoolId: POOL_ID, ...claimInput(responses) });
    expect(tokensOf(output).accessToken).toContain(".");
  });
});

describe("SRP_A is rejected", () => {
  it.each([
    ["0", "0"],
    ["N", N.toString(16)],
    ["2N", (2n * N).toString(16)],
    ["more than 770 digits", "1".repeat(771)],
    ["not a number", "xyz"],
    ["empty", ""],
  ])("when it is %s", async (_what, SRP_A) => {
    const { username } = await makeUser();
    const { status, name } = await rejected("InitiateAuth", initiate({ USERNAME: username, SRP_A }));
    expect({ status, name }).toEqual({ status: 400, name: "InvalidParameterException" });
  });

  it("when it is missing", async () => {
    expect(await rejected("InitiateAuth", initiate({ USERNAME: "x" }))).toEqual(
      rejection("InvalidParameterException", "Missing required parameter SRP_A"),
    );
    expect(await rejected("InitiateAuth", initiate({ SRP_A: "2" }))).toEqual(
      rejection("InvalidParameterException", "Missing required parameter USERNAME"),
    );
  });
});

describe("a proof is rejected", () => {
  async function proof(password = PASSWORD) {
    const { username } = await makeUser();
    return claim(await startSrp(username), password);
  }

  it("of a wrong password", async () => {
    expect(await rejected("RespondToAuthChallenge", claimInput(await proof("Wrong-Password1!")))).toEqual(WRONG);
  });

  it("a second time", async () => {
    const input = claimInput(await proof());
    expect(await rejected("RespondToAuthChallenge", input)).toMatchObject({ status: 200 });
    expect(await rejected("RespondToAuthChallenge", input)).toEqual(WRONG);
  });

  it("with a secret block that belongs to another exchange, is damaged, or was never issued", async () => {
    const { username } = await makeUser();
    const responses = await claim(await startSrp(username), PASSWORD);
    const other = await startSrp(username);
    const block = responses.PASSWORD_CLAIM_SECRET_BLOCK ?? "";
    const broken = (block.startsWith("A") ? "B" : "A") + block.slice(1);
    for (const PASSWORD_CLAIM_SECRET_BLOCK of [other.parameters.SECRET_BLOCK ?? "", broken, "AAAA", "%"]) {
      const input = claimInput({ ...responses, PASSWORD_CLAIM_SECRET_BLOCK });
      expect(await rejected("RespondToAuthChallenge", input)).toEqual(WRONG);
    }
  });

  it("that was made for another user", async () => {
    const responses = await proof();
    const { username } = await makeUser();
    expect(await rejected("RespondToAuthChallenge", claimInput({ ...responses, USERNAME: username }))).toEqual(WRONG);
  });

  it("through another client of the same pool", async () => {
    const { UserPoolClient } = await succeed("CreateUserPoolClient", { UserPoolId: POOL_ID, ClientName: "other" });
    const input = claimInput(await proof(), UserPoolClient?.ClientId);
    expect(await rejected("RespondToAuthChallenge", input)).toEqual(WRONG);
  });

  it("after the password was changed", async () => {
    const person = await makeUser();
    const responses = await claim(await startSrp(person.username), PASSWORD);
    await setPassword(person, PASSWORD);
    expect(await rejected("RespondToAuthChallenge", claimInput(responses))).toEqual(WRONG);
  });

  it("when the exchange has expired", async () => {
    const { poolId, clientId } = await makePool();
    const { username } = await makeUser(poolId);
    const exchange = await startSrp(username, clientId);
    await local("POST", "clock", { poolId, offsetSeconds: 181 });
    const timestamp = claimTimestamp(new Date(Date.now() + 181_000));
    const input = claimInput(await claim(exchange, PASSWORD, { poolId, timestamp }), clientId);
    expect(await rejected("RespondToAuthChallenge", input)).toEqual(WRONG);
  });

  it("when its time is off by more than five minutes, but not by less", async () => {
    const { username } = await makeUser();
    const attempt = async (seconds: number) => {
      const timestamp = claimTimestamp(new Date(Date.now() + seconds * 1_000));
      return rejected(
        "RespondToAuthChallenge",
        claimInput(await claim(await startSrp(username), PASSWORD, { timestamp })),
      );
    };
    expect(await attempt(-310)).toEqual(WRONG);
    expect(await attempt(310)).toEqual(WRONG);
    expect(await attempt(-290)).toMatchObject({ status: 200 });
    expect(await attempt(290)).toMatchObject({ status: 200 });
  });

  it("when its time is not formatted as Cognito signs it", async () => {
    const { poolId, clientId } = await makePool();
    const { username } = await makeUser(poolId);
    await local("POST", "clock", { poolId, offsetSeconds: (Date.UTC(2030, 0, 5, 9, 5, 7) - Date.now()) / 1_000 });
    const attempt = async (timestamp: string) => {
      const responses = await claim(await startSrp(username, clientId), PASSWORD, { poolId, timestamp });
      return rejected("RespondToAuthChallenge", claimInput(responses, clientId));
    };
    expect(await attempt("Sat Jan 05 09:05:07 UTC 2030")).toEqual(WRONG);
    expect(await attempt("Sun Jan 5 09:05:07 UTC 2030")).toEqual(WRONG);
    expect(await attempt("Sat Jan 5 09:05:07 UTC 2030")).toMatchObject({ status: 200 });
  });

  it.each(["2026-11-04T09:05:07Z", "Wed Nov 4 09:05:07 2026", "mer. nov. 4 09:05:07 UTC 2026", ""])(
    "when its time is invalid: %j",
    async (TIMESTAMP) => {
      expect(await rejected("RespondToAuthChallenge", claimInput({ ...(await proof()), TIMESTAMP }))).toEqual(
        BAD_TIMESTAMP,
      );
    },
  );

  it("when its signature is not base64", async () => {
    const { status, name } = await rejected(
      "RespondToAuthChallenge",
      claimInput({ ...(await proof()), PASSWORD_CLAIM_SIGNATURE: "%%%" }),
    );
    expect({ status, name }).toEqual({ status: 400, name: "InvalidParameterException" });
  });

  it.each(["USERNAME", "PASSWORD_CLAIM_SIGNATURE", "PASSWORD_CLAIM_SECRET_BLOCK", "TIMESTAMP"])(
    "without %s",
    async (name) => {
      const { [name]: _left, ...responses } = await proof();
      expect(await rejected("RespondToAuthChallenge", claimInput(responses))).toEqual(
        rejection("InvalidParameterException", `Missing required parameter ${name}`),
      );
    },
  );
});

describe("an unknown user", () => {
  it("is rejected only at the end, and always gets the same challenge", async () => {
    const name = crypto.randomUUID();
    const first = await startSrp(name);
    const second = await startSrp(name.toUpperCase());
    expect(first.parameters.USER_ID_FOR_SRP).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(second.parameters.SALT).toBe(first.parameters.SALT);
    expect(second.parameters.USER_ID_FOR_SRP).toBe(first.parameters.USER_ID_FOR_SRP);
    expect(second.parameters.SRP_B).not.toBe(first.parameters.SRP_B);
    expect(await rejected("RespondToAuthChallenge", claimInput(await claim(first, PASSWORD)))).toEqual(WRONG);
  });

  it("gets a salt that depends on the name", async () => {
    const [one, other] = [await startSrp(crypto.randomUUID()), await startSrp(crypto.randomUUID())];
    expect(one.parameters.SALT).not.toBe(other.parameters.SALT);
  });

  it("is reported at once if the client does not hide it", async () => {
    const { clientId } = await makePool();
    expect(await rejected("InitiateAuth", initiate({ USERNAME: "nobody", SRP_A: "2" }, clientId))).toEqual(
      rejection("UserNotFoundException", "User does not exist."),
    );
  });

  it("is the result of signing in by sub", async () => {
    const { username } = await makeUser();
    const { UserAttributes = [] } = await succeed("AdminGetUser", { UserPoolId: POOL_ID, Username: username });
    const sub = UserAttributes.find(({ Name }) => Name === "sub")?.Value ?? "";
    expect((await startSrp(sub)).parameters.USERNAME).not.toBe(username);
  });
});

describe("a user who may not sign in", () => {
  it("is rejected at the first step if disabled", async () => {
    const { username } = await makeUser();
    await succeed("AdminDisableUser", { UserPoolId: POOL_ID, Username: username });
    expect(await rejected("InitiateAuth", initiate({ USERNAME: username, SRP_A: "2" }))).toEqual(
      rejection("NotAuthorizedException", "User is disabled."),
    );
  });

  it("is rejected at the second step if disabled in between", async () => {
    const { username } = await makeUser();
    const responses = await claim(await startSrp(username), PASSWORD);
    await succeed("AdminDisableUser", { UserPoolId: POOL_ID, Username: username });
    expect(await rejected("RespondToAuthChallenge", claimInput(responses))).toEqual(
      rejection("NotAuthorizedException", "User is disabled."),
    );
  });
});
