// Handlers that the compiler rejects. Never run: the type check fails if one of them is no longer an error.

import * as v from "valibot";
import type { AccountReading } from "../../../src/accounts/storage/reader.ts";
import { fail, succeed } from "../../../src/core/result.ts";
import type { Mount } from "../../../src/http/mount.ts";
import { json, operation } from "../../../src/http/operation.ts";

const rename = operation({
  id: "rename",
  method: "POST",
  path: "/things/{id}/name",
  caller: "anyone",
  query: v.object({ notify: v.string() }),
  body: v.object({ name: v.string() }),
  status: 200,
  response: json<{ readonly name: string }>(),
  failures: ["email_taken"],
});

const download = operation({
  id: "download",
  method: "GET",
  path: "/things",
  caller: "anyone",
  status: 200,
  streams: ["text/csv"],
});

const remove = operation({ id: "remove", method: "DELETE", path: "/things", caller: "user", status: 204 });

export function rejectedByTheCompiler(mount: Mount<AccountReading>): void {
  mount(rename, async ({ body, query, parameters }) => succeed({ name: body.name + query.notify + parameters.id }));
  mount(rename, async () => fail({ kind: "email_taken" }));
  mount(rename, async () => fail({ kind: "invalid_fields", errors: [] }));
  mount(remove, async ({ user }) => (user.groups.length > 0 ? succeed(undefined) : fail({ kind: "token_rejected" })));

  mount(download, async () => succeed({ mediaType: "text/csv", fileName: "a.csv", body: new ReadableStream() }));

  // @ts-expect-error: JSON in place of a stream
  mount(download, async () => succeed({ name: "" }));
  // @ts-expect-error: a media type that the operation doesn't declare
  mount(download, async () => succeed({ mediaType: "text/html", fileName: "a", body: new ReadableStream() }));
  // @ts-expect-error: a failure that the operation doesn't declare
  mount(rename, async () => fail({ kind: "cognito_timeout" }));
  // @ts-expect-error: a failure that belongs to operations with a body
  mount(remove, async () => fail({ kind: "malformed_json" }));
  // @ts-expect-error: a response body with another member
  mount(rename, async () => succeed({ title: "" }));
  // @ts-expect-error: no response body
  mount(rename, async () => succeed(undefined));
  // @ts-expect-error: a response body, although the status has none
  mount(remove, async () => succeed({ name: "" }));
  // @ts-expect-error: a member that the request doesn't have
  mount(rename, async ({ body }) => succeed({ name: body.title }));
  // @ts-expect-error: a parameter that the query doesn't have
  mount(rename, async ({ query }) => succeed({ name: query.limit }));
  // @ts-expect-error: a parameter that the path doesn't have
  mount(rename, async ({ parameters }) => succeed({ name: parameters.name }));
  // @ts-expect-error: the caller is anonymous
  mount(rename, async ({ user }) => succeed({ name: user.username }));
  // @ts-expect-error: the operation does not read the account's record
  mount(remove, async ({ reading }) => succeed(void reading.account));
  // @ts-expect-error: no such kind of failure
  operation({ id: "x", method: "GET", path: "/", caller: "anyone", status: 200, failures: ["no_such_kind"] });
}
