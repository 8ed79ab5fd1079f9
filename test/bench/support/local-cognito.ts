// A local Cognito of a bench's own: started as `npm run dev` starts it, with state in a folder that goes away, and a
// plain client for it.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsClient } from "aws4fetch";
import { freePort, startCognito } from "../../../src/tooling/dev/stack.ts";

/** As test/cognito/wrangler.toml has them. */
const CREDENTIALS = {
  accessKeyId: "AKIALOCALGATEHOUSE00",
  secretAccessKey: "only-the-local-cognito-knows-this-secret",
};
const CONTENT_TYPE = "application/x-amz-json-1.1";

// What is started here is a process group of its own, which Ctrl-C does not reach. So an interruption lets the next call
// fail, and the bench stops what it has started as after any other failure.
let isInterrupted = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    isInterrupted = true;
  });
}

/** An answer; benches know what they ask for. */
export type Answer = {
  readonly [member: string]: unknown;
};

export interface LocalCognito {
  readonly url: string;
  /** A call that must work. Its own time is that of the request: signing and parsing come before and after. */
  readonly call: (operation: string, input: object) => Promise<{ answer: Answer; milliseconds: number }>;
  /** A call to `/_local/`. */
  readonly local: (path: string, body: object) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** `isSigned` tells which operations need AWS credentials. */
export async function startLocalCognito(isSigned: (operation: string) => boolean): Promise<LocalCognito> {
  const persistTo = await mkdtemp(join(tmpdir(), "gatehouse-bench-"));
  const cognitoPort = await freePort();
  const url = `http://localhost:${cognitoPort}`;
  const part = await startCognito({ cognitoPort, persistTo, onLine: () => undefined });
  const signer = new AwsClient({ ...CREDENTIALS, service: "cognito-idp", region: "us-east-1" });

  async function call(operation: string, input: object) {
    if (isInterrupted) throw new Error("The bench was interrupted.");
    const headers = { "content-type": CONTENT_TYPE, "x-amz-target": `AWSCognitoIdentityProviderService.${operation}` };
    const init = { method: "POST", headers, body: JSON.stringify(input) };
    const request = isSigned(operation) ? await signer.sign(`${url}/`, init) : new Request(`${url}/`, init);
    const start = performance.now();
    const response = await fetch(request);
    const text = await response.text();
    const milliseconds = performance.now() - start;
    if (response.status !== 200) throw new Error(`${operation}: ${response.status} ${text.slice(0, 500)}`);
    return { answer: JSON.parse(text === "" ? "{}" : text), milliseconds };
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
