// The people at the stand-in providers. The same address is always the same person, with an ID in the same form as
// the IDs of the real provider.

import { sha256, toHex, utf8 } from "../../protocol/bytes.ts";
import type { Fields } from "../../protocol/types.ts";
import type { Answer, StandInType } from "./answers.ts";

export type PersonAnswer = Extract<Answer, { kind: "person" }>;

export interface StandInPerson {
  readonly subject: string;
  readonly name: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly hostedDomain: string | null;
  readonly isRelay: boolean;
  /** Whether the person consents for the first time. Apple gives name and address only then. */
  readonly isFirstConsent: boolean;
}

function subjectFrom(type: StandInType, hex: string): string {
  const digits = BigInt(`0x${hex}`).toString();
  switch (type) {
    case "Google":
      return `1${digits.slice(0, 20)}`;
    case "Facebook":
      return `1${digits.slice(0, 16)}`;
    case "LoginWithAmazon":
      return `amzn1.account.${hex.slice(0, 28).toUpperCase()}`;
    case "SignInWithApple":
      return `00${digits.slice(0, 4)}.${hex.slice(0, 32)}.${digits.slice(4, 8)}`;
  }
}

export async function personFrom(type: StandInType, answer: PersonAnswer): Promise<StandInPerson> {
  const name = answer.name ?? "Someone New";
  const hex = toHex(await sha256(utf8(`${type} ${answer.email?.toLowerCase() ?? `without address: ${name}`}`)));
  const isRelay = type === "SignInWithApple" && answer.hideEmail && answer.email !== null;
  return {
    subject: answer.subject ?? subjectFrom(type, hex),
    name,
    email: isRelay ? `${hex.slice(0, 10)}@privaterelay.appleid.com` : answer.email,
    emailVerified: answer.emailVerified,
    hostedDomain: answer.hostedDomain ?? null,
    isRelay,
    isFirstConsent: true,
  };
}

/** Splits a name into its first word and the rest. */
export function partsOf(name: string): readonly [string, string] {
  const [first = "", ...rest] = name.split(" ");
  return [first, rest.join(" ")];
}

/** The claims of an ID token or a profile response. Those of Facebook and Amazon never include `email_verified`. */
export function claimsOf(type: StandInType, person: StandInPerson): Fields {
  const { subject, name, email, emailVerified, hostedDomain, isRelay, isFirstConsent } = person;
  const [first, last] = partsOf(name);
  switch (type) {
    case "Google":
      return {
        sub: subject,
        name,
        given_name: first,
        family_name: last,
        ...(email === null ? {} : { email, email_verified: emailVerified }),
        ...(hostedDomain === null ? {} : { hd: hostedDomain }),
      };
    case "SignInWithApple":
      return {
        sub: subject,
        ...(email === null || !isFirstConsent
          ? {}
          : { email, email_verified: emailVerified, is_private_email: isRelay }),
      };
    case "Facebook":
      return { id: subject, name, first_name: first, last_name: last, ...(email === null ? {} : { email }) };
    case "LoginWithAmazon":
      return { user_id: subject, name, ...(email === null ? {} : { email }) };
  }
}
