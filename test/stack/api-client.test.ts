// `gatehouse/api`, the API's client, in Node against the stack that `npm run dev` starts. Each response is checked
// against the OpenAPI document.

import { gatehouseApi } from "gatehouse/api";
import { expect, test } from "vitest";
import { startSignIn } from "../../src/browser/client/sign-in.ts";
import { conforming } from "../openapi/conformance.ts";
import { newPerson } from "./client.ts";
import { appUrl } from "./running.ts";

test("the client signs up, signs in and changes a name", async () => {
  const baseUrl = appUrl;
  let accessToken: string | undefined;
  const api = gatehouseApi({
    baseUrl,
    accessToken: () => accessToken,
    fetch: (request) => conforming(request.clone(), fetch(request)),
  });
  const person = newPerson();
  const { data: account } = await api.POST("/accounts", { body: person });
  const { data: settings } = await api.GET("/config.json");
  if (settings === undefined) throw new Error("there are no settings");
  const step = await startSignIn(settings, person.email, person.password);
  if (step.kind !== "signed_in") throw new Error(`not signed in: ${step.kind}`);
  accessToken = step.tokens.accessToken;
  const { data: renamed } = await api.PATCH("/accounts/me", { body: { name: "Ada King" } });
  expect(renamed).toEqual({ ...account, name: "Ada King" });
  const { data: document } = await api.GET("/openapi.json");
  expect(document?.openapi).toBe("3.1.0");
  const { data: ready } = await api.GET("/health/ready");
  expect(ready).toEqual({ status: "ready" });
});
