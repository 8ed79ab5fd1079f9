// The emulator's store from inside, for states that no call of the API leads to, or only after thousands of them.

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";

/** The types of the bindings are the app's; here the emulator is the Worker under test. */
interface Bindings {
  readonly COGNITO: DurableObjectNamespace;
}

export async function inStore(work: (sql: SqlStorage) => unknown): Promise<void> {
  const { COGNITO } = env as unknown as Bindings;
  await runInDurableObject(COGNITO.getByName("local-cognito"), (_object, { storage }) => {
    work(storage.sql);
  });
}
