// Before the tests in workerd run: generates the RSA keys of the local Cognito's pools. A test file opens up to a
// hundred pools, and generating two keys for each takes longer than the test. Consecutive pools get different keys.

import { generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

const KEYS = 24;

export default async function setup(project: TestProject): Promise<void> {
  const make = async () => {
    const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
    return privateKey.export({ format: "jwk" });
  };
  project.provide("signingKeys", await Promise.all(Array.from({ length: KEYS }, make)));
}

declare module "vitest" {
  export interface ProvidedContext {
    signingKeys: import("node:crypto").JsonWebKey[];
  }
}
