/** A file that the build writes. `path` is relative to public/. */
export type Output = { readonly path: string; readonly contents: Uint8Array };
