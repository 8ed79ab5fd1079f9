// The AWS operations that setup needs, through the AWS CLI (version 1 or 2) with the operator's login.

import type { Credentials } from "../../core/credentials.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import { type CommandResult, lastLines, parseOutput, type Run, type RunOptions } from "./run.ts";

/** Creating the stack takes a minute or two. CloudFormation's own time limit is longer. */
const DEPLOY_TIME_LIMIT_MILLISECONDS = 900_000;
const POLL_MILLISECONDS = 5_000;

export interface Stack {
  readonly status: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
}

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export type Aws = ReturnType<typeof awsCli>;

export function awsCli(run: Run, folder: string, region: string) {
  const aws = (args: readonly string[], options: Omit<RunOptions, "cwd"> = {}): Promise<CommandResult> =>
    run("aws", [...args, "--region", region, "--output", "json"], { cwd: folder, ...options });

  async function describeStack(name: string): Promise<Result<Stack | undefined, string>> {
    const ran = await aws(["cloudformation", "describe-stacks", "--stack-name", name]);
    if (ran.status !== 0) {
      return /does not exist/.test(ran.stderr) ? succeed(undefined) : fail(`aws cloudformation: ${lastLines(ran)}`);
    }
    const stack = Object(Object(parseOutput(ran)).Stacks?.[0]);
    return succeed({
      status: String(stack.StackStatus),
      parameters: pairs(stack.Parameters, "ParameterKey", "ParameterValue"),
      outputs: pairs(stack.Outputs, "OutputKey", "OutputValue"),
    });
  }

  /** Credentials from the configuration files, for version 1 of the CLI, which has no export-credentials. */
  async function configuredCredentials(): Promise<Credentials | undefined> {
    const get = async (name: string) => {
      const ran = await run("aws", ["configure", "get", name], { cwd: folder });
      return ran.status === 0 ? ran.stdout.trim() : "";
    };
    const accessKeyId = await get("aws_access_key_id");
    const secretAccessKey = await get("aws_secret_access_key");
    if (accessKeyId === "" || secretAccessKey === "") return undefined;
    return { accessKeyId, secretAccessKey, sessionToken: (await get("aws_session_token")) || undefined };
  }

  return {
    /** The AWS account's number; fails without a CLI or without a login. */
    async account(): Promise<Result<string, "missing" | "no_login">> {
      const ran = await aws(["sts", "get-caller-identity"]);
      if (ran.isMissing) return fail("missing");
      const { Account } = Object(parseOutput(ran));
      return ran.status === 0 && typeof Account === "string" ? succeed(Account) : fail("no_login");
    },

    /** The operator's credentials. They must never be printed. */
    async credentials(): Promise<Credentials | undefined> {
      const ran = await run("aws", ["configure", "export-credentials", "--format", "process"], { cwd: folder });
      const { AccessKeyId, SecretAccessKey, SessionToken } = Object(parseOutput(ran));
      if (typeof AccessKeyId === "string" && typeof SecretAccessKey === "string") {
        const sessionToken = typeof SessionToken === "string" ? SessionToken : undefined;
        return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken };
      }
      return ran.isMissing ? undefined : configuredCredentials();
    },

    /** Describes a stack; undefined if it does not exist. Waits while CloudFormation changes the stack. */
    async stack(name: string): Promise<Result<Stack | undefined, string>> {
      const until = Date.now() + DEPLOY_TIME_LIMIT_MILLISECONDS;
      for (;;) {
        const stack = await describeStack(name);
        const isBusy = stack.ok && /(?<!REVIEW)_IN_PROGRESS$/.test(stack.value?.status ?? "");
        if (!isBusy || Date.now() > until) return stack;
        await new Promise((done) => setTimeout(done, POLL_MILLISECONDS));
      }
    },

    /** The template of a stack's last deployment, as it was sent. */
    async template(name: string): Promise<Result<unknown, string>> {
      const ran = await aws(["cloudformation", "get-template", "--stack-name", name, "--template-stage", "Original"]);
      if (ran.status !== 0) return fail(`aws cloudformation get-template: ${lastLines(ran)}`);
      const { TemplateBody } = Object(parseOutput(ran));
      return succeed(TemplateBody);
    },

    /**
     * @param parameters The values to set. An existing stack keeps its values of all other parameters.
     * @param secrets Further parameters, whose values are secret. They are passed by standard input.
     */
    async deployStack(
      name: string,
      templateFile: string,
      parameters: Readonly<Record<string, string>>,
      secrets: Readonly<Record<string, string>> = {},
    ): Promise<Result<void, string>> {
      const hasSecrets = Object.keys(secrets).length > 0;
      if (hasSecrets && process.platform === "win32")
        return fail("On Windows setup cannot pass secrets to the AWS CLI: enter them in the AWS console.");
      const overrides = Object.entries(parameters).map(([key, value]) => `${key}=${value}`);
      const args = ["cloudformation", "deploy", "--stack-name", name, "--template-file", templateFile];
      const more = ["--capabilities", "CAPABILITY_NAMED_IAM", "--no-fail-on-empty-changeset"];
      const passed = hasSecrets ? ["file:///dev/stdin"] : overrides;
      const ran = await aws([...args, ...more, "--parameter-overrides", ...passed], {
        timeLimitMilliseconds: DEPLOY_TIME_LIMIT_MILLISECONDS,
        ...(hasSecrets && {
          stdin: `${JSON.stringify({ Parameters: { ...parameters, ...secrets } })}\n`,
          readsDevStdin: true,
        }),
      });
      return ran.status === 0 ? succeed(undefined) : fail(`aws cloudformation deploy: ${lastLines(ran)}`);
    },

    /** The IDs of a user's access keys. */
    async accessKeys(user: string): Promise<Result<readonly string[], string>> {
      const ran = await aws(["iam", "list-access-keys", "--user-name", user]);
      const { AccessKeyMetadata } = Object(parseOutput(ran));
      if (ran.status !== 0 || !Array.isArray(AccessKeyMetadata)) return fail(`aws iam: ${lastLines(ran)}`);
      return succeed(AccessKeyMetadata.map((key) => String(key?.AccessKeyId)));
    },

    async wasUsed(accessKeyId: string): Promise<Result<boolean, string>> {
      const ran = await aws(["iam", "get-access-key-last-used", "--access-key-id", accessKeyId]);
      if (ran.status !== 0) return fail(`aws iam get-access-key-last-used: ${lastLines(ran)}`);
      return succeed(Object(Object(parseOutput(ran)).AccessKeyLastUsed).LastUsedDate !== undefined);
    },

    async createAccessKey(user: string): Promise<Result<AccessKey, string>> {
      const ran = await aws(["iam", "create-access-key", "--user-name", user]);
      const { AccessKeyId, SecretAccessKey } = Object(Object(parseOutput(ran)).AccessKey);
      if (ran.status === 0 && typeof AccessKeyId === "string" && typeof SecretAccessKey === "string") {
        return succeed({ accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey });
      }
      return fail(`aws iam create-access-key: ${ran.status === 0 ? "the response has no key" : ran.stderr.trim()}`);
    },

    async deleteAccessKey(user: string, accessKeyId: string): Promise<Result<void, string>> {
      const ran = await aws(["iam", "delete-access-key", "--user-name", user, "--access-key-id", accessKeyId]);
      return ran.status === 0 ? succeed(undefined) : fail(`aws iam delete-access-key: ${lastLines(ran)}`);
    },
  };
}

function pairs(list: unknown, key: string, value: string): Record<string, string> {
  return Object.fromEntries((Array.isArray(list) ? list : []).map((one) => [String(one?.[key]), String(one?.[value])]));
}
