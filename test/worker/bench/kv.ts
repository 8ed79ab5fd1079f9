// The part of KV that the benchmarks need, in workerd's protocol: the pool's JWKS, and no revocations.

export default {
  fetch(request, { STORED }) {
    if (request.method !== "GET") return new Response(null);
    const isKeySet = new URL(request.url).pathname.includes("jwks.json");
    return isKeySet ? new Response(STORED) : new Response(null, { status: 404 });
  },
} satisfies ExportedHandler<{ STORED: string }>;
