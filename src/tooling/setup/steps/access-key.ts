// The access key of the stack's IAM user, created and stored as two secrets of the Worker in one step. AWS returns the
// secret part only once, and Cloudflare never returns it. So a key that was never used is useless: an earlier run
// created it, and was interrupted before it stored the secret part. Setup deletes such a key, and a new key that
// cannot be stored.

import { fail, type Result, succeed } from "../../../core/result.ts";
import type { AccessKey, Aws } from "../../clouds/aws.ts";
import { done, type Site, type Step, todo } from "../plan.ts";

const NAMES = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];

/** AWS allows two for each user. */
const KEYS_MAX = 2;

export const accessKeyStep: Step = {
  name: "Access key of the Worker",

  async inspect(site) {
    const present = await site.cloudflare.secrets(site.env);
    if (!present.ok) return present;
    const missing = NAMES.filter((name) => !present.value.includes(name));
    if (missing.length > 0) {
      const source =
        site.aws === undefined ? "an access key that you enter" : "a new access key of the stack's IAM user";
      return todo(`store ${NAMES.join(" and ")}, from ${source}`);
    }
    const user = site.pool?.workerUser;
    if (site.aws === undefined || user === undefined) return done(`${NAMES.join(" and ")} are set`);
    const keys = await site.aws.accessKeys(user);
    if (!keys.ok) return keys;
    return keys.value.length > 0
      ? done(`${NAMES.join(" and ")} are set`)
      : todo(`replace ${NAMES.join(" and ")}: ${user} has no access key`);
  },

  async apply(site) {
    return site.aws === undefined ? putByHand(site) : putNewKey(site, site.aws);
  },
};

async function putNewKey(site: Site, aws: Aws): Promise<Result<string, string>> {
  const user = site.pool?.workerUser;
  if (user === undefined) return fail("The stack names no IAM user.");
  const room = await makeRoom(aws, user);
  if (!room.ok) return room;
  const key = await aws.createAccessKey(user);
  if (!key.ok) return key;
  const put = await putKey(site, key.value);
  if (put.ok) return put;
  const deleted = await aws.deleteAccessKey(user, key.value.accessKeyId);
  return deleted.ok
    ? put
    : fail(`${put.failure} The new key ${key.value.accessKeyId} could not be deleted: delete it yourself.`);
}

/** Deletes keys that were never used. */
async function makeRoom(aws: Aws, user: string): Promise<Result<void, string>> {
  const keys = await aws.accessKeys(user);
  if (!keys.ok) return keys;
  let left = keys.value.length;
  for (const key of keys.value) {
    const used = await aws.wasUsed(key);
    if (!used.ok) return used;
    if (used.value) continue;
    const deleted = await aws.deleteAccessKey(user, key);
    if (!deleted.ok) return deleted;
    left--;
  }
  return left < KEYS_MAX
    ? succeed(undefined)
    : fail(`${user} has ${left} access keys in use, and AWS allows no more: delete one that nobody needs.`);
}

async function putByHand(site: Site): Promise<Result<string, string>> {
  if (site.ask === undefined) return fail("This needs the AWS CLI with a login, or your input: run it without --yes.");
  const user = `${site.answers.name}-worker`;
  site.say(
    `\n    Create an access key: https://console.aws.amazon.com/iam/home#/users/details/${user}/create-access-key\n`,
  );
  const idProblem = (value: string) => (/^\w{16,128}$/.test(value) ? undefined : "This is not an access key ID.");
  const accessKeyId = await site.ask.text("    Access key ID", "", idProblem);
  const secretAccessKey = await site.ask.hidden("    Secret access key");
  if (!/^\S{16,128}$/.test(secretAccessKey)) return fail("This is not a secret access key.");
  return putKey(site, { accessKeyId, secretAccessKey });
}

async function putKey(site: Site, key: AccessKey): Promise<Result<string, string>> {
  const secrets = { AWS_ACCESS_KEY_ID: key.accessKeyId, AWS_SECRET_ACCESS_KEY: key.secretAccessKey };
  const put = await site.cloudflare.putSecrets(site.env, secrets);
  if (!put.ok) return put;
  site.accessKey = key;
  return succeed(`${NAMES.join(" and ")} stored, of key ${key.accessKeyId}`);
}
