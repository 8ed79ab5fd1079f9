// The wire protocol: requests that the front end accepts and rejects, and the format of responses.

import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { UNSUPPORTED_OPERATIONS } from "../model/unsupported.ts";
import { CLIENT_ID, ORIGIN, POOL_ID, plainRequest, rejection, rejectionOf, send, signed } from "./support/cognito.ts";
import { inviteUser } from "./support/people.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UNKNOWN_CLIENT = { ClientId: "nosuchclient", AuthFlow: "USER_SRP_AUTH" };

function fetchPlain(operation: string, input: object, headers?: Record<string, string>): Promise<Response> {
  return exports.default.fetch(plainRequest(operation, { ...input }, headers));
}

describe("responses", () => {
  it("an error is a 400 with the error in the body, in this key order, and in two headers", async () => {
    const response = await fetchPlain("InitiateAuth", UNKNOWN_CLIENT);
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/x-amz-json-1.1");
    expect(response.headers.get("x-amzn-requestid")).toMatch(UUID);
    expect(response.headers.get("x-amzn-errortype")).toBe("ResourceNotFoundException:");
    expect(response.headers.get("x-amzn-errormessage")).toBe("User pool client nosuchclient does not exist.");
    expect(Date.parse(response.headers.get("date") ?? "")).toBeGreaterThan(Date.now() - 5_000);
    expect(await response.text()).toBe(
      '{"__type":"ResourceNotFoundException","message":"User pool client nosuchclient does not exist."}',
    );
  });

  it("an operation without output has an empty body, one with an empty output has {}", async () => {
    const { username } = await inviteUser();
    const input = { UserPoolId: POOL_ID, Username: username };
    const empty = await exports.default.fetch(await signed(plainRequest("AdminUserGlobalSignOut", input)));
    expect(empty.status).toBe(200);
    expect(await empty.text()).toBe("{}");
    const none = await exports.default.fetch(await signed(plainRequest("AdminDeleteUser", input)));
    expect(none.status).toBe(200);
    expect(await none.text()).toBe("");
  });

  it("line breaks and non-ASCII characters in a message are replaced in the header", async () => {
    const response = await fetchPlain("InitiateAuth", { ClientId: "x", AuthFlow: "ä€\n" });
    expect(response.status).toBe(400);
    expect(response.headers.get("x-amzn-errormessage")).toContain("Value '?? ' at 'authFlow'");
  });
});

describe("front end", () => {
  it("a body that is not JSON, not an object, or not UTF-8 is a SerializationException without a message", async () => {
    const headers = {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth",
    };
    for (const body of ["{", "", "[]", "null", '"text"', new Uint8Array([0x22, 0xff, 0x22])]) {
      const response = await send("/", { method: "POST", headers, body });
      expect(await rejectionOf(response)).toEqual(rejection("SerializationException"));
    }
  });

  it.each([
    ["a number for a string", { ClientId: 1, AuthFlow: "USER_SRP_AUTH" }],
    ["a string for a map", { ClientId: CLIENT_ID, AuthFlow: "USER_SRP_AUTH", AuthParameters: "x" }],
    ["a number in a map", { ClientId: CLIENT_ID, AuthFlow: "USER_SRP_AUTH", AuthParameters: { USERNAME: 1 } }],
  ])("%s is a SerializationException", async (_what, input) => {
    expect(await rejectionOf(await fetchPlain("InitiateAuth", input))).toEqual(rejection("SerializationException"));
  });

  it("a wrong type is reported before a missing signature", async () => {
    const response = await fetchPlain("AdminGetUser", { UserPoolId: [], Username: "x" });
    expect(await rejectionOf(response)).toEqual(rejection("SerializationException"));
  });

  it("a missing signature is reported before a violated limit", async () => {
    const response = await fetchPlain("AdminGetUser", { UserPoolId: "" });
    expect((await rejectionOf(response)).name).toBe("MissingAuthenticationTokenException");
  });

  it("unknown members and nulls are ignored", async () => {
    const response = await fetchPlain("InitiateAuth", { ...UNKNOWN_CLIENT, Session: null, Surprise: { a: [1] } });
    expect((await rejectionOf(response)).name).toBe("ResourceNotFoundException");
  });

  it.each(["Frobnicate", "initiateAuth", ""])("the operation %j is unknown", async (operation) => {
    expect(await rejectionOf(await fetchPlain(operation, {}))).toEqual(rejection("UnknownOperationException"));
  });

  it.each(UNSUPPORTED_OPERATIONS)("%s of Cognito is unknown, and the message names it", async (operation) => {
    expect(await rejectionOf(await fetchPlain(operation, {}))).toEqual(
      rejection("UnknownOperationException", `The local Cognito does not support ${operation}.`),
    );
  });

  it("property names that every object inherits are not operations", async () => {
    expect(await rejectionOf(await fetchPlain("constructor", {}))).toEqual(rejection("UnknownOperationException"));
  });

  it("another content type gets a 404 in XML", async () => {
    const response = await fetchPlain("InitiateAuth", UNKNOWN_CLIENT, { "content-type": "application/json" });
    expect(response.status).toBe(404);
    expect(await response.text()).toBe("<UnknownOperationException/>");
  });

  it("a body over 1 MiB is rejected with 413", async () => {
    const response = await fetchPlain("InitiateAuth", { ClientId: "x".repeat(1_048_577) });
    expect(response.status).toBe(413);
    expect((await rejectionOf(response)).name).toBe("RequestEntityTooLargeException");
  });

  it("other paths and methods are not found", async () => {
    expect((await send("/elsewhere")).status).toBe(404);
    expect((await send("/", { method: "PUT", body: "{}" })).status).toBe(404);
  });

  it("the console is at /", async () => {
    const response = await send("/");
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("Local Cognito");
  });
});

