// Settings → Config: the only reader of settings and secrets.

import * as v from "valibot";
import type { Credentials } from "./core/credentials.ts";
import type { Secret } from "./core/derived-keys.ts";
import { type Federation, federationOf, providerNames } from "./core/federation.ts";
import { parseLink } from "./core/link.ts";
import { isLoopback } from "./core/loopback.ts";
import { parseHost, parseOrigin, parsePoolDomain, parseServiceOrigin } from "./core/origin.ts";
import { fail, type Result, succeed } from "./core/result.ts";
import { ROLE_PATTERN, ROLES_MAX, STAFF_ROLES } from "./core/roles.ts";
import type { SettingFault } from "./core/setting-fault.ts";
import { requiresProof, SIGN_UP_MODES, type SignUpMode } from "./core/sign-up-mode.ts";
import type { Terms } from "./core/terms.ts";
import { isBuilt } from "./gate/built-files.ts";
import { ANYONE, parseRules, type Rule } from "./gate/rules.ts";
import type { Sender } from "./mail/mail.ts";
import { OPERATIONS } from "./operations.ts";
import { parseEmail } from "./wire/normal-form.ts";
import { parseUserPoolId, userPoolAddresses } from "./wire/user-pool.ts";

/** Settings and secrets as unchecked text. */
export interface Settings {
  readonly COGNITO_USER_POOL_ID?: string;
  readonly COGNITO_CLIENT_ID?: string;
  readonly COGNITO_ENDPOINT?: string;
  readonly AWS_REGION?: string;
  readonly AWS_ACCESS_KEY_ID?: string;
  readonly AWS_SECRET_ACCESS_KEY?: string;
  readonly AWS_SESSION_TOKEN?: string;
  readonly GATEHOUSE_SECRET?: string;
  readonly GATEHOUSE_SECRET_PREVIOUS?: string;
  readonly SIGN_UP_FLOW?: string;
  readonly SIGN_UP_TIME_LIMIT_SECONDS?: string;
  readonly COGNITO_CALL_TIME_LIMIT_SECONDS?: string;
  readonly RECONCILE_AFTER_SECONDS?: string;
  readonly TOKEN_CACHE_SIZE?: string;
  readonly ALLOWED_ORIGINS?: string;
  readonly ADOPT_USERS?: string;
  readonly SIGN_UP?: string;
  readonly PROOF_REQUESTS_PER_HOUR?: string;
  readonly MAIL?: string;
  readonly MAIL_FROM?: string;
  readonly MAIL_FROM_NAME?: string;
  readonly SES_ENDPOINT?: string;
  readonly TERMS_URL?: string;
  readonly PRIVACY_URL?: string;
  readonly TERMS_REQUIRED?: string;
  readonly ROLES?: string;
  readonly ROLE_OF_NEW_ACCOUNTS?: string;
  readonly DELETION_GRACE_DAYS?: string;
  readonly SITE_ORIGIN?: string;
  readonly GATED?: string;
  readonly OPERATORS_HOST?: string;
  readonly PASSKEY_DOMAIN?: string;
  readonly EMAIL_CODES?: string;
  readonly COGNITO_DOMAIN?: string;
  readonly COGNITO_FEDERATION_CLIENT_ID?: string;
  readonly IDENTITY_PROVIDERS?: string;
  readonly TRUSTED_EMAIL_PROVIDERS?: string;
}

/** Bindings that are required by certain settings. */
export interface SettingBindings {
  /** Cloudflare Email Service, with MAIL=cloudflare. */
  readonly SEND_EMAIL?: object;
}

export interface MailSettings {
  readonly sender: Sender;
  /** Undefined if mail is sent by Cloudflare Email Service. */
  readonly ses: { readonly endpoint: string; readonly region: string } | undefined;
}

