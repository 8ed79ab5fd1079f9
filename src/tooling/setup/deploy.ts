// npm run deploy [-- --env NAME]: applies the migrations, then deploys the Worker, so that no version runs with an
// older database. The button "Deploy to Cloudflare" runs it without an environment.

import { parseArgs } from "node:util";
import { cloudflare } from "../clouds/cloudflare.ts";
import { missingSettingsProblem } from "../clouds/local-settings.ts";
import { fingerprint, readSettings } from "../clouds/project.ts";
import { looseLimits } from "../clouds/rate-limits.ts";
import { runner } from "../clouds/run.ts";

const folder = process.cwd();
const run = runner(process.env);

const { env } = readArguments();
const settings = await readSettings(folder, env);
if (!settings.ok) giveUp(settings.failure);
if (env === undefined && /^https?:\/\/(localhost|127\.|\[::1\])/.test(settings.value.vars.COGNITO_ENDPOINT ?? "")) {
  giveUp(
    "COGNITO_ENDPOINT in wrangler.toml is an address of this machine: these are the local settings. Deploy an\n" +
      "environment, npm run deploy -- --env production, or empty COGNITO_ENDPOINT and set the IDs of your own pool.",
  );
}
const loose = looseLimits(settings.value.limits);
if (loose.length > 0) {
  giveUp(
    `${loose.join(" and ")} in wrangler.toml: the limits of local development are too high for the internet. Lower limit to\n` +
      `10 and 100 in [[${env === undefined ? "" : `env.${env}.`}ratelimits]].`,
  );
}

const missing = env === undefined ? undefined : missingSettingsProblem(env, settings.value.missing);
if (missing !== undefined) giveUp(`${missing.found}.\n${missing.fix}`);

const where = ["--env", env ?? ""];
const migrated = await run("wrangler", ["d1", "migrations", "apply", "DB", ...where, "--remote"], {
  cwd: folder,
  isShown: true,
});
if (migrated.status !== 0) giveUp("The migrations could not be applied, so nothing was deployed.");
const deployed = await cloudflare(run, folder).deploy(env, await fingerprint(folder, env), true);
if (!deployed.ok) giveUp(deployed.failure);
console.log(`Deployed ${settings.value.name}: ${deployed.value.urls.join(", ")}`);

function readArguments(): { env?: string | undefined } {
  try {
    return parseArgs({ options: { env: { type: "string" } } }).values;
  } catch (error) {
    return giveUp(`${error instanceof Error ? error.message : error}\nnpm run deploy [-- --env NAME]`);
  }
}

function giveUp(message: string): never {
  console.error(message);
  process.exit(1);
}
