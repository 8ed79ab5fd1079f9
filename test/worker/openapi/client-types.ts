// Calls through `gatehouse/api` that the compiler rejects. Never run: the type check fails if one of them is no longer
// an error.

import { gatehouseApi } from "gatehouse/api";

const api = gatehouseApi({ baseUrl: "http://localhost:8787" });

export async function rejectedByTheCompiler(): Promise<void> {
  // @ts-expect-error: no such path
  await api.GET("/accounts/you");
  // @ts-expect-error: no such method
  await api.PUT("/accounts/me", { body: { name: "" } });
  // @ts-expect-error: a field is missing
  await api.POST("/accounts", { body: { name: "", email: "" } });
  // @ts-expect-error: a field of another name
  await api.POST("/accounts/me/email", { body: { address: "" } });
  // @ts-expect-error: a field of another type
  await api.PATCH("/accounts/me", { body: { name: 7 } });
  // @ts-expect-error: no body at all
  await api.POST("/accounts/me/email");
  const { data } = await api.GET("/config.json");
  // @ts-expect-error: a member that no response has
  data?.secret;
}
