// Stands in for the AWS CLI: its output has the same shape, and it creates the stack's pool and client in the local
// Cognito from the template that setup passes.

import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { evaluateTemplate } from "../../../src/tooling/setup/evaluate-template.ts";
import { operator } from "../../stack/signed-call.ts";
import { createResources, updateResources } from "../harness/stack-resources.ts";
import { type Call, type Cloud, json, option, type Reply, type World } from "./cloud.ts";

export async function aws({ args, stdin }: Call, { cloud, cognitoUrl }: World): Promise<Reply> {
  switch (args.slice(0, 2).join(" ")) {
    case "sts get-caller-identity":
      if (!cloud.loggedInToAws) return { stderr: "\nUnable to locate credentials.\n", status: 253 };
      return json({ UserId: "AIDAEXAMPLE", Account: "123456789012", Arn: "arn:aws:iam::123456789012:user/operator" });
    case "configure export-credentials":
      return json({ Version: 1, AccessKeyId: "AKIAOPERATOR00000000", SecretAccessKey: "the-operator-s-own-secret" });
    case "cloudformation describe-stacks":
      return describe(option(args, "--stack-name"), cloud);
    case "cloudformation get-template":
      return json({ TemplateBody: cloud.stacks[option(args, "--stack-name")]?.template });
    case "cloudformation deploy":
      return deploy(args, stdin, cloud, operator(cognitoUrl));
    case "iam list-access-keys":
      return json({ AccessKeyMetadata: keysOf(args, cloud).map(({ accessKeyId }) => ({ AccessKeyId: accessKeyId })) });
    case "iam get-access-key-last-used": {
      const all = Object.values(cloud.users).flat();
      const key = all.find(({ accessKeyId }) => accessKeyId === option(args, "--access-key-id"));
      const used = key?.wasUsed ? { LastUsedDate: "2026-11-01T00:00:00+00:00" } : {};
      return json({ UserName: "worker", AccessKeyLastUsed: { ...used, ServiceName: "N/A", Region: "N/A" } });
    }
    case "iam create-access-key":
      return createKey(args, cloud);
    case "iam delete-access-key": {
      const keys = keysOf(args, cloud);
      const index = keys.findIndex(({ accessKeyId }) => accessKeyId === option(args, "--access-key-id"));
      keys.splice(index, 1);
      return {};
    }
  }
  throw new Error(`The stand-in does not support aws ${args.join(" ")}`);
}

function describe(name: string, cloud: Cloud): Reply {
  const stack = cloud.stacks[name];
  if (stack === undefined) {
    const why = "An error occurred (ValidationError) when calling the DescribeStacks operation";
    return { stderr: `\n${why}: Stack with id ${name} does not exist\n`, status: 254 };
  }
  const list = (pairs: Record<string, string>, key: string, value: string) =>
    Object.entries(pairs).map(([one, other]) => ({ [key]: one, [value]: other }));
  const hidden = Object.entries(stack.parameters).map(([key, value]) => [key, isNoEcho(key, stack) ? "****" : value]);
  const Parameters = list(Object.fromEntries(hidden), "ParameterKey", "ParameterValue");
  const Outputs = list(stack.outputs, "OutputKey", "OutputValue");
  return json({ Stacks: [{ StackName: name, StackStatus: stack.status, Parameters, Outputs }] });
}

function isNoEcho(parameter: string, { template }: Cloud["stacks"][string]): boolean {
  return Object(Object(Object(template).Parameters)[parameter]).NoEcho === true;
}

type Cognito = ReturnType<typeof operator>;

async function deploy(args: readonly string[], stdin: string, cloud: Cloud, cognito: Cognito): Promise<Reply> {
  const name = option(args, "--stack-name");
  if (option(args, "--capabilities") !== "CAPABILITY_NAMED_IAM")
    return { stderr: "Requires capabilities", status: 254 };
  const template = JSON.parse(readFileSync(option(args, "--template-file"), "utf8"));
  const pairs = args.slice(args.indexOf("--parameter-overrides") + 1, args.indexOf("--region"));
  const listed = Object.fromEntries(pairs.map((pair) => [pair.split("=")[0] ?? "", pair.replace(/^\w+=/, "")]));
  const passed = pairs[0] === "file:///dev/stdin" ? JSON.parse(stdin).Parameters : listed;
  // A parameter that an update leaves out keeps its value.
  const parameters = { ...cloud.stacks[name]?.parameters, ...passed };
  const { WorkerUser = {}, ...resources } = evaluateTemplate(template, numbered(template, parameters));
  const before = cloud.stacks[name]?.outputs;
  const ids = before === undefined ? createResources(cognito, resources) : updateResources(cognito, before, resources);
  const outputs = { ...(await ids), WorkerUserName: String(WorkerUser.UserName) };
  cloud.stacks[name] = { status: before ? "UPDATE_COMPLETE" : "CREATE_COMPLETE", parameters, outputs, template };
  cloud.users[String(WorkerUser.UserName)] ??= [];
  return { stdout: `Successfully created/updated stack - ${name}\n` };
}

/** Converts parameters as CloudFormation does: all are passed as strings, and those of type Number become numbers. */
function numbered(template: object, parameters: Record<string, string>): Record<string, string | number> {
  const isNumber = (name: string) => Object(Object(Object(template).Parameters)[name]).Type === "Number";
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, isNumber(name) ? Number(value) : value]),
  );
}

function keysOf(args: readonly string[], cloud: Cloud) {
  const keys = cloud.users[option(args, "--user-name")];
  if (keys === undefined) throw new Error(`there is no user ${option(args, "--user-name")}`);
  return keys;
}

function createKey(args: readonly string[], cloud: Cloud): Reply {
  const keys = keysOf(args, cloud);
  if (keys.length >= 2)
    return { stderr: "(LimitExceeded) Cannot exceed quota for AccessKeysPerUser: 2\n", status: 254 };
  const accessKeyId = `AKIA${randomBytes(8).toString("hex").toUpperCase()}`;
  const secretAccessKey = randomBytes(30).toString("base64");
  keys.push({ accessKeyId, secretAccessKey, wasUsed: false });
  return json({
    AccessKey: { UserName: "worker", AccessKeyId: accessKeyId, Status: "Active", SecretAccessKey: secretAccessKey },
  });
}
