// The messages in the language of the page. The build makes scripts for each language, in which the catalogue of the
// language, with limits filled in, replaces this module. In the source it is the English catalogue, whose keys every
// language has (translation.ts).

export * from "./en.ts";
