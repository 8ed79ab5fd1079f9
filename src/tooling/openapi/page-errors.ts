// The errors on the page /api. Those that follow from a property of a call, such as its access token, are listed
// once, and each call links to them. The other errors are listed with the call itself.

import type { FailureKind } from "../../core/failure.ts";
import {
  ANY_FAILURES,
  BODY_FAILURES,
  CALLER_FAILURES,
  COGNITO_FAILURES,
  failuresOf,
  isStaffCaller,
  isStaffWrite,
  type Operation,
  STAFF_WRITE_FAILURES,
} from "../../http/operation.ts";
import { fillLimits } from "../../messages/limits.ts";
import { PROBLEMS, problemSlug } from "../../messages/problem-catalogue.ts";
import { type Html, html, inline } from "./html.ts";
import { FAILURE_OF_OTHER_METHODS, groupByStatus } from "./problems.ts";

interface SharedErrors {
  readonly id: string;
  /** The calls with these errors, as the text of a link after "errors of". Capitalized, it is also the title. */
  readonly calls: string;
  readonly kinds: readonly FailureKind[];
  readonly include: (operation: Operation) => boolean;
}

const ofCognito: readonly FailureKind[] = COGNITO_FAILURES;

export const SHARED_ERRORS: readonly SharedErrors[] = [
  {
    id: "errors-of-every-call",
    calls: "every call",
    // Every call can have these, because the path or the method may not exist.
    kinds: [...ANY_FAILURES, "not_found", FAILURE_OF_OTHER_METHODS],
    include: () => true,
  },
  {
    id: "errors-of-tokens",
    calls: "calls with an access token",
    kinds: CALLER_FAILURES.user,
    include: ({ caller }) => caller !== "anyone",
  },
  {
    id: "errors-of-accounts",
    calls: "calls by an account",
    kinds: CALLER_FAILURES.account.filter((kind) => !CALLER_FAILURES.user.some((other) => other === kind)),
    include: ({ caller }) => caller === "account" || isStaffCaller(caller),
  },
  {
    id: "errors-of-operators",
    calls: "calls by operators",
    kinds: CALLER_FAILURES.operator.filter((kind) => !CALLER_FAILURES.account.some((other) => other === kind)),
    include: ({ caller }) => caller === "operator",
  },
  {
    id: "errors-of-staff",
    calls: "calls by operators and support",
    kinds: CALLER_FAILURES.staff.filter((kind) => !CALLER_FAILURES.account.some((other) => other === kind)),
    include: ({ caller }) => caller === "staff",
  },
  {
    id: "errors-of-changes",
    calls: "changes by operators and support",
    kinds: STAFF_WRITE_FAILURES.filter((kind) => !ofCognito.includes(kind)),
    include: isStaffWrite,
  },
  {
    id: "errors-of-bodies",
    calls: "calls with a body",
    kinds: BODY_FAILURES,
    include: ({ body }) => body !== undefined,
  },
  {
    id: "errors-of-cognito",
    calls: "calls to Cognito",
    kinds: ofCognito,
    include: (operation) => {
      const kinds = failuresOf(operation);
      return ofCognito.every((kind) => kinds.includes(kind));
    },
  },
];

/**
 * The errors that are listed with the operation itself. A shared error with a status below 500 is listed too if the
 * operation declares it, because the operation then has its own reason for it. So is too_many_requests if the operation
 * has a limit of its own.
 */
export function ownErrors(operation: Operation): FailureKind[] {
  const shared = SHARED_ERRORS.filter(({ include }) => include(operation)).flatMap(({ kinds }) => kinds);
  const { limit, allowances, failures = [] } = operation;
  const isLimited = limit !== undefined || allowances !== undefined;
  return failuresOf(operation).filter(
    (kind) =>
      !shared.includes(kind) ||
      (kind === "too_many_requests" && isLimited) ||
      (PROBLEMS[kind].status < 500 && failures.includes(kind)),
  );
}

export function renderErrors(operation: Operation): Html {
  const own = ownErrors(operation);
  const links = SHARED_ERRORS.filter(({ include }) => include(operation)).map(
    ({ id, calls }, index) => html`${index === 0 ? "" : ", "}<a href="#${id}">${calls}</a>`,
  );
  return html`<h4>Errors</h4>
${own.length === 0 ? "" : errorList(own)}<p class="quiet">${own.length === 0 ? "The" : "Also the"} errors of ${links}.</p>`;
}

/** The section that lists the shared errors, each once. */
export function renderSharedErrors(): Html[] {
  return SHARED_ERRORS.map(
    ({ id, calls, kinds }) => html`<h3 id="${id}">${calls.charAt(0).toUpperCase()}${calls.slice(1)}</h3>
${errorList(kinds)}`,
  );
}

/**
 * Errors in the order of their status, each with its status, code and reason. Missing and rejected tokens share a
 * code and an entry.
 */
function errorList(kinds: readonly FailureKind[]): Html {
  const sorted = [...groupByStatus(kinds)].sort(([one], [other]) => one - other).flatMap(([, some]) => some);
  return html`<dl class="errors">${[...Map.groupBy(sorted, problemSlug)].map(([slug, some]) => {
    const statuses = some.map((kind) => PROBLEMS[kind].status);
    return html`<dt><code>${statuses[0] ?? ""}</code> <a href="/problems#${slug}"><code>${slug}</code></a></dt>
<dd>${inline(some.map((kind) => fillLimits(PROBLEMS[kind].detail)).join(" "))}</dd>\n`;
  })}</dl>\n`;
}
