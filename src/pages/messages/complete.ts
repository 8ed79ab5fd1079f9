// Holds a catalogue to the keys of the English one: too few do not compile, and the build refuses too many.

import type * as english from "./en.ts";

/** To be exported by each language as `Complete<typeof import("./itself.ts")>`. */
export type Complete<Catalogue extends { readonly [Key in keyof typeof english]: string }> = Catalogue;
