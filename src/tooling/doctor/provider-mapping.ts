// Judges the attributes that a provider may write to the user who signs in with it: three attributes that only
// providers write, and no others. Cognito writes mapped attributes at every sign-in, even to a user who signed up
// with a password.

import { type Description, texts } from "./check.ts";
import type { ProviderFacts } from "./federation-probes.ts";

/** The attributes that only the app client for other providers may write, each with the provider's claim for it. */
export const OWN_ATTRIBUTES: Readonly<Record<string, string>> = {
  "custom:idp_email": "email",
  "custom:idp_email_verified": "email_verified",
  "custom:idp_name": "name",
};

/** The claim with the provider's own ID of a person. Cognito maps it to the username by itself. */
const SUBJECTS: Readonly<Record<string, string>> = {
  Facebook: "id",
  Google: "sub",
  LoginWithAmazon: "user_id",
  OIDC: "sub",
  SignInWithApple: "sub",
};

export interface MappingProblem {
  readonly isFault: boolean;
  readonly text: string;
}

interface Attribute {
  readonly Name?: unknown;
  readonly Mutable?: unknown;
  readonly Required?: unknown;
}

/** The attributes of a pool as DescribeUserPool shows them. */
export function attributesOf(pool: Description): readonly Attribute[] {
  return Array.isArray(pool.SchemaAttributes) ? pool.SchemaAttributes : [];
}

/** @param client The app client for other providers; undefined if it could not be read. */
export function mappingProblems(
  { name, type, mapping }: ProviderFacts,
  pool: Description,
  client: Description | undefined,
): readonly MappingProblem[] {
  const problems: MappingProblem[] = [];
  const fault = (text: string) => problems.push({ isFault: true, text: `${name}: ${text}` });
  const warning = (text: string) => problems.push({ isFault: false, text: `${name}: ${text}` });
  const attributes = attributesOf(pool);
  const writable = client === undefined ? undefined : texts(client.WriteAttributes);

  if (mapping.email !== undefined && mapping.email_verified === undefined)
    fault("email is mapped without email_verified: every sign-in makes the address unverified");
  else if (mapping.email !== undefined)
    fault("email is mapped: another address there becomes the address here, without a proof");
  else if (mapping.email_verified !== undefined)
    fault("email_verified is mapped: the provider decides whose address counts as proved");
  const subject = SUBJECTS[type];
  if (mapping.username !== undefined && mapping.username !== subject)
    fault(`username is mapped to ${mapping.username}: who signs in as whom follows from something that can change`);
  if (mapping.phone_number !== undefined)
    fault("phone_number is mapped: a number in another form than +15550100 breaks the sign-in");

  for (const [attribute, claim] of Object.entries(mapping)) {
    if (attribute === "username") continue;
    if (attributes.some(({ Name, Mutable }) => Name === attribute && Mutable === false))
      fault(`${attribute} cannot be changed in this pool: everybody's second sign-in fails`);
    if (writable !== undefined && writable.length > 0 && !writable.includes(attribute))
      fault(`${attribute} is none of the attributes that the client may write: sign-ins fail, or it stays empty`);
    const expected = OWN_ATTRIBUTES[attribute];
    if (expected !== undefined && claim !== expected && attribute !== "custom:idp_name")
      fault(`${attribute} is mapped to ${claim}, not to ${expected}: what we believe about an address is wrong`);
    const isReported = expected !== undefined || ["email", "email_verified", "phone_number"].includes(attribute);
    if (!isReported) warning(`${attribute} is mapped, which nothing here reads, and is overwritten at every sign-in`);
  }
  if (mapping["custom:idp_email"] === undefined)
    warning("custom:idp_email is not mapped: everybody has to enter an address, and to prove it");
  const missing = attributes.filter(
    ({ Name, Required }) => Required === true && Name !== "sub" && !mapping[String(Name)],
  );
  if (missing.length > 0)
    fault(`the pool requires ${missing.map((one) => one.Name).join(", ")}, which is not mapped: sign-ins are refused`);
  return problems;
}
