// Routes of proofs.

import { readWritten } from "../accounts/read-written.ts";
import type { AccountReading } from "../accounts/storage/reader.ts";
import { toFailure } from "../accounts/to-failure.ts";
import { useAllowance } from "../core/allowance.ts";
import { writeLog } from "../core/log.ts";
import { fail, succeed } from "../core/result.ts";
import { afterResponse } from "../http/after-response.ts";
import type { Mount } from "../http/mount.ts";
import type { Services } from "../services.ts";
import { checkProof } from "./check-proof.ts";
import * as operations from "./operation.ts";
import { rejectProof } from "./proof.ts";
import { recoverAccount } from "./recover-account.ts";
import { followRequest, requestProof } from "./request-proof.ts";

export function proofRoutes(mount: Mount<AccountReading>, services: Services): void {
  mount(operations.requestProof, async ({ body, network, visitor, waitUntil, requestId }) => {
    if (services.deliverMail === undefined) return fail({ kind: "mail_off" });
    const subject = await services.networkDigest(network());
    const allowance = [{ count: services.config.proofRequestsPerHour, seconds: 3_600 }];
    const allowed = await useAllowance(
      services.usage,
      "proofs_of_network",
      subject,
      allowance,
      new Date(services.now()),
    );
    if (!allowed.ok) {
      if (allowed.failure.kind === "too_many_requests") writeLog({ event: "rate_limited", requestId, limit: "proofs" });
      return allowed;
    }
    const requested = await requestProof(services, body.email);
    if (!requested.ok) return requested;
    const by = visitor();
    afterResponse(waitUntil, async () => {
      await followRequest(services, requested.value, body.email, by);
      await services.deliverMail?.();
    });
    return succeed({ request: requested.value });
  });

  mount(operations.proveAddress, async ({ body, reading, user, initiator, setBookmark }) => {
    const { email, emailProvedAt } = reading.account;
    if (emailProvedAt === null) {
      const checked = await checkProof(services, body.proof, email);
      if (!checked.ok) return checked;
      const { proofId } = checked.value;
      if (proofId === undefined) return rejectProof("wrong");
      const use = { accountId: user.accountId, email, proofId };
      const now = new Date(services.now());
      const proved = await services.proofs.proveAddress(use, "account.email_proved", initiator(), now);
      if (!proved.ok) return fail(toFailure(proved.failure));
      if (!proved.value) return rejectProof("wrong");
      writeLog({ event: "address_proved", accountId: user.accountId });
    }
    return readWritten(services.reader, user.accountId, setBookmark);
  });

  mount(operations.recoverAccount, async ({ body, requestId, initiator }) => {
    const checked = await checkProof(services, body.proof, undefined);
    if (!checked.ok) return checked;
    const recovered = await recoverAccount(services, checked.value, initiator());
    const outcome = recovered.ok ? "done" : recovered.failure.kind;
    writeLog({ event: "account_recovered", requestId, accountId: checked.value.accountId ?? undefined, outcome });
    return recovered;
  });
}
