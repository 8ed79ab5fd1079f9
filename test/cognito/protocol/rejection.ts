// An expected failure, as a value. Handlers return it; one place turns it into HTTP.

import type { ErrorOf, OperationName } from "../model/operations.ts";

/** What the front end rejects before an operation is reached. */
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
  /** null for the front end's rejections that come without a message. */
  readonly message: string | null;

  constructor(name: Name, message: string | null) {
    this.name = name;
    this.message = message;
  }
}

export function reject<Name extends ErrorName>(name: Name, message: string | null = null): Rejection<Name> {
  return new Rejection(name, message);
}

/** The rejection that almost every operation can give for a reason that only its text tells. */
export const invalidParameter = (message: string) => reject("InvalidParameterException", message);
export const notAuthorized = (message: string) => reject("NotAuthorizedException", message);
