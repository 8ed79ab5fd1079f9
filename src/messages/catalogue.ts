// The messages of the page's language. The build replaces this module with the catalogue of each language, limits filled in;
// as source it is the English one, whose keys every language has (translation.ts).

export * from "./en.ts";
