// Signing in with other providers: the pool's domain, the app client that is used only for this, and the providers.
// If the settings name no provider, the report has no lines about these checks.

import type { CognitoFailure } from "../../../cognito/failures.ts";
import type { Federation } from "../../../core/federation.ts";
import { isLoopback } from "../../../core/loopback.ts";
import type { Result } from "../../../core/result.ts";
import { type Description, type Diagnosis, fault, ok, type SilentCheck, skipped, texts, warning } from "../check.ts";
import type { Probes } from "../probes.ts";
import { attributesOf, mappingProblems, OWN_ATTRIBUTES } from "../provider-mapping.ts";
import { byTemplate, GIVE_KEYS, unreadable } from "./pool.ts";
import { setUp } from "./sign-in.ts";

const OWN = Object.keys(OWN_ATTRIBUTES);

/** With this scope a token can write the attributes that its client may write. */
const USER_ADMIN = "aws.cognito.signin.user.admin";

type Judge = (federation: Federation, probes: Probes) => Promise<Diagnosis>;

function check(name: string, title: string, judge: Judge): SilentCheck {
  return {
    name,
    title,
    async run(probes) {
      const { config, settings } = probes;
      if (config.ok) return config.value.federation === undefined ? undefined : judge(config.value.federation, probes);
      return settings.vars.IDENTITY_PROVIDERS?.trim() ? skipped("the settings are not valid") : undefined;
    },
  };
}

/** Judges a value that was read from Cognito. Skipped if it could not be read. */
async function judged<Value>(
  operation: string,
  read: Promise<Result<Value, CognitoFailure> | undefined>,
  judge: (value: Value) => Diagnosis | Promise<Diagnosis>,
): Promise<Diagnosis> {
  const response = await read;
  if (response === undefined) return skipped("it can be read with your AWS credentials only", GIVE_KEYS);
  if (response.ok) return judge(response.value);
  const { failure } = response;
  const name = "name" in failure ? failure.name : failure.kind;
  return skipped(`${operation}: ${name}`, "Allow this call to your AWS login.");
}

/** Judges the app client for other providers. If it could not be read, another check reports why. */
async function judgedClient(probes: Probes, judge: (client: Description) => Diagnosis | Promise<Diagnosis>) {
  const client = await probes.federation.client();
  return client?.ok ? judge(client.value) : skipped("the client of other providers could not be read");
}

