// What setup.ts tells the tests.

import "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    appUrl: string;
    cognitoUrl: string;
    /** The folder with D1, KV and the local Cognito's storage. */
    stateFolder: string;
    /** Everything that both parts wrote since they were ready. */
    logFile: string;
  }
}
