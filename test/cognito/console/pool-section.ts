// A pool's settings in plain words, and in full as JSON.

import { describePool } from "../domain/describe-pool.ts";
import { groupsOfPool } from "../domain/groups.ts";
import { listIdentityProviders } from "../domain/identity-providers.ts";
import { describeDomainsOf, domainsOfPool } from "../domain/pool-domains.ts";
import { allowsSoftwareTokens, isCaseSensitive, type Pool, passwordPolicyOf } from "../domain/pools.ts";
import { asJson, code, counted, facts, listed, timeText } from "./format.ts";
import { type Html, html } from "./html.ts";

/** The most names that a list shows, for example of groups or of identity providers. */
const MAX_NAMES_SHOWN = 20;

const NAMES: Readonly<Record<string, string>> = {
  email: "e-mail address",
  phone_number: "phone number",
  preferred_username: "preferred username",
  verified_email: "by verified e-mail",
  verified_phone_number: "by verified phone number",
  admin_only: "by an administrator only",
};

function named(names: readonly string[] | undefined): string {
  return listed((names ?? []).map((name) => NAMES[name] ?? name));
}

function signInNames({ settings }: Pool): string {
  const { AliasAttributes = [], UsernameAttributes = [] } = settings;
  if (UsernameAttributes.length > 0) return `${named(UsernameAttributes)}, which is the username`;
  return AliasAttributes.length > 0 ? `username, or verified ${named(AliasAttributes)}` : "username";
}

export function passwordRules(pool: Pool): string {
  const policy = passwordPolicyOf(pool);
  const rules = [
    policy.RequireUppercase ? "an upper-case letter" : "",
    policy.RequireLowercase ? "a lower-case letter" : "",
    policy.RequireNumbers ? "a digit" : "",
    policy.RequireSymbols ? "a symbol" : "",
  ].filter((rule) => rule !== "");
  const length = `at least ${counted(policy.MinimumLength ?? 8, "character")}`;
  return rules.length === 0 ? length : `${length}, with ${listed(rules)}`;
}

function secondFactor(pool: Pool): string {
  const { MfaConfiguration = "OFF" } = pool.settings;
  if (MfaConfiguration === "OFF") return "off";
  const mode = MfaConfiguration === "ON" ? "required" : "optional";
  return allowsSoftwareTokens(pool) ? `${mode}, by authenticator app` : mode;
}

/**
 * The first names of a list, followed by an ellipsis if there are more. If the list has more names than the page
 * shows, `found` must contain at least one more than that.
 */
function firstNames(found: readonly { readonly name: string }[]): string {
  const names = found.map(({ name }) => name);
  if (names.length === 0) return "none";
  return names.length > MAX_NAMES_SHOWN ? `${names.slice(0, MAX_NAMES_SHOWN).join(", ")}, …` : names.join(", ");
}

export function poolSection(sql: SqlStorage, pool: Pool, issuer: string): Html {
  const { settings } = pool;
  const { AttributesRequireVerificationBeforeUpdate: verifiedFirst = [] } = settings.UserAttributeUpdateSettings ?? {};
  const recovery = (settings.AccountRecoverySetting?.RecoveryMechanisms ?? [])
    .toSorted((a, b) => a.Priority - b.Priority)
    .map(({ Name }) => Name);
  return html`<section class="section surface" id="pool" aria-labelledby="pool-title">
    <header><h2 id="pool-title">Settings of ${settings.PoolName}</h2></header>
    <div class="body">
    ${facts([
      ["Pool ID", code(pool.id)],
      ["Issuer", code(issuer)],
      ["Key set", html`<a href="/${pool.id}/.well-known/jwks.json">${code(`${issuer}/.well-known/jwks.json`)}</a>`],
      ["Sign-in with", `${signInNames(pool)}; letter case ${isCaseSensitive(pool) ? "matters" : "does not matter"}`],
      ["Users are created by", settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly ? "administrators" : "anyone"],
      ["Passwords", passwordRules(pool)],
      ["Verified at sign-up", named(settings.AutoVerifiedAttributes) || "nothing"],
      ["Verified before a change", named(verifiedFirst) || "nothing"],
      ["Recovery", named(recovery) || "Cognito's default"],
      ["Second factor", secondFactor(pool)],
      ["Groups", firstNames(groupsOfPool({ sql }, pool.id, "", MAX_NAMES_SHOWN + 1))],
      ["Identity providers", firstNames(listIdentityProviders({ sql }, pool.id, "", MAX_NAMES_SHOWN + 1))],
      ["Domains", firstNames(domainsOfPool({ sql }, pool.id))],
      ["Created", timeText(pool.createdAt)],
    ])}
    ${asJson("All settings", { ...describePool(pool), ...describeDomainsOf({ sql }, pool.id) })}
    </div>
  </section>`;
}
