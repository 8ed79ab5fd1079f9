// A local Cognito for a benchmark: started as `npm run dev` starts it, with state in a temporary folder, and a simple
// client for it.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsClient } from "aws4fetch";
import { freePort, startCognito } from "../../../src/tooling/dev/stack.ts";

/** The same as in test/cognito/wrangler.toml. */
const CREDENTIALS = {
  accessKeyId: "AKIALOCALGATEHOUSE00",
  secretAccessKey: "only-the-local-cognito-knows-this-secret",
};
const CONTENT_TYPE = "application/x-amz-json-1.1";

// The processes started here form their own process group, which Ctrl-C does not reach. After an interruption the next
// call fails, and the benchmark stops its processes as after any other failure.
let isInterrupted = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    isInterrupted = true;
  });
}

/** The output of a call; benchmarks know its shape. */
export type Output = {
  readonly [member: string]: unknown;
};

export interface LocalCognito {
  readonly url: string;
  /** A call that must succeed. Its time is that of the request, without signing and parsing. */
  readonly call: (operation: string, input: object) => Promise<{ output: Output; milliseconds: number }>;
  /** A call to `/_local/`. */
  readonly local: (path: string, body: object) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** `isSigned`: whether an operation needs AWS credentials. */
export async function startLocalCognito(isSigned: (operation: string) => boolean): Promise<LocalCognito> {
  const persistTo = await mkdtemp(join(tmpdir(), "gatehouse-bench-"));
  const cognitoPort = await freePort();
  const url = `http://localhost:${cognitoPort}`;
  const part = await startCognito({ cognitoPort, persistTo, onLine: () => undefined });
  const signer = new AwsClient({ ...CREDENTIALS, service: "cognito-idp", region: "us-east-1" });

  async function call(operation: string, input: object) {
    if (isInterrupted) throw new Error("The benchmark was interrupted.");
    const headers = { "content-type": CONTENT_TYPE, "x-amz-target": `AWSCognitoIdentityProviderService.${operation}` };
    const init = { method: "POST", headers, body: JSON.stringify(input) };
    const request = isSigned(operation) ? await signer.sign(`${url}/`, init) : new Request(`${url}/`, init);
    const start = performance.now();
    const response = await fetch(request);
    const text = await response.text();
    const milliseconds = performance.now() - start;
    if (response.status !== 200) throw new Error(`${operation}: ${response.status} ${text.slice(0, 500)}`);
    return { output: JSON.parse(text === "" ? "{}" : text), milliseconds };
  }

  return {
    url,
    call,
    async local(path, body) {
      const response = await fetch(`${url}/_local/${path}`, { method: "POST", body: JSON.stringify(body) });
      if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    },
    async stop() {
      await part.stop();
      await rm(persistTo, { recursive: true, force: true });
    },
  };
}
