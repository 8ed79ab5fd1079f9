// GATEHOUSE_SECRET, from which the Worker derives its own keys. One that is there stays, whoever put it. The one that is made
// here goes to Cloudflare and nowhere else, so nobody can read it again: whoever wants a copy puts their own first.

import { randomBytes } from "node:crypto";
import { succeed } from "../../../core/result.ts";
import { done, type Step, todo } from "../plan.ts";

const NAME = "GATEHOUSE_SECRET";
const BYTES = 32;

export const gatehouseSecretStep: Step = {
  name: "Secret of Gatehouse's own",

  async look(site) {
    const there = await site.cloudflare.secrets(site.env);
    if (!there.ok) return there;
    return there.value.includes(NAME) ? done(`${NAME} is there`) : todo(`put ${NAME}: ${BYTES} random bytes`);
  },

  async carryOut(site) {
    const put = await site.cloudflare.putSecrets(site.env, { [NAME]: randomBytes(BYTES).toString("hex") });
    return put.ok ? succeed(`${NAME} put: ${BYTES} random bytes`) : put;
  },
};
