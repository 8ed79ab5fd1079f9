// Validates an identity provider when it is created or updated.

import type { InputOf } from "../model/operations.ts";
import { invalidParameter, type Rejection } from "../protocol/rejection.ts";
import { schemaOf } from "./attribute-schema.ts";
import type { Context } from "./context.ts";
import { USERNAME_KEY } from "./federated-users.ts";
import {
  findIdentityProviderByIdentifier,
  type IdentityProvider,
  isSocial,
  type ProviderType,
} from "./identity-providers.ts";
import type { Pool } from "./pools.ts";

type ProviderRejection = Rejection<"InvalidParameterException"> | null;

const SECRET = ["client_id", "client_secret", "authorize_scopes"];

/** The entries of ProviderDetails that each type of provider needs. */
const REQUIRED_DETAILS: Readonly<Record<ProviderType, readonly string[]>> = {
  Facebook: SECRET,
  Google: SECRET,
  LoginWithAmazon: SECRET,
  OIDC: [...SECRET, "attributes_request_method", "oidc_issuer"],
  SAML: [],
  SignInWithApple: ["client_id", "team_id", "key_id", "private_key", "authorize_scopes"],
};

/** The claim with the provider's own ID of a person. In SAML it is the NameID, which no mapping names. */
const SUBJECT_CLAIMS: Readonly<Record<ProviderType, string | null>> = {
  Facebook: "id",
  Google: "sub",
  LoginWithAmazon: "user_id",
  OIDC: "sub",
  SAML: null,
  SignInWithApple: "sub",
};

/** The types of which a pool has at most one provider, and the name of the pool's own users. */
const RESERVED_NAMES = ["Facebook", "Google", "LoginWithAmazon", "SignInWithApple", "COGNITO"];

/** A social provider has the name of its type, and no other provider does. */
function nameRejection({ name, type }: IdentityProvider): ProviderRejection {
  if (isSocial(type)) {
    return name === type ? null : invalidParameter(`The provider of type ${type} must have the name ${type}.`);
  }
  return RESERVED_NAMES.some((reserved) => reserved.toUpperCase() === name.toUpperCase())
    ? invalidParameter(`The provider name ${name} is reserved.`)
    : null;
}

function detailsRejection({ type, details }: IdentityProvider): ProviderRejection {
  const missing = REQUIRED_DETAILS[type].filter((key) => !details[key]);
  if (missing.length > 0) return invalidParameter(`ProviderDetails lacks ${missing.join(", ")}.`);
  if (type === "SAML" && !details.MetadataURL && !details.MetadataFile) {
    return invalidParameter("ProviderDetails lacks MetadataURL or MetadataFile.");
  }
  return type === "OIDC" && !["GET", "POST"].includes(details.attributes_request_method ?? "")
    ? invalidParameter("attributes_request_method must be GET or POST.")
    : null;
}

function mappingRejection(pool: Pool, { type, mapping }: IdentityProvider): ProviderRejection {
  const known = schemaOf(pool).flatMap(({ Name = "" }) => (Name === "sub" ? [] : [Name]));
  const unknown = Object.keys(mapping).filter((name) => name !== USERNAME_KEY && !known.includes(name));
  if (unknown.length > 0) return invalidParameter(`Attributes cannot be mapped: ${unknown.join(", ")}.`);
  const claim = SUBJECT_CLAIMS[type];
  return mapping[USERNAME_KEY] === (claim ?? undefined)
    ? null
    : invalidParameter(`The username of a provider of type ${type} cannot be mapped to another claim.`);
}

/** Why a pool cannot have this provider, or null. */
export function providerRejection(pool: Pool, provider: IdentityProvider): ProviderRejection {
  return nameRejection(provider) ?? detailsRejection(provider) ?? mappingRejection(pool, provider);
}

/** Why a provider cannot have its identifiers, or null. Two providers cannot have the same identifier. */
export function identifiersRejection(context: Context, provider: IdentityProvider): ProviderRejection {
  const taken = provider.identifiers.find((identifier) => {
    const owner = findIdentityProviderByIdentifier(context, provider.poolId, identifier);
    return owner !== null && owner.name !== provider.name;
  });
  return taken === undefined ? null : invalidParameter(`The identifier ${taken} belongs to another identity provider.`);
}

/** The new provider that an input of CreateIdentityProvider describes. */
export function newIdentityProvider(input: InputOf<"CreateIdentityProvider">, now: number): IdentityProvider {
  const { UserPoolId, ProviderName, ProviderType, ProviderDetails, AttributeMapping, IdpIdentifiers = [] } = input;
  return {
    poolId: UserPoolId,
    name: ProviderName,
    type: ProviderType,
    details: ProviderDetails,
    mapping: attributeMapping(ProviderType, AttributeMapping),
    identifiers: IdpIdentifiers,
    createdAt: now,
    modifiedAt: now,
  };
}

/** The mapping, with an entry for the username unless the provider is a SAML provider. */
export function attributeMapping(
  type: ProviderType,
  given: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const claim = SUBJECT_CLAIMS[type];
  return claim === null ? given : { [USERNAME_KEY]: claim, ...given };
}
