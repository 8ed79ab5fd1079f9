// One entry of the operation table: authentication, input, output and errors.

import type { StructureShape } from "./shape.ts";

export interface Operation {
  /**
   * `sigv4`: the call is signed with AWS credentials. `none`: a client ID, session or access token in the body is
   * enough.
   */
  readonly auth: "sigv4" | "none";
  readonly input: StructureShape;
  /** Null if the response has no body at all, not even `{}`. */
  readonly output: StructureShape | null;
  /** The errors that Cognito documents for the operation. A handler that returns another error does not compile. */
  readonly errors: readonly string[];
}

export function operation<const Described extends Operation>(described: Described): Described {
  return described;
}

export const COMMON = [
  "InternalErrorException",
  "InvalidParameterException",
  "NotAuthorizedException",
  "ResourceNotFoundException",
  "TooManyRequestsException",
] as const;

export const LAMBDA = [
  "InvalidLambdaResponseException",
  "UnexpectedLambdaException",
  "UserLambdaValidationException",
] as const;

export const SMS = ["InvalidSmsRoleAccessPolicyException", "InvalidSmsRoleTrustRelationshipException"] as const;
