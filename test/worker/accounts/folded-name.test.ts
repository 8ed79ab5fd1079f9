// Operators search in accounts.name_folded. Every statement that writes a name must write name_folded as well.

import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { fold } from "../../../src/accounts/fold.ts";
import { newPerson } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";
import { recordingDatabase } from "../harness/recording-database.ts";
import { callEverything } from "../migrations/every-statement.ts";

interface Row {
  readonly name: string;
  readonly name_folded: string;
}

const rowOf = (id: string) =>
  env.DB.prepare("SELECT name, name_folded FROM accounts WHERE id = ?").bind(id).first<Row>();

test("a sign-up, a change by the owner and an adopted user", async () => {
  const instance = await openInstance({ settings: { ADOPT_USERS: "on" } });
  const person = { ...newPerson(), name: "Éloïse Groß" };
  const { id } = await (await instance.signUp(person)).json<{ id: string }>();
  expect(await rowOf(id)).toEqual({ name: "Éloïse Groß", name_folded: "eloise gross" });
  const token = await instance.signIn(person.email, person.password);
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const init = { method: "PATCH", headers, body: JSON.stringify({ name: "Éloïse Ångström" }) };
  expect((await instance.request("/accounts/me", init)).status).toBe(200);
  expect(await rowOf(id)).toEqual({ name: "Éloïse Ångström", name_folded: "eloise angstrom" });
  await env.DB.prepare("DELETE FROM accounts WHERE id = ?").bind(id).run();
  const found = await instance.request("/accounts/me", { headers: { authorization: `Bearer ${token}` } });
  expect(found.status).toBe(200);
  const adopted = await rowOf(id);
  expect(adopted?.name_folded).toBe(fold(adopted?.name ?? ""));
});

test("rows of a version without folded names get them from the scheduled run", async () => {
  const instance = await openInstance();
  const names = ["Éloïse Groß", "ΣΟΦΟΣ", "\u0301\u0301"];
  const ids: string[] = [];
  for (const name of names) {
    const { id } = await (await instance.signUp(newPerson())).json<{ id: string }>();
    await env.DB.prepare("UPDATE accounts SET name = ?, name_folded = '' WHERE id = ?").bind(name, id).run();
    ids.push(id);
  }
  await instance.runScheduled();
  const folded = await Promise.all(ids.map(async (id) => (await rowOf(id))?.name_folded));
  // Folding would leave nothing of the third name, which consists of combining marks alone. So name_folded contains the
  // name itself: every scheduled run processes the rows whose name_folded is empty.
  expect(folded).toEqual(["eloise gross", "σοφοσ", names[2]]);
  await env.DB.exec("DELETE FROM accounts");
});

test("no statement of the stores leaves a row whose folded name is another one, or sets only the name", async () => {
  const wrong: string[] = [];
  const recording = recordingDatabase(env.DB);
  await callEverything(recording.database, async (method) => {
    const { results } = await env.DB.prepare("SELECT name, name_folded FROM accounts").all<Row>();
    if (results.some((row) => row.name_folded !== fold(row.name))) wrong.push(method);
  });
  expect(wrong).toEqual([]);
  const writers = recording
    .statements()
    .map(({ sql }) => sql)
    .filter((sql) => /^(insert into|update) "accounts".*"name"( =|,)/.test(sql));
  expect(writers.length).toBeGreaterThan(2);
  expect(writers.filter((sql) => !sql.includes('"name_folded"'))).toEqual([]);
});
