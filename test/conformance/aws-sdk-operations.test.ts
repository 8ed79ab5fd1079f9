// @aws-sdk/client-cognito-identity-provider, unmodified: each of its operations is supported, or its error says that
// it is not.

import * as sdkModule from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { OPERATIONS } from "../cognito/model/operations.ts";
import { UNSUPPORTED_OPERATIONS } from "../cognito/model/unsupported.ts";
import { makeSdk } from "./support/sdk.ts";

test("each operation is either supported or listed as unsupported", () => {
  const known = Object.keys(sdkModule).flatMap((name) => /^([A-Z]\w+)Command$/.exec(name)?.[1] ?? []);
  expect([...Object.keys(OPERATIONS), ...UNSUPPORTED_OPERATIONS].toSorted()).toEqual(known.toSorted());
});

test("a call to an unsupported operation is not retried, and its error names the operation", async () => {
  const failure = await makeSdk()
    .getSigningCertificate({ UserPoolId: "us-east-1_LocalPool" })
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({
    name: "UnknownOperationException",
    message: "The local Cognito does not support GetSigningCertificate.",
    $metadata: { attempts: 1, httpStatusCode: 400 },
  });
});
