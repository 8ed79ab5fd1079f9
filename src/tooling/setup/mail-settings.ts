// Derives the mail settings (the sender and the endpoint of SES) from the stack's parameters.

import type { ParameterName } from "./template.ts";

/**
 * The settings with which Gatehouse sends with the pool's SES identity. Empty if the pool has none or the sender's
 * address is not known: the present settings then stay, because the site may send with Cloudflare.
 */
export function mailSettings(
  region: string,
  parameters: Readonly<Record<ParameterName, string>>,
): Record<string, string> {
  const { MailSourceArn, MailFrom } = parameters;
  const [, sesRegion = region, identity = ""] =
    /^arn:[a-z-]+:ses:([a-z0-9-]+):\d+:identity\/(.+)$/.exec(MailSourceArn) ?? [];
  const [, name = "", given = ""] = /^(?:"?([^"<]*?)"?\s*<)?([^<>]+@[^<>]+?)>?$/.exec(MailFrom.trim()) ?? [];
  const address = given || (identity.includes("@") ? identity : "");
  if (identity === "" || address === "") return {};
  return {
    MAIL: "ses",
    MAIL_FROM: address,
    MAIL_FROM_NAME: name,
    SES_ENDPOINT: sesRegion === region ? "" : `https://email.${sesRegion}.amazonaws.com`,
  };
}
