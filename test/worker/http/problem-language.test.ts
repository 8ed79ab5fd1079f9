// Problem documents in the language of whoever asks: title and details follow, `type` and the codes never do; and what
// becomes of an answer whose words can't be had.

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { FIELD_SENTENCES } from "../../../src/messages/field-messages.ts";
import { PROBLEMS } from "../../../src/messages/problem-catalogue.ts";
import { type Problem, postJson, readProblem, request } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";

const NOT_FOUND = {
  en: "Not found",
  de: "Nicht gefunden",
  es: "No encontrado",
  fr: "Introuvable",
  ja: "見つかりません",
} as const;
const NAME_REQUIRED = {
  en: "Enter your name.",
  de: "Geben Sie Ihren Namen ein.",
  es: "Introduce tu nombre.",
  fr: "Saisissez votre nom.",
  ja: "お名前を入力してください。",
} as const;
const LANGUAGES = Object.keys(NOT_FOUND) as (keyof typeof NOT_FOUND)[];

const askFor = (headers: Record<string, string>) => request("/nothing", { headers });

describe.each(LANGUAGES)("in %s", (language) => {
  test("a problem has its title and detail, and says which language that is", async () => {
    const response = await askFor({ "accept-language": language });
    expect(response.status).toBe(404);
    expect(response.headers.get("content-language")).toBe(language);
    const { title, type } = await readProblem(response);
    expect(title).toBe(NOT_FOUND[language]);
    expect(type).toBe("http://localhost:8787/problems#not-found");
  });

  test("the sentences of rejected fields are, and their codes are the same in all", async () => {
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

  test("every text is there that English has", async () => {
    const texts = await textsOf(language);
    expect(Object.keys(texts.problems).sort()).toEqual(Object.keys(PROBLEMS).sort());
    expect(Object.keys(texts.fields).sort()).toEqual(Object.keys(FIELD_SENTENCES).sort());
    for (const { title, detail } of Object.values(texts.problems)) expect(title && detail).not.toBe("");
  });

  test("the messages mention the limits that are enforced", async () => {
    const ask = (body: object) => postJson("/accounts", body, { "accept-language": language });
    const person = { name: "n".repeat(201), email: "ada@example.com", password: "p".repeat(257) };
    const { errors = [] } = await readProblem(await ask(person));
    expect(errors.map(({ code }) => code)).toEqual(["name_too_long", "password_too_long"]);
    expect(errors[0]?.detail).toContain("200");
    expect(errors[1]?.detail).toContain("256");
    const tooLarge = await readProblem(await ask({ padding: "x".repeat(16 * 1024) }));
    expect(tooLarge.detail).toMatch(/\b16 Ki/);
  });
});

async function textsOf(language: string): Promise<{ problems: typeof PROBLEMS; fields: Record<string, string> }> {
  if (language === "en") return { problems: PROBLEMS, fields: FIELD_SENTENCES };
  return (await request(`/assets/${language}/problems.json`)).json();
}

test.each<[string, Record<string, string>, string]>([
  ["what the visitor chose on a page, whatever the browser asks for", { cookie: "language=ja" }, "ja"],
  ["the first that is there", { "accept-language": "nl, fr;q=0.8, de;q=0.9" }, "de"],
  ["English for a language that isn't there", { "accept-language": "nl-NL" }, "en"],
  ["English for whoever asks for nothing", {}, "en"],
  ["English for a made-up choice", { cookie: "language=../config" }, "en"],
])("the language is %s", async (_, headers, language) => {
  const response = await askFor({ "accept-language": "en", ...headers });
  expect(response.headers.get("content-language")).toBe(language);
  expect((await response.json<Problem>()).title).toBe(NOT_FOUND[language as keyof typeof NOT_FOUND]);
});

test("caches are told what the words depend on, in every language", async () => {
  for (const language of LANGUAGES) {
    const { headers, body } = await askFor({ "accept-language": language });
    expect(headers.get("vary")?.toLowerCase()).toContain("accept-language, cookie");
    await body?.cancel();
  }
});

describe("the pool's rejection of a password", () => {
  test.each([
    ["de", "Es fehlt"],
    ["ja", "を加えてください"],
  ])("is said in %s, under one code", async (language, words) => {
    const person = { name: "Ada", email: `ada.${crypto.randomUUID()}@example.com`, password: "onlysmallletters" };
    const response = await postJson("/accounts", person, { "accept-language": language });
    expect(response.status).toBe(422);
    const { errors = [] } = await readProblem(response);
    expect(errors.map(({ code }) => code)).toEqual(["password_policy"]);
    expect(errors[0]?.detail).toContain(words);
  });
});

describe("the files of the languages", () => {
  /** The real files, but for what `fault` answers in their place; and which of them were asked for. */
  async function instanceWith(fault: (path: string) => Response | undefined = () => undefined) {
    const asked: string[] = [];
    const assets = {
      fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
        const sent = new Request(input, init);
        const { pathname } = new URL(sent.url);
        asked.push(pathname);
        return fault(pathname) ?? env.ASSETS.fetch(sent);
      },
    } as Fetcher;
    const instance = await openInstance({ bindings: { ASSETS: assets } });
    const ask = (language: string) => instance.request("/accounts/me", { headers: { "accept-language": language } });
    return { instance, asked, ask };
  }

  test("are not asked for by answers that need no words of theirs", async () => {
    const { instance, asked, ask } = await instanceWith();
    for (const path of ["/config.json", "/health"]) {
      expect((await instance.request(path, { headers: { "accept-language": "de" } })).status).toBe(200);
    }
    expect((await ask("en-GB, de;q=0.5")).status).toBe(401);
    expect((await instance.request("/accounts/me")).status).toBe(401);
    expect(asked).toEqual([]);
  });

  test("are read once and kept", async () => {
    const { asked, ask } = await instanceWith();
    for (let round = 0; round < 3; round++) expect((await ask("fr")).headers.get("content-language")).toBe("fr");
    expect(asked).toEqual(["/assets/languages.json", "/assets/fr/problems.json"]);
  });

  test.each<[string, (path: string) => Response | undefined]>([
    ["are missing", () => new Response(null, { status: 404 })],
    ["are missing, and the list of them is there", (path) => absent(path, new Response(null, { status: 404 }))],
    ["are no JSON", (path) => absent(path, new Response("<html>"))],
    ["lack a text", (path) => absent(path, Response.json({ problems: {}, fields: FIELD_SENTENCES }))],
    ["are out of reach", () => broken()],
  ])("leave the answer in English if they %s", async (_, fault) => {
    const { ask } = await instanceWith(fault);
    const response = await ask("de");
    expect(response.status).toBe(401);
    expect(response.headers.get("content-language")).toBe("en");
    expect((await readProblem(response)).title).toBe("Not signed in");
  });

  test("that could not be read once are asked for again", async () => {
    let isBroken = true;
    const { ask } = await instanceWith(() => (isBroken ? broken() : undefined));
    expect((await ask("es")).headers.get("content-language")).toBe("en");
    isBroken = false;
    expect((await ask("es")).headers.get("content-language")).toBe("es");
  });
});

const absent = (path: string, answer: Response) => (path.endsWith("problems.json") ? answer : undefined);

function broken(): never {
  throw new Error("The assets can't be reached.");
}
