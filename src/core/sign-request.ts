// Signs requests to AWS with Signature Version 4.

import { AwsV4Signer } from "aws4fetch";
import type { Credentials } from "./credentials.ts";

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type SignPost = (post: Post) => Promise<Request>;

export function postSigner(
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  service: string,
  region: string,
): SignPost {
  /** The signing keys, which are derived from the secret access key for each day. */
  const cache = new Map<string, ArrayBuffer>();
  const session = sessionToken === undefined ? {} : { sessionToken };

  return async function signPost(post) {
    const options = { ...post, ...session, method: "POST", accessKeyId, secretAccessKey, service, region, cache };
    const { url, ...init } = await new AwsV4Signer(options).sign();
    return new Request(url, init);
  };
}
