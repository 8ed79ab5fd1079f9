// The mail that Gatehouse itself sends: whether it sends any, and whether SES accepts it. `--mail ADDRESS` sends one
// mail.

import { type Check, type Diagnosis, fault, ok, skipped, warning } from "../check.ts";
import type { Probes, SesAnswer } from "../probes.ts";

/** The share of the daily limit from which the check warns. */
const NEARLY_ALL = 0.8;

export const mailChecks: readonly Check[] = [
  {
    name: "mail",
    title: "Mail",
    async run({ config, env }) {
      if (!config.ok) return skipped("the settings are not valid");
      const { mail } = config.value;
      if (mail !== undefined)
        return ok(`${mail.ses === undefined ? "Cloudflare" : "SES"}, from ${mail.sender.address}`);
      const fix = `Verify an identity in SES, then: npm run setup -- --env ${env} --parameter MailSourceArn=arn:aws:ses:… --parameter MailFrom=…`;
      return env === undefined
        ? ok("off")
        : warning(
            "off: somebody can sign up first with another person's address, and keep them out by a second factor",
            fix,
          );
    },
  },
  {
    name: "mail_identity",
    title: "… SES identity",
    run: (probes) =>
      judgeSes(probes, probes.sesIdentity, ({ VerifiedForSendingStatus, DkimAttributes, ConfigurationSetName }) => {
        if (VerifiedForSendingStatus !== true)
          return fault("not verified: SES rejects every mail", "Finish its verification in the SES console.");
        if (ConfigurationSetName)
          return warning(
            `sends with the configuration set ${ConfigurationSetName}, which the Worker's policy does not allow`,
            "Remove the identity's default configuration set in the SES console.",
          );
        return Object(DkimAttributes).Status === "SUCCESS"
          ? ok("verified, signed with DKIM")
          : warning(
              "verified, but not signed with DKIM: more mails are taken for spam",
              "Set up DKIM in the SES console.",
            );
      }),
  },
  {
    name: "mail_sandbox",
    title: "… SES account",
    run: (probes) =>
      judgeSes(probes, probes.sesAccount, ({ ProductionAccessEnabled, SendingEnabled, SendQuota }) => {
        if (SendingEnabled !== true) return fault("sending is paused", "See the account dashboard of the SES console.");
        if (ProductionAccessEnabled !== true)
          return fault(
            "in the sandbox: SES sends to verified addresses only",
            "Request production access in the SES console.",
          );
        const { Max24HourSend = 0, SentLast24Hours = 0 } = Object(SendQuota);
        const found = `${SentLast24Hours} of ${Max24HourSend} mails in 24 hours`;
        const isUnlimited = Max24HourSend === -1;
        return isUnlimited || SentLast24Hours < NEARLY_ALL * Max24HourSend
          ? ok(found)
          : warning(found, "Request a higher sending quota in the SES console.");
      }),
  },
  {
    name: "mail_test",
    title: "… Test mail",
    async run({ sendTestMail }) {
      const sent = await sendTestMail();
      if (sent === undefined) return skipped("none was asked for (--mail you@example.com)");
      return sent.ok
        ? ok("accepted; look for it in your mailbox")
        : fault(
            `not accepted: ${sent.failure}`,
            "Correct the sender, the identity or the policy of the Worker's user.",
          );
    },
  },
];

async function judgeSes(
  { config, env }: Probes,
  probe: () => Promise<SesAnswer>,
  judge: (output: Record<string, unknown>) => Diagnosis,
): Promise<Diagnosis> {
  if (!config.ok) return skipped("the settings are not valid");
  const answer = await probe();
  if (answer === undefined)
    return skipped(
      env === undefined ? "only on AWS" : "Gatehouse does not send with SES, or there are no AWS credentials",
    );
  if (!answer.ok && answer.failure === "NotFoundException") {
    return fault("SES in this region knows neither the sender's address nor its domain", "Verify one of them in SES.");
  }
  return answer.ok ? judge(answer.value) : skipped(`SES: ${answer.failure}`);
}
