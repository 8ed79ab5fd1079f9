// As much of KV as the benches need, by the protocol that workerd speaks with it: the pool's key set, and no marks.

export default {
  fetch(request, { STORED }) {
    if (request.method !== "GET") return new Response(null);
    const isKeySet = new URL(request.url).pathname.includes("jwks.json");
    return isKeySet ? new Response(STORED) : new Response(null, { status: 404 });
  },
} satisfies ExportedHandler<{ STORED: string }>;