export const providerChecks: readonly SilentCheck[] = [
  check("providers", "Other providers", async ({ providers }, probes) =>
    judged("ListIdentityProviders", probes.federation.providerNames(), async (present) => {
      const missing = providers.filter((name) => !present.includes(name));
      if (missing.length > 0) return fault(missing.map((name) => whyMissing(name, present)).join("; "), fixOf(probes));
      const client = await probes.federation.client();
      const listed = client?.ok ? texts(client.value.SupportedIdentityProviders) : undefined;
      const refused = providers.filter((name) => listed?.includes(name) === false);
      if (refused.length > 0)
        return fault(
          `the client does not allow ${refused.join(", ")}: nobody can sign in with it`,
          byTemplate(probes.env),
        );
      const others = present.filter((name) => !providers.includes(name));
      return others.length === 0
        ? ok(providers.join(", "))
        : warning(
            `the pool also has ${others.join(", ")}: strangers can make users with it, whom Gatehouse does not let in`,
            "Add it to IDENTITY_PROVIDERS, which takes five names, or delete it from the pool.",
          );
    }),
  ),
  check("provider_mapping", "… what they write", async (_, probes) =>
    judged("DescribeIdentityProvider", probes.federation.providers(), async (providers) => {
      const pool = await probes.pool();
      if (!pool?.ok) return skipped("the pool could not be read");
      const client = await probes.federation.client();
      const known = client?.ok ? client.value : undefined;
      const problems = providers.flatMap((provider) => mappingProblems(provider, pool.value, known));
      const found = problems.map(({ text }) => text).join("; ");
      if (problems.length === 0) return ok("attributes of their own, and nothing else");
      const fix = `Map ${OWN.join(", ")} alone. ${byTemplate(probes.env)}`;
      return problems.some(({ isFault }) => isFault) ? fault(found, fix) : warning(found, fix);
    }),
  ),
  check("provider_attributes", "… in the pool", async (_, probes) => {
    const pool = await probes.pool();
    if (!pool?.ok) return skipped("the pool could not be read");
    const attributes = attributesOf(pool.value);
    const missing = OWN.filter((name) => !attributes.some(({ Name }) => Name === name));
    const fixed = OWN.filter((name) => attributes.some(({ Name, Mutable }) => Name === name && Mutable !== true));
    if (missing.length > 0)
      return fault(`the pool has no ${missing.join(", ")}: nobody's address is known`, byTemplate(probes.env));
    return fixed.length === 0
      ? ok(OWN.join(", "))
      : fault(
          `${fixed.join(", ")} cannot be changed: everybody's second sign-in fails`,
          "Map attributes with other names: neither this nor a name can be changed in an existing pool.",
        );
  }),
  check("provider_secrets", "… their secrets", async (_, probes) =>
    judged("DescribeIdentityProvider", probes.federation.providers(), (providers) => {
      const lacking = providers.filter(({ hasSecret }) => !hasSecret).map(({ name }) => name);
      if (lacking.length > 0) return fault(`${lacking.join(", ")} has none: its sign-ins fail`, fixOf(probes));
      return ok(`${providers.length} of ${providers.length} set`);
    }),
  ),
  check("providers_domain", "Domain of the pool", judgeDomain),
  check("providers_client", "Client of other providers", async ({ clientId }, probes) => {
    const client = await probes.federation.client();
    if (client === undefined) return skipped("it can be read with your AWS credentials only", GIVE_KEYS);
    const endpoint = probes.config.ok ? probes.config.value.endpoint : "";
    if (!client.ok) return unreadable(client.failure, clientId, endpoint);
    return client.value.ClientSecret === undefined
      ? ok(`${clientId}, without a secret`)
      : fault("it has a secret, which a browser cannot keep: nobody can sign in", byTemplate(probes.env));
  }),
  check("providers_flows", "… its flows and scopes", async (_, probes) =>
    judgedClient(probes, (client) => {
      const rotates = Object(client.RefreshTokenRotation).Feature === "ENABLED";
      // CUSTOM_AUTH stands for no flow at all: nobody can sign in with it, because the pool has no triggers.
      const allowed = rotates ? ["ALLOW_CUSTOM_AUTH"] : ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_CUSTOM_AUTH"];
      const flows = texts(client.ExplicitAuthFlows).filter((flow) => !allowed.includes(flow));
      const scopes = texts(client.AllowedOAuthScopes);
      const codes = texts(client.AllowedOAuthFlows);
      const found: string[] = [];
      if (client.AllowedOAuthFlowsUserPoolClient !== true || !codes.includes("code"))
        found.push("it does not allow the code flow: nobody can sign in");
      const unsafe = codes.filter((flow) => flow !== "code");
      if (unsafe.length > 0) found.push(`it allows the ${unsafe.join(", ")} flow, without PKCE`);
      if (!scopes.includes("openid")) found.push("it does not allow the scope openid: nobody can sign in");
      if (scopes.includes(USER_ADMIN))
        found.push(`it allows the scope ${USER_ADMIN}: people can write which address their provider proved`);
      const more = scopes.filter((scope) => scope !== "openid" && scope !== USER_ADMIN);
      if (more.length > 0) found.push(`it allows the scopes ${more.join(", ")}, which nothing here needs`);
      if (flows.length > 0) found.push(`it allows ${flows.join(", ")}: a sign-in without a provider`);
      return found.length === 0 ? ok("code with PKCE, openid") : fault(found.join("; "), byTemplate(probes.env));
    }),
  ),
  check("providers_attributes", "… its attributes", async (_, probes) =>
    judgedClient(probes, async (client) => {
      const found: string[] = [];
      const [reads, writes] = [texts(client.ReadAttributes), texts(client.WriteAttributes)];
      const wrong = (list: readonly string[]) => {
        const [lacking, more] = [
          OWN.filter((name) => !list.includes(name)),
          list.filter((name) => !OWN.includes(name)),
        ];
        return [...lacking.map((name) => `not ${name}`), ...more];
      };
      // A client that has no list may write every attribute.
      if (writes.length === 0) found.push("it may write every attribute");
      else if (wrong(writes).length > 0) found.push(`it may write ${wrong(writes).join(", ")}`);
      if (reads.length === 0) found.push("it may read every attribute");
      else if (wrong(reads).length > 0) found.push(`it may read ${wrong(reads).join(", ")}`);
      const own = await probes.client();
      const shared = own?.ok ? texts(own.value.WriteAttributes).filter((name) => OWN.includes(name)) : [];
      if (shared.length > 0)
        found.push(`COGNITO_CLIENT_ID may write ${shared.join(", ")}: people can write what their provider says`);
      return found.length === 0
        ? ok("reads and writes what providers say, and nothing else")
        : fault(found.join("; "), byTemplate(probes.env));
    }),
  ),
  check("providers_addresses", "… its addresses", async (_, probes) =>
    judgedClient(probes, (client) => {
      const site = (probes.config.ok ? probes.config.value.siteOrigin : undefined) ?? probes.siteUrl;
      if (site === undefined) return skipped("the site's address is not known", "Set SITE_ORIGIN.");
      const wanted = `${site}/callback`;
      const found: string[] = [];
      if (!texts(client.CallbackURLs).includes(wanted))
        found.push(`CallbackURLs lacks ${wanted}: nobody comes back from a provider`);
      if (!texts(client.LogoutURLs).includes(wanted))
        found.push(`LogoutURLs lacks ${wanted}: a sign-out ends on a page of Cognito`);
      if (found.length > 0) return fault(found.join("; "), setUp(probes.env, `--parameter SiteOrigin=${site}`));
      const more = [...texts(client.CallbackURLs), ...texts(client.LogoutURLs)].filter((url) => url !== wanted);
      return more.length === 0
        ? ok(wanted)
        : warning(`people can also be sent to ${[...new Set(more)].join(", ")}`, byTemplate(probes.env));
    }),
  ),
  check("providers_sessions", "… session at Cognito", judgeSessions),
];

