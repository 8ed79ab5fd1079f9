// The arguments of `npm run operator`.

import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Field } from "../../accounts/field-kinds.ts";
import { fields } from "../../accounts/fields.ts";
import { anyProfile, type ProfileChanges } from "../../accounts/profile.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import { OPERATORS } from "../../core/roles.ts";
import { parseBody } from "../../http/fields.ts";
import { FIELD_MESSAGES } from "../../messages/field-messages.ts";
import { fill } from "../../messages/fill.ts";
import { fillLimits } from "../../messages/limits.ts";
import { REASON_MAX_CHARACTERS } from "../../operators/operation.ts";
import { parseEmail } from "../../wire/normal-form.ts";
import { DEFAULT_STATE_FOLDER } from "../dev/instance.ts";
import { swallowedOption } from "../dev/npm-options.ts";

export const USAGE = `npm run operator -- COMMAND [OPTIONS]     manages operators, and what operators manage

  list                                the accounts with the role operators or support
  show ACCOUNT                        an account, as operators see it
  add ACCOUNT                         gives it the role operators, or --role support
  remove ACCOUNT                      takes the role operators from it, or --role support
  roles ACCOUNT ROLE…                 replaces its roles
  change ACCOUNT                      changes its profile
      --name TEXT
      --field NAME=VALUE              one of the site's own fields; without a value, removes it
  disable ACCOUNT                     ends its sessions; nobody can sign in to it
      --reason TEXT                   for other operators
      --until 2027-01-31T00:00:00Z    enables it again then
  enable ACCOUNT
  sign-out ACCOUNT                    ends its sessions
  reset-password ACCOUNT              makes the person choose a new password, with a mailed code
  remove-second-factor ACCOUNT        the password alone signs in afterwards
  delete ACCOUNT                      disables it, and deletes it after DELETION_GRACE_DAYS
  restore ACCOUNT                     until then
  gate-key HOST                       the key of gatehouse/gate on another host, from the variable GATEHOUSE_SECRET; without it,
                                      from the local secret, for local development only. Takes no options

ACCOUNT is an e-mail address or an ID.

  --env NAME                          an environment of wrangler.toml; without it, the instance that npm run dev started
  --persist-to .wrangler/state        the instance of this state
  --json                              prints one JSON object, and nothing else on standard output
  --help                              prints this

The exit status is 0 if it is done, 1 if it failed, and 2 for wrong arguments.`;

const COMMANDS = [
  "list",
  "show",
  "add",
  "remove",
  "roles",
  "change",
  "disable",
  "enable",
  "sign-out",
  "reset-password",
  "remove-second-factor",
  "delete",
  "restore",
] as const;

export type CommandName = (typeof COMMANDS)[number];

