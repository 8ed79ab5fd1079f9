// The Worker. Each deployment is tagged with the fingerprint of its sources, so that nothing is deployed twice.

import { succeed } from "../../../core/result.ts";
import { fingerprint } from "../../clouds/project.ts";
import { done, type Step, todo } from "../plan.ts";

export const deploymentStep: Step = {
  name: "Worker",

  async inspect(site) {
    const tag = await site.cloudflare.deployedTag(site.env);
    if (!tag.ok) return tag;
    const wanted = await fingerprint(site.folder, site.env);
    if (tag.value === wanted) return done(`${site.settings.name} is deployed, with the current sources`);
    return todo(`deploy ${site.settings.name}`);
  },

  async apply(site) {
    const deployed = await site.cloudflare.deploy(site.env, await fingerprint(site.folder, site.env), false);
    if (!deployed.ok) return deployed;
    site.url ??= deployed.value.urls[0];
    return succeed(deployed.value.urls.join(", ") || site.settings.name);
  },
};
