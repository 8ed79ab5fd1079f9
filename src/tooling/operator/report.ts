// Formats the outcome of a command, for people and for programs.

import { FOLLOW_LEASE_MILLISECONDS } from "../../accounts/cognito-state/follow.ts";
import { isStaff } from "../../core/roles.ts";
import type { AccountView } from "../../operators/account-details.ts";
import type { CommandName, OperatorArguments } from "./operator-arguments.ts";
import type { CommandProblem, Outcome } from "./run-operator.ts";

export interface Context {
  readonly args: OperatorArguments;
  /** The roles that the site has. */
  readonly roles: readonly string[];
  readonly sendsMail: boolean;
  readonly needsSecondFactor: boolean;
  /** Whether the command has revoked tokens and the revocation is not in KV yet. */
  readonly isUnpublished: boolean;
  /** The app's URL, for the local instance only: people start its scheduled run by hand, at a path of this URL. */
  readonly appUrl: string | undefined;
  /** The cause of the last failure. */
  readonly cause: string | undefined;
}

/** The outcome as one JSON object. */
export function forMachines(outcome: Outcome, context: Context): string {
  const { args } = context;
  const { problem } = outcome;
  const [account = null] = outcome.accounts;
  const subject = args.command === "list" ? { accounts: outcome.accounts } : { account };
  const message = messageOf(outcome, context);
  const said = problem === undefined ? { message } : { error: { kind: problem.kind, message } };
  const head = { environment: args.env ?? "local", command: args.command };
  return JSON.stringify({ ...head, ...subject, ...said, hints: hintsOf(outcome, context) }, null, 2);
}

/** The outcome as text. Only that of `show` has the details of the account. */
export function forPeople(outcome: Outcome, context: Context): string {
  const details = outcome.problem === undefined && context.args.command === "show" ? outcome.accounts.map(show) : [];
  const hints = hintsOf(outcome, context).map((hint) => `→ ${hint}`);
  return [messageOf(outcome, context), ...details, ...hints].join("\n");
}

export function messageOf({ accounts, problem }: Outcome, context: Context): string {
  const { args } = context;
  if (args.command === "list" && problem === undefined) return listOf(accounts);
  const [account] = accounts;
  const who = account?.email ?? args.account;
  return problem === undefined ? doneMessage(who, account, args) : problemMessage(who, problem, context);
}

function doneMessage(who: string, account: AccountView | undefined, args: OperatorArguments): string {
  const [role] = args.roles;
  switch (args.command) {
    case "list":
    case "show":
      return who;
    case "add":
      return `${who} has the role ${role}. It is in their next access token, and counts here at once.`;
    case "remove":
      return `${who} does not have the role ${role}.`;
    case "roles":
      return `${who} has the roles ${args.roles.join(", ")}, and no others.`;
    case "change":
      return `The profile of ${who} is changed.`;
    case "disable": {
      const until = account?.disabledUntil ?? null;
      return `${who} is disabled${until === null ? "" : ` until ${until}`}, and has no sessions.`;
    }
    case "enable":
      return account?.deletesAt == null
        ? `${who} is enabled. They have to sign in again.`
        : `${who} is enabled, but will be deleted at ${account.deletesAt}: ${commandOf(args, "restore", who)}`;
    case "sign-out":
      return `${who} has no sessions.`;
    case "reset-password":
      return `The password of ${who} no longer signs in. Cognito has mailed a code, with which they choose another one.`;
    case "remove-second-factor":
      return `${who} has no second factor, and no sessions.`;
    case "delete":
      return account?.deletesAt == null
        ? `${who} is deleted.`
        : `${who} is disabled, and will be deleted at ${account.deletesAt}. Until then: ${commandOf(args, "restore", who)}`;
    case "restore":
      return account?.disabledAt == null
        ? `${who} will not be deleted.`
        : `${who} will not be deleted, but was disabled before: ${commandOf(args, "enable", who)}`;
  }
}

/** Commands that store their change in D1 before they call Cognito. If Cognito fails, the change stays stored. */
const STORED: readonly CommandName[] = ["add", "remove", "roles", "disable", "enable", "delete", "restore"];

