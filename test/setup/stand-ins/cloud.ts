// The state of AWS and Cloudflare that the stand-ins act on: everything that setup can create.

export interface Cloud {
  /** Whether wrangler is logged in to Cloudflare. */
  loggedIn: boolean;
  loggedInToAws: boolean;
  accounts: { id: string; name: string }[];
  databases: { name: string; uuid: string }[];
  namespaces: { title: string; id: string }[];
  workers: Record<string, { secrets: Record<string, string>; versions: Version[]; crons: string[] }>;
  stacks: Record<string, CloudStack>;
  /** Access keys by IAM user name. */
  users: Record<string, { accessKeyId: string; secretAccessKey: string; wasUsed: boolean }[]>;
}

interface Version {
  id: string;
  tag: string;
}

interface CloudStack {
  status: string;
  parameters: Record<string, string>;
  outputs: Record<string, string>;
  template: unknown;
}

export interface RecordedCall {
  readonly program: string;
  readonly args: readonly string[];
  readonly stdin: string;
}

export const EMPTY_CLOUD: Cloud = {
  loggedIn: true,
  loggedInToAws: true,
  accounts: [{ id: "0123456789abcdef0123456789abcdef", name: "Example" }],
  databases: [],
  namespaces: [],
  workers: {},
  stacks: {},
  users: {},
};

/** One call of a program. */
export interface Call extends RecordedCall {
  readonly cwd: string;
  /** The file to which wrangler writes a deployment. */
  readonly outputFile: string;
}

/** The state that the stand-ins act on, and where their files and servers are. */
export interface World {
  readonly cloud: Cloud;
  /** Contains the databases, which are real SQLite files. */
  readonly folder: string;
  readonly cognitoUrl: string;
  readonly siteUrl: string;
}

export interface Reply {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly status?: number;
}

export function json(value: unknown): Reply {
  return { stdout: `${JSON.stringify(value, null, 2)}\n` };
}

/** The value after `--name`, which must be present. */
export function option(args: readonly string[], name: string): string {
  const value = args[args.indexOf(name) + 1];
  if (!args.includes(name) || value === undefined) throw new Error(`${name} is missing in ${args.join(" ")}`);
  return value;
}
