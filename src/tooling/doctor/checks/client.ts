// The app client: its sign-in flows, what it reveals about unknown users, and the lifetimes of its tokens. The
// Worker's IAM policy does not allow DescribeUserPoolClient, so this needs the operator's credentials.

import { type Check, checksOf, fault, ok, skipped, texts, warning } from "../check.ts";
import { GIVE_KEYS, NO_KEYS, unreadable } from "./pool.ts";
import { firstFactorsOf } from "./sign-in.ts";

/** The flow with which browsers sign in, by SRP, and the one with which the Worker replaces a temporary password. */
const NEEDED_FLOWS = ["ALLOW_USER_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"];

/** Longer lifetimes get a warning: services that do not check revocations accept a revoked token until it expires. */
const ACCESS_TOKEN_LONG_SECONDS = 3_600;
const REFRESH_TOKEN_LONG_SECONDS = 365 * 86_400;

const UNIT_SECONDS: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

const FIX = "Update the stack to src/tooling/setup/template.json, or the client in the console.";

const clientCheck = checksOf((probes) => probes.client(), "the app client could not be read");

export const clientChecks: readonly Check[] = [
  {
    name: "client",
    title: "App client",
    async run(probes) {
      if (!probes.config.ok) return skipped("the settings are not valid");
      const client = await probes.client();
      const why = "; the Worker's own credentials may not read the client";
      if (client === undefined) return skipped(NO_KEYS + why, GIVE_KEYS);
      const pool = await probes.pool();
      if (!client.ok && pool?.ok === false) return skipped("the pool could not be read");
      const { clientId, endpoint } = probes.config.value;
      return client.ok ? ok(`${clientId}, read with your credentials`) : unreadable(client.failure, clientId, endpoint);
    },
  },
  clientCheck("client_secret", "Client without secret", ({ ClientSecret }) =>
    ClientSecret === undefined
      ? ok("none")
      : fault("it has a secret, which a browser cannot keep: nobody can sign in", "Create a client without a secret."),
  ),
  clientCheck("client_flows", "Sign-in flows", async (client, probes) => {
    const flows = texts(client.ExplicitAuthFlows);
    const rotates = Object(client.RefreshTokenRotation).Feature === "ENABLED";
    const pool = await probes.pool();
    const offersMore = pool?.ok === true && firstFactorsOf(pool.value).some((factor) => factor !== "PASSWORD");
    const needed = [
      ...NEEDED_FLOWS,
      ...(rotates ? [] : ["ALLOW_REFRESH_TOKEN_AUTH"]),
      ...(offersMore ? ["ALLOW_USER_AUTH"] : []),
    ];
    const missing = needed.filter((flow) => !flows.includes(flow));
    const extra = flows.filter((flow) => !needed.includes(flow));
    if (missing.length > 0) return fault(`${missing.join(", ")} missing`, FIX);
    const also = `${offersMore ? ", and by USER_AUTH" : ""}${rotates ? ", with rotating refresh tokens" : ""}`;
    return extra.length === 0
      ? ok(`by SRP${also}`)
      : fault(`${extra.join(", ")} allowed: flows that send passwords in the clear or ease guessing`, FIX);
  }),
  clientCheck("token_lifetimes", "Token lifetimes", (client) => {
    const units = Object(client.TokenValidityUnits);
    const seconds = (value: unknown, unit: unknown, otherwise: string) =>
      Number(value) * (UNIT_SECONDS[typeof unit === "string" ? unit : otherwise] ?? 1);
    const access = seconds(client.AccessTokenValidity ?? 1, units.AccessToken, "hours");
    const id = seconds(client.IdTokenValidity ?? 1, units.IdToken, "hours");
    const refresh = seconds(client.RefreshTokenValidity ?? 30, units.RefreshToken, "days");
    const found = `access ${access / 60} min, ID ${id / 60} min, refresh ${Math.round(refresh / 864) / 100} days`;
    if (Math.max(access, id) > ACCESS_TOKEN_LONG_SECONDS) {
      const fix = "An hour or less limits the use of a stolen token: AccessTokenMinutes of the template.";
      return warning(found, fix);
    }
    const isLong = refresh > REFRESH_TOKEN_LONG_SECONDS;
    return isLong ? warning(found, "A year or less: RefreshTokenDays of the template.") : ok(found);
  }),
  clientCheck("user_existence", "Unknown users are hidden", ({ PreventUserExistenceErrors: value }) =>
    value === "ENABLED" ? ok("on") : fault("anyone can find out which addresses have an account", FIX),
  ),
  clientCheck("token_revocation", "Tokens can be revoked", ({ EnableTokenRevocation: value }) =>
    value === true ? ok("on") : fault("a sign-out ends nothing at Cognito", FIX),
  ),
  clientCheck("client_attributes", "Attributes of the client", (client) => {
    const write = texts(client.WriteAttributes);
    if (client.WriteAttributes === undefined || client.WriteAttributes === null || write.length === 0) {
      return fault("it may write every attribute, including the e-mail address, without Gatehouse", FIX);
    }
    const own = write.filter((name) => name === "email" || name === "phone_number");
    return own.length === 0
      ? ok(`reads ${texts(client.ReadAttributes).join(", ") || "all"}; writes ${write.join(", ")}`)
      : fault(`it may write ${own.join(", ")} without Gatehouse`, FIX);
  }),
];
