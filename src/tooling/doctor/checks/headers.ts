// The headers of the deployed pages as browsers receive them: a rule in front of the Worker may change them.

import { isLoopback } from "../../../core/loopback.ts";
import { type Check, fault, ok, skipped } from "../check.ts";

const HSTS_SECONDS = 31_536_000;

const FIX =
  "The Worker sends them (src/http/middleware/security-headers.ts): look for a rule in front of it that removes them.";

export const headerChecks: readonly Check[] = [
  {
    name: "headers",
    title: "Headers and CSP of the pages",
    async run({ config, page, readiness, env }) {
      if (!config.ok) return skipped("the settings are not valid");
      if ((await readiness()) === undefined) return skipped("the Worker does not respond");
      const login = await page("/login", { headers: { accept: "text/html" } });
      if (login === undefined || login.status !== 200) {
        return fault(
          `/login: status ${login?.status ?? "unknown"}`,
          "Build the pages with npm run build, and deploy again.",
        );
      }
      const wrong = wrongHeaders(login.headers, await allowedEndpoint(page, config.value.endpoint), env === undefined);
      return wrong.length === 0 ? ok("as the Worker sets them") : fault(`${wrong.join("; ")}`, FIX);
    },
  },
];

/**
 * The endpoint of Cognito in the settings of the deployed Worker. If it differs from the one in wrangler.toml, the
 * site_settings check reports that.
 */
async function allowedEndpoint(
  page: (path: string) => Promise<{ readonly text: string } | undefined>,
  otherwise: string,
): Promise<string> {
  try {
    const { endpoint } = Object(JSON.parse((await page("/config.json"))?.text ?? ""));
    return typeof endpoint === "string" ? endpoint : otherwise;
  } catch {
    return otherwise;
  }
}

/**
 * @param isLocal Allows the origin that `npm run dev` adds for the script that reloads the pages:
 * src/development/worker.ts.
 */
function wrongHeaders(headers: Headers, endpoint: string, isLocal: boolean): string[] {
  const policy = headers.get("content-security-policy") ?? "";
  const directives = new Map(
    policy.split(";").map((directive) => {
      const [name = "", ...values] = directive.trim().split(/\s+/);
      return [name, values.join(" ")] as const;
    }),
  );
  const wanted: readonly (readonly [string, string])[] = [
    ["default-src", "'none'"],
    ["script-src", "'self'"],
    ["connect-src", `'self' ${endpoint}`],
    ["form-action", "'none'"],
    ["base-uri", "'none'"],
    ["frame-ancestors", "'none'"],
  ];
  const csp = wanted
    .filter(([name, value]) => !isDirective(directives.get(name), value, isLocal))
    .map(([name]) => `content-security-policy: ${name} is ${directives.get(name) ?? "missing"}`);
  const hsts = Number(/max-age=(\d+)/.exec(headers.get("strict-transport-security") ?? "")?.[1] ?? 0);
  return [
    ...csp,
    ...(hsts >= HSTS_SECONDS ? [] : ["strict-transport-security: less than a year"]),
    ...(headers.get("x-content-type-options") === "nosniff" ? [] : ["x-content-type-options is missing"]),
    ...(headers.get("referrer-policy") === "no-referrer" ? [] : ["referrer-policy is not no-referrer"]),
  ];
}

function isDirective(found: string | undefined, wanted: string, isLocal: boolean): boolean {
  if (found === wanted) return true;
  const added = found?.startsWith(`${wanted} `) ? found.slice(wanted.length + 1) : "";
  return isLocal && URL.canParse(added) && new URL(added).origin === added && isLoopback(new URL(added).hostname);
}
