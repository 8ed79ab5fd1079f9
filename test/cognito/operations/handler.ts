// What an operation is to the dispatcher: a function of checked input. The compiler holds each one to the table: it gets
// the input's type, must answer the output's type, and may reject only with the errors that Cognito documents for it.

import type { Context } from "../domain/context.ts";
import type { ErrorOf, InputOf, OperationName, OutputOf } from "../model/operations.ts";
import type { Rejection } from "../protocol/rejection.ts";

type Outcome<Name extends OperationName> = OutputOf<Name> | Rejection<ErrorOf<Name>>;

export type Handler<Name extends OperationName> = (
  input: InputOf<Name>,
  context: Context,
) => Outcome<Name> | Promise<Outcome<Name>>;
