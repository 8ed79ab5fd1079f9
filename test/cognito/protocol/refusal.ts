// An expected failure, as a value. Handlers return it; one place turns it into HTTP.

import type { ErrorOf, OperationName } from "../model/operations.ts";

/** What the front end refuses before an operation is reached. */
export type FrontEndError =
  | "AccessDeniedException"
  | "IncompleteSignatureException"
  | "InvalidSignatureException"
  | "MissingAuthenticationTokenException"
  | "RequestEntityTooLargeException"
  | "SerializationException"
  | "UnknownOperationException"
  | "UnrecognizedClientException";

export type ErrorName = ErrorOf<OperationName> | FrontEndError;

export class Refusal<Name extends ErrorName = ErrorName> {
  readonly name: Name;
  /** null for the front end's refusals that come without a message. */
  readonly message: string | null;

  constructor(name: Name, message: string | null) {
    this.name = name;
    this.message = message;
  }
}

export function refuse<Name extends ErrorName>(name: Name, message: string | null = null): Refusal<Name> {
  return new Refusal(name, message);
}

/** The refusal that almost every operation can give for a reason that only its text tells. */
export const invalidParameter = (message: string) => refuse("InvalidParameterException", message);
export const notAuthorized = (message: string) => refuse("NotAuthorizedException", message);
