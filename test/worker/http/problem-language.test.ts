// Problem documents in the requester's language: title and details are translated, `type` and codes never are. Also the
// fallback when the messages cannot be loaded.

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { FIELD_MESSAGES } from "../../../src/messages/field-messages.ts";
import { PROBLEMS } from "../../../src/messages/problem-catalogue.ts";
import { type Problem, postJson, readProblem, request } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";

const NOT_FOUND = {
  en: "Address not found",
  de: "Adresse nicht gefunden",
  es: "Dirección no encontrada",
  fr: "Adresse introuvable",
  ja: "アドレスが見つかりません",
} as const;
const NAME_REQUIRED = {
  en: "Enter your name.",
  de: "Geben Sie Ihren Namen ein.",
  es: "Introduce tu nombre.",
  fr: "Saisissez votre nom.",
  ja: "お名前を入力してください。",
} as const;
const LANGUAGES = Object.keys(NOT_FOUND) as (keyof typeof NOT_FOUND)[];

const requestWith = (headers: Record<string, string>) => request("/nothing", { headers });

describe.each(LANGUAGES)("in %s", (language) => {
  test("a problem has its title and detail, and names the language", async () => {
    const response = await requestWith({ "accept-language": language });
    expect(response.status).toBe(404);
    expect(response.headers.get("content-language")).toBe(language);
    const { title, type } = await readProblem(response);
    expect(title).toBe(NOT_FOUND[language]);
    expect(type).toBe("http://localhost:8787/problems#not-found");
  });

  test("the messages of invalid fields are translated, and their codes are the same", async () => {
    const response = await postJson("/accounts", { email: "nonsense" }, { "accept-language": language });
    expect(response.status).toBe(422);
    const { errors = [] } = await readProblem(response);
    expect(errors.map(({ pointer, code }) => [pointer, code])).toEqual([
      ["/name", "name_required"],
      ["/email", "email_malformed"],
      ["/password", "password_required"],
    ]);
    expect(errors[0]?.detail).toBe(NAME_REQUIRED[language]);
  });

  test("every message of the English catalogue exists", async () => {
    const messages = await messagesOf(language);
    expect(Object.keys(messages.problems).sort()).toEqual(Object.keys(PROBLEMS).sort());
    expect(Object.keys(messages.fields).sort()).toEqual(Object.keys(FIELD_MESSAGES).sort());
    for (const { title, detail } of Object.values(messages.problems)) expect(title && detail).not.toBe("");
  });

  test("the messages mention the limits that are enforced", async () => {
    const send = (body: object) => postJson("/accounts", body, { "accept-language": language });
    const person = { name: "n".repeat(201), email: "ada@example.com", password: "p".repeat(257) };
    const { errors = [] } = await readProblem(await send(person));
    expect(errors.map(({ code }) => code)).toEqual(["name_too_long", "password_too_long"]);
    expect(errors[0]?.detail).toContain("200");
    expect(errors[1]?.detail).toContain("256");
    const tooLarge = await readProblem(await send({ padding: "x".repeat(16 * 1024) }));
    expect(tooLarge.detail).toMatch(/\b16 Ki/);
  });
});

async function messagesOf(language: string): Promise<{ problems: typeof PROBLEMS; fields: Record<string, string> }> {
  if (language === "en") return { problems: PROBLEMS, fields: FIELD_MESSAGES };
  return (await request(`/_gatehouse/${language}/problems.json`)).json();
}

test.each<[string, Record<string, string>, string]>([
  ["the visitor's choice on a page, whatever the browser prefers", { cookie: "language=ja" }, "ja"],
  ["the first available one", { "accept-language": "nl, fr;q=0.8, de;q=0.9" }, "de"],
  ["English if the language is unavailable", { "accept-language": "nl-NL" }, "en"],
  ["English without a preference", {}, "en"],
  ["English for a forged choice", { cookie: "language=../config" }, "en"],
])("the language is %s", async (_, headers, language) => {
  const response = await requestWith({ "accept-language": "en", ...headers });
  expect(response.headers.get("content-language")).toBe(language);
  expect((await response.json<Problem>()).title).toBe(NOT_FOUND[language as keyof typeof NOT_FOUND]);
});

