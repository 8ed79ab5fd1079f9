// The name of the exception in an error response of Cognito. The Worker and the browser client decide by this name,
// because every rejection by Cognito has status 400.

/**
 * The `x-amzn-errortype` header takes precedence; there, a colon and a URL may follow the name. In the body's `__type`,
 * a namespace and a # may precede the name. Undefined if there is no name, as in an error page of a proxy.
 */
export function cognitoExceptionName(
  headers: Headers,
  body: { readonly [member: string]: unknown },
): string | undefined {
  const type = headers.get("x-amzn-errortype") ?? body.__type;
  return typeof type === "string" ? /^(?:[^:,]*#)?(\w{1,100})/.exec(type)?.[1] : undefined;
}
