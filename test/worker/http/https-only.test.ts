import { describe, expect, test } from "vitest";
import { OPERATIONS } from "../../../src/operations.ts";
import { newPerson, problemKind, send } from "../harness/gatehouse.ts";

const PLAIN = "http://www.example.com";

function sendRequest(url: string, init: RequestInit = {}): Promise<Response> {
  return send(new Request(url, { redirect: "manual", ...init }));
}

const page = { headers: { accept: "text/html,application/xhtml+xml;q=0.9" } };

describe("plain http is rejected except on localhost", () => {
  test.each([
    ["/", "/"],
    ["/login?return_to=%2Faccount&x=a%20b", "/login?return_to=%2Faccount&x=a%20b"],
    ["/sign-up", "/sign-up"],
    ["/a//b/../c?d#e", "/a//c?d#e"],
    ["/nothing", "/nothing"],
  ])("the page %s is redirected with its path and query", async (path, kept) => {
    for (const method of ["GET", "HEAD"]) {
      const response = await sendRequest(PLAIN + path, { ...page, method });
      expect(response.status).toBe(308);
      const location = new URL(String(response.headers.get("location")));
      expect(location.origin).toBe("https://www.example.com");
      expect(location.pathname + location.search).toBe(kept.replace(/#.*/, ""));
      expect(await response.text()).toBe("");
    }
  });

  test("a redirect keeps the requested host", async () => {
    const response = await sendRequest(`${PLAIN}//evil.example/%2f%2fevil.example`, page);
    expect(response.headers.get("location")).toBe("https://www.example.com//evil.example/%2f%2fevil.example");
  });

  test.each([
    ["GET", "/accounts/me"],
    ["POST", "/accounts"],
    ["DELETE", "/accounts/me"],
    ["POST", "/accounts/me/sign-out-everywhere"],
    ["OPTIONS", "/accounts"],
    ["GET", "/config.json"],
    ["GET", "/style.css"],
    ["POST", "/login"],
    ["GET", "/nothing"],
  ])("%s %s is rejected", async (method, path) => {
    const response = await sendRequest(PLAIN + path, { method, headers: { authorization: "Bearer a.b.c" } });
    expect(response.status).toBe(403);
    expect(await problemKind(response)).toBe("https-required");
    expect(response.headers.has("www-authenticate")).toBe(false);
  });

  const personal = OPERATIONS.filter(({ caller, body }) => caller !== "anyone" || body !== undefined);
  const hidden = new Set([...personal.map(({ path }) => path), "/%61ccounts/me", "/accounts/nothing", "/admin"]);

  test("among the hidden paths are those of accounts and of operators", () => {
    expect([...hidden]).toEqual(expect.arrayContaining(["/accounts", "/accounts/me/export"]));
    expect([...hidden]).toEqual(expect.arrayContaining(["/admin/accounts/{id}/disable"]));
  });

  test.each([...hidden])("%s is rejected whatever its client accepts", async (path) => {
    for (const method of ["GET", "HEAD"]) {
      const response = await sendRequest(PLAIN + path, { ...page, method });
      expect(response.status).toBe(403);
      expect(response.headers.has("location")).toBe(false);
      await response.body?.cancel();
    }
  });

  test.each(["/accounts/me", "/login", "/config.json"])("%s is rejected with a token", async (path) => {
    const response = await sendRequest(PLAIN + path, { headers: { ...page.headers, authorization: "Bearer a.b.c" } });
    expect(response.status).toBe(403);
    expect(await problemKind(response)).toBe("https-required");
  });

  test("the account page is redirected like other pages", async () => {
    expect((await sendRequest(`${PLAIN}/account`, page)).status).toBe(308);
  });

  test("a request is rejected before its body is complete", async () => {
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode(JSON.stringify(newPerson()))),
      cancel() {
        isCancelled = true;
      },
    });
    const init = { method: "POST", headers: { "content-type": "application/json" }, body };
    const response = await sendRequest(`${PLAIN}/accounts`, init);
    expect(response.status).toBe(403);
    expect(await problemKind(response)).toBe("https-required");
    await expect.poll(() => isCancelled).toBe(true);
  });

  test("the same requests work over https", async () => {
    expect((await sendRequest("https://www.example.com/health")).status).toBe(200);
    expect((await sendRequest("https://www.example.com/login", page)).status).toBe(200);
  });

  test.each(["localhost:8787", "127.0.0.1:8787", "127.8.9.1", "[::1]:8787", "gatehouse.localhost:8787"])(
    "%s is local",
    async (host) => {
      expect((await sendRequest(`http://${host}/health`)).status).toBe(200);
    },
  );

  test.each([
    "localhost.example.com",
    "127.0.0.1.example.com",
    "notlocalhost",
    "128.0.0.1",
    "10.0.0.1",
    "[::2]",
    "0.0.0.0",
  ])("%s is not local", async (host) => {
    expect((await sendRequest(`http://${host}/health`)).status).toBe(403);
  });
});
