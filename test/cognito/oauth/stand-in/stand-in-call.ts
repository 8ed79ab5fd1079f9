// A request to a stand-in provider.

import type { Call } from "../call.ts";
import type { StandInType } from "./answers.ts";

export interface StandInCall extends Call {
  readonly type: StandInType;
  readonly issuer: string;
  /** The details of the pool's provider of this type, which contain the only client that the stand-in accepts. */
  readonly registered: Readonly<Record<string, string>>;
}
