// StartUserImportJob: queues a job. Only one job of all pools can be active at a time.

import { describeImportJob, hasActiveImport, moveImportJob, requireImportJob } from "../domain/import-jobs.ts";
import { Rejection, reject } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const startUserImportJob: Handler<"StartUserImportJob"> = (input, context) => {
  const row = requireImportJob(context, input);
  if (row instanceof Rejection) return row;
  if (hasActiveImport(context)) {
    return reject("PreconditionNotMetException", "Another user import job is active.");
  }
  if (!moveImportJob(context, row, "Created", "Pending")) {
    return reject("PreconditionNotMetException", "The user import job must be in the status Created.");
  }
  context.wakeSoon();
  const moved = requireImportJob(context, input);
  return moved instanceof Rejection ? moved : { UserImportJob: describeImportJob(context, moved) };
};
