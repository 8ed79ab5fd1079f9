// A pool in words: what its settings mean for whoever signs in. All of them, as the API has them, are one click away.

import { describePool } from "../domain/describe-pool.ts";
import { groupsOfPool } from "../domain/groups.ts";
import { allowsSoftwareTokens, isCaseSensitive, type Pool, passwordPolicyOf } from "../domain/pools.ts";
import { type Html, html } from "./html.ts";
import { asJson, code, counted, facts, listed, timeText } from "./words.ts";

const SHOWN_GROUPS = 20;

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

function passwordRules(pool: Pool): string {
  const policy = passwordPolicyOf(pool);
  const asked = [
    policy.RequireUppercase ? "a capital" : "",
    policy.RequireLowercase ? "a small letter" : "",
    policy.RequireNumbers ? "a digit" : "",
    policy.RequireSymbols ? "a symbol" : "",
  ].filter((rule) => rule !== "");
  const length = `at least ${counted(policy.MinimumLength ?? 8, "character")}`;
  return asked.length === 0 ? length : `${length}, with ${listed(asked)}`;
}

function secondFactor(pool: Pool): string {
  const { MfaConfiguration = "OFF" } = pool.settings;
  if (MfaConfiguration === "OFF") return "off";
  const mode = MfaConfiguration === "ON" ? "required" : "optional";
  return allowsSoftwareTokens(pool) ? `${mode}, by authenticator app` : mode;
}

function groupNames(sql: SqlStorage, pool: Pool): string {
  const names = groupsOfPool({ sql }, pool.id, "", SHOWN_GROUPS + 1).map(({ name }) => name);
  if (names.length === 0) return "none";
  return names.length > SHOWN_GROUPS ? `${names.slice(0, SHOWN_GROUPS).join(", ")}, …` : names.join(", ");
}

export function poolSection(sql: SqlStorage, pool: Pool, issuer: string): Html {
  const { settings } = pool;
  const { AttributesRequireVerificationBeforeUpdate: held = [] } = settings.UserAttributeUpdateSettings ?? {};
  const recovery = (settings.AccountRecoverySetting?.RecoveryMechanisms ?? [])
    .toSorted((a, b) => a.Priority - b.Priority)
    .map(({ Name }) => Name);
  return html`<section aria-labelledby="pool-title">
    <h2 id="pool-title">Pool ${settings.PoolName}</h2>
    ${facts([
      ["Pool id", code(pool.id)],
      ["Issuer", code(issuer)],
      ["Key set", html`<a href="/${pool.id}/.well-known/jwks.json">${issuer}/.well-known/jwks.json</a>`],
      ["Signs in by", `${signInNames(pool)}; letter case ${isCaseSensitive(pool) ? "matters" : "does not matter"}`],
      ["Users are made by", settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly ? "administrators" : "anyone"],
      ["Passwords", passwordRules(pool)],
      ["Verified at sign-up", named(settings.AutoVerifiedAttributes) || "nothing"],
      ["Verified before a change", named(held) || "nothing"],
      ["Recovery", named(recovery) || "as Cognito's default"],
      ["Second factor", secondFactor(pool)],
      ["Groups", groupNames(sql, pool)],
      ["Made", timeText(pool.createdAt)],
    ])}
    ${asJson("All settings", describePool(pool))}
  </section>`;
}
