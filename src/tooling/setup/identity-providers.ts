// The other providers with which people can sign in: the template's parameters of each provider, and where to
// register the site with it.

import type { ParameterName } from "./parameter-name.ts";

export type Parameters = Readonly<Partial<Record<ParameterName, string>>>;

export interface ProviderKind {
  /** The provider's name in setup's questions. */
  readonly label: string;
  /**
   * The provider's name at Cognito. Undefined for an OpenID provider, whose name is the value of the parameter that
   * `id` names.
   */
  readonly name: string | undefined;
  /** The stack has the provider if this parameter is not empty. */
  readonly id: ParameterName;
  readonly others: readonly ParameterName[];
  readonly secret: ParameterName;
  /** Where to register, and what the redirect URI and the origin are called there. */
  readonly register: string;
}

export const KINDS: readonly ProviderKind[] = [
  {
    label: "Google",
    name: "Google",
    id: "GoogleClientId",
    others: [],
    secret: "GoogleClientSecret",
    register: "https://console.cloud.google.com/auth/clients: an OAuth client of the type Web application",
  },
  {
    label: "Apple",
    name: "SignInWithApple",
    id: "AppleServicesId",
    others: ["AppleTeamId", "AppleKeyId"],
    secret: "ApplePrivateKey",
    register:
      "https://developer.apple.com/account/resources: a Services ID and a key, both for Sign in with Apple. Apple wants the domain without https://",
  },
  {
    label: "Facebook",
    name: "Facebook",
    id: "FacebookAppId",
    others: [],
    secret: "FacebookAppSecret",
    register: "https://developers.facebook.com/apps: an app with Facebook Login",
  },
  {
    label: "Amazon",
    name: "LoginWithAmazon",
    id: "AmazonClientId",
    others: [],
    secret: "AmazonClientSecret",
    register: "https://developer.amazon.com/loginwithamazon/console/site/lwa/overview.html: a security profile",
  },
  {
    label: "OpenID provider",
    name: undefined,
    id: "OidcName",
    others: ["OidcIssuer", "OidcClientId"],
    secret: "OidcClientSecret",
    register: "the console of the provider: a web application with a client secret",
  },
];

/** Every parameter of the template that is about other providers. */
export const PROVIDER_PARAMETERS: readonly ParameterName[] = [
  ...(["Domain", "SiteOrigin"] as const),
  ...KINDS.flatMap(({ id, others, secret }) => [id, ...others, secret]),
];

/** The kinds of providers that a stack with these parameters has. The template's conditions say the same. */
export function kindsOf(parameters: Parameters): readonly ProviderKind[] {
  const hasDomain = (parameters.Domain ?? "") !== "" && (parameters.SiteOrigin ?? "") !== "";
  return hasDomain ? KINDS.filter(({ id }) => (parameters[id] ?? "") !== "") : [];
}

/** The names of these providers at Cognito, as in the IDENTITY_PROVIDERS setting. */
export function providersOf(parameters: Parameters): readonly string[] {
  return kindsOf(parameters).map(({ name, id }) => name ?? parameters[id] ?? "");
}

/** Why a stack would not have the providers that these parameters name; undefined if it would. */
export function providersProblem(parameters: Parameters): string | undefined {
  const { Domain = "", SiteOrigin = "", OidcName = "" } = parameters;
  const forbidden = /aws|amazon|cognito/.exec(Domain)?.[0];
  if (forbidden !== undefined) return `Domain contains ${forbidden}, which AWS does not accept.`;
  if (SiteOrigin.startsWith("http:") && !/^http:\/\/localhost(:|$)/.test(SiteOrigin)) {
    return "SiteOrigin is not https, and Cognito sends people back to https only.";
  }
  const [first] = KINDS.flatMap(({ id, others, secret }) =>
    (parameters[id] ?? "") === "" ? [] : [{ id, others, secret }],
  );
  if (first !== undefined && Domain === "") return `${first.id} needs Domain, by which people sign in.`;
  if (first !== undefined && SiteOrigin === "") return `${first.id} needs SiteOrigin, to which people come back.`;
  const isTaken = [...KINDS.map(({ name }) => name), "COGNITO"].some(
    (name) => name?.toUpperCase() === OidcName.toUpperCase(),
  );
  if (OidcName !== "" && isTaken) return `OidcName cannot be ${OidcName}, the name of another provider.`;
  for (const { id, others } of KINDS) {
    const missing = others.find((name) => (parameters[name] ?? "") === "");
    if ((parameters[id] ?? "") !== "" && missing !== undefined) return `${id} needs ${missing}.`;
  }
  return undefined;
}

/** The address of a pool's domain, as the template's output has it. */
export function poolDomain(region: string, domain: string): string {
  return `https://${domain}.auth.${region}.amazoncognito.com`;
}

/** What to enter at a provider before it gives out the IDs. */
export function registrationOf({ label, register }: ProviderKind, domain: string): readonly string[] {
  return [
    `  ${label}: ${register}`,
    `    redirect URI       ${domain}/oauth2/idpresponse`,
    `    JavaScript origin  ${domain}`,
  ];
}

/** The environment variable from which setup takes a secret: GOOGLE_CLIENT_SECRET for GoogleClientSecret. */
export function variableOf(secret: ParameterName): string {
  return secret.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
}