test("responses vary by Accept-Language and Cookie in every language", async () => {
  for (const language of LANGUAGES) {
    const { headers, body } = await requestWith({ "accept-language": language });
    expect(headers.get("vary")?.toLowerCase()).toContain("accept-language, cookie");
    await body?.cancel();
  }
});

describe("the pool's password error", () => {
  test.each([
    ["de", "Es fehlt"],
    ["ja", "を加えてください"],
  ])("is translated to %s, with the same code", async (language, phrase) => {
    const person = { name: "Ada", email: `ada.${crypto.randomUUID()}@example.com`, password: "onlysmallletters" };
    const response = await postJson("/accounts", person, { "accept-language": language });
    expect(response.status).toBe(422);
    const { errors = [] } = await readProblem(response);
    expect(errors.map(({ code }) => code)).toEqual(["password_policy"]);
    expect(errors[0]?.detail).toContain(phrase);
  });
});

describe("the language files", () => {
  /**
   * An instance with the real files, except for those for which `fault` has a response. `requested` lists the
   * requested files.
   */
  async function instanceWith(fault: (path: string) => Response | undefined = () => undefined) {
    const requested: string[] = [];
    const assets = {
      fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
        const sent = new Request(input, init);
        const { pathname } = new URL(sent.url);
        requested.push(pathname);
        return fault(pathname) ?? env.ASSETS.fetch(sent);
      },
    } as Fetcher;
    const instance = await openInstance({ bindings: { ASSETS: assets } });
    const send = (language: string) => instance.request("/accounts/me", { headers: { "accept-language": language } });
    return { instance, requested, send };
  }

  test("are not loaded for responses without messages", async () => {
    const { instance, requested, send } = await instanceWith();
    for (const path of ["/config.json", "/health"]) {
      expect((await instance.request(path, { headers: { "accept-language": "de" } })).status).toBe(200);
    }
    expect((await send("en-GB, de;q=0.5")).status).toBe(401);
    expect((await instance.request("/accounts/me")).status).toBe(401);
    expect(requested).toEqual([]);
  });

  test("are loaded once and cached", async () => {
    const { requested, send } = await instanceWith();
    for (let round = 0; round < 3; round++) expect((await send("fr")).headers.get("content-language")).toBe("fr");
    expect(requested).toEqual(["/_gatehouse/languages.json", "/_gatehouse/fr/problems.json"]);
  });

  test.each<[string, (path: string) => Response | undefined]>([
    ["are missing", () => new Response(null, { status: 404 })],
    ["are missing although they are listed", (path) => absent(path, new Response(null, { status: 404 }))],
    ["are not JSON", (path) => absent(path, new Response("<html>"))],
    ["lack a message", (path) => absent(path, Response.json({ problems: {}, fields: FIELD_MESSAGES }))],
    ["cannot be reached", () => broken()],
  ])("leave the response in English if they %s", async (_, fault) => {
    const { send } = await instanceWith(fault);
    const response = await send("de");
    expect(response.status).toBe(401);
    expect(response.headers.get("content-language")).toBe("en");
    expect((await readProblem(response)).title).toBe("Not signed in");
  });

  test("are loaded again after a failure", async () => {
    let isBroken = true;
    const { send } = await instanceWith(() => (isBroken ? broken() : undefined));
    expect((await send("es")).headers.get("content-language")).toBe("en");
    isBroken = false;
    expect((await send("es")).headers.get("content-language")).toBe("es");
  });
});

const absent = (path: string, response: Response) => (path.endsWith("problems.json") ? response : undefined);

function broken(): never {
  throw new Error("The assets can't be reached.");
}
