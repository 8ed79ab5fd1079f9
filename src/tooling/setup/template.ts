// template.json for setup: its location, and the rules and defaults of its parameters.

import { resolve } from "node:path";
import { mail } from "../../site.ts";
import { providersProblem } from "./identity-providers.ts";
import type { ParameterName } from "./parameter-name.ts";
import template from "./template.json" with { type: "json" };

export const TEMPLATE_FILE = resolve(import.meta.dirname, "template.json");

export type { ParameterName };

/** In the template's order. */
export const PARAMETER_NAMES = Object.keys(template.Parameters) as ParameterName[];

/** The parameters whose values are in src/site.ts. */
export const OF_SITE: ReadonlyMap<ParameterName, string> = new Map([
  ["MailSubject", mail.subject],
  ["MailText", mail.text],
]);

interface Rule {
  readonly Default: string | number;
  readonly Description: string;
  readonly NoEcho?: boolean;
  readonly AllowedValues?: readonly string[];
  readonly AllowedPattern?: string;
  readonly MaxLength?: number;
  readonly MinValue?: number;
  readonly MaxValue?: number;
}

const RULES: Readonly<Record<ParameterName, Rule>> = template.Parameters;

export function isParameterName(name: string): name is ParameterName {
  return Object.hasOwn(RULES, name);
}

export function describeParameter(name: ParameterName): string {
  return RULES[name].Description;
}

/** What CloudFormation shows in place of a secret's value. As an answer of setup, it keeps the stack's secret. */
export const KEPT = "****";

export function isSecret(name: ParameterName): boolean {
  return RULES[name].NoEcho === true;
}

export function defaultOf(name: ParameterName): string {
  return String(RULES[name].Default);
}

/** Why CloudFormation would reject a value; undefined if it would accept it. */
export function parameterProblem(name: ParameterName, value: string): string | undefined {
  const { AllowedValues, AllowedPattern, MaxLength, Default } = RULES[name];
  const { MinValue = 0, MaxValue = Number.MAX_SAFE_INTEGER } = RULES[name];
  if (AllowedValues !== undefined) {
    return AllowedValues.includes(value) ? undefined : `${name} is one of ${AllowedValues.join(", ")}.`;
  }
  if (AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(value)) {
    return `${name} is not valid: ${RULES[name].Description}`;
  }
  if (MaxLength !== undefined && value.length > MaxLength) return `${name} has at most ${MaxLength} characters.`;
  if (typeof Default !== "number") return undefined;
  const isFine = /^\d+$/.test(value) && Number(value) >= MinValue && Number(value) <= MaxValue;
  return isFine ? undefined : `${name} is a whole number from ${MinValue} to ${MaxValue}.`;
}

/**
 * Why a combination of valid parameters is not valid: AWS would reject it, or the stack would lack something that the
 * parameters ask for. The parameter Passkeys is on by default, so it asks for passkeys only if PasskeyDomain is set
 * too.
 */
export function combinationProblem(parameters: Readonly<Partial<Record<ParameterName, string>>>): string | undefined {
  const { Tier, RefreshTokenRotation, Passkeys, PasskeyDomain, EmailCodes, MailSourceArn } = parameters;
  const needsPlan = (name: string, otherwise: string) => `${name} needs the plan ESSENTIALS or PLUS: ${otherwise}`;
  if (Tier === "LITE") {
    if (RefreshTokenRotation === "on")
      return needsPlan("RefreshTokenRotation", "set Tier to one of them, or turn it off.");
    if (Passkeys === "on" && PasskeyDomain !== "") {
      return needsPlan("PasskeyDomain", "set Tier to one of them, or Passkeys to off.");
    }
    if (EmailCodes === "on") return needsPlan("EmailCodes", "set Tier to one of them, or turn it off.");
  }
  if (EmailCodes === "on" && MailSourceArn === "") {
    return "EmailCodes needs MailSourceArn: Cognito mails codes for a sign-in with your SES identity only.";
  }
  return providersProblem(parameters);
}

/** What a stack with these parameters offers besides passwords. The template's conditions say the same. */
export function signInOf(parameters: Readonly<Record<ParameterName, string>>): {
  readonly passkeyDomain: string;
  readonly emailCodes: boolean;
} {
  const { Tier, Passkeys, PasskeyDomain, EmailCodes, MailSourceArn } = parameters;
  const offersChoice = Tier !== "LITE";
  return {
    passkeyDomain: offersChoice && Passkeys === "on" ? PasskeyDomain : "",
    emailCodes: offersChoice && EmailCodes === "on" && MailSourceArn !== "",
  };
}

/** Whether another template equals the current one. */
export function isThisTemplate(other: unknown): boolean {
  return canonical(typeof other === "string" ? parse(other) : other) === canonical(template);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Sorts members: their order has no meaning, and AWS's tools do not keep it. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(",")}}`;
}

/** The actions on the pool that the template allows the Worker's user, without `cognito-idp:`. */
export const WORKER_ACTIONS: readonly string[] = template.Resources.WorkerUser.Properties.Policies.flatMap((policy) =>
  "PolicyDocument" in policy
    ? policy.PolicyDocument.Statement.flatMap(({ Action }) =>
        Action.map((action) => action.replace("cognito-idp:", "")),
      )
    : [],
);
