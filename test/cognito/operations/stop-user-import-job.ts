// StopUserImportJob: stops a job that has been started but not yet run.

import { describeImportJob, moveImportJob, requireImportJob } from "../domain/import-jobs.ts";
import { Rejection, reject } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const stopUserImportJob: Handler<"StopUserImportJob"> = (input, context) => {
  const row = requireImportJob(context, input);
  if (row instanceof Rejection) return row;
  if (!moveImportJob(context, row, "Pending", "Stopped")) {
    return reject("PreconditionNotMetException", "The user import job must be in the status Pending.");
  }
  const moved = requireImportJob(context, input);
  return moved instanceof Rejection ? moved : { UserImportJob: describeImportJob(context, moved) };
};
