// What people call a provider whose name in the user pool is fixed by Cognito.

const LABELS: Readonly<Record<string, string>> = { SignInWithApple: "Apple", LoginWithAmazon: "Amazon" };

export function providerLabel(name: string): string {
  return LABELS[name] ?? name;
}
