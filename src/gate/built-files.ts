// What the gate must know about the files that the build writes to public/. Imports nothing, so that commands can
// load it in Node.

/** A rule of public/_redirects with the status 200: the file of the second path is served at the first one. */
export type Rewrite = readonly [from: string, to: string];

/** Matches the folder of a language at the beginning of the path of a translated page (http/files.ts). */
export const LANGUAGE_FOLDER = /^\/_gatehouse\/pages\/[^/]+/;

/** The paths of the files that the build writes. They are open whatever the rules are, because people sign in there. */
const BUILT =
  /^\/(?:login|sign-up|forgot-password|account|handover|callback|problems|api|operators|404|openapi\.json|style\.css|client(?:-lazy|-redirect|-access|-providers)?\.js|client\.d\.ts|_gatehouse(?:\/.*)?)$/;

/** @param path In the form of `comparablePath`. */
export function isBuilt(path: string): boolean {
  return BUILT.test(path.replace(LANGUAGE_FOLDER, ""));
}
