// Generated from the operation table: each operation exists and requires the right credentials, and each limit of each
// input member is enforced with Cognito's message.

import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { isOperationName, OPERATIONS, type OperationName } from "../model/operations.ts";
import { brokenLimits } from "../protocol/limits.ts";
import { readInput } from "../protocol/types.ts";
import readme from "../README.md?raw";
import { plainRequest, rejected, rejection, rejectionOf } from "./support/cognito.ts";
import { type LimitCase, leastInput, limitCases } from "./support/limit-cases.ts";

const NAMES = Object.keys(OPERATIONS).filter(isOperationName);

function unsigned(name: OperationName) {
  return exports.default.fetch(plainRequest(name, leastInput(OPERATIONS[name].input)));
}

describe("operations", () => {
  it.each(NAMES)("%s exists", async (name) => {
    const outcome = await rejected(name, leastInput(OPERATIONS[name].input));
    expect(outcome.name).not.toBe("UnknownOperationException");
    expect(outcome.status).toBeLessThan(500);
  });

  it.each(NAMES.filter((name) => OPERATIONS[name].auth === "sigv4"))("%s requires a signature", async (name) => {
    expect(await rejectionOf(await unsigned(name))).toEqual(
      rejection("MissingAuthenticationTokenException", "Missing Authentication Token"),
    );
  });

  it.each(NAMES.filter((name) => OPERATIONS[name].auth === "none"))("%s requires no signature", async (name) => {
    const outcome = await rejectionOf(await unsigned(name));
    expect(outcome.name).not.toBe("MissingAuthenticationTokenException");
    expect(outcome.status).toBeLessThan(500);
  });
});

it("the README lists each operation under the authentication that it requires", () => {
  const [, signed = "", unsigned = ""] = /^## Operations\n.*?Signed:(.*?)Unsigned:(.*?)\n\n[^-]/ms.exec(readme) ?? [];
  const listed = (text: string) => (text.match(/\b[A-Z]\w+[a-z]\b/g) ?? []).filter(isOperationName).sort();
  const withAuth = (auth: "sigv4" | "none") => NAMES.filter((name) => OPERATIONS[name].auth === auth).sort();

  expect(listed(signed)).toEqual(withAuth("sigv4"));
  expect(listed(unsigned)).toEqual(withAuth("none"));
});

function message({ findings }: LimitCase): string {
  return `${findings.length} validation error${findings.length === 1 ? "" : "s"} detected: ${findings.join("; ")}`;
}

/** The error message for an input, or null. Checked without a call, because valid inputs would be executed. */
function limitsMessage(name: OperationName, input: unknown): string | null {
  const { input: shape } = OPERATIONS[name];
  const read = readInput(shape, input);
  if (read === null) throw new Error("a generated input has a wrong JSON type");
  return brokenLimits(shape, read);
}

describe("limits", () => {
  it("cover hundreds of cases", () => {
    const count = NAMES.map((name) => limitCases(OPERATIONS[name].input).length).reduce((sum, length) => sum + length);
    expect(count).toBeGreaterThan(700);
  });

  describe.each(NAMES)("%s", (name) => {
    const cases = limitCases(OPERATIONS[name].input).map((found) => [found.title, found] as const);

    it.each(cases)("%s", async (_title, found) => {
      expect(limitsMessage(name, found.good)).toBeNull();
      expect(await rejected(name, Object(found.bad))).toEqual(rejection("InvalidParameterException", message(found)));
    });
  });
});
