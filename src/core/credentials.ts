// Credentials of AWS: of the Worker's IAM user, or of an operator.

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | undefined;
}