const OPTIONS = {
  role: { type: "string" },
  name: { type: "string" },
  field: { type: "string", multiple: true },
  reason: { type: "string" },
  until: { type: "string" },
  env: { type: "string" },
  "persist-to": { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** Options that only some commands take. */
const ONLY_FOR: Readonly<Record<"role" | "name" | "field" | "reason" | "until", readonly CommandName[]>> = {
  role: ["add", "remove"],
  name: ["change"],
  field: ["change"],
  reason: ["disable"],
  until: ["disable"],
};

export interface OperatorArguments {
  readonly command: CommandName;
  /** An e-mail address in normal form, or an ID; empty for `list`. */
  readonly account: string;
  /** For `roles`, all roles of the account. For `add` and `remove`, one role. */
  readonly roles: readonly string[];
  /** For `change`: the new values. */
  readonly changes: ProfileChanges;
  readonly reason: string | null;
  readonly until: Date | null;
  /** Undefined for the local instance. */
  readonly env: string | undefined;
  /** An absolute path. */
  readonly stateFolder: string;
  readonly isJson: boolean;
}

/** @param environment The variables of the shell, and those that npm sets. */
export function readOperatorArguments(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Result<OperatorArguments | "help", string> {
  const swallowed = swallowedOption(Object.keys(OPTIONS), environment, "npm run operator");
  if (swallowed !== undefined) return fail(swallowed);
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (values.help) return succeed("help");
  const [name, given = "", ...roles] = positionals;
  const account = given.includes("@") ? parseEmail(given) : given.toLowerCase();
  const command = COMMANDS.find((one) => one === name);
  if (command === undefined) return fail(name === undefined ? "There is no command." : `${name} is not a command.`);
  for (const option of ["role", "name", "field", "reason", "until"] as const) {
    if (values[option] !== undefined && !ONLY_FOR[option].includes(command)) {
      return fail(`${command} takes no --${option}.`);
    }
  }
  if (account === null) return fail(`${given} is not an e-mail address.`);
  if (command === "list" && account !== "") return fail("list takes no account.");
  if (command !== "list" && account === "") return fail(`${command} takes an account: an e-mail address or an ID.`);
  if (command === "roles" && roles.length === 0) return fail("roles takes at least one role. remove takes one away.");
  if (command !== "roles" && roles.length > 0) return fail(`${command} takes one account, and no ${roles[0]}.`);
  if (values.env !== undefined && values["persist-to"] !== undefined) {
    return fail("--persist-to means a local instance, and --env means an environment: only one of them.");
  }
  if (values.env === "") return fail("--env takes the name of an environment.");
  const changes = readChanges(values);
  if (!changes.ok) return changes;
  if (command === "change" && values.name === undefined && values.field === undefined) {
    return fail("change takes --name or --field.");
  }
  const { reason = null, role = OPERATORS } = values;
  if (reason !== null && reason.trim().length > REASON_MAX_CHARACTERS) {
    return fail(`--reason takes at most ${REASON_MAX_CHARACTERS} characters.`);
  }
  const until = values.until === undefined ? null : parseMoment(values.until);
  if (until === undefined) return fail("--until takes a date or a time with its zone, such as 2027-01-31T00:00:00Z.");
  return succeed({
    command,
    account,
    roles: command === "roles" ? [...new Set(roles)].sort() : [role],
    changes: changes.value,
    reason: reason?.trim() ?? null,
    until,
    env: values.env,
    stateFolder: resolve(values["persist-to"] || DEFAULT_STATE_FOLDER),
    isJson: values.json,
  });
}

function parse(args: readonly string[]) {
  try {
    return succeed(parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true }));
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

/** The changes of --name and --field, with the same checks as in the API. */
function readChanges({
  name,
  field = [],
}: {
  readonly name?: string | undefined;
  readonly field?: readonly string[] | undefined;
}): Result<ProfileChanges, string> {
  const given = field.map((text) => /^([^=]+)=(.*)$/s.exec(text));
  if (given.includes(null)) return fail("--field takes the name of a field and its value, such as company=Acme.");
  const members = given.flatMap((found) => (found === null ? [] : [[found[1] ?? "", found[2] ?? ""] as const]));
  const changed = Object.fromEntries(members.map(([member, value]) => [member, readValue(member, value)]));
  const parsed = parseBody(anyProfile, { ...(name !== undefined && { name }), fields: changed });
  if (parsed.ok) return parsed;
  const [error] = parsed.failure;
  const [, member = ""] = /^\/fields\/(.*)$/.exec(error?.pointer ?? "") ?? [];
  const message = fill(fillLimits(FIELD_MESSAGES[error?.message ?? "not_text"]), { limit: error?.limit ?? "" });
  return fail(`${member === "" ? "--name" : `--field ${member}`}: ${message}`);
}

function readValue(member: string, text: string): string | boolean | null {
  if (text === "") return null;
  const declared: Readonly<Record<string, Field>> = fields;
  const isYesOrNo = Object.hasOwn(declared, member) && declared[member]?.kind === "yes-no" && /^(yes|no)$/.test(text);
  return isYesOrNo ? text === "yes" : text;
}

/** Parses ISO 8601: a date, which means midnight UTC, or a time with its zone. */
function parseMoment(text: string): Date | undefined {
  const isIso = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/.test(text);
  const moment = new Date(text);
  return isIso && !Number.isNaN(moment.getTime()) ? moment : undefined;
}
