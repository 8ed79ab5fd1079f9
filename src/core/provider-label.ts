// The names of providers that people see. For some providers, Cognito prescribes another name in the user pool.

const LABELS: Readonly<Record<string, string>> = { SignInWithApple: "Apple", LoginWithAmazon: "Amazon" };

export function providerLabel(name: string): string {
  return LABELS[name] ?? name;
}
