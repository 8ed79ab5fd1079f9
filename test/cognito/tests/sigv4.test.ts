// AWS Signature Version 4, computed by an independent client, and tampered with in each possible way.

import { exports } from "cloudflare:workers";
import { AwsClient, AwsV4Signer } from "aws4fetch";
import { describe, expect, it } from "vitest";
import {
  ACCESS_KEY_ID,
  local,
  ORIGIN,
  POOL_ID,
  plainRequest,
  type Rejected,
  rejection,
  rejectionOf,
  SECRET_ACCESS_KEY,
  signed,
} from "./support/cognito.ts";

const INPUT = { UserPoolId: POOL_ID, Username: "nobody" };
const KEYS = { accessKeyId: ACCESS_KEY_ID, secretAccessKey: SECRET_ACCESS_KEY };
const SCOPE = { service: "cognito-idp", region: "us-east-1" };

/** The response to a valid signature: the operation reports an unknown user. */
const REACHED = rejection("UserNotFoundException", "User does not exist.");
const MISMATCH = rejection(
  "InvalidSignatureException",
  "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
);

async function sendSignedWith(options: Partial<ConstructorParameters<typeof AwsClient>[0]>): Promise<Rejected> {
  const client = new AwsClient({ ...KEYS, ...SCOPE, ...options });
  return rejectionOf(await exports.default.fetch(await client.sign(plainRequest("AdminGetUser", INPUT))));
}

async function sendSignedAt(datetime: string): Promise<Rejected> {
  const { url, method, headers, body } = plainRequest("AdminGetUser", INPUT);
  const text = await new Response(body).text();
  const signer = new AwsV4Signer({ ...KEYS, ...SCOPE, url, method, headers, body: text, datetime });
  const parts = await signer.sign();
  return rejectionOf(
    await exports.default.fetch(new Request(parts.url, { method, headers: parts.headers, body: text })),
  );
}

/** Sends a correctly signed request whose headers are changed after signing. */
async function sendWithHeaders(change: (headers: Headers) => void): Promise<Rejected> {
  const request = await signed(plainRequest("AdminGetUser", INPUT));
  const headers = new Headers(request.headers);
  change(headers);
  return rejectionOf(await exports.default.fetch(new Request(request, { headers })));
}

function amzDate(offsetMinutes: number): string {
  return new Date(Date.now() + offsetMinutes * 60_000).toISOString().replaceAll(/[-:]|\.\d+/g, "");
}

describe("a valid signature", () => {
  it("by aws4fetch is accepted", async () => {
    expect(await sendSignedWith({})).toEqual(REACHED);
  });

  it("may use the clock that a test has moved, as AWS SDKs do after a Date header", async () => {
    await local("POST", "clock", { poolId: POOL_ID, offsetSeconds: 86_400 });
    expect(await sendSignedAt(amzDate(0))).toEqual(REACHED);
    expect(await sendSignedAt(amzDate(1_440))).toEqual(REACHED);
    for (const minutes of [720, 1_446]) {
      const { message } = await sendSignedAt(amzDate(minutes));
      expect(message).toMatch(/^Signature not yet current: /);
    }
    await local("POST", "clock", { poolId: POOL_ID, offsetSeconds: 0 });
    expect((await sendSignedAt(amzDate(1_440))).message).toMatch(/^Signature not yet current: /);
  });

  it("may cover any headers, including content-type and content-length", async () => {
    const body = JSON.stringify(INPUT);
    const signer = new AwsV4Signer({
      ...KEYS,
      ...SCOPE,
      url: `${ORIGIN}/`,
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "content-length": String(body.length),
        "x-amz-target": "AWSCognitoIdentityProviderService.AdminGetUser",
        "x-amz-user-agent": "aws-sdk-js/3   with  many   spaces",
        "amz-sdk-request": "attempt=1; max=3",
      },
      body,
      allHeaders: true,
    });
    const { url, headers } = await signer.sign();
    const response = await exports.default.fetch(new Request(url, { method: "POST", headers, body }));
    expect(await rejectionOf(response)).toEqual(REACHED);
  });

  it("may be up to five minutes off", async () => {
    expect(await sendSignedAt(amzDate(-4.5))).toEqual(REACHED);
    expect(await sendSignedAt(amzDate(4.5))).toEqual(REACHED);
  });

  it("does not need x-amz-content-sha256, but a present one must be correct", async () => {
    const wrong = await sendWithHeaders((headers) => headers.set("x-amz-content-sha256", "0".repeat(64)));
    expect(wrong).toEqual(MISMATCH);
  });

  it("is ignored by an operation that needs none", async () => {
    const request = plainRequest("InitiateAuth", { ClientId: "nosuchclient", AuthFlow: "USER_SRP_AUTH" });
    const response = await exports.default.fetch(await signed(request));
    expect((await rejectionOf(response)).name).toBe("ResourceNotFoundException");
  });
});

