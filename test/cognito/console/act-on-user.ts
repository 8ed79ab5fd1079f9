// Handles the forms of the console: performs the chosen action on a user, then shows the same view of the console
// again.

import { consoleCall } from "../protocol/dispatch.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Fields } from "../protocol/types.ts";
import type { Services } from "../services.ts";
import { consolePage } from "./console.ts";
import { ACTIONS, viewAgain } from "./user-actions.ts";
import { hrefOf, viewOf } from "./view.ts";

function inputOf(name: string, form: FormData): Fields {
  const input: Fields = { UserPoolId: form.get("poolId"), Username: form.get("username") };
  return name === "password"
    ? { ...input, Password: form.get("password"), Permanent: form.get("temporary") === null }
    : input;
}

export async function actOnUser(services: Services, request: Request): Promise<Response> {
  const form = await request.formData().catch(() => new FormData());
  const name = String(form.get("action"));
  const url = new URL(request.url);
  const view = viewOf(URL.parse(String(form.get("view")), url) ?? url);
  const action = ACTIONS.get(name);
  if (action === undefined) return new Response("There is no such action.", { status: 400 });
  const outcome = await consoleCall(services, request, action.operation, inputOf(name, form));
  if (outcome instanceof Rejection) {
    return consolePage(services, new URL(viewAgain(view), url), {
      action: name,
      username: String(form.get("username")),
      exception: outcome.name,
      message: outcome.message ?? "",
      password: String(form.get("password") ?? ""),
      isTemporary: form.get("temporary") !== null,
    });
  }
  const location = hrefOf({ ...view, done: name }, "users");
  return new Response(null, { status: 303, headers: { Location: location, "Cache-Control": "no-store" } });
}
