// Before the tests in workerd run: RSA keys that the pools of the local Cognito draw from. A file of tests opens up to a
// hundred pools, and a pool that generates its own two keys takes longer than the test. Neighbouring pools get different keys.

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
