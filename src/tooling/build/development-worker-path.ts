/**
 * Where the bundle of the Worker of `npm run dev` is, relative to the project's folder: see
 * build-development-worker.ts.
 */
export const DEVELOPMENT_WORKER = ".wrangler/development/worker.js";
