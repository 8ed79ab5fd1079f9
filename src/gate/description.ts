import { describe } from "../http/description.ts";
import * as operations from "./operation.ts";

const tag = "Members-only files";

export const gate = describe(operations, {
  startSession: {
    tag,
    summary: "Start a session for gated files",
    description:
      "Sets an HttpOnly cookie, by which the browser opens the files that the setting `GATED` names. The session ends with the access token, and earlier if that is revoked. Without the setting there is nothing at this path. The cookie is not accepted by any call of the API.",
    success: "The cookie is set.",
  },
  endSession: {
    tag,
    summary: "End the session for gated files",
    description: "Removes the cookie from this browser. A copy of it ends with its access token.",
    success: "The cookie is removed.",
  },
});
