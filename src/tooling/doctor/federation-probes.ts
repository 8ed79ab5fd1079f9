// What the doctor reads about sign-in with other providers. It uses the operator's credentials, because the Worker's
// IAM policy allows none of these calls.

import type { CognitoResponse } from "../../cognito/client.ts";
import type { CognitoFailure } from "../../cognito/failures.ts";
import type { Federation } from "../../core/federation.ts";
import { fail, type Result, succeed } from "../../core/result.ts";

const PAGE_LENGTH = 60;
/** This many pages hold the 300 providers that Cognito allows. */
const PAGES_MAX = 5;

/** A provider without its secret. Cognito's description has the secret, which is not passed on. */
export interface ProviderFacts {
  readonly name: string;
  readonly type: string;
  /** The names of the provider's claims, by the pool's attributes. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly hasSecret: boolean;
}

type Call = (operation: string, input: object) => Promise<Result<CognitoResponse, CognitoFailure>>;

type Description = Readonly<Record<string, unknown>>;

/** Undefined without credentials, or without providers in the settings. */
type Read<Value> = Result<Value, CognitoFailure> | undefined;

export function federationProbes(call: Call | undefined, userPoolId: string, federation: Federation | undefined) {
  const UserPoolId = userPoolId;

  async function read(operation: string, input: object): Promise<Read<Description>> {
    const response = federation === undefined ? undefined : await call?.(operation, input);
    return response?.ok ? succeed(response.value.output) : response;
  }

  async function member(operation: string, input: object, name: string): Promise<Read<Description>> {
    const response = await read(operation, input);
    return response?.ok ? succeed(Object(response.value[name])) : response;
  }

  async function providerNames(): Promise<Read<readonly string[]>> {
    const names: string[] = [];
    let NextToken: unknown;
    for (let page = 0; page < PAGES_MAX; page++) {
      const input = { UserPoolId, MaxResults: PAGE_LENGTH, ...(typeof NextToken === "string" && { NextToken }) };
      const response = await read("ListIdentityProviders", input);
      if (!response?.ok) return response;
      const { Providers, NextToken: next } = response.value;
      for (const { ProviderName } of Array.isArray(Providers) ? Providers : []) names.push(String(ProviderName));
      if (typeof next !== "string") break;
      NextToken = next;
    }
    return succeed(names);
  }

  async function provider(ProviderName: string): Promise<Read<ProviderFacts>> {
    const response = await read("DescribeIdentityProvider", { UserPoolId, ProviderName });
    if (!response?.ok) return response;
    const { ProviderType, AttributeMapping, ProviderDetails } = Object(response.value.IdentityProvider);
    const { client_secret: secret, private_key: key } = Object(ProviderDetails);
    return succeed({
      name: ProviderName,
      type: String(ProviderType),
      mapping: { ...AttributeMapping },
      // SAML providers need no secret.
      hasSecret: ProviderType === "SAML" || Boolean(ProviderType === "SignInWithApple" ? key : secret),
    });
  }

  /** The providers that the settings name and the pool has. */
  async function providers(): Promise<Read<readonly ProviderFacts[]>> {
    const names = await providerNames();
    if (!names?.ok) return names;
    const facts: ProviderFacts[] = [];
    for (const name of federation?.providers ?? []) {
      if (!names.value.includes(name)) continue;
      const described = await provider(name);
      if (described === undefined) return undefined;
      if (!described.ok) return fail(described.failure);
      facts.push(described.value);
    }
    return succeed(facts);
  }

  const client = { UserPoolId, ClientId: federation?.clientId };
  return {
    /** The description of a pool's domain; an empty object if there is no such domain. */
    domain: (Domain: string) => member("DescribeUserPoolDomain", { Domain }, "DomainDescription"),
    client: () => member("DescribeUserPoolClient", client, "UserPoolClient"),
    sessions: () => member("GetUserPoolClientSessionConfiguration", client, "SSOSession"),
    providerNames,
    providers,
  };
}
