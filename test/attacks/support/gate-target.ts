// The gated site as a target: sends the requests of the attackers, and searches the responses for what only members
// may know.

import {
  GATED_FILES,
  type GatedFile,
  type GatedSite,
  OTHER_GATED_FILES,
  signIn,
  startGatedSite,
} from "../../stack/gated-site.ts";
import { type RawParts, type RawReply, sendRaw } from "./raw.ts";

export interface Target {
  readonly site: GatedSite;
  /** The `Cookie` header of somebody with every role. */
  readonly cookie: string;
  readonly etagOf: (file: GatedFile) => string;
  /**
   * Sends each request without a cookie, and with the cookie of somebody without the role. Returns what the responses
   * reveal.
   */
  readonly attack: (files: readonly GatedFile[], ask: (file: GatedFile) => RawParts) => Promise<string[]>;
  /** Sends one request. Returns what the response reveals of any gated file. */
  readonly probe: (parts: RawParts) => Promise<string[]>;
}

const AS_BROWSER = ["Accept: text/html,*/*;q=0.8", "Accept-Language: de", "Sec-Fetch-Dest: document"];

export async function openTarget(): Promise<Target> {
  const site = await startGatedSite();
  const [insider, stranger] = [await site.newAccount("member", "editor"), await site.newAccount()];
  const cookie = `Cookie: ${await site.cookieOf(await signIn(insider))}`;
  const strangersCookie = `Cookie: ${await site.cookieOf(await signIn(stranger))}`;
  const files = [...GATED_FILES, ...OTHER_GATED_FILES];
  const etags = new Map<string, string>();
  for (const file of files) {
    const replies = [[], ["Accept: text/html"], AS_BROWSER].map((lines) =>
      sendRaw(site.url, { target: file.address, lines: [cookie, ...lines] }),
    );
    const served = (await Promise.all(replies)).find(({ body }) => body.includes(file.secret));
    // Every gated file must be served with a good cookie. Otherwise the attacks would prove nothing.
    if (served === undefined) throw new Error(`${file.path} is not served with a good cookie.`);
    etags.set(file.path, served.headers.get("etag") ?? "");
  }

  function revealed({ status, headers, bytes, body }: RawReply): string[] {
    const isServed = [200, 206, 304].includes(status);
    const length = Number(headers.get("content-length") ?? Buffer.byteLength(body));
    const total = Number(headers.get("content-range")?.split("/")[1] ?? -1);
    return files.flatMap(({ path, secret, contents }) => {
      const tag = (etags.get(path) ?? "").replace(/^W\/|"/g, "");
      return [
        ...(bytes.includes(secret) ? [`the contents of ${path}`] : []),
        ...(tag !== "" && bytes.includes(tag) ? [`the ETag of ${path}`] : []),
        ...(isServed && [length, total].includes(contents.length) ? [`the length of ${path}`] : []),
      ];
    });
  }

  async function probe(parts: RawParts): Promise<string[]> {
    const reply = await sendRaw(site.url, parts);
    return [...revealed(reply), ...failureOf(reply)];
  }

  async function attack(targets: readonly GatedFile[], ask: (file: GatedFile) => RawParts): Promise<string[]> {
    const requests = targets.flatMap((file) => {
      const { lines = [], ...parts } = ask(file);
      const attackers = [AS_BROWSER, [], ...(file.role === "anybody with an account" ? [] : [[strangersCookie]])];
      return attackers.map((own) => ({ ...parts, lines: [...lines, ...own] }));
    });
    // Several files may lead to the same request, which is sent only once.
    const different = new Map(requests.map((parts) => [JSON.stringify(parts), parts]));
    return (await Promise.all([...different.values()].map(probe))).flat();
  }

  return { site, cookie, etagOf: ({ path }) => etags.get(path) ?? "", attack, probe };
}

/**
 * Reports an attack that the gate did not decide on, because there was no response or the Worker failed. A request
 * that workerd itself rejects is fine.
 */
function failureOf({ status, headers, body }: RawReply): string[] {
  if (status !== 0 && (status < 500 || !headers.has("x-request-id"))) return [];
  return [`no decision: ${status} ${body}`];
}
