// Writes the results of the earlier steps to the environment's part of wrangler.toml. They are not secret: the file
// belongs in git.

import { fail, succeed } from "../../../core/result.ts";
import { readToml, writeToml } from "../../clouds/project.ts";
import { type Edit, editToml, readEnvironment } from "../../clouds/wrangler-toml.ts";
import { mailSettings } from "../mail-settings.ts";
import { done, type Site, type Step, todo } from "../plan.ts";
import { federationSettings, signInSettings } from "../sign-in-settings.ts";

export const settingsStep: Step = {
  name: "Settings in wrangler.toml",

  async inspect(site) {
    const unknown = [
      ...(site.pool === undefined ? ["the pool's IDs"] : []),
      ...(federationOf(site) === undefined ? ["the addresses of other providers"] : []),
      ...(site.databaseId === undefined ? ["the database's ID"] : []),
      ...(site.namespaceId === undefined ? ["the namespace's ID"] : []),
    ];
    const known = differences(site).map(({ key, value }) => `${key} = ${JSON.stringify(value)}`);
    if (unknown.length > 0) return todo(`write ${[...unknown, ...known].join(", ")}`);
    return known.length === 0 ? done("complete") : todo(`write ${known.join(", ")}`);
  },

  async apply(site) {
    const toml = await readToml(site.folder);
    if (!toml.ok) return toml;
    const edits = differences(site);
    const edited = editToml(toml.value, edits);
    if (!edited.ok) return edited;
    const settings = readEnvironment(edited.value, site.env);
    if (!settings.ok) return settings;
    await writeToml(site.folder, edited.value);
    site.settings = settings.value;
    const left = differences(site);
    return left.length === 0
      ? succeed(`${edits.length} written; commit the file`)
      : fail(`${left.map(({ key }) => key).join(", ")} could not be set: edit wrangler.toml yourself.`);
  },
};

function federationOf({ answers, pool, aws }: Site): Record<string, string> | undefined {
  return federationSettings(answers.parameters, pool, aws !== undefined);
}

function differences(site: Site): Edit[] {
  const { env, settings, answers, pool, aws, databaseId, namespaceId } = site;
  const vars = `[env.${env}.vars]`;
  const edits: (Edit & { readonly now: string })[] = [];
  const want = (edit: Edit, now: string | undefined) => edits.push({ ...edit, now: now ?? "" });
  if (pool !== undefined) {
    want({ header: vars, key: "COGNITO_USER_POOL_ID", value: pool.userPoolId }, settings.vars.COGNITO_USER_POOL_ID);
    want({ header: vars, key: "COGNITO_CLIENT_ID", value: pool.clientId }, settings.vars.COGNITO_CLIENT_ID);
  }
  for (const [key, value] of Object.entries({
    ...mailSettings(answers.region, answers.parameters),
    SIGN_UP: answers.signUp,
  }))
    want({ header: vars, key, value }, settings.vars[key]);
  for (const [key, value] of Object.entries(signInSettings(answers.parameters, aws !== undefined)))
    want({ header: vars, key, value }, settings.vars[key]);
  for (const [key, value] of Object.entries(federationOf(site) ?? {}))
    want({ header: vars, key, value }, settings.vars[key]);
  want({ header: vars, key: "ALLOWED_ORIGINS", value: answers.origins }, settings.vars.ALLOWED_ORIGINS);
  if (databaseId !== undefined) {
    const header = `[[env.${env}.d1_databases]]`;
    want({ header, having: 'binding = "DB"', key: "database_id", value: databaseId }, settings.databaseId);
  }
  if (namespaceId !== undefined) {
    const header = `[[env.${env}.kv_namespaces]]`;
    want({ header, having: 'binding = "AUTH_CACHE"', key: "id", value: namespaceId }, settings.namespaceId);
  }
  return edits.filter(({ now, value }) => now !== value).map(({ now: _, ...edit }) => edit);
}
