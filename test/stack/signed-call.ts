// Signed calls to a local Cognito, with the keys of an operator.

import { AwsClient } from "aws4fetch";

export const LOCAL_KEYS = {
  accessKeyId: "AKIALOCALGATEHOUSE00",
  secretAccessKey: "only-the-local-cognito-knows-this-secret",
};

const aws = new AwsClient({ ...LOCAL_KEYS, service: "cognito-idp", region: "us-east-1", retries: 0 });

/** Returns a function for signed calls, which throws Cognito's rejection. */
export function operator(cognitoUrl: string) {
  return async (operation: string, input: object): Promise<Record<string, unknown>> => {
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
  };
}
