// The inputs of setup, from the command line and from the machine that it runs on.

import type { ParameterName } from "./parameter-name.ts";

/** Answers from the command line; these questions are not asked. */
export interface Given {
  readonly name?: string | undefined;
  readonly region?: string | undefined;
  readonly origins?: string | undefined;
  readonly signUp?: string | undefined;
  readonly parameters: Readonly<Partial<Record<ParameterName, string>>>;
}

/** Where setup runs. */
export interface Surroundings {
  /** Whether setup changes the stack itself, with the AWS CLI. */
  readonly hasAws: boolean;
  /** The variables of the shell, from which secrets of providers are taken. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The Worker's URL, if it was given. */
  readonly url: string | undefined;
  readonly say: (line: string) => void;
}
