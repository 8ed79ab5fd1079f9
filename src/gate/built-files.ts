// What the build writes to public/, as far as the gate must know. Imports nothing, so that Node can load it for a command.

/** A rule of public/_redirects with the status 200: the file of the second path is served at the first one. */
export type Rewrite = readonly [from: string, to: string];

/** A translation of a page, below the folder of its language (http/files.ts). */
export const LANGUAGE_FOLDER = /^\/_gatehouse\/pages\/[^/]+/;

/** What the build writes. The pages where people sign in stay open, whatever the rules are. */
const BUILT =
  /^\/(?:login|sign-up|forgot-password|account|handover|callback|problems|api|operators|404|openapi\.json|style\.css|client(?:-lazy|-redirect|-access|-providers)?\.js|client\.d\.ts|_gatehouse(?:\/.*)?)$/;

/** @param path As `comparablePath`. */
export function isBuilt(path: string): boolean {
  return BUILT.test(path.replace(LANGUAGE_FOLDER, ""));
}
