// The operations that anybody may call: what a client needs to know of the site, and whether the site is well.

import { EXAMPLES } from "./examples.ts";
import { HEADERS } from "./headers.ts";
import { type OperationPlan, PRIVATE, shared } from "./operation-plan.ts";

const OPEN = { method: "get", tag: "The site", isForSignedIn: false, parameters: [] } as const;

export const SITE_OPERATIONS: readonly OperationPlan[] = [
  {
    ...OPEN,
    id: "getSettings",
    path: "/config.json",
    summary: "What a browser needs to sign in",
    description: "Which user pool signs people in, and where it is. Nothing of it is secret.",
    successes: [
      {
        status: 200,
        description: "The settings.",
        headers: shared("public, max-age=60"),
        body: { schema: "Settings", example: EXAMPLES.settings },
      },
    ],
  },
  {
    ...OPEN,
    id: "getPasswordPolicy",
    path: "/password-policy.json",
    summary: "What a password must have",
    description:
      "For hints while people type. The pool alone decides, at sign-up; what is said here may be an hour old.",
    successes: [
      {
        status: 200,
        description: "The rules of the user pool.",
        headers: shared("public, max-age=300"),
        body: { schema: "PasswordPolicy", example: EXAMPLES.passwordPolicy },
      },
    ],
  },
  {
    ...OPEN,
    id: "getHealth",
    path: "/health",
    summary: "Whether the Worker answers",
    description: "Asks nobody else. For whether everything is there that answers depend on, see `/health/ready`.",
    successes: [
      {
        status: 200,
        description: "The Worker answers, and its settings are good.",
        headers: PRIVATE,
        body: { schema: "Health", example: { status: "ok" } },
      },
    ],
  },
  {
    ...OPEN,
    id: "getReadiness",
    path: "/health/ready",
    summary: "Whether all is there that answers depend on",
    description:
      "Asks the database, the key-value store and the key set of the pool. An answer counts for five seconds.",
    successes: [
      {
        status: 200,
        description: "All of it can be reached.",
        headers: PRIVATE,
        body: { schema: "Readiness", example: { status: "ready" } },
      },
    ],
  },
  {
    ...OPEN,
    id: "getApiDescription",
    path: "/openapi.json",
    parameters: ["IfNoneMatch"],
    summary: "This description",
    description: "The document that you are reading, as OpenAPI 3.1. The page `/api` shows it to people.",
    successes: [
      {
        status: 200,
        description: "The document.",
        headers: { ...shared("public, max-age=0, must-revalidate"), ETag: HEADERS.ETag },
        body: { schema: "ApiDescription", example: { openapi: "3.1.0" } },
      },
      {
        status: 304,
        description: "It is the one that you have.",
        headers: { ...shared("public, max-age=0, must-revalidate"), ETag: HEADERS.ETag },
      },
    ],
  },
];
