// /allowed-origin.json says whether one origin is in ALLOWED_ORIGINS.

import { describe, expect, test } from "vitest";
import { openInstance } from "../harness/instance.ts";

const instance = await openInstance({
  settings: { ALLOWED_ORIGINS: "https://www.example.com, http://localhost:3000" },
});
const closed = await openInstance({ settings: { ALLOWED_ORIGINS: "" } });

function ask(origin: string, of = instance): Promise<Response> {
  return of.request(`/allowed-origin.json?${new URLSearchParams({ origin })}`);
}

test.each(["https://www.example.com", "http://localhost:3000"])("%s is allowed", async (origin) => {
  const response = await ask(origin);
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.json()).toEqual({ allowed: true });
});

test.each([
  "https://example.com",
  "http://www.example.com",
  "https://www.example.com:8443",
  "https://www.example.com.",
])("%s is not allowed", async (origin) => expect(await (await ask(origin)).json()).toEqual({ allowed: false }));

test("no origin is allowed if the setting is empty", async () => {
  expect(await (await ask("https://www.example.com", closed)).json()).toEqual({ allowed: false });
});

describe("422 for anything but an origin:", () => {
  test.each(["", "null", "https://www.example.com/", "https://a@www.example.com", `https://${"a".repeat(300)}`])(
    "%s",
    async (origin) => expect((await ask(origin)).status).toBe(422),
  );
});
