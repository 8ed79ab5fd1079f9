// What this browser has started and not completed yet, in IndexedDB of the origin that started it: a site that waits
// for a session, and our page that waits for an access token. No other storage can hold a private key that scripts can
// use but not read.

const DATABASE = "gatehouse";
const STORE = "pending";

export type Pending = {
  readonly state: string;
  /**
   * `sign-in`: a site waits for a session. `account`: a site waits for our public key. `visit`: the visitor is at our
   * account page. `token`: our page waits for an access token.
   */
  readonly purpose: "sign-in" | "account" | "visit" | "token";
  /** At a site, the page to go on to. At Gatehouse, the origin of the site. */
  readonly returnTo: string;
  readonly keys?: CryptoKeyPair;
  /** By the local clock, in ms. */
  readonly startedAt: number;
};

/**
 * How long a message is awaited; later it is rejected. People may take long to sign in, and leave the account page
 * open.
 */
const LIFE_MS: Readonly<Record<Pending["purpose"], number>> = {
  "sign-in": 3_600_000,
  account: 600_000,
  visit: 86_400_000,
  token: 60_000,
};

/** Stores what was started. Rejects if the browser blocks IndexedDB, or cannot store keys in it. */
export async function keepPending(pending: Pending): Promise<void> {
  await inStore((store) => {
    const all = store.getAll();
    all.onsuccess = () => {
      for (const other of all.result) if (isPending(other) && !isInTime(other)) store.delete(other.state);
    };
    store.put(pending);
  });
}

/** Returns and deletes what was started with this state, so that a state is used once. Undefined if it is too old. */
export async function takePending(state: string): Promise<Pending | undefined> {
  const found = await inStore((store) => {
    const request = store.get(state);
    store.delete(state);
    return request;
  });
  return isPending(found.result) && isInTime(found.result) ? found.result : undefined;
}

function isInTime({ purpose, startedAt }: Pending): boolean {
  const age = Date.now() - startedAt;
  return age >= 0 && age < LIFE_MS[purpose];
}

/** Whether a stored value has the expected shape: another version of this module may have stored it. */
function isPending(value: unknown): value is Pending {
  const { state, purpose, returnTo, keys, startedAt }: { readonly [Name in keyof Pending]?: unknown } = Object(value);
  return (
    typeof state === "string" &&
    typeof purpose === "string" &&
    purpose in LIFE_MS &&
    typeof returnTo === "string" &&
    typeof startedAt === "number" &&
    (keys === undefined || Object(keys).privateKey instanceof CryptoKey)
  );
}

/** Runs `work` in one transaction, and returns its value once that is complete. */
async function inStore<Value>(work: (store: IDBObjectStore) => Value): Promise<Value> {
  const database = await openDatabase();
  try {
    const transaction = database.transaction(STORE, "readwrite");
    const value = work(transaction.objectStore(STORE));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    return value;
  } finally {
    database.close();
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "state" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
