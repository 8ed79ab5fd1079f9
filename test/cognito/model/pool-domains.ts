// The domains of user pools.

import { operation } from "./operation.ts";
import { oneOf, structure } from "./shape.ts";
import {
  AccountId,
  Arn,
  Domain,
  DomainVersion,
  HealthCheckId,
  Integer,
  RegionCode,
  S3Bucket,
  Text,
  UserPoolId,
} from "./text.ts";

const SecurityPolicy = oneOf("TLS_V1", "TLS_V1_2_2021", "TLS_V1_3_2025");
const CustomDomainConfig = structure({ CertificateArn: Arn }, { SecurityPolicy });
const Failover = structure({ SecondaryRegion: RegionCode, PrimaryRoute53HealthCheckId: HealthCheckId }, {});
const Routing = structure({}, { Failover });
const DomainStatus = oneOf("CREATING", "DELETING", "UPDATING", "ACTIVE", "FAILED");
const DomainDescription = structure(
  {},
  {
    UserPoolId,
    AWSAccountId: AccountId,
    Domain,
    S3Bucket,
    CloudFrontDistribution: Text,
    Version: DomainVersion,
    Status: DomainStatus,
    CustomDomainConfig,
    ManagedLoginVersion: Integer,
    Routing,
  },
);
const SETTINGS = structure({ Domain, UserPoolId }, { ManagedLoginVersion: Integer, CustomDomainConfig, Routing });
const STORED = structure({}, { ManagedLoginVersion: Integer, CloudFrontDomain: Domain, Routing });
const ERRORS = [
  "InternalErrorException",
  "InvalidParameterException",
  "NotAuthorizedException",
  "OperationNotEnabledException",
  "ResourceNotFoundException",
] as const;
const CHANGE_ERRORS = [...ERRORS, "ConcurrentModificationException", "FeatureUnavailableInTierException"] as const;

export const poolDomainsOperations = {
  CreateUserPoolDomain: operation({
    auth: "sigv4",
    input: SETTINGS,
    output: STORED,
    errors: [...CHANGE_ERRORS, "LimitExceededException"],
  }),
  DescribeUserPoolDomain: operation({
    auth: "sigv4",
    input: structure({ Domain }, {}),
    output: structure({}, { DomainDescription }),
    errors: ERRORS,
  }),
  UpdateUserPoolDomain: operation({
    auth: "sigv4",
    input: SETTINGS,
    output: STORED,
    errors: [...CHANGE_ERRORS, "TooManyRequestsException"],
  }),
  DeleteUserPoolDomain: operation({
    auth: "sigv4",
    input: structure({ Domain, UserPoolId }, {}),
    output: structure({}, {}),
    errors: [...ERRORS, "ConcurrentModificationException"],
  }),
};
