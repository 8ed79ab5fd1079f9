// After each test file, records which Cognito operations the Worker has signed in it, for test/policy-reporter.ts.

import { afterAll } from "vitest";

// biome-ignore lint/correctness/noEmptyPattern: vitest reads from it which fixtures are asked for.
afterAll(async ({}, file) => {
  const operations: unknown = await (await fetch("http://calls.test/")).json();
  Object.assign(file.meta, { signedOperations: operations });
});
