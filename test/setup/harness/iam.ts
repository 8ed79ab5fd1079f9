// A proxy in front of the local Cognito that adds IAM. It accepts an operator, who may do everything, and the access
// keys that the stand-in for aws created, which may do what the stack's template allows. It verifies signatures, and
// injects faults that the doctor must find.

import { AwsClient } from "aws4fetch";
import { evaluateTemplate } from "../../../src/tooling/setup/evaluate-template.ts";
import template from "../../../src/tooling/setup/template.json" with { type: "json" };
import { LOCAL_KEYS } from "../../stack/signed-call.ts";
import type { Cloud } from "../stand-ins/cloud.ts";
import { forward, type HttpResponse, startServer } from "./server.ts";

export const OPERATOR_KEYS = { accessKeyId: "AKIAOPERATOR00000000", secretAccessKey: "the-operator-s-own-secret" };

/** The faults to inject; none by default. */
export interface IamFaults {
  /** Operations removed from the Worker's policy. */
  denied?: readonly string[];
  /** Operations that Cognito does not have in this region. */
  missing?: readonly string[];
  /** Operations that the operator may not call. */
  deniedToOperator?: readonly string[];
  /** Whether the Worker may call every operation on every pool. */
  isOpen?: boolean;
  /** How many seconds Cognito's clock is ahead. If it is off by over 300 seconds, all signatures count as expired. */
  clockSeconds?: number;
  keySet?: string;
  issuer?: string;
}

const { WorkerUser = {} } = evaluateTemplate(template);
const ALLOWED: readonly string[] = JSON.stringify(WorkerUser.Policies).match(/(?<=cognito-idp:)\w+/g) ?? [];

export async function startIam(cognitoUrl: string, cloud: Cloud, faults: IamFaults) {
  return startServer(async (incoming, body, own) => {
    const url = incoming.url ?? "/";
    if (incoming.method === "GET") {
      if (faults.keySet !== undefined && url.endsWith("/jwks.json")) return plain(200, faults.keySet);
      const response = await forward(cognitoUrl, incoming, incoming.headers, body);
      const isDiscovery = url.endsWith("/openid-configuration") && faults.issuer !== undefined;
      return isDiscovery ? plain(200, JSON.stringify({ issuer: faults.issuer })) : response;
    }
    const operation = String(incoming.headers["x-amz-target"]).split(".")[1] ?? "";
    const authorization = String(incoming.headers.authorization ?? "");
    const date = new Date(Date.now() + (faults.clockSeconds ?? 0) * 1_000).toUTCString();
    const response = authorization === "" ? undefined : await rejectionOf(authorization, operation, body);
    if (response !== undefined) return { ...response, headers: { ...response.headers, date } };
    const passed = await forward(cognitoUrl, incoming, await signedHeaders(own), body);
    return { ...passed, headers: { ...passed.headers, date } };

    async function signedHeaders(origin: string) {
      const { "content-type": type, "x-amz-target": target } = incoming.headers;
      const headers = { "content-type": String(type), "x-amz-target": String(target) };
      const host = new URL(origin).host;
      if (authorization === "") return { ...headers, host };
      const signed = await sign(LOCAL_KEYS, origin, headers, body);
      return { ...Object.fromEntries(signed.headers), host };
    }

    async function rejectionOf(given: string, action: string, text: string): Promise<HttpResponse | undefined> {
      if (Math.abs(faults.clockSeconds ?? 0) > 300) return rejection("InvalidSignatureException", "Signature expired");
      const id = /Credential=(\w+)\//.exec(given)?.[1] ?? "";
      const workers = Object.values(cloud.users).flat();
      const keys = [OPERATOR_KEYS, ...workers].find(({ accessKeyId }) => accessKeyId === id);
      if (keys === undefined) return rejection("UnrecognizedClientException", "The security token is invalid.");
      const { "content-type": type, "x-amz-target": target, "x-amz-date": datetime } = incoming.headers;
      const headers = { "content-type": String(type), "x-amz-target": String(target) };
      const expected = await sign(keys, own, headers, text, String(datetime));
      if (expected.headers.get("authorization") !== given)
        return rejection("InvalidSignatureException", "It does not match");
      if (faults.missing?.includes(action)) return rejection("UnknownOperationException", "");
      if (keys === OPERATOR_KEYS && faults.deniedToOperator?.includes(action))
        return rejection("AccessDeniedException", `User is not authorized to perform ${action}`);
      if (keys === OPERATOR_KEYS || faults.isOpen) return undefined;
      const pool = String(Object(JSON.parse(text)).UserPoolId);
      const stacks = Object.values(cloud.stacks);
      const isOurs = stacks.some(({ outputs }) => outputs.UserPoolId === pool);
      const isAllowed = isOurs && ALLOWED.includes(action) && !faults.denied?.includes(action);
      return isAllowed ? undefined : rejection("AccessDeniedException", `User is not authorized to perform ${action}`);
    }
  });
}

function sign(
  keys: { readonly accessKeyId: string; readonly secretAccessKey: string },
  origin: string,
  headers: Record<string, string>,
  body: string,
  datetime?: string,
): Promise<Request> {
  const { accessKeyId, secretAccessKey } = keys;
  const signer = new AwsClient({ accessKeyId, secretAccessKey, service: "cognito-idp", region: "us-east-1" });
  const aws = datetime === undefined ? {} : { aws: { datetime } };
  return signer.sign(`${origin}/`, { method: "POST", headers, body, ...aws });
}

function rejection(name: string, message: string): HttpResponse {
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amzn-errortype": `${name}:` };
  return { status: 400, headers, body: JSON.stringify({ __type: name, Message: message }) };
}

function plain(status: number, body: string): HttpResponse {
  return { status, headers: { "content-type": "application/json" }, body };
}
