// `gatehouse/api` as a program uses it, by package name: an account from sign-up to deletion, problems, and tokens.

import { gatehouseApi, problemKind } from "gatehouse/api";
import { expect, test } from "vitest";
import { newPerson } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";

const instance: Instance = await openInstance();
const baseUrl = "http://localhost:8787";

function clientOf(accessToken?: string) {
  return gatehouseApi({ baseUrl, fetch: instance.fetch, accessToken: async () => accessToken });
}

test("the client signs up, reads, changes, exports and deletes an account", async () => {
  const person = newPerson();
  const anonymous = clientOf();
  const created = await anonymous.POST("/accounts", {
    body: person,
    params: { header: { "Idempotency-Key": crypto.randomUUID() } },
  });
  expect(created.response.status).toBe(201);
  const id: string | undefined = created.data?.id;

  const api = clientOf(await instance.signIn(person.email, person.password));
  const own = await api.GET("/accounts/me");
  expect(own.data).toEqual(created.data);
  const renamed = await api.PATCH("/accounts/me", { body: { name: "Ada King" } });
  expect(renamed.data).toMatchObject({ id, name: "Ada King" });
  const exported = await api.GET("/accounts/me/export");
  expect(exported.data?.account.name).toBe("Ada King");
  const deleted = await api.DELETE("/accounts/me");
  expect(deleted.response.status).toBe(204);
});

test("a rejection is a problem that is identified by its kind", async () => {
  const { error } = await clientOf().POST("/accounts", { body: { ...newPerson(), email: "nobody" } });
  if (error === undefined || !("errors" in error)) throw new Error("the fields should have been rejected");
  expect(problemKind(error)).toBe("invalid-fields");
  expect(error.errors.map(({ pointer, code }) => [pointer, code])).toEqual([["/email", "email_malformed"]]);
  expect(problemKind({ title: "Internal error", status: 500 })).toBeUndefined();
});

test("the token is sent with the calls that need one, and with no others", async () => {
  const sent: (string | null)[] = [];
  const fetch = async (request: Request) => {
    sent.push(request.headers.get("authorization"));
    return Response.json({});
  };
  const api = gatehouseApi({ baseUrl, fetch, accessToken: "a.b.c" });
  await api.GET("/accounts/me");
  await api.GET("/config.json");
  await api.POST("/accounts", { body: newPerson() });
  await gatehouseApi({ baseUrl, fetch }).GET("/accounts/me");
  await api.POST("/admin/accounts/{id}/disable", { params: { path: { id: crypto.randomUUID() } } });
  expect(sent).toEqual(["Bearer a.b.c", null, null, null, "Bearer a.b.c"]);
});
