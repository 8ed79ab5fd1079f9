import * as v from "valibot";
import { SIGN_UP_MODES } from "../core/sign-up-mode.ts";
import { describe } from "../http/description.ts";
import * as operations from "./operation.ts";

const tag = "The site";

export const site = describe(operations, {
  getSettings: {
    tag,
    summary: "Read the settings for signing in",
    description: "Returns the user pool that people sign in to, and its address. None of it is secret.",
    success: "The settings.",
    response: {
      name: "Settings",
      schema: v.object({
        region: v.pipe(v.string(), v.description("The AWS region, such as eu-central-1.")),
        userPoolId: v.pipe(v.string(), v.description("The user pool that people sign in to.")),
        clientId: v.pipe(v.string(), v.description("The ID of the pool's app client, which has no secret.")),
        endpoint: v.pipe(
          v.string(),
          v.url(),
          v.description("The origin at which browsers call Cognito, without a path."),
        ),
        signUp: v.pipe(
          v.picklist(SIGN_UP_MODES),
          v.description(
            "Who may sign up. `immediate`: anybody at once. `proof-first`: anybody who has verified the address. `invite`: only invited people. `closed`: nobody.",
          ),
        ),
        mail: v.pipe(v.boolean(), v.description("Whether the site sends mails that verify an address.")),
        gate: v.pipe(
          v.boolean(),
          v.description("Whether the site has files for members only. Then clients keep a session by `POST /session`."),
        ),
        passkeyDomain: v.pipe(
          v.nullable(v.string()),
          v.description("Pages of this host, and of hosts below it, can offer passkeys. Null: none can."),
        ),
        emailCodes: v.pipe(
          v.boolean(),
          v.description("Whether people may sign in with a code that Cognito mails them."),
        ),
        federation: v.pipe(
          v.nullable(
            v.object({
              domain: v.pipe(v.string(), v.description("The domain of the user pool, with https.")),
              clientId: v.pipe(v.string(), v.description("The ID of the app client for such a sign-in.")),
              providers: v.pipe(v.array(v.string()), v.description("The names of the providers in the user pool.")),
            }),
          ),
          v.description("How people sign in with other providers. Null: they don't."),
        ),
      }),
      example: {
        region: "eu-central-1",
        userPoolId: "eu-central-1_AbCdEf123",
        clientId: "1h57kf5cpq17m0eml12EXAMPLE",
        endpoint: "https://cognito-idp.eu-central-1.amazonaws.com",
        signUp: "proof-first",
        mail: true,
        gate: false,
        passkeyDomain: "example.com",
        emailCodes: false,
        federation: {
          domain: "https://example.auth.eu-central-1.amazoncognito.com",
          clientId: "6kq2v9g0c3m8n5b7x1EXAMPLE",
          providers: ["Google"],
        },
      },
    },
  },
  getPasswordPolicy: {
    tag,
    summary: "Read the rules for passwords",
    description:
      "Returns the rules of the pool, for hints while people type. Only the pool enforces the rules, at sign-up. The response may be an hour old.",
    success: "The rules of the user pool.",
    response: {
      name: "PasswordPolicy",
      schema: v.object({
        minimumLength: v.pipe(
          v.number(),
          v.integer(),
          v.minValue(6),
          v.maxValue(99),
          v.description("The fewest characters of a password."),
        ),
        requireLowercase: v.pipe(v.boolean(), v.description("Whether it needs a lower-case letter.")),
        requireUppercase: v.pipe(v.boolean(), v.description("Whether it needs a capital letter.")),
        requireNumbers: v.pipe(v.boolean(), v.description("Whether it needs a digit.")),
        requireSymbols: v.pipe(v.boolean(), v.description("Whether it needs a special character.")),
      }),
      example: {
        minimumLength: 8,
        requireLowercase: true,
        requireUppercase: true,
        requireNumbers: true,
        requireSymbols: true,
      },
    },
  },
  checkOrigin: {
    tag,
    summary: "Check whether a site may use the sign-in",
    description:
      "Says whether pages of this origin may call the API, and get a session from the page `/handover`. The setting `ALLOWED_ORIGINS` decides.",
    success: "The decision.",
    query: { origin: { description: "An origin as browsers write it.", example: "https://www.example.com" } },
    response: {
      name: "AllowedOrigin",
      schema: v.object({
        allowed: v.pipe(v.boolean(), v.description("Whether the origin may do both.")),
      }),
      example: { allowed: true },
    },
  },
  getHealth: {
    tag,
    summary: "Check that the Worker responds",
    description:
      "Shows that the Worker runs with valid settings. Calls no other service. To check the services that the Worker depends on, use `/health/ready`.",
    success: "The Worker responds, and its settings are valid.",
    response: {
      name: "Health",
      schema: v.object({ status: v.pipe(v.literal("ok"), v.description("Always the same.")) }),
      example: { status: "ok" },
    },
  },
  getReadiness: {
    tag,
    summary: "Check that all dependencies are available",
    description:
      "Checks the database, the key-value store and the pool's key set. The result is cached for five seconds.",
    success: "All dependencies are available.",
    response: {
      name: "Readiness",
      schema: v.object({ status: v.pipe(v.literal("ready"), v.description("Always the same.")) }),
      example: { status: "ready" },
    },
  },
  getApiDescription: {
    tag,
    summary: "Read the description of the API",
    description: "Returns what the page `/api` shows to people, for programs: an OpenAPI 3.1 document.",
    success: "The document.",
    response: {
      name: "ApiDescription",
      schema: v.looseObject({
        openapi: v.pipe(v.string(), v.regex(/^3\.1\./), v.description("The version of OpenAPI that it follows.")),
      }),
      example: { openapi: "3.1.0" },
    },
  },
});
