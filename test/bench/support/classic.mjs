// A common combination on Node: Express, jsonwebtoken, jwk-to-pem. It has the same route and response as the Worker.

import express from "express";
import jsonwebtoken from "jsonwebtoken";
import jwkToPem from "jwk-to-pem";

const { port, keySet, issuer, clientId } = JSON.parse(process.argv[2]);
const pems = new Map(keySet.keys.map((key) => [key.kid, jwkToPem(key)]));
const app = express();
app.disable("x-powered-by");
app.disable("etag");

function guard(request, response, next) {
  const token = (request.headers.authorization ?? "").slice("Bearer ".length);
  try {
    const kid = jsonwebtoken.decode(token, { complete: true })?.header.kid;
    const claims = jsonwebtoken.verify(token, pems.get(kid), { algorithms: ["RS256"], issuer });
    if (claims.token_use !== "access" || claims.client_id !== clientId) return response.sendStatus(401);
  } catch {
    return response.sendStatus(401);
  }
  next();
}

app.get("/classic", guard, (_, response) => response.json({ ok: true, name: "somebody" }));
app.listen(port, "127.0.0.1");
