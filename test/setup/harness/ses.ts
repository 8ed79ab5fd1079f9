// A stand-in for the part of Amazon SES that the doctor calls: an account, identities, and SendEmail. It checks only
// the access key ID and the service of a signature; the local SES of test/cognito verifies whole signatures.
// Source: https://docs.aws.amazon.com/ses/latest/APIReference-V2/

import { type HttpResponse, startServer } from "./server.ts";

export interface Ses {
  account: object;
  /** The identities by name, which is an address or a domain. */
  identities: Record<string, object>;
  /** The error of SendEmail. Without it, SendEmail succeeds. */
  rejection?: string;
  /** Replaces every response. */
  instead?: HttpResponse;
  /** The access key ID of each call. */
  readonly signedBy: string[];
  /** The input of each accepted SendEmail. */
  readonly sent: unknown[];
}

export const HEALTHY_SES = {
  account: {
    ProductionAccessEnabled: true,
    SendingEnabled: true,
    SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 1_200 },
  },
  identities: { "example.com": { VerifiedForSendingStatus: true, DkimAttributes: { Status: "SUCCESS" } } },
};

export async function startSes(ses: Ses) {
  return startServer(async ({ url = "", method, headers }, body) => {
    const authorization = String(headers.authorization);
    const [, id = ""] = /Credential=(\w+)\/\d{8}\/us-east-1\/ses\/aws4_request/.exec(authorization) ?? [];
    ses.signedBy.push(id);
    if (ses.instead !== undefined) return ses.instead;
    if (id === "") return failed(403, "MissingAuthenticationTokenException");
    if (method === "GET" && url === "/v2/email/account") return json(200, ses.account);
    if (method === "GET" && url.startsWith("/v2/email/identities/")) {
      const identity = ses.identities[decodeURIComponent(url.slice("/v2/email/identities/".length))];
      return identity === undefined ? failed(404, "NotFoundException") : json(200, identity);
    }
    if (method === "POST" && url === "/v2/email/outbound-emails") {
      if (ses.rejection !== undefined) return failed(400, ses.rejection);
      ses.sent.push(JSON.parse(body));
      return json(200, { MessageId: "a-message" });
    }
    return failed(404, "UnknownOperationException");
  });
}

function json(status: number, body: object, headers = {}): HttpResponse {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

function failed(status: number, name: string): HttpResponse {
  return json(status, { message: name }, { "x-amzn-errortype": `${name}:` });
}