describe("is rejected", () => {
  it("no Authorization header", async () => {
    const response = await exports.default.fetch(plainRequest("AdminGetUser", INPUT));
    expect(await rejectionOf(response)).toEqual(
      rejection("MissingAuthenticationTokenException", "Missing Authentication Token"),
    );
  });

  it("an unknown access key id", async () => {
    expect(await sendSignedWith({ accessKeyId: "AKIANOBODY0000000000" })).toEqual(
      rejection("UnrecognizedClientException", "The security token included in the request is invalid."),
    );
  });

  it("an unknown session token", async () => {
    expect(await sendSignedWith({ sessionToken: "made-up" })).toEqual(
      rejection("UnrecognizedClientException", "The security token included in the request is invalid."),
    );
  });

  it("a wrong secret", async () => {
    expect(await sendSignedWith({ secretAccessKey: "another" })).toEqual(MISMATCH);
  });

  it("a wrong service", async () => {
    expect(await sendSignedWith({ service: "s3" })).toEqual(
      rejection("InvalidSignatureException", "Credential should be scoped to correct service: 'cognito-idp'."),
    );
  });

  it("a wrong region", async () => {
    expect(await sendSignedWith({ region: "eu-central-1" })).toEqual(
      rejection("InvalidSignatureException", "Credential should be scoped to a valid region, not 'eu-central-1'."),
    );
  });

  it("a signature from more than five minutes ago", async () => {
    const date = amzDate(-6);
    const { status, name, message } = await sendSignedAt(date);
    expect({ status, name }).toEqual({ status: 400, name: "InvalidSignatureException" });
    expect(message).toMatch(
      new RegExp(`^Signature expired: ${date} is now earlier than \\d{8}T\\d{6}Z \\(\\d{8}T\\d{6}Z - 5 min\\.\\)$`),
    );
  });

  it("a signature from more than five minutes ahead", async () => {
    const date = amzDate(6);
    const { status, name, message } = await sendSignedAt(date);
    expect({ status, name }).toEqual({ status: 400, name: "InvalidSignatureException" });
    expect(message).toMatch(new RegExp(`^Signature not yet current: ${date} is still later than `));
  });

  it("a tampered body", async () => {
    const request = await signed(plainRequest("AdminGetUser", INPUT));
    const tampered = new Request(request.url, {
      method: "POST",
      headers: request.headers,
      body: JSON.stringify({ ...INPUT, Username: "somebody" }),
    });
    expect(await rejectionOf(await exports.default.fetch(tampered))).toEqual(MISMATCH);
  });

  it("a different operation than the signed one", async () => {
    const result = await sendWithHeaders((headers) =>
      headers.set("x-amz-target", "AWSCognitoIdentityProviderService.AdminDeleteUser"),
    );
    expect(result).toEqual(MISMATCH);
  });

  it("a different host than the signed one", async () => {
    const request = await signed(plainRequest("AdminGetUser", INPUT));
    const moved = new Request("http://127.0.0.1:8788/", {
      method: "POST",
      headers: request.headers,
      body: request.body,
    });
    moved.headers.delete("host");
    expect(await rejectionOf(await exports.default.fetch(moved))).toEqual(MISMATCH);
  });

  it("a signed header that was removed", async () => {
    const client = new AwsClient({ ...KEYS, ...SCOPE });
    const request = await client.sign(plainRequest("AdminGetUser", INPUT, { "x-amz-user-agent": "someone" }));
    request.headers.delete("x-amz-user-agent");
    expect(await rejectionOf(await exports.default.fetch(request))).toEqual(MISMATCH);
  });

  it("a scope for another day than the date", async () => {
    const result = await sendWithHeaders((headers) =>
      headers.set("authorization", (headers.get("authorization") ?? "").replace(/\/\d{8}\//, "/20200101/")),
    );
    expect(result).toEqual(MISMATCH);
  });

  it("an Authorization header with missing parts, naming each", async () => {
    const result = await sendWithHeaders((headers) =>
      headers.set("authorization", `AWS4-HMAC-SHA256 SignedHeaders=host`),
    );
    expect(result).toEqual(
      rejection(
        "IncompleteSignatureException",
        "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter.",
      ),
    );
  });

  it("a bearer token instead of a signature", async () => {
    const result = await sendWithHeaders((headers) => headers.set("authorization", "Bearer abc"));
    expect(result.name).toBe("IncompleteSignatureException");
  });

  it("a request without a date", async () => {
    const result = await sendWithHeaders((headers) => headers.delete("x-amz-date"));
    expect(result).toEqual(
      rejection(
        "IncompleteSignatureException",
        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
      ),
    );
  });

  it.each([
    ["x-amz-date;x-amz-target", "'Host' or ':authority'"],
    ["host;x-amz-target", "'x-amz-date'"],
    ["host;x-amz-date", "'x-amz-target'"],
  ])("a signature that covers only %s", async (names, missing) => {
    const result = await sendWithHeaders((headers) =>
      headers.set(
        "authorization",
        (headers.get("authorization") ?? "").replace(/SignedHeaders=[^,]+/, `SignedHeaders=${names}`),
      ),
    );
    expect(result).toEqual(
      rejection("InvalidSignatureException", `${missing} must be a 'SignedHeader' in the AWS Authorization.`),
    );
  });
});
