import * as v from "valibot";
import { describe } from "../../http/description.ts";
import * as operations from "./operation.ts";
import { PASSKEY_NAME_MAX_CHARACTERS } from "./operation.ts";

const tag = "Your own account";

export const PASSKEY_EXAMPLE = { id: "7sGxVjR0bXk2p4Yw1Qd9uA", name: "Ada's phone", lastUsedDay: "2026-11-27" };

const parameters = {
  id: {
    description: "The credential's ID, as Cognito lists it: base64url without padding.",
    example: PASSKEY_EXAMPLE.id,
  },
};

export const PASSKEY_ENTRIES = {
  id: v.pipe(v.string(), v.description("The credential's ID.")),
  name: v.pipe(v.nullable(v.string()), v.description("Null if it has none.")),
  lastUsedDay: v.pipe(v.nullable(v.pipe(v.string(), v.isoDate())), v.description("In UTC. Null if no use is known.")),
};

export const passkeys = describe(operations, {
  listPasskeyNames: {
    tag,
    summary: "List the names of your passkeys",
    description:
      "Returns what the site keeps of your passkeys, newest first: at most 20. Cognito has the passkeys themselves, without a name and a last use. A passkey that was neither named nor used here is missing. One that was removed only at Cognito is still listed.",
    success: "The names.",
    response: {
      name: "PasskeyNames",
      schema: v.object({
        passkeys: v.pipe(v.array(v.object(PASSKEY_ENTRIES)), v.description("Newest first.")),
      }),
      example: { passkeys: [PASSKEY_EXAMPLE] },
    },
  },
  namePasskey: {
    tag,
    summary: "Name or rename a passkey",
    description:
      "Stores a name for the passkey. The site keeps 20 names. Another one replaces that of the passkey which was used or named longest ago.",
    parameters,
    body: {
      name: "PasskeyName",
      members: {
        name: `Up to ${PASSKEY_NAME_MAX_CHARACTERS} characters, without line breaks. Leading and trailing white space is removed.`,
      },
      example: { name: PASSKEY_EXAMPLE.name },
    },
    success: "The passkey has this name.",
  },
  forgetPasskey: {
    tag,
    summary: "Remove the name of a passkey",
    description:
      "Removes the name and the day of the last use, and not the passkey itself. For a passkey that was removed at Cognito. Safe to repeat.",
    parameters,
    success: "The site keeps nothing of this passkey.",
  },
  notePasskeyUse: {
    tag,
    summary: "Say that you have signed in with a passkey",
    description:
      "Stores today, in UTC, as the day of the passkey's last use. Only the client can tell: Cognito does not say which passkey was used.",
    parameters,
    success: "The day is stored.",
  },
});
