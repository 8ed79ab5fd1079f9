/** A file that the build writes. `path` is below public/. */
export type Output = { readonly path: string; readonly contents: Uint8Array };
