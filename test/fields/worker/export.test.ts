// GET /admin/export contains the site's own fields: in CSV as columns, in NDJSON as a member of each line.

import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { newPerson } from "../../worker/harness/gatehouse.ts";
import { openInstance } from "../../worker/harness/instance.ts";
import { readCsv } from "../../worker/operators/read-csv.ts";

test("an operator exports the fields", async () => {
  const instance = await openInstance();
  const fields = { company: "=Acme, Ltd", size: "small", newsletter: false, founded: "1999-12-31" };
  const person = newPerson();
  const { id } = await (await instance.signUp({ ...person, fields })).json<{ id: string }>();
  await instance.giveRole(id, "operators");
  const headers = { authorization: `Bearer ${await instance.signIn(person.email, person.password)}` };
  const exported = async (format: string) => {
    const response = await instance.request(`/admin/export?format=${format}&query=${id}`, { headers });
    expect(response.status).toBe(200);
    return response.text();
  };
  expect(JSON.parse(await exported("ndjson"))).toMatchObject({ id, fields });
  const [columns = [], row = []] = readCsv((await exported("csv")).replace("\ufeff", ""));
  const cells = Object.fromEntries(columns.map((name, nth) => [name, row[nth]]));
  expect(cells).toMatchObject({
    id,
    "fields.company": "'=Acme, Ltd",
    "fields.size": "small",
    "fields.newsletter": "false",
    "fields.founded": "1999-12-31",
    "fields.reference": "",
    "fields.plan": "",
  });
  // The export leaves out values that the declaration no longer allows.
  await env.DB.prepare(`UPDATE accounts SET fields = json_set(fields, '$.size', 'huge', '$.former', 'x') WHERE id = ?`)
    .bind(id)
    .run();
  const { size: _, ...remaining } = fields;
  expect(JSON.parse(await exported("ndjson")).fields).toEqual(remaining);
});
