// User import: the header of the CSV file, and the jobs that import such a file.

import { COMMON, operation } from "./operation.ts";
import { list, oneOf, structure } from "./shape.ts";
import {
  Arn,
  CompletionMessage,
  Integer,
  PaginationKeyUnlimited,
  PoolQueryLimit,
  PreSignedUrl,
  Text,
  Timestamp,
  UserImportJobId,
  UserImportJobName,
  UserPoolId,
} from "./text.ts";

const PasswordHashingAlgorithm = oneOf("BCRYPT", "SCRYPT", "ARGON2ID", "PBKDF2_SHA256");
const UserImportJobStatus = oneOf(
  "Created",
  "Pending",
  "InProgress",
  "Stopping",
  "Expired",
  "Stopped",
  "Failed",
  "Succeeded",
);
const UserImportJob = structure(
  {},
  {
    JobName: UserImportJobName,
    JobId: UserImportJobId,
    UserPoolId,
    PreSignedUrl,
    CreationDate: Timestamp,
    StartDate: Timestamp,
    CompletionDate: Timestamp,
    Status: UserImportJobStatus,
    CloudWatchLogsRoleArn: Arn,
    ImportedUsers: Integer,
    SkippedUsers: Integer,
    FailedUsers: Integer,
    CompletionMessage,
    PasswordHashingAlgorithm,
  },
);

export const importsOperations = {
  GetCSVHeader: operation({
    auth: "sigv4",
    input: structure({ UserPoolId }, {}),
    output: structure({}, { UserPoolId, CSVHeader: list(Text) }),
    errors: [...COMMON],
  }),
  CreateUserImportJob: operation({
    auth: "sigv4",
    input: structure(
      { JobName: UserImportJobName, UserPoolId, CloudWatchLogsRoleArn: Arn },
      { PasswordHashingAlgorithm },
    ),
    output: structure({}, { UserImportJob }),
    errors: [...COMMON, "LimitExceededException", "PreconditionNotMetException"],
  }),
  DescribeUserImportJob: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, JobId: UserImportJobId }, {}),
    output: structure({}, { UserImportJob }),
    errors: [...COMMON],
  }),
  ListUserImportJobs: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, MaxResults: PoolQueryLimit }, { PaginationToken: PaginationKeyUnlimited }),
    output: structure(
      {},
      { UserImportJobs: list(UserImportJob, { min: 1, max: 50 }), PaginationToken: PaginationKeyUnlimited },
    ),
    errors: [...COMMON],
  }),
  StartUserImportJob: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, JobId: UserImportJobId }, {}),
    output: structure({}, { UserImportJob }),
    errors: [...COMMON, "PreconditionNotMetException"],
  }),
  StopUserImportJob: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, JobId: UserImportJobId }, {}),
    output: structure({}, { UserImportJob }),
    errors: [...COMMON, "PreconditionNotMetException"],
  }),
};