describe("CORS", () => {
  const ORIGIN_HEADER = { origin: "http://localhost:8787" };

  it("a preflight allows any method and headers for two days, without credentials", async () => {
    const response = await send("/", {
      method: "OPTIONS",
      headers: {
        ...ORIGIN_HEADER,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-amz-target,x-amz-user-agent,cache-control",
      },
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-headers")).toBe(
      "content-type,x-amz-target,x-amz-user-agent,cache-control",
    );
    expect(response.headers.get("access-control-allow-methods")).toBe("POST");
    expect(response.headers.get("access-control-max-age")).toBe("172800");
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
  });

  it("responses to browsers expose four headers, errors included", async () => {
    const response = await fetchPlain("InitiateAuth", UNKNOWN_CLIENT, ORIGIN_HEADER);
    expect(response.status).toBe(400);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-expose-headers")).toBe(
      "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date",
    );
  });

  it("responses to other clients have no CORS headers", async () => {
    const response = await fetchPlain("InitiateAuth", UNKNOWN_CLIENT);
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("pages", () => {
  const sendFrom = async (origin: string, request: Request) => {
    request.headers.set("origin", origin);
    return exports.default.fetch(request);
  };
  const listUsers = () => signed(plainRequest("ListUsers", { UserPoolId: POOL_ID }));

  it.each(["https://evil.example", "http://localhost.evil.example", "null"])(
    "from %s cannot make signed calls",
    async (origin) => {
      expect(await rejectionOf(await sendFrom(origin, await listUsers()))).toEqual({
        status: 403,
        name: "ForbiddenException",
        message: "Signed calls are for this machine's pages.",
      });
      const unsigned = await sendFrom(origin, plainRequest("InitiateAuth", UNKNOWN_CLIENT));
      expect(unsigned.headers.get("access-control-allow-origin")).toBe("*");
      expect((await rejectionOf(unsigned)).name).toBe("ResourceNotFoundException");
    },
  );

  it.each(["http://localhost:5173", "https://app.localhost", "http://127.0.0.1:8787"])(
    "from %s can make signed calls",
    async (origin) => {
      expect((await sendFrom(origin, await listUsers())).status).toBe(200);
    },
  );
});

describe("the host", () => {
  it.each(["http://localhost:8788", "http://cognito.localhost:8788", "http://127.0.0.1:8788", "http://[::1]:8788"])(
    "%s is served",
    async (origin) => {
      const response = await exports.default.fetch(new Request(`${origin}/`));
      expect(response.status).toBe(200);
    },
  );

  it.each([
    "http://example.com",
    "http://localhost.example.com",
    "http://192.168.1.2:8788",
    "http://127.0.0.1.nip.io",
    "http://[::2]",
  ])("%s is rejected", async (origin) => {
    const response = await exports.default.fetch(new Request(`${origin}/`));
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("localhost only");
  });
});

describe("discovery", () => {
  it("publishes two RSA keys whose ids are base64 of 32 bytes, cacheable for a day", async () => {
    const response = await send(`/${POOL_ID}/.well-known/jwks.json`);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("public, max-age=86400");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    const { keys } = await response.json<{ keys: Record<string, string>[] }>();
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      expect(Object.keys(key)).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
      expect(key).toMatchObject({ alg: "RS256", e: "AQAB", kty: "RSA", use: "sig" });
      expect(key.kid).toMatch(/^[A-Za-z0-9+/]{43}=$/);
      expect(key.n).toHaveLength(342);
    }
  });

  it("uses the request's origin and the pool id as issuer", async () => {
    const response = await send(`/${POOL_ID}/.well-known/openid-configuration`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      issuer: `${ORIGIN}/${POOL_ID}`,
      jwks_uri: `${ORIGIN}/${POOL_ID}/.well-known/jwks.json`,
      id_token_signing_alg_values_supported: ["RS256"],
      subject_types_supported: ["public"],
    });
  });

  it("rejects unknown pools", async () => {
    const response = await send("/us-east-1_Nowhere00/.well-known/jwks.json");
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: "User pool us-east-1_Nowhere00 does not exist." });
  });
});
