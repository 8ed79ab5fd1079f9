// What an operation is to the dispatcher: a function of checked input. The compiler holds each one to the table: it gets
// the input's type, must answer the output's type, and may refuse only with the errors that Cognito documents for it.

import type { Context } from "../domain/context.ts";
import type { ErrorOf, InputOf, OperationName, OutputOf } from "../model/operations.ts";
import type { Refusal } from "../protocol/refusal.ts";

type Outcome<Name extends OperationName> = OutputOf<Name> | Refusal<ErrorOf<Name>>;

export type Handler<Name extends OperationName> = (
  input: InputOf<Name>,
  context: Context,
) => Outcome<Name> | Promise<Outcome<Name>>;