export interface Config {
  readonly region: string;
  readonly userPoolId: string;
  readonly clientId: string;
  /** The origin at which the Worker and browsers call Cognito, without a trailing slash. */
  readonly endpoint: string;
  /** The `iss` of the pool's tokens. */
  readonly issuer: string;
  readonly jwksUrl: string;
  readonly credentials: Credentials;
  /** The secret from which all of our own keys are derived. */
  readonly secret: Secret;
  readonly signUp: {
    readonly flow: "challenge" | "set-password";
    /** The time limit for all Cognito calls of a sign-up together, without the calls that undo it. */
    readonly totalMilliseconds: number;
    /** The time limit for each Cognito call of a sign-up. */
    readonly callMilliseconds: number;
  };
  /** How long a sign-up or deletion may be unfinished before the scheduled run reconciles it. */
  readonly reconcileAfterSeconds: number;
  /** The maximum number of verified tokens that an isolate caches; 0 turns the cache off. */
  readonly tokenCacheSize: number;
  /** Origins of other sites whose pages may call the API. */
  readonly allowedOrigins: readonly string[];
  /** Whether users without an account, such as those created in the AWS console, get one at their first call. */
  readonly adoptsUsers: boolean;
  /** Who may sign up, and whether they must verify their address first. */
  readonly signUpMode: SignUpMode;
  /** How many proofs of e-mail addresses may be requested from one network (of IP addresses) in an hour. */
  readonly proofRequestsPerHour: number;
  /** Undefined if Gatehouse sends no mail of its own. */
  readonly mail: MailSettings | undefined;
  readonly terms: Terms;
  /** All roles of the site, including `operators` and `support`, sorted. */
  readonly roles: readonly string[];
  readonly roleOfNewAccounts: string | undefined;
  /** For how many days an account that an operator deletes can be restored; 0: it is deleted at once. */
  readonly deletionGraceDays: number;
  /** The origin of the links in mails. Undefined: links use the origin of the request that caused the mail. */
  readonly siteOrigin: string | undefined;
  /** The only host (with its port) that serves the console and the admin API. Undefined: every host does. */
  readonly operatorsHost: string | undefined;
  /** Which files are for members or certain roles only. Undefined: all files are open. */
  readonly gated: readonly Rule[] | undefined;
  /** The pool's relying party ID: pages of this host, and of hosts below it, offer passkeys. Undefined: none do. */
  readonly passkeyDomain: string | undefined;
  /** Whether people may sign in with a code that Cognito mails them. */
  readonly emailCodes: boolean;
  /** Undefined if the site offers no sign-in with other providers. */
  readonly federation: Federation | undefined;
  /** False with a local Cognito. */
  readonly operatorsNeedSecondFactor: boolean;
}

function text(pattern: RegExp, problem: string) {
  return v.pipe(v.optional(v.string(), ""), v.trim(), v.nonEmpty("is missing"), v.regex(pattern, problem));
}

function number(least: number, most: number, otherwise: number) {
  const problem = `is not a number from ${least} to ${most}`;
  const digits = v.pipe(v.string(), v.trim(), v.regex(/^\d{1,6}(\.\d{1,3})?$/, problem), v.transform(Number));
  return v.optional(v.pipe(digits, v.minValue(least, problem), v.maxValue(most, problem)), String(otherwise));
}

const onOrOff = v.optional(v.picklist(["on", "off"], "is neither on nor off"), "off");

/** A schema whose output is what `parse` returns; `problem` is reported if that is undefined. */
function address(parse: (text: string) => string | undefined, problem: string) {
  return v.pipe(v.string(), v.trim(), v.transform(parse), v.string(problem));
}

const NOT_COGNITO = "is not an https origin of a public host, such as https://cognito-idp.eu-central-1.amazonaws.com";
const NOT_AN_ORIGIN =
  "has something that is not an https origin, such as https://www.example.com, without path, user or wildcard; plain http is for localhost only";

/** Splits a text at spaces and commas. */
const words = v.pipe(
  v.string(),
  v.transform((value) => value.split(/[\s,]+/).filter((part) => part !== "")),
);

const origins = v.pipe(words, v.array(address(parseOrigin, NOT_AN_ORIGIN)));

const NOT_AN_ADDRESS = "is not an e-mail address, such as accounts@example.com";
const NOT_A_LINK = "is neither an https address nor a path of this site, such as /terms";

const NOT_THE_SITE =
  "is not an https origin, such as https://www.example.com, without path, user or wildcard; plain http is for localhost only";
const NOT_A_DOMAIN = "is not the name of a domain, such as example.com, without https://, port, path and wildcard";
const NOT_A_POOL_DOMAIN =
  "is not the https address of a user pool's domain, such as https://example.auth.eu-central-1.amazoncognito.com";
const NOT_A_HOST = "is not a host name, such as operators.example.com, without https://, path and wildcard";

const roleNames = v.pipe(
  words,
  v.array(
    v.pipe(
      v.string(),
      v.regex(ROLE_PATTERN, "has a name that is not lower-case letters, digits and hyphens, at most 32"),
    ),
  ),
  v.check((names) => !names.includes(ANYONE), `has the name ${ANYONE}, which in GATED stands for everybody`),
  v.maxLength(ROLES_MAX, `has more than ${ROLES_MAX} names`),
);

