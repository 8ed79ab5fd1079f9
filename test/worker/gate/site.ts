// A site with gated files, for the tests of this folder: an instance with the GATED setting and with files of the
// owner.

import { env } from "cloudflare:workers";
import { type InstanceOptions, openInstance } from "../harness/instance.ts";
import { newMember } from "../operators/people.ts";

export const GATED =
  "/members/* member; /members/about anyone; /press/* member editor; /drafts/* operators; /account-only/* *";

/** The owner's files. Each contains its own path. */
const FILES: Readonly<Record<string, string>> = {
  "/hello.txt": "text/plain",
  "/members/": "text/html; charset=utf-8",
  "/members/secret": "text/html; charset=utf-8",
  "/members/about": "text/html; charset=utf-8",
  "/members/photo.png": "image/png",
  "/press/kit.pdf": "application/pdf",
  "/drafts/plan": "text/html; charset=utf-8",
  "/account-only/list.json": "application/json",
};

/** The asset server, with the build's files, the owner's files, and this list of rewrites. */
export function assetsWith(rewrites: unknown): Fetcher {
  return {
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      const request = new Request(input, init);
      const path = decodeURIComponent(new URL(request.url).pathname);
      if (path === "/_gatehouse/rewrites.json") return Response.json(rewrites);
      const type = FILES[path];
      if (type === undefined) return env.ASSETS.fetch(request);
      const headers = {
        "content-type": type,
        etag: `"${path}"`,
        "cache-control": "public, max-age=0, must-revalidate",
      };
      if (request.headers.get("if-none-match") === headers.etag) return new Response(null, { status: 304, headers });
      return new Response(request.method === "HEAD" ? null : `the file ${path}`, { headers });
    },
  } as Fetcher;
}

export type Site = Awaited<ReturnType<typeof openSite>>;

export async function openSite(options: InstanceOptions & { readonly rewrites?: unknown } = {}) {
  const { rewrites = [], settings, ...others } = options;
  const instance = await openInstance({
    ...others,
    settings: { ROLES: "member editor", GATED, ...settings },
    bindings: { ASSETS: assetsWith(rewrites), ...others.bindings },
  });

  /** @param cookie The session's cookie. "" for none. */
  function open(path: string, cookie = "", init: RequestInit = {}): Promise<Response> {
    const headers = { ...(cookie === "" ? {} : { cookie }), ...Object(init.headers) };
    return instance.request(path, { redirect: "manual", ...init, headers });
  }

  return {
    instance,
    open,

    /** Sends a request as a browser does when it opens a page. */
    visit: (path: string, cookie = "", headers: Record<string, string> = {}) =>
      open(path, cookie, {
        headers: {
          accept: "text/html,*/*;q=0.8",
          "sec-fetch-dest": "document",
          "sec-fetch-mode": "navigate",
          ...headers,
        },
      }),

    member: (...roles: string[]) => newMember(instance, ...roles),

    start: (token: string, headers: Record<string, string> = {}) =>
      instance.request("/session", { method: "POST", headers: { authorization: `Bearer ${token}`, ...headers } }),

    /** Starts a session. Returns its cookie as a browser sends it. */
    async cookieOf(token: string): Promise<string> {
      const response = await this.start(token);
      if (response.status !== 204) throw new Error(`no session: ${response.status}`);
      return (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    },
  };
}
