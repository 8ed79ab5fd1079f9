// Proving that the visitor reads the mail of an address. A mailed code works only with the ID of its request, which
// only the browser that made the request has. So a code is useless to somebody who tricks its recipient into telling
// it.

import { proveAddress, recoverAccount, requestProof } from "../../../proofs/operation.ts";
import type { LazyClient } from "../context.ts";
import type { Proof } from "../types.ts";
import { ACCOUNT, accountIn } from "./account.ts";
import type { LazyContext } from "./context.ts";
import { apiRejection } from "./outcomes.ts";

type Calls = Pick<LazyClient, "startSignUp" | "recover" | "proveAddress">;

export function proofCalls(context: LazyContext): Calls {
  return {
    async startSignUp({ email }) {
      const outcome = await context.api(requestProof, { request: "string" }, { email });
      if (outcome.kind === "ok") return { kind: "sent", request: outcome.body.request };
      return apiRejection(context, outcome, "invalid_fields");
    },
    async recover({ proof }) {
      const outcome = await context.api(recoverAccount, undefined, { proof: cleanProof(context, proof) });
      return outcome.kind === "ok" ? { kind: "recovered" } : apiRejection(context, outcome, "invalid_fields");
    },
    async proveAddress({ proof }) {
      const body = { proof: cleanProof(context, proof) };
      return accountIn(context, await context.apiSignedIn(proveAddress, ACCOUNT, body), "invalid_fields");
    },
  };
}

export function cleanProof({ typed }: Pick<LazyContext, "typed">, proof: Proof): Proof {
  return "code" in proof ? { ...proof, code: typed.code(proof.code) } : proof;
}
