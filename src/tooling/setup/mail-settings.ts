// The settings of mail that follow from the pool's: who sends, and where SES is called.

import type { ParameterName } from "./template.ts";

/**
 * Gatehouse sends with the pool's SES identity, if it has one and the sender's address is known. Without, the settings stay as
 * they are: the site may send with Cloudflare.
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
