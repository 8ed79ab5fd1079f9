// Direct access to the emulator's store, for states that no call can create, or only thousands of calls.

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";

/** The ambient binding types are the app's. In these tests the emulator is the Worker under test. */
interface Bindings {
  readonly COGNITO: DurableObjectNamespace;
}

export async function inStore(work: (sql: SqlStorage) => unknown): Promise<void> {
  const { COGNITO } = env as unknown as Bindings;
  await runInDurableObject(COGNITO.getByName("local-cognito"), (_object, { storage }) => {
    work(storage.sql);
  });
}
