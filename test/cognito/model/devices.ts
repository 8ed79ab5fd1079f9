// Remembered devices.

import { COMMON, operation } from "./operation.ts";
import { AttributeList } from "./people.ts";
import { list, oneOf, structure } from "./shape.ts";
import {
  Bool,
  DeviceKey,
  DeviceName,
  QueryLimitFromZero,
  SearchPaginationToken,
  Text,
  Timestamp,
  Token,
  Username,
  UserPoolId,
} from "./text.ts";

const Device = structure(
  {},
  {
    DeviceKey,
    DeviceAttributes: AttributeList,
    DeviceCreateDate: Timestamp,
    DeviceLastModifiedDate: Timestamp,
    DeviceLastAuthenticatedDate: Timestamp,
  },
);
const Page = { Limit: QueryLimitFromZero, PaginationToken: SearchPaginationToken };
const Devices = structure({}, { Devices: list(Device), PaginationToken: SearchPaginationToken });
const DeviceRememberedStatus = oneOf("remembered", "not_remembered");
const DeviceSecretVerifierConfig = structure({}, { PasswordVerifier: Text, Salt: Text });
const ADMIN = [...COMMON, "InvalidUserPoolConfigurationException"] as const;
const OWN = [
  ...ADMIN,
  "ForbiddenException",
  "PasswordResetRequiredException",
  "UserNotConfirmedException",
  "UserNotFoundException",
] as const;

export const devicesOperations = {
  AdminForgetDevice: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Username, DeviceKey }, {}),
    output: null,
    errors: [...ADMIN, "UserNotFoundException"],
  }),
  AdminGetDevice: operation({
    auth: "sigv4",
    input: structure({ DeviceKey, UserPoolId, Username }, {}),
    output: structure({ Device }, {}),
    errors: [...ADMIN],
  }),
  AdminListDevices: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Username }, Page),
    output: Devices,
    errors: [...ADMIN],
  }),
  AdminUpdateDeviceStatus: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Username, DeviceKey }, { DeviceRememberedStatus }),
    output: structure({}, {}),
    errors: [...ADMIN, "UserNotFoundException"],
  }),
  ConfirmDevice: operation({
    auth: "none",
    input: structure({ AccessToken: Token, DeviceKey }, { DeviceSecretVerifierConfig, DeviceName }),
    output: structure({}, { UserConfirmationNecessary: Bool }),
    errors: [
      ...OWN,
      "DeviceKeyExistsException",
      "InvalidLambdaResponseException",
      "InvalidPasswordException",
      "UsernameExistsException",
    ],
  }),
  ForgetDevice: operation({
    auth: "none",
    input: structure({ DeviceKey }, { AccessToken: Token }),
    output: null,
    errors: [...OWN],
  }),
  GetDevice: operation({
    auth: "none",
    input: structure({ DeviceKey }, { AccessToken: Token }),
    output: structure({ Device }, {}),
    errors: [...OWN],
  }),
  ListDevices: operation({
    auth: "none",
    input: structure({ AccessToken: Token }, Page),
    output: Devices,
    errors: [...OWN],
  }),
  UpdateDeviceStatus: operation({
    auth: "none",
    input: structure({ AccessToken: Token, DeviceKey }, { DeviceRememberedStatus }),
    output: structure({}, {}),
    errors: [...OWN],
  }),
};