function fixOf({ env }: Probes): string {
  return setUp(env, "asks for what is missing");
}

function whyMissing(name: string, present: readonly string[]): string {
  const other = present.find((one) => one.toLowerCase() === name.toLowerCase());
  return other === undefined
    ? `the pool has no provider ${name}: its button leads to an error`
    : `IDENTITY_PROVIDERS has ${name}, and the pool ${other}: letter case counts`;
}

async function judgeDomain({ domain }: Federation, probes: Probes): Promise<Diagnosis> {
  const { config, env, federation } = probes;
  if (!config.ok) return skipped("the settings are not valid");
  const { hostname, pathname } = new URL(domain);
  const [, prefix, region] = /^([a-z0-9-]+)\.auth(?:-fips)?\.([a-z0-9-]+)\.amazoncognito\.com$/.exec(hostname) ?? [];
  if (region !== undefined && region !== config.value.region)
    return fault(
      `${domain} is in ${region}, and the pool in ${config.value.region}`,
      setUp(env, "writes COGNITO_DOMAIN"),
    );
  const name = isLoopback(hostname) ? pathname.slice(1) : (prefix ?? hostname);
  return judged("DescribeUserPoolDomain", federation.domain(name), ({ UserPoolId, Status }) => {
    if (UserPoolId === undefined)
      return fault(`${domain} does not exist`, setUp(env, `--parameter Domain=${prefix ?? ""}`));
    if (UserPoolId !== config.value.userPoolId)
      return fault(`${domain} belongs to another pool`, setUp(env, "writes COGNITO_DOMAIN"));
    if (Status === "CREATING" || Status === "UPDATING")
      return warning(`${domain} is not ready yet: ${Status}`, "Wait for some minutes.");
    return Status === "ACTIVE" ? ok(domain) : fault(`${domain} does not work: ${Status}`, byTemplate(env));
  });
}

async function judgeSessions(_: Federation, probes: Probes): Promise<Diagnosis> {
  const pool = await probes.pool();
  if (!pool?.ok) return skipped("the pool could not be read");
  const STAYS = "up to an hour after a sign-in, also after a sign-out everywhere";
  if (pool.value.UserPoolTier === "LITE") return ok(`${STAYS}: the plan LITE cannot end it`);
  const read = await probes.federation.sessions();
  const name = read?.ok === false && "name" in read.failure ? read.failure.name : "";
  if (name === "UnknownOperationException" || name === "OperationNotEnabledException")
    return ok(`${STAYS}: Cognito does not offer to end it in this region yet`);
  return judged("GetUserPoolClientSessionConfiguration", Promise.resolve(read), ({ MaxValidityMinutes }) =>
    MaxValidityMinutes === 0
      ? ok("none")
      : warning(
          `for ${MaxValidityMinutes ?? 60} minutes a browser can sign in again without the provider, also after a sign-out everywhere`,
          setUp(probes.env, "ends it with each sign-in"),
        ),
  );
}
