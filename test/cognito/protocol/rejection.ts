// An expected failure as a value. Handlers return it; response.ts turns it into HTTP.

import type { ErrorOf, OperationName } from "../model/operations.ts";

/** Errors of the front end, before an operation is reached. */
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

export class Rejection<Name extends ErrorName = ErrorName> {
  readonly name: Name;
  /** Null for front-end errors that have no message. */
  readonly message: string | null;

  constructor(name: Name, message: string | null) {
    this.name = name;
    this.message = message;
  }
}

export function reject<Name extends ErrorName>(name: Name, message: string | null = null): Rejection<Name> {
  return new Rejection(name, message);
}

/** An error that almost every operation can return; only the message states the reason. */
export const invalidParameter = (message: string) => reject("InvalidParameterException", message);
export const notAuthorized = (message: string) => reject("NotAuthorizedException", message);
