// The stack of template.json: pool, app client and the Worker's IAM user. With the AWS CLI, this step creates and
// updates the stack. Without the CLI, the operator creates it in the AWS console and enters its outputs here.

import { parsePoolDomain } from "../../../core/origin.ts";
import { fail, type Result, succeed } from "../../../core/result.ts";
import { parseUserPoolId } from "../../../wire/user-pool.ts";
import type { Aws, Stack } from "../../clouds/aws.ts";
import { kindsOf, providersOf } from "../identity-providers.ts";
import { done, type Site, type SitePool, type Step, todo } from "../plan.ts";
import {
  defaultOf,
  isSecret,
  isThisTemplate,
  KEPT,
  OF_SITE,
  PARAMETER_NAMES,
  type ParameterName,
  TEMPLATE_FILE,
} from "../template.ts";

export const stackStep: Step = {
  name: "Stack on AWS",

  async inspect(site) {
    const { name, region } = site.answers;
    if (site.aws === undefined) return inspectByHand(site);
    const stack = await site.aws.stack(name);
    if (!stack.ok) return stack;
    if (stack.value === undefined) return todo(`create the stack ${name} in ${region}: pool, app client, IAM user`);
    if (/^(ROLLBACK_COMPLETE|ROLLBACK_FAILED|CREATE_FAILED|DELETE_FAILED)$/.test(stack.value.status)) {
      return fail(
        `${name} is ${stack.value.status}: aws cloudformation delete-stack --stack-name ${name}, then again.`,
      );
    }
    if (stack.value.status === "REVIEW_IN_PROGRESS") return todo(`create the stack ${name}, which was started`);
    setPool(site, stack.value);
    // A parameter that the stack lacks would get its default with the current template.
    const before = stack.value.parameters;
    const changed = PARAMETER_NAMES.filter((one) => (before[one] ?? defaultOf(one)) !== site.answers.parameters[one]);
    if (changed.length > 0) return todo(`change ${changed.map((one) => changeOf(one, stack.value, site)).join(", ")}`);
    const template = await site.aws.template(name);
    if (!template.ok) return template;
    return isThisTemplate(template.value)
      ? done(`${name} is up to date`)
      : todo(`update ${name} to the current template`);
  },

  async apply(site) {
    if (site.aws === undefined) return createByHand(site);
    return deploy(site, site.aws);
  },
};

function changeOf(parameter: (typeof PARAMETER_NAMES)[number], stack: Stack | undefined, site: Site): string {
  if (isSecret(parameter)) return `${parameter} to the one given`;
  if (OF_SITE.has(parameter)) return `${parameter} to that of src/site.ts`;
  const before = stack?.parameters[parameter] || "none";
  const change = `${parameter} from ${before} to ${site.answers.parameters[parameter] || "none"}`;
  return parameter === "PasskeyDomain" && before !== "none" ? `${change}, which makes every passkey useless` : change;
}

async function deploy(site: Site, aws: Aws): Promise<Result<string, string>> {
  const { name, parameters } = site.answers;
  const select = (isWanted: (one: ParameterName, value: string) => boolean) =>
    Object.fromEntries(Object.entries(parameters).filter(([one, value]) => isWanted(one as ParameterName, value)));
  const open = select((one) => !isSecret(one));
  // CloudFormation keeps the value of a parameter that an update leaves out.
  const secrets = select((one, value) => isSecret(one) && value !== KEPT && value !== "");
  const deployed = await aws.deployStack(name, TEMPLATE_FILE, open, secrets);
  if (!deployed.ok) return deployed;
  const stack = await aws.stack(name);
  if (!stack.ok) return stack;
  if (stack.value === undefined) return fail(`${name} does not exist any more.`);
  setPool(site, stack.value);
  return site.pool === undefined ? fail(`${name} has no outputs.`) : succeed(site.pool.userPoolId);
}

function setPool(site: Site, { outputs }: Stack): void {
  const { UserPoolId, ClientId, WorkerUserName, FederationClientId, DomainName } = outputs;
  if (UserPoolId === undefined || ClientId === undefined) return;
  const hasProviders = FederationClientId !== undefined && DomainName !== undefined;
  const federation = hasProviders ? { clientId: FederationClientId, domain: DomainName } : undefined;
  site.pool = { userPoolId: UserPoolId, clientId: ClientId, workerUser: WorkerUserName, federation };
}

function inspectByHand(site: Site) {
  const { COGNITO_USER_POOL_ID: userPoolId = "", COGNITO_CLIENT_ID: clientId = "" } = site.settings.vars;
  if (userPoolId === "" || clientId === "") {
    return site.pool === undefined
      ? todo("you create it in the AWS console, and enter its outputs")
      : done(site.pool.userPoolId);
  }
  const { COGNITO_FEDERATION_CLIENT_ID: federationId = "", COGNITO_DOMAIN: domain = "" } = site.settings.vars;
  const federation = federationId === "" || domain === "" ? undefined : { clientId: federationId, domain };
  site.pool ??= { userPoolId, clientId, workerUser: undefined, federation };
  return done(`${userPoolId} is in wrangler.toml; without the AWS CLI its settings are not checked`);
}

async function createByHand(site: Site): Promise<Result<string, string>> {
  const { name, region, parameters } = site.answers;
  if (site.ask === undefined) return fail("This needs the AWS CLI with a login, or your input: run it without --yes.");
  const changed = PARAMETER_NAMES.filter((one) => parameters[one] !== defaultOf(one) && !isSecret(one));
  const page = `https://${region}.console.aws.amazon.com/cloudformation/home?region=${region}#/stacks/create`;
  for (const line of [
    "",
    `    1. Open ${page}`,
    "    2. Choose an existing template, upload a template file:",
    `       ${TEMPLATE_FILE}`,
    `    3. Stack name: ${name}`,
    ...changed.map((one) => `       ${one}: ${parameters[one]}`),
    ...kindsOf(parameters).map(({ secret }) => `       ${secret}: the secret, which only AWS needs to know`),
    "       Leave the other parameters as they are.",
    "    4. Acknowledge that IAM resources with custom names are created, and submit.",
    "    5. When the status is CREATE_COMPLETE, copy these values from the tab Outputs.",
    "",
  ]) {
    site.say(line);
  }
  const unless = (isRight: boolean) => (isRight ? undefined : "That isn't one.");
  const userPoolId = await site.ask.text("    UserPoolId", "", (value) => unless(parseUserPoolId(value) !== undefined));
  const clientId = await site.ask.text("    ClientId", "", (value) => unless(/^[\w+]{1,128}$/.test(value)));
  let federation: SitePool["federation"];
  if (providersOf(parameters).length > 0) {
    const id = await site.ask.text("    FederationClientId", "", (value) => unless(/^[\w+]{1,128}$/.test(value)));
    const domain = await site.ask.text("    DomainName", "", (value) => unless(parsePoolDomain(value) === value));
    federation = { clientId: id, domain };
  }
  site.pool = { userPoolId, clientId, workerUser: undefined, federation };
  return succeed(userPoolId);
}
