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
  // SAML
  "GetSigningCertificate",
  // Hosted pages
  "CreateManagedLoginBranding",
  "CreateTerms",
  "DeleteManagedLoginBranding",
  "DeleteTerms",
  "DescribeManagedLoginBranding",
  "DescribeManagedLoginBrandingByClient",
  "DescribeTerms",
  "DescribeTermsByClient",
  "GetUICustomization",
  "ListTerms",
  "SetUICustomization",
  "UpdateManagedLoginBranding",
  "UpdateTerms",
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
