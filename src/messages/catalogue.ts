// The texts of the page's language. Here they are the English ones, whose keys every language has (see complete.ts); for
// another language the build puts its catalogue in the place of en.ts.

export * from "./en.ts";
