// Cognito's operations that this emulator lacks. A call to one of them gets an error that says so.

export const UNSUPPORTED_OPERATIONS: readonly string[] = [
  // Client secrets
  "AddUserPoolClientSecret",
  "DeleteUserPoolClientSecret",
  "GetClientToken",
  "ListUserPoolClientSecrets",
  // Users
  "AdminSetUserSettings",
  "SetUserSettings",
  // Identity providers
  "AdminDisableProviderForUser",
  "AdminLinkProviderForUser",
  "CreateIdentityProvider",
  "DeleteIdentityProvider",
  "DescribeIdentityProvider",
  "GetIdentityProviderByIdentifier",
  "GetSigningCertificate",
  "ListIdentityProviders",
  "UpdateIdentityProvider",
  // Sessions of the hosted pages
  "GetUserPoolClientSessionConfiguration",
  "SetUserPoolClientSessionConfiguration",
  // Domains and hosted pages
  "CreateManagedLoginBranding",
  "CreateTerms",
  "CreateUserPoolDomain",
  "DeleteManagedLoginBranding",
  "DeleteTerms",
  "DeleteUserPoolDomain",
  "DescribeManagedLoginBranding",
  "DescribeManagedLoginBrandingByClient",
  "DescribeTerms",
  "DescribeTermsByClient",
  "DescribeUserPoolDomain",
  "GetUICustomization",
  "ListTerms",
  "SetUICustomization",
  "UpdateManagedLoginBranding",
  "UpdateTerms",
  "UpdateUserPoolDomain",
  // Threat protection and logs
  "AdminUpdateAuthEventFeedback",
  "GetLogDeliveryConfiguration",
  "SetLogDeliveryConfiguration",
  "SetRiskConfiguration",
  "UpdateAuthEventFeedback",
  // Replicas and quotas
  "CreateUserPoolReplica",
  "DeleteUserPoolReplica",
  "GetProvisionedLimit",
  "ListUserPoolReplicas",
  "UpdateProvisionedLimit",
  "UpdateUserPoolReplica",
];
