// oidc-provider, unmodified, behind a proxy that can change or withhold its responses or cut the connection. A
// correct provider never sends the wrong responses that a relying party must reject.

import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { decodeJwt, importJWK, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import Provider from "oidc-provider";

export const PROVIDER_CLIENT = { client_id: "the-pool", client_secret: "the-secret-of-the-pool" };

/** What the proxy does with requests to a path: it never responds, cuts the connection, or changes the body. */
export type Trouble =
  | { readonly kind: "silence" | "cut" }
  | { readonly kind: "change"; readonly change: (body: Body) => Body | Promise<Body> };

interface Body {
  readonly [name: string]: unknown;
}

export interface OpenIdProvider {
  readonly issuer: string;
  /** Replaces all signing keys. */
  rotateKeys(): void;
  /** Applies the trouble to all requests to a path until `clearTrouble`. */
  trouble(path: string, trouble: Trouble): void;
  clearTrouble(): void;
  /** Replaces claims of the ID tokens, which are signed again with the provider's key. */
  changeClaims(claims: JWTPayload): void;
  /** Replaces each ID token with the result of `make`, which gets its claims. */
  replaceIdToken(make: (payload: JWTPayload) => Promise<string>): void;
  close(): Promise<void>;
}

function newKey(): JWK {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: crypto.randomUUID(), alg: "RS256", use: "sig" };
}

function configuration(key: JWK, redirectUri: string) {
  return {
    clients: [
      {
        ...PROVIDER_CLIENT,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: "client_secret_post",
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: ["any"] },
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    // The provider requires PKCE. Only its userinfo endpoint returns the e-mail address.
    pkce: { required: () => true },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@example.org`, email_verified: true }),
    }),
  };
}

function listen(listener: RequestListener) {
  const server = createServer(listener);
  return new Promise<{ readonly port: number; readonly close: () => Promise<void> }>((resolve) => {
    server.listen(0, "localhost", () => {
      const { port } = server.address() as AddressInfo;
      const close = async () => {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      };
      resolve({ port, close });
    });
  });
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function passOn(from: IncomingMessage, to: ServerResponse, trouble: Trouble | undefined): Promise<void> {
  if (trouble?.kind !== "change") {
    to.writeHead(from.statusCode ?? 502, from.headers);
    from.pipe(to);
    return;
  }
  const body = JSON.stringify(await trouble.change(JSON.parse(await textOf(from))));
  to.writeHead(from.statusCode ?? 502, { ...from.headers, "content-length": Buffer.byteLength(body) });
  to.end(body);
}

/** @param redirectUri The only redirect URI that the provider allows. */
export async function openProvider(redirectUri: string): Promise<OpenIdProvider> {
  const troubles = new Map<string, Trouble>();
  let key = newKey();
  let handler: RequestListener = () => undefined;
  const provider = await listen((incoming, response) => handler(incoming, response));
  const proxy = await listen((incoming, response) => {
    const trouble = troubles.get((incoming.url ?? "").split("?")[0] ?? "");
    if (trouble?.kind === "silence") return;
    if (trouble?.kind === "cut") {
      incoming.socket.destroy();
      return;
    }
    // The Host header stays that of the proxy, because the provider derives its URLs from it.
    const { method, url: path, headers } = incoming;
    const options = { host: "localhost", port: provider.port, method, path, headers };
    incoming.pipe(request(options, (answer) => void passOn(answer, response, trouble)));
  });
  const issuer = `http://localhost:${proxy.port}`;
  const start = () => {
    handler = new Provider(issuer, configuration(key, redirectUri)).callback();
  };
  start();
  const replaceIdToken = (make: (payload: JWTPayload) => Promise<string>) => {
    const change = async (body: Body) => ({ ...body, id_token: await make(decodeJwt(String(body.id_token))) });
    troubles.set("/token", { kind: "change", change });
  };
  return {
    issuer,
    rotateKeys: () => {
      key = newKey();
      start();
    },
    trouble: (path, trouble) => void troubles.set(path, trouble),
    clearTrouble: () => troubles.clear(),
    changeClaims: (claims) =>
      replaceIdToken(async (payload) =>
        new SignJWT({ ...payload, ...claims })
          .setProtectedHeader({ alg: "RS256", kid: key.kid ?? "" })
          .sign(await importJWK(key)),
      ),
    replaceIdToken,
    close: async () => {
      await Promise.all([proxy.close(), provider.close()]);
    },
  };
}

/** A token with these claims and without a signature. */
export async function unsigned(payload: JWTPayload): Promise<string> {
  return new UnsecuredJWT(payload).encode();
}