function problemMessage(who: string, problem: CommandProblem, { args, roles, cause = "no response" }: Context): string {
  switch (problem.kind) {
    case "account_not_found":
      return who.includes("@")
        ? `No account has the address ${who}. Somebody has to sign up with it first.`
        : `There is no account with the ID ${who}.`;
    case "account_unfinished":
      return problem.status === "pending"
        ? `The sign-up of ${who} is not complete.`
        : `${who} is being deleted. The scheduled run completes that.`;
    case "role_unknown":
      return `There is no role ${problem.role}. The roles of this site are ${roles.join(", ")}; the setting ROLES has more.`;
    case "last_operator":
      return `${who} is the only operator who can sign in. Make another one first: ${commandOf(args, "add", "EMAIL")}`;
    case "in_progress": {
      const seconds = FOLLOW_LEASE_MILLISECONDS / 1000;
      return `Another change of ${who} is in progress, or was interrupted. Run the command again, at the latest in ${seconds} seconds.`;
    }
    case "cognito_failed":
    case "cognito_unavailable":
    case "cognito_timeout":
      return STORED.includes(args.command)
        ? `The change of ${who} is stored, but Cognito has not followed (${cause}). Run the command again, or let the scheduled run complete it.`
        : `Cognito failed (${cause}). Run the command again.`;
    case "storage_unavailable":
      return `D1 failed (${cause}). Run the command again, or look for faults: ${doctor(args)}`;
  }
}

/** Commands that end all sessions of the account. */
const END_SESSIONS: readonly CommandName[] = ["remove", "disable", "sign-out", "remove-second-factor", "delete"];

function hintsOf(outcome: Outcome, context: Context): string[] {
  const hints = ownHints(outcome, context);
  const isScheduled = [messageOf(outcome, context), ...hints].some((text) => /scheduled run/.test(text));
  if (isScheduled && context.appUrl !== undefined) {
    hints.push(`Nothing starts the scheduled run here but you: curl ${context.appUrl}/cdn-cgi/handler/scheduled`);
  }
  return hints;
}

function ownHints({ accounts, problem }: Outcome, { args, ...context }: Context): string[] {
  if (args.command === "list") return accounts.filter(({ isBehind }) => isBehind).map(behind);
  const [account] = accounts;
  const hints: string[] = [];
  if (account?.isBehind && problem === undefined) hints.push(behind(account));
  if (account !== undefined && isStaff(account.roles) && ["add", "roles", "show"].includes(args.command)) {
    if (account.emailProvedAt === null) {
      hints.push(`Nobody has verified that the address ${account.email} is theirs. They can do so on /account.`);
    }
    if (account.secondFactorSince === null && context.needsSecondFactor) {
      hints.push(
        "Operators and support need an authenticator app to change anything. They add one on /account, and sign in again.",
      );
    }
  }
  if (problem !== undefined) return hints;
  if (context.isUnpublished) {
    hints.push(
      "Members-only files close, and Workers that only verify tokens reject the revoked ones, within 60 seconds after the next scheduled run.",
    );
  } else if (END_SESSIONS.includes(args.command)) {
    hints.push("Members-only files close to their sessions within 60 seconds.");
  }
  if (context.sendsMail && isMailed(args, account)) hints.push("The next scheduled run mails that to its owner.");
  return hints;
}

function isMailed({ command }: OperatorArguments, account: AccountView | undefined): boolean {
  if (command === "delete") return account === undefined;
  return command === "disable" || command === "enable" || command === "remove-second-factor";
}

function behind({ email }: AccountView): string {
  return `Cognito has not followed the last change of ${email} yet. The scheduled run completes it.`;
}

function listOf(accounts: readonly AccountView[]): string {
  if (accounts.length === 0) return "There is no operator.";
  const width = Math.max(...accounts.map(({ email }) => email.length));
  return accounts
    .map(({ email, id, state, roles }) => `${email.padEnd(width)}  ${id}  ${state.padEnd(8)}  ${roles.join(" ")}`)
    .join("\n");
}

function show({ email: _, fields, ...details }: AccountView): string {
  const values = Object.entries({ ...details, ...fields }).map(([name, value]) => {
    const text = Array.isArray(value) ? value.join(" ") : String(value ?? "–");
    return `  ${name.padEnd(18)} ${text === "" ? "–" : text}`;
  });
  return values.join("\n");
}

function commandOf({ env }: OperatorArguments, name: CommandName, account: string): string {
  return `npm run operator -- ${name} ${account}${env === undefined ? "" : ` --env ${env}`}`;
}

function doctor({ env }: OperatorArguments): string {
  return `npm run doctor${env === undefined ? "" : ` -- --env ${env}`}`;
}
