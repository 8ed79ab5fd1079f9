// The names of providers that people see. Cognito prescribes the names in the user pool of some of them.

const LABELS: Readonly<Record<string, string>> = { SignInWithApple: "Apple", LoginWithAmazon: "Amazon" };

export function providerLabel(name: string): string {
  return LABELS[name] ?? name;
}
