// Descriptions that the compiler rejects. Never run: the type check fails if one of them is no longer an error.

import * as v from "valibot";
import { describe } from "../../src/http/description.ts";
import { json, operation } from "../../src/http/operation.ts";

const rename = operation({
  id: "rename",
  method: "POST",
  path: "/things/{id}/name",
  caller: "anyone",
  body: v.object({ name: v.string() }),
  status: 200,
  response: json<{ readonly name: string }>(),
});

const download = operation({
  id: "download",
  method: "GET",
  path: "/things",
  caller: "anyone",
  status: 200,
  streams: ["text/csv"],
});

const texts = { tag: "The site", summary: "Rename", description: "Renames.", success: "Renamed." } as const;
const parameters = { id: { description: "Which.", example: "a" } };
const body = { name: "Name", members: { name: "The name." }, example: { name: "Ada" } };
const response = { name: "Named", schema: v.object({ name: v.string() }), example: { name: "Ada" } };

export function rejectedByTheCompiler(): void {
  describe({ rename }, { rename: { ...texts, parameters, body, response } });

  describe(
    { download },
    { download: { ...texts, streams: { "text/csv": { description: "A line each.", example: "" } } } },
  );

  // @ts-expect-error: the media type has no description
  describe({ download }, { download: { ...texts, streams: {} } });
  // @ts-expect-error: the operation has no description
  describe({ rename }, {});
  // @ts-expect-error: a description without an operation
  describe({ rename }, { rename: { ...texts, parameters, body, response }, remove: texts });
  // @ts-expect-error: an operation under a name other than its ID
  describe({ renamed: rename }, { renamed: { ...texts, parameters, body, response } });
  // @ts-expect-error: the parameter of the path is missing
  describe({ rename }, { rename: { ...texts, body, response } });
  // @ts-expect-error: the body is missing
  describe({ rename }, { rename: { ...texts, parameters, response } });
  // @ts-expect-error: a member of the body has no description
  describe({ rename }, { rename: { ...texts, parameters, body: { ...body, members: {} }, response } });
  // @ts-expect-error: the example of the body does not match
  describe({ rename }, { rename: { ...texts, parameters, body: { ...body, example: { title: "" } }, response } });
  const titled = { ...response, schema: v.object({ title: v.string() }) };
  // @ts-expect-error: the schema of the response does not match
  describe({ rename }, { rename: { ...texts, parameters, body, response: titled } });
}