const SECRET_MIN_BYTES = 32;

/** The secret of .dev.vars.example. It is public, so it is accepted with the local Cognito only. */
export const EXAMPLE_SECRET = "6f70656e73206e6f7468696e672062757420746865206c6f63616c20696e7374616e6365";
const IS_EXAMPLE = "is that of .dev.vars.example, which everybody knows: make one with `openssl rand -hex 32`";
const SECRETS = ["GATEHOUSE_SECRET", "GATEHOUSE_SECRET_PREVIOUS"] as const;

const secret = v.pipe(
  v.optional(v.string(), ""),
  v.trim(),
  v.nonEmpty("is missing"),
  v.toLowerCase(),
  v.regex(/^([0-9a-f]{2})+$/, "is not hexadecimal text, such as `openssl rand -hex 32` prints"),
  v.minLength(2 * SECRET_MIN_BYTES, `has fewer than ${SECRET_MIN_BYTES} bytes: make one with \`openssl rand -hex 32\``),
);

const NOT_SES = "is not an https origin of a public host, such as https://email.eu-central-1.amazonaws.com";

/** Short enough for one header line, and without line breaks (RFC 5322). */
/** SES rejects a sender of more than 320 characters. 150 bytes take at most 260 of them, besides the address. */
const senderName = v.pipe(
  v.string(),
  v.trim(),
  v.check((name) => new TextEncoder().encode(name).length <= 150, "has more than 150 bytes"),
  v.regex(/^[^\p{Cc}\p{Cf}]*$/u, "has a line break or another control character"),
);

/** This many cached tokens take about 40 MB (2 kB each). An isolate has 128 MB for everything. */
const TOKEN_CACHE_SIZE_MAX = 20_000;

const CLIENT_ID = /^[\w+]{1,128}$/;
const NOT_A_CLIENT_ID = "does not look like an app client ID";

const settingsSchema = v.object({
  COGNITO_USER_POOL_ID: v.pipe(
    v.optional(v.string(), ""),
    v.trim(),
    v.nonEmpty("is missing"),
    v.transform(parseUserPoolId),
    v.object({ id: v.string(), region: v.string() }, "does not look like a pool ID, such as eu-central-1_AbCdEf123"),
  ),
  COGNITO_CLIENT_ID: text(CLIENT_ID, NOT_A_CLIENT_ID),
  COGNITO_ENDPOINT: v.optional(address(parseServiceOrigin, NOT_COGNITO)),
  ALLOWED_ORIGINS: v.optional(origins, ""),
  AWS_REGION: v.optional(text(/^[a-z]{2}(-[a-z]+)+-\d$/, "does not look like a region, such as eu-central-1")),
  AWS_ACCESS_KEY_ID: text(/^\w{16,128}$/, "does not look like an access key ID"),
  AWS_SECRET_ACCESS_KEY: text(/^\S+$/, "has white space in it"),
  AWS_SESSION_TOKEN: v.optional(text(/^\S+$/, "has white space in it")),
  GATEHOUSE_SECRET: secret,
  GATEHOUSE_SECRET_PREVIOUS: v.optional(secret),
  SIGN_UP_FLOW: v.optional(
    v.picklist(["challenge", "set-password"], "is neither challenge nor set-password"),
    "challenge",
  ),
  SIGN_UP_TIME_LIMIT_SECONDS: number(0.1, 15, 15),
  COGNITO_CALL_TIME_LIMIT_SECONDS: number(0.1, 15, 5),
  RECONCILE_AFTER_SECONDS: number(0, 86_400, 300),
  SIGN_UP: v.optional(v.picklist(SIGN_UP_MODES, "is none of immediate, proof-first, invite and closed"), "immediate"),
  PROOF_REQUESTS_PER_HOUR: number(1, 100_000, 10),
  MAIL: v.optional(v.picklist(["ses", "cloudflare", "off"], "is none of ses, cloudflare and off"), "off"),
  MAIL_FROM: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.check((value) => parseEmail(value) !== null, NOT_AN_ADDRESS),
    ),
  ),
  MAIL_FROM_NAME: v.optional(senderName, ""),
  SES_ENDPOINT: v.optional(address(parseServiceOrigin, NOT_SES)),
  ADOPT_USERS: onOrOff,
  TERMS_URL: v.optional(address(parseLink, NOT_A_LINK)),
  PRIVACY_URL: v.optional(address(parseLink, NOT_A_LINK)),
  TERMS_REQUIRED: onOrOff,
  TOKEN_CACHE_SIZE: number(0, TOKEN_CACHE_SIZE_MAX, 5_000),
  ROLES: v.optional(roleNames, ""),
  ROLE_OF_NEW_ACCOUNTS: v.optional(v.pipe(v.string(), v.trim())),
  DELETION_GRACE_DAYS: number(0, 90, 7),
  GATED: v.optional(v.string()),
  SITE_ORIGIN: v.optional(address(parseOrigin, NOT_THE_SITE)),
  OPERATORS_HOST: v.optional(address(parseHost, NOT_A_HOST)),
  PASSKEY_DOMAIN: v.optional(
    v.pipe(address(parseHost, NOT_A_DOMAIN), v.maxLength(127, NOT_A_DOMAIN), v.regex(/^[a-z\d.-]+$/, NOT_A_DOMAIN)),
  ),
  EMAIL_CODES: onOrOff,
  COGNITO_DOMAIN: v.optional(address(parsePoolDomain, NOT_A_POOL_DOMAIN)),
  COGNITO_FEDERATION_CLIENT_ID: v.optional(text(CLIENT_ID, NOT_A_CLIENT_ID)),
  IDENTITY_PROVIDERS: v.optional(providerNames, ""),
  TRUSTED_EMAIL_PROVIDERS: v.optional(providerNames),
});

