// The route of the sign-up.

import type { Initiator } from "../../audit/event.ts";
import { writeLog } from "../../core/log.ts";
import { fail, succeed } from "../../core/result.ts";
import { requiresProof } from "../../core/sign-up-mode.ts";
import { withTimeout } from "../../core/timeout.ts";
import type { Mount } from "../../http/mount.ts";
import { rejectProof } from "../../proofs/proof.ts";
import type { Services } from "../../services.ts";
import { renderAccount } from "../account-response.ts";
import type { AccountReading } from "../storage/reader.ts";
import { createAccount, endSignIn, type SignUpOutcome } from "./create-account.ts";
import * as operations from "./operation.ts";
import { TERMS_REQUIRED } from "./terms-required.ts";

/**
 * The caller waits this much longer than the time limit of the sign-up's calls, so that a failed sign-up is undone
 * before the response. If D1 does not respond, undoing takes longer, and goes on after the response.
 */
const UNDO_MILLISECONDS = 4_000;

type SignUpEnd = Omit<SignUpOutcome, "report">;

export function signUpRoutes(mount: Mount<AccountReading>, services: Services): void {
  const { flow, ...limits } = services.config.signUp;
  const dependencies = { ...services, flow, limits };
  const { signUpMode } = services;
  const needsProof = requiresProof(signUpMode);

  async function signUpAndLog(
    signUp: operations.SignUp,
    key: string | undefined,
    requestId: string,
    by: Initiator,
  ): Promise<SignUpEnd> {
    const start = services.now();
    const digests = key === undefined ? undefined : await services.digestKey(key, signUp);
    const { result, report, unusedSignIn } = await createAccount(dependencies, signUp, digests, by);
    const outcome = result.ok ? "created" : result.failure.kind;
    writeLog({ event: "sign_up", requestId, outcome, ...report, milliseconds: services.now() - start });
    return { result, unusedSignIn };
  }

  mount(operations.createAccount, async ({ body, idempotencyKey, requestId, initiator, waitUntil }) => {
    if (signUpMode === "closed") return fail({ kind: "sign_up_closed" });
    if (needsProof && body.proof === undefined) {
      return rejectProof("required");
    }
    if (services.config.terms.isRequired && body.termsAccepted !== true) return fail(TERMS_REQUIRED);
    const work = signUpAndLog(body, idempotencyKey, requestId, initiator());
    waitUntil(work.then(({ unusedSignIn }) => endSignIn(services, unusedSignIn)).catch(() => undefined));
    const { result } = await withTimeout<SignUpEnd, SignUpEnd>(work, limits.totalMilliseconds + UNDO_MILLISECONDS, {
      result: fail({ kind: "cognito_timeout" }),
    });
    return result.ok ? succeed(renderAccount({ account: result.value, pendingEmail: null })) : result;
  });
}
