// The attribute that a verification call names.

import { invalidParameter, type Rejection } from "../protocol/rejection.ts";
import { type AddressName, isAddressName } from "./addresses.ts";

export function verifiableName(name: string): AddressName | Rejection<"InvalidParameterException"> {
  return isAddressName(name)
    ? name
    : invalidParameter("Invalid attribute name. Only phone_number and email can be verified.");
}
