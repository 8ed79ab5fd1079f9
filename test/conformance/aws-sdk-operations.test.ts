// @aws-sdk/client-cognito-identity-provider, unmodified: each of its operations is supported with the same members,
// or a call gets an error that says that the operation is not supported.

import * as sdkModule from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { isOperationName, OPERATIONS } from "../cognito/model/operations.ts";
import type { Shape } from "../cognito/model/shape.ts";
import { UNSUPPORTED_OPERATIONS } from "../cognito/model/unsupported.ts";
import { makeSdk } from "./support/sdk.ts";

test("each operation is either supported or listed as unsupported", () => {
  const known = Object.keys(sdkModule).flatMap((name) => /^([A-Z]\w+)Command$/.exec(name)?.[1] ?? []);
  expect([...Object.keys(OPERATIONS), ...UNSUPPORTED_OPERATIONS].toSorted()).toEqual(known.toSorted());
});

/** Features of the SDK that the local Cognito lacks: it ignores these members and never returns them. */
const ABSENT =
  /\.(?:AcrConfiguration|AcrMapping|ClientType|DcrConfiguration|EumsSms|IssuerConfiguration|KeyConfiguration|ManagedBy|ReplicaRegions)\b/;

/** The SDK's schemas are arrays. Their first element is 1 for a list and 3 for a structure. */
const [LIST, STRUCTURE] = [1, 3];

/** The schema behind a reference, which can be a function or an array of the schema and its traits. */
function resolved(reference: unknown): unknown {
  if (typeof reference === "function") return resolved(reference());
  return Array.isArray(reference) && typeof reference[0] !== "number" ? resolved(reference[0]) : reference;
}

/** The paths of all members of a schema. Paths of required members end with an asterisk. */
function sdkMembers(reference: unknown, path = ""): string[] {
  const schema = resolved(reference);
  if (!Array.isArray(schema)) return [];
  if (schema[0] === LIST) return sdkMembers(schema[4], `${path}[]`);
  if (schema[0] !== STRUCTURE) return [];
  const [, , , , names, members, requiredCount = 0] = schema;
  return names.flatMap((name: string, index: number) => {
    const own = `${path}.${name}`;
    return [index < requiredCount ? `${own}*` : own, ...sdkMembers(members[index], own)];
  });
}

function ownMembers(shape: Shape | null, path = ""): string[] {
  if (shape?.type === "list") return ownMembers(shape.item, `${path}[]`);
  if (shape?.type !== "structure") return [];
  return Object.entries({ ...shape.required, ...shape.optional }).flatMap(([name, member]) => {
    const own = `${path}.${name}`;
    return [name in shape.required ? `${own}*` : own, ...ownMembers(member, own)];
  });
}

describe("each supported operation has the SDK's members, of which the same are required", () => {
  test.each(Object.keys(OPERATIONS).filter(isOperationName))("%s", (name) => {
    const [, , , , input, output]: unknown[] = Reflect.get(sdkModule, `${name}$`);
    const known = (reference: unknown) => sdkMembers(reference).filter((path) => !ABSENT.test(path));
    expect(ownMembers(OPERATIONS[name].input).toSorted()).toEqual(known(input).toSorted());
    expect(ownMembers(OPERATIONS[name].output).toSorted()).toEqual(known(output).toSorted());
  });
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
