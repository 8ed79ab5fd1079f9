// The implementation of an operation: a function of validated input. Its types come from the operation table: a
// handler receives the input's type, returns the output's type, and may reject only with the errors that Cognito
// documents for the operation.

import type { Context } from "../domain/context.ts";
import type { ErrorOf, InputOf, OperationName, OutputOf } from "../model/operations.ts";
import type { Rejection } from "../protocol/rejection.ts";

type Outcome<Name extends OperationName> = OutputOf<Name> | Rejection<ErrorOf<Name>>;

export type Handler<Name extends OperationName> = (
  input: InputOf<Name>,
  context: Context,
) => Outcome<Name> | Promise<Outcome<Name>>;
