// Calls to the local Cognito as an operator makes them: signed with AWS keys.

import { AwsClient } from "aws4fetch";

const aws = new AwsClient({
  accessKeyId: "AKIALOCALGATEHOUSE00",
  secretAccessKey: "only-the-local-cognito-knows-this-secret",
  service: "cognito-idp",
  region: "us-east-1",
  retries: 0,
});

/** Throws Cognito's rejection. */
export async function callSigned(
  cognitoUrl: string,
  operation: string,
  input: unknown,
): Promise<Record<string, unknown>> {
  const response = await aws.fetch(`${cognitoUrl}/`, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${operation}: ${text}`);
  return text === "" ? {} : JSON.parse(text);
}
