// Verifies AWS Signature Version 4 as Cognito's front end does: over the headers that the caller signed, with the Host
// header that arrived. A date near any of the given clocks is accepted.

import { fromHex, hmacSha256, sha256, toHex, utf8 } from "./bytes.ts";
import { equalBytes } from "./equal-bytes.ts";
import { type Rejection, reject } from "./rejection.ts";

const ALGORITHM = "AWS4-HMAC-SHA256";
const MAX_SKEW_MINUTES = 5;
/** These headers must be signed if they are present. Otherwise a signature could be used for another operation. */
const SIGNED_WHEN_SENT = ["x-amz-date", "x-amz-target", "x-amz-security-token"];

const SIGNATURE_MISMATCH =
  "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The session token that calls must contain. Null if calls must not contain one. */
  readonly sessionToken: string | null;
  readonly region: string;
}

type SignatureRejection = Rejection<
  | "IncompleteSignatureException"
  | "InvalidSignatureException"
  | "MissingAuthenticationTokenException"
  | "UnrecognizedClientException"
>;

interface Authorization {
  readonly accessKeyId: string;
  readonly scope: readonly [date: string, region: string, service: string, terminator: string];
  readonly signedHeaders: readonly string[];
  readonly signature: Uint8Array<ArrayBuffer>;
}

function invalid(message: string) {
  return reject("InvalidSignatureException", message);
}

/** Parses the Authorization header. A rejection has one message for each missing part. */
function readAuthorization(header: string, date: string | null): Authorization | SignatureRejection {
  const parameters = new Map<string, string>();
  for (const part of header.slice(ALGORITHM.length).split(",")) {
    const [, name = "", value = ""] = /^\s*(\w+)=(.*?)\s*$/.exec(part) ?? [];
    parameters.set(name, value);
  }
  const missing = ["Credential", "Signature", "SignedHeaders"]
    .filter((name) => !header.startsWith(`${ALGORITHM} `) || !parameters.get(name))
    .map((name) => `Authorization header requires '${name}' parameter.`);
  if (date === null) {
    missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  if (missing.length > 0) return reject("IncompleteSignatureException", missing.join(" "));

  const [accessKeyId, day, region, service, terminator, ...rest] = (parameters.get("Credential") ?? "").split("/");
  if (!accessKeyId || !day || !region || !service || terminator !== "aws4_request" || rest.length > 0) {
    return reject(
      "IncompleteSignatureException",
      "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.",
    );
  }
  return {
    accessKeyId,
    scope: [day, region, service, terminator],
    signedHeaders: (parameters.get("SignedHeaders") ?? "").toLowerCase().split(";"),
    signature: fromHex(parameters.get("Signature") ?? ""),
  };
}

/** Parses 20260101T000000Z into milliseconds, or NaN. */
function parseAmzDate(text: string): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function amzDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replaceAll(/[-:]|\.\d+/g, "");
}

/**
 * Accepts a date near any of the clocks: the machine's, or the one that a test has moved. AWS SDKs correct their own
 * clocks from the Date header, which shows the time of the moved clock.
 */
function skewRejection(date: string, [now, ...others]: Clocks): SignatureRejection | null {
  const signedAt = parseAmzDate(date);
  if (Number.isNaN(signedAt)) return reject("IncompleteSignatureException", "Date must be in ISO-8601 'basic format'.");
  const limit = MAX_SKEW_MINUTES * 60_000;
  if (others.some((other) => Math.abs(signedAt - other) <= limit)) return null;
  if (signedAt < now - limit) {
    return invalid(
      `Signature expired: ${date} is now earlier than ${amzDate(now - limit)} (${amzDate(now)} - ${MAX_SKEW_MINUTES} min.)`,
    );
  }
  if (signedAt > now + limit) {
    return invalid(
      `Signature not yet current: ${date} is still later than ${amzDate(now + limit)} (${amzDate(now)} + ${MAX_SKEW_MINUTES} min.)`,
    );
  }
  return null;
}

/** The first header that is present but not signed, although it must be. */
function uncoveredHeader(request: Request, signedHeaders: readonly string[]): string | undefined {
  if (!signedHeaders.includes("host")) return "'Host' or ':authority'";
  const name = SIGNED_WHEN_SENT.find((header) => request.headers.has(header) && !signedHeaders.includes(header));
  return name === undefined ? undefined : `'${name}'`;
}

function canonicalQuery(parameters: URLSearchParams): string {
  const encode = (text: string) =>
    encodeURIComponent(text).replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return [...parameters]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
}

async function canonicalRequest(request: Request, signedHeaders: readonly string[], body: Uint8Array<ArrayBuffer>) {
  const url = new URL(request.url);
  const headerValue = (name: string) =>
    (request.headers.get(name) ?? (name === "host" ? url.host : "")).trim().replaceAll(/\s+/g, " ");
  return [
    request.method,
    url.pathname,
    canonicalQuery(url.searchParams),
    ...signedHeaders.map((name) => `${name}:${headerValue(name)}`),
    "",
    signedHeaders.join(";"),
    toHex(await sha256(body)),
  ].join("\n");
}

async function expectedSignature(secret: string, date: string, scope: Authorization["scope"], canonical: string) {
  let key = utf8(`AWS4${secret}`);
  for (const part of scope) key = await hmacSha256(key, utf8(part));
  const hash = toHex(await sha256(utf8(canonical)));
  return hmacSha256(key, utf8([ALGORITHM, date, scope.join("/"), hash].join("\n")));
}

/** The times of the accepted clocks, in milliseconds. Error messages mention the first time. */
type Clocks = readonly [number, ...number[]];

/** Null if the request has a valid signature of the configured credentials, dated by one of the clocks. */
export async function signatureRejection(
  request: Request,
  body: Uint8Array<ArrayBuffer>,
  credentials: Credentials,
  clocks: Clocks,
  expectedService = "cognito-idp",
): Promise<SignatureRejection | null> {
  const header = request.headers.get("authorization");
  if (header === null) return reject("MissingAuthenticationTokenException", "Missing Authentication Token");
  const date = request.headers.get("x-amz-date");
  const authorization = readAuthorization(header, date);
  if (!("scope" in authorization)) return authorization;

  const [day, region, service] = authorization.scope;
  if (
    authorization.accessKeyId !== credentials.accessKeyId ||
    request.headers.get("x-amz-security-token") !== credentials.sessionToken
  ) {
    return reject("UnrecognizedClientException", "The security token included in the request is invalid.");
  }
  if (service !== expectedService) {
    return invalid(`Credential should be scoped to correct service: '${expectedService}'.`);
  }
  if (region !== credentials.region) {
    return invalid(`Credential should be scoped to a valid region, not '${region}'.`);
  }
  const skew = skewRejection(date ?? "", clocks);
  if (skew !== null) return skew;
  const uncovered = uncoveredHeader(request, authorization.signedHeaders);
  if (uncovered !== undefined) return invalid(`${uncovered} must be a 'SignedHeader' in the AWS Authorization.`);

  const claimedHash = request.headers.get("x-amz-content-sha256");
  const bodyMatches = claimedHash === null || claimedHash === toHex(await sha256(body));
  const canonical = await canonicalRequest(request, authorization.signedHeaders, body);
  const expected = await expectedSignature(credentials.secretAccessKey, date ?? "", authorization.scope, canonical);
  const matches = bodyMatches && (date ?? "").startsWith(day) && equalBytes(authorization.signature, expected);
  return matches ? null : invalid(SIGNATURE_MISMATCH);
}