/** Reports all malformed settings at once. Contradictions between settings are then reported one at a time. */
export function parseConfig(env: Settings & SettingBindings): Result<Config, readonly SettingFault[]> {
  // `--var NAME:` and a line `NAME=` in .dev.vars give an empty text, which means "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const settings = v.safeParse(settingsSchema, given, { abortPipeEarly: true });
  if (!settings.success) {
    return fail(
      settings.issues.map((issue) => ({ setting: v.getDotPath(issue)?.split(".")[0] ?? "?", problem: issue.message })),
    );
  }
  const { output } = settings;
  const { id } = output.COGNITO_USER_POOL_ID;
  const region = output.AWS_REGION ?? output.COGNITO_USER_POOL_ID.region;
  const mail = parseMail(output, region, env);
  if (!mail.ok) return mail;
  if (requiresProof(output.SIGN_UP) && mail.value === undefined) {
    return fail([{ setting: "SIGN_UP", problem: "is proof-first or invite, which need MAIL" }]);
  }
  const addresses = userPoolAddresses({ id, region }, output.COGNITO_ENDPOINT);
  const examples = SECRETS.filter((name) => output[name] === EXAMPLE_SECRET);
  if (examples.length > 0 && !isLoopback(new URL(addresses.endpoint).hostname)) {
    return fail(examples.map((setting) => ({ setting, problem: IS_EXAMPLE })));
  }
  const requiresTerms = output.TERMS_REQUIRED === "on";
  if (requiresTerms && output.TERMS_URL === undefined) {
    return fail([{ setting: "TERMS_REQUIRED", problem: "is on, but TERMS_URL is not set" }]);
  }
  const { ROLES, ROLE_OF_NEW_ACCOUNTS: roleOfNewAccounts } = output;
  if (roleOfNewAccounts !== undefined && !ROLES.includes(roleOfNewAccounts)) {
    return fail([{ setting: "ROLE_OF_NEW_ACCOUNTS", problem: "is not one of the names in ROLES" }]);
  }
  const { SITE_ORIGIN: siteOrigin, OPERATORS_HOST: operatorsHost } = output;
  if (operatorsHost !== undefined && siteOrigin === undefined) {
    // Without SITE_ORIGIN, mails caused by operators would link to OPERATORS_HOST, which has no pages for visitors.
    return fail([{ setting: "SITE_ORIGIN", problem: "is missing: OPERATORS_HOST needs it" }]);
  }
  if (operatorsHost !== undefined && siteOrigin !== undefined && new URL(siteOrigin).host === operatorsHost) {
    return fail([{ setting: "OPERATORS_HOST", problem: "is the host of SITE_ORIGIN, which needs one of its own" }]);
  }
  const roles = [...new Set([...STAFF_ROLES, ...ROLES])].sort();
  const gated = parseGated(output.GATED, roles);
  if (!gated.ok) return fail([{ setting: "GATED", problem: gated.failure }]);
  const federation = federationOf(output);
  if (!federation.ok) return federation;
  return succeed(
    Object.freeze({
      region,
      userPoolId: id,
      clientId: output.COGNITO_CLIENT_ID,
      ...addresses,
      credentials: Object.freeze({
        accessKeyId: output.AWS_ACCESS_KEY_ID,
        secretAccessKey: output.AWS_SECRET_ACCESS_KEY,
        sessionToken: output.AWS_SESSION_TOKEN,
      }),
      secret: Object.freeze({ current: output.GATEHOUSE_SECRET, previous: output.GATEHOUSE_SECRET_PREVIOUS }),
      signUp: Object.freeze({
        flow: output.SIGN_UP_FLOW,
        totalMilliseconds: output.SIGN_UP_TIME_LIMIT_SECONDS * 1000,
        callMilliseconds: output.COGNITO_CALL_TIME_LIMIT_SECONDS * 1000,
      }),
      reconcileAfterSeconds: output.RECONCILE_AFTER_SECONDS,
      tokenCacheSize: output.TOKEN_CACHE_SIZE,
      adoptsUsers: output.ADOPT_USERS === "on",
      signUpMode: output.SIGN_UP,
      proofRequestsPerHour: output.PROOF_REQUESTS_PER_HOUR,
      mail: mail.value,
      terms: Object.freeze({ url: output.TERMS_URL, privacyUrl: output.PRIVACY_URL, isRequired: requiresTerms }),
      allowedOrigins: Object.freeze(output.ALLOWED_ORIGINS),
      roles: Object.freeze(roles),
      roleOfNewAccounts,
      deletionGraceDays: output.DELETION_GRACE_DAYS,
      siteOrigin,
      operatorsHost,
      gated: gated.value,
      passkeyDomain: output.PASSKEY_DOMAIN,
      emailCodes: output.EMAIL_CODES === "on",
      federation: federation.value,
      operatorsNeedSecondFactor: !isLoopback(new URL(addresses.endpoint).hostname),
    }),
  );
}

