// Collects all operations of the API from the modules that declare them. A new module must be added here; a new
// operation in a module that is listed is included automatically.

import * as emailChange from "./accounts/email-change/operation.ts";
import * as events from "./accounts/events/operation.ts";
import * as federation from "./accounts/federation/operation.ts";
import * as ownAccount from "./accounts/own-account/operation.ts";
import * as passkeys from "./accounts/passkeys/operation.ts";
import * as sessions from "./accounts/sessions/operation.ts";
import * as signUp from "./accounts/sign-up/operation.ts";
import * as audit from "./audit/operation.ts";
import * as gate from "./gate/operation.ts";
import type { Operation } from "./http/operation.ts";
import * as accountList from "./operators/list/operation.ts";
import * as operators from "./operators/operation.ts";
import * as overview from "./operators/overview/operation.ts";
import * as invitations from "./proofs/invitations/operation.ts";
import * as proofs from "./proofs/operation.ts";
import * as site from "./site/operation.ts";

export const OPERATIONS: readonly Operation[] = [
  signUp,
  ownAccount,
  sessions,
  emailChange,
  events,
  passkeys,
  federation,
  proofs,
  operators,
  accountList,
  overview,
  invitations,
  audit,
  gate,
  site,
].flatMap((module) => Object.values(module).filter(isOperation));

function isOperation(exported: unknown): exported is Operation {
  return typeof exported === "object" && exported !== null && "path" in exported;
}
