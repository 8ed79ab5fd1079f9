// Runs a command in a place (the local instance or an environment), and formats the outcome.

import type { OperatorArguments } from "./operator-arguments.ts";
import { operatorServices } from "./operator-services.ts";
import type { Place } from "./place.ts";
import { type Context, forMachines, forPeople } from "./report.ts";
import { runOperator } from "./run-operator.ts";

export interface Operated {
  readonly isDone: boolean;
  /** One JSON object with --json, and otherwise text for people. */
  readonly output: string;
}

export async function operate(place: Place, args: OperatorArguments): Promise<Operated> {
  const { config } = place;
  const services = operatorServices(place);
  const outcome = await runOperator(services, args);
  const context: Context = {
    args,
    roles: config.roles,
    sendsMail: config.mail !== undefined,
    needsSecondFactor: config.operatorsNeedSecondFactor,
    isUnpublished: services.unpublished.size > 0,
    appUrl: place.appUrl,
    cause: place.causes.at(-1),
  };
  const output = args.isJson ? forMachines(outcome, context) : forPeople(outcome, context);
  return { isDone: outcome.problem === undefined, output };
}