function parseGated(text: string | undefined, roles: readonly string[]): Result<readonly Rule[] | undefined, string> {
  if (text === undefined) return succeed(undefined);
  const parsed = parseRules(text);
  if (!parsed.ok) return parsed;
  for (const { path, audience } of parsed.value) {
    if (isBuilt(path)) return fail(`has a rule for ${path}, a file of Gatehouse, which is always open`);
    if (isOfApi(path)) return fail(`has a rule for ${path}, which is no file, but a path of the API`);
    const unknown = typeof audience === "string" ? undefined : audience.find((role) => !roles.includes(role));
    if (unknown !== undefined) return fail(`has the role ${unknown}, which is not in ROLES`);
  }
  return parsed;
}

/** Whether an operation of the API has this path. Longer paths, such as /accounts/a/b/c, may belong to files. */
function isOfApi(path: string): boolean {
  const segments = path.split("/");
  return OPERATIONS.some((operation) => {
    const own = operation.path.split("/");
    return (
      own.length === segments.length && own.every((segment, at) => segment.startsWith("{") || segment === segments[at])
    );
  });
}

function parseMail(
  { MAIL, MAIL_FROM, MAIL_FROM_NAME, SES_ENDPOINT }: v.InferOutput<typeof settingsSchema>,
  poolRegion: string,
  env: SettingBindings,
): Result<MailSettings | undefined, readonly SettingFault[]> {
  if (MAIL === "off") return succeed(undefined);
  const faults: SettingFault[] = [];
  if (MAIL_FROM === undefined) faults.push({ setting: "MAIL_FROM", problem: "is missing: MAIL needs a sender" });
  if (MAIL === "cloudflare" && env.SEND_EMAIL === undefined) {
    faults.push({ setting: "SEND_EMAIL", problem: "is missing: MAIL=cloudflare needs this binding in wrangler.toml" });
  }
  if (faults.length > 0 || MAIL_FROM === undefined) return fail(faults);
  const sender = Object.freeze({ address: MAIL_FROM, name: MAIL_FROM_NAME });
  if (MAIL === "cloudflare") return succeed(Object.freeze({ sender, ses: undefined }));
  const endpoint = SES_ENDPOINT ?? `https://email.${poolRegion}.amazonaws.com`;
  // SES may be in another region than the pool, so its region is read from the endpoint.
  const [, region = poolRegion] = /^https:\/\/email\.([a-z0-9-]+)\.amazonaws\.com$/.exec(endpoint) ?? [];
  return succeed(Object.freeze({ sender, ses: Object.freeze({ endpoint, region }) }));
}
