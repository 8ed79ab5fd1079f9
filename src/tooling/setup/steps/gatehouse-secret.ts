// GATEHOUSE_SECRET, from which the Worker derives its own keys. An existing secret is kept. A new one is stored at
// Cloudflare only, which does not return it. To have a copy, set a secret of your own before you run setup.

import { randomBytes } from "node:crypto";
import { succeed } from "../../../core/result.ts";
import { done, type Step, todo } from "../plan.ts";

const NAME = "GATEHOUSE_SECRET";
const BYTES = 32;

export const gatehouseSecretStep: Step = {
  name: "Gatehouse's secret",

  async inspect(site) {
    const present = await site.cloudflare.secrets(site.env);
    if (!present.ok) return present;
    return present.value.includes(NAME) ? done(`${NAME} is set`) : todo(`create ${NAME}: ${BYTES} random bytes`);
  },

  async apply(site) {
    const put = await site.cloudflare.putSecrets(site.env, { [NAME]: randomBytes(BYTES).toString("hex") });
    return put.ok ? succeed(`${NAME} created: ${BYTES} random bytes`) : put;
  },
};
