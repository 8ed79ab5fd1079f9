// DescribeUserImportJob: a job with its status and counts.

import { describeImportJob, requireImportJob } from "../domain/import-jobs.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const describeUserImportJob: Handler<"DescribeUserImportJob"> = (input, context) => {
  const row = requireImportJob(context, input);
  return row instanceof Rejection ? row : { UserImportJob: describeImportJob(context, row) };
};
