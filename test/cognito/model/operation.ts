// What the table says of one operation: who may call it, what it takes and gives, and how it may reject.

import type { StructureShape } from "./shape.ts";

export interface Operation {
  /** `sigv4`: the call is signed with AWS credentials. `none`: a client id, session or access token in the body is enough. */
  readonly auth: "sigv4" | "none";
  readonly input: StructureShape;
  /** null: the answer has no body at all, not even `{}`. */
  readonly output: StructureShape | null;
  /** The rejections that Cognito documents for the operation. A handler cannot answer any other: it would not compile. */
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
