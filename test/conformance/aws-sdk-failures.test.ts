// @aws-sdk/client-cognito-identity-provider, unmodified: failures. Its retries and clock correction depend on the
// messages and dates in Cognito's responses.

import {
  CognitoIdentityProviderServiceException,
  InternalErrorException,
  NotAuthorizedException,
  TooManyRequestsException,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { localCognito } from "../stack/client.ts";
import { callsDuring, makePool, moveClock, type Pool } from "./support/pool.ts";
import { CREDENTIALS, makeSdk } from "./support/sdk.ts";

const sdk = makeSdk();
let pool: Pool;

beforeAll(async () => {
  pool = await makePool();
});

afterEach(() => {
  vi.useRealTimers();
});

function fault(kind: string, more: object = {}): Promise<unknown> {
  return localCognito("POST", "faults", { poolId: pool.poolId, operation: "DescribeUserPool", kind, ...more });
}

function describePool(client = sdk) {
  return client.describeUserPool({ UserPoolId: pool.poolId });
}

const TOO_MANY = { name: "TooManyRequestsException", message: "Rate exceeded" };

describe("retries", () => {
  test("the SDK retries after throttling and succeeds", async () => {
    await fault("error", { ...TOO_MANY, times: 2 });
    const calls = await callsDuring(pool, async () => {
      const { $metadata, UserPool } = await describePool();
      expect(UserPool?.Id).toBe(pool.poolId);
      expect($metadata.attempts).toBe(3);
    });
    expect(calls).toEqual(["DescribeUserPool fault:error", "DescribeUserPool fault:error", "DescribeUserPool ok"]);
  });

  test("it gives up after three attempts with its throttling exception", async () => {
    await fault("error", { ...TOO_MANY, times: 3 });
    const failure = await describePool().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TooManyRequestsException);
    expect(failure).toMatchObject({ message: "Rate exceeded", $metadata: { httpStatusCode: 400, attempts: 3 } });
  });

  test.each(["http500", "html503", "cut_before", "cut_after"])("it retries after %s", async (kind) => {
    await fault(kind);
    const { $metadata } = await describePool();
    expect($metadata).toMatchObject({ httpStatusCode: 200, attempts: 2 });
  });

  test("a server error is an InternalErrorException with status 500", async () => {
    await fault("http500");
    const failure = await describePool(makeSdk({ maxAttempts: 1 })).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(InternalErrorException);
    expect(failure).toMatchObject({ $fault: "server", $metadata: { httpStatusCode: 500 } });
  });

  test("it does not retry a permanent error", async () => {
    const calls = await callsDuring(pool, async () => {
      const rejected = sdk.initiateAuth({
        ClientId: pool.clientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "nobody", PASSWORD: "Wrong-Horse7!" },
      });
      await expect(rejected).rejects.toBeInstanceOf(NotAuthorizedException);
    });
    expect(calls).toEqual(["InitiateAuth NotAuthorizedException"]);
  });
});

describe("signatures", () => {
  const rejections: [string, Parameters<typeof makeSdk>[0], string, string][] = [
    [
      "a wrong secret",
      { credentials: { ...CREDENTIALS, secretAccessKey: "wrong" } },
      "InvalidSignatureException",
      "The request signature we calculated does not match the signature you provided.",
    ],
    [
      "an unknown access key",
      { credentials: { ...CREDENTIALS, accessKeyId: "AKIANOBODY0000000000" } },
      "UnrecognizedClientException",
      "The security token included in the request is invalid.",
    ],
    [
      "an unknown session token",
      { credentials: { ...CREDENTIALS, sessionToken: "nonsense" } },
      "UnrecognizedClientException",
      "The security token included in the request is invalid.",
    ],
    ["another region", { region: "eu-west-1" }, "InvalidSignatureException", "valid region"],
  ];

  test.each(rejections)("%s is reported by name without a retry", async (_case, settings, name, text) => {
    const failure = await describePool(makeSdk(settings)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CognitoIdentityProviderServiceException);
    expect(failure).toMatchObject({
      name,
      message: expect.stringContaining(text),
      $metadata: { httpStatusCode: 400, attempts: 1 },
    });
  });

  test.each([
    ["an hour slow", -3_600_000, "Signature expired: "],
    ["an hour fast", 3_600_000, "Signature not yet current: "],
  ])("a client whose clock is %s corrects it from Cognito's response and retries", async (_case, skew, text) => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + skew });
    const failure = await describePool(makeSdk({ maxAttempts: 1 })).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "InvalidSignatureException", message: expect.stringContaining(text) });
    const client = makeSdk();
    expect((await describePool(client)).$metadata).toMatchObject({ httpStatusCode: 200, attempts: 2 });
    expect((await describePool(client)).$metadata.attempts).toBe(1);
  });

  test("the SDK follows a pool's moved clock without a retry", async () => {
    await moveClock(pool, 86_400);
    const client = makeSdk();
    for (let time = 0; time < 3; time++) expect((await describePool(client)).$metadata.attempts).toBe(1);
    await moveClock(pool, 0);
  });
});
