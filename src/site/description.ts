import * as v from "valibot";
import { describe } from "../http/description.ts";
import * as operations from "./operation.ts";

const tag = "The site";

export const site = describe(operations, {
  getSettings: {
    tag,
    summary: "What a browser needs to sign in",
    description: "Which user pool signs people in, and where it is. Nothing of it is secret.",
    success: "The settings.",
    response: {
      name: "Settings",
      schema: v.object({
        region: v.pipe(v.string(), v.description("Of AWS, such as eu-central-1.")),
        userPoolId: v.string(),
        clientId: v.pipe(v.string(), v.description("Of the pool's app client, which has no secret.")),
        endpoint: v.pipe(v.string(), v.url(), v.description("Where browsers call Cognito: an origin without a path.")),
      }),
      example: {
        region: "eu-central-1",
        userPoolId: "eu-central-1_AbCdEf123",
        clientId: "1h57kf5cpq17m0eml12EXAMPLE",
        endpoint: "https://cognito-idp.eu-central-1.amazonaws.com",
      },
    },
  },
  getPasswordPolicy: {
    tag,
    summary: "What a password must have",
    description: "For hints while people type. The pool alone decides, at sign-up; the rules may be an hour old.",
    success: "The rules of the user pool.",
    response: {
      name: "PasswordPolicy",
      schema: v.object({
        minimumLength: v.pipe(v.number(), v.integer(), v.minValue(6), v.maxValue(99)),
        requireLowercase: v.boolean(),
        requireUppercase: v.boolean(),
        requireNumbers: v.boolean(),
        requireSymbols: v.boolean(),
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
  getHealth: {
    tag,
    summary: "Whether the Worker answers",
    description: "Asks nobody else. For whether everything is there that responses depend on, see `/health/ready`.",
    success: "The Worker answers, and its settings are good.",
    response: { name: "Health", schema: v.object({ status: v.literal("ok") }), example: { status: "ok" } },
  },
  getReadiness: {
    tag,
    summary: "Whether all is there that responses depend on",
    description:
      "Asks the database, the key-value store and the key set of the pool. A response counts for five seconds.",
    success: "All of it can be reached.",
    response: { name: "Readiness", schema: v.object({ status: v.literal("ready") }), example: { status: "ready" } },
  },
  getApiDescription: {
    tag,
    summary: "This description",
    description: "The document that you are reading, as OpenAPI 3.1. The page `/api` shows it to people.",
    success: "The document.",
    response: {
      name: "ApiDescription",
      schema: v.pipe(
        v.looseObject({ openapi: v.pipe(v.string(), v.regex(/^3\.1\./)) }),
        v.description("An OpenAPI document."),
      ),
      example: { openapi: "3.1.0" },
    },
  },
});
