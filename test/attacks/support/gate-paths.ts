// Paths that some server may mistake for the path of a gated file.

type Spell = (address: string) => string;

/** Encodes the characters that match, except those that are already encoded. */
function encoding(pattern: RegExp, encode = percent): Spell {
  return (address) =>
    address.replace(/%[0-9A-F]{2}|[^%]/g, (one) => (one.length === 1 && pattern.test(one) ? encode(one) : one));
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
}

const twice = (character: string) => percent(character).replace("%", "%25");

/** The first folder of the path, and the rest without the slash between the two. */
function parts(address: string): { readonly folder: string; readonly rest: string } {
  const [, folder = "", ...rest] = address.split("/");
  return { folder, rest: rest.join("/") };
}

/** Puts text between the first folder and the rest, in place of the slash. */
const between =
  (text: string): Spell =>
  (address) =>
    `/${parts(address).folder}${text}${parts(address).rest}`;

const before =
  (text: string): Spell =>
  (address) =>
    text + address;

const after =
  (text: string): Spell =>
  (address) =>
    address + text;

/** Other spellings of a path: how each differs from the file's own path, and a function that makes it. */
export const SPELLINGS: readonly (readonly [name: string, spell: Spell])[] = [
  ["nothing at all", (address) => address],
  // Letters.
  ["upper case", (address) => address.toUpperCase()],
  ["a capital letter of the folder", (address) => `/${address.charAt(1).toUpperCase()}${address.slice(2)}`],
  ["a long s", (address) => address.replace(/s(?=\/)/, "%C5%BF")],
  ["full-width letters", (address) => address.replace(/^\/[a-z]+/, (name) => encodeURIComponent(fullWidth(name)))],
  ["a zero-width space", between("%E2%80%8B/")],
  ["a soft hyphen", (address) => `/%C2%AD${address.slice(1)}`],
  ["decomposed letters", (address) => encodeURI(decodeURI(address.replace(/%25/, "%2525")).normalize("NFD"))],
  // Percent-encoding.
  ["an encoded letter", (address) => `/${percent(address.charAt(1))}${address.slice(2)}`],
  ["an encoded letter of the file's name", (address) => address.replace(/\w(?=\w*\.?\w*$)/, percent)],
  ["all letters encoded", encoding(/[a-z]/)],
  [
    "encoding in lower case",
    (address) => address.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()).replace(/m/, "%6d"),
  ],
  ["an encoded dot in the name", encoding(/\./)],
  ["a letter encoded twice", (address) => `/${twice(address.charAt(1))}${address.slice(2)}`],
  ["all letters encoded twice", encoding(/[a-z]/, twice)],
  ["everything encoded twice", (address) => `/${encodeURIComponent(encodeURIComponent(address.slice(1)))}`],
  ["letters encoded as %u", (address) => `/%u00${address.charCodeAt(1).toString(16)}${address.slice(2)}`],
  ["an incomplete encoding", between("%/")],
  ["an invalid encoding", between("%zz/")],
  ["an encoded slash", between("%2f")],
  ["an encoded slash in upper case", between("%2F")],
  ["all slashes encoded", (address) => `/${address.replaceAll("/", "%2f")}`],
  ["a slash encoded twice", between("%252f")],
  ["an overlong slash", between("%c0%af")],
  ["a full-width slash", between("%ef%bc%8f")],
  // Slashes and dots.
  ["two slashes in front", before("/")],
  ["three slashes in front", before("//")],
  ["two slashes inside", between("//")],
  ["many slashes", (address) => address.replaceAll("/", "/".repeat(500))],
  ["/./ in front", before("/.")],
  ["/./ inside", between("/./")],
  ["%2e in front", before("/%2e")],
  ["%2e inside", between("/%2e/")],
  ["%252e inside", between("/%252e/")],
  ["a way out of an open page", before("/open/..")],
  ["a way out of a picture of ours", before("/style.css/..")],
  ["a way out of the folder and back", (address) => `/${parts(address).folder}/..${address}`],
  ["a way out of the open page beside it", between("/about/../")],
  ["encoded dots out of an open page", before("/open/%2e%2e")],
  ["half encoded dots out of an open page", before("/open/.%2E")],
  ["dots encoded twice out of an open page", before("/open/%252e%252e")],
  ["dots and an encoded slash", (address) => `/open/..%2f${address.slice(1)}`],
  ["encoded dots and an encoded slash", (address) => `/open/%2e%2e%2f${address.slice(1)}`],
  ["dots with a parameter", before("/open/..;")],
  ["dots with an encoded parameter", before("/open/..%3b")],
  ["dots with a space", before("/open/..%20")],
  ["three dots", before("/open/...")],
  ["overlong dots", before("/open/%c0%ae%c0%ae")],
  ["more dots than folders", before("/../../..")],
  ["a long way out and back", before("/open/..".repeat(400))],
  ["a way out of the folder at the end", after("/x/..")],
  ["encoded dots at the end", after("/x/%2e%2e")],
  // Backslashes.
  ["a backslash inside", between("\\")],
  ["a backslash in front", before("\\")],
  ["backslashes only", (address) => address.replaceAll("/", "\\")],
  ["dots and a backslash", (address) => `/open/..\\${address.slice(1)}`],
  ["an encoded backslash", between("%5c")],
  ["dots and an encoded backslash", (address) => `/open/..%5c${address.slice(1)}`],
  ["a backslash encoded twice", between("%255c")],
  // The end of the path.
  ["a dot at the end", after(".")],
  ["dots at the end", after("...")],
  ["an encoded dot at the end", after("%2e")],
  ["a dot at the end of the folder", between("./")],
  ["a slash at the end", after("/")],
  ["two slashes at the end", after("//")],
  ["an encoded slash at the end", after("%2f")],
  ["a slash and a dot at the end", after("/.")],
  ["an encoded space at the end", after("%20")],
  ["a plus at the end", after("+")],
  ["a space at the end", after(" ")],
  ["an encoded space at the end of the folder", between("%20/")],
  ["an encoded space in front of the folder", (address) => `/%20${address.slice(1)}`],
  ["a no-break space at the end", after("%C2%A0")],
  // Parameters, queries and fragments.
  ["a parameter of the file", after(";a=b")],
  ["a parameter of the folder", between(";a=b/")],
  ["an empty parameter in front", before("/;")],
  ["a parameter like a name", after(";.css")],
  ["an encoded parameter", after("%3b.css")],
  ["a query", after("?x=1")],
  ["a query with the way to an open page", after("?/../../open")],
  ["an encoded query", after("%3f.css")],
  ["a fragment", after("#open")],
  ["an encoded fragment", after("%23.css")],
  ["an open page with an encoded query", before("/open%3f/..")],
  ["an open page with an encoded fragment", before("/open%23/..")],
  // Control characters.
  ["a NUL at the end", after("%00")],
  ["a NUL before another extension", after("%00.css")],
  ["a NUL after the folder", between("%00/")],
  ["a raw NUL", after("\0.css")],
  ["a tab in the folder", (address) => `${address.slice(0, 4)}\t${address.slice(4)}`],
  ["an encoded tab at the end", after("%09")],
  ["an encoded line feed in front", (address) => `/%0a${address.slice(1)}`],
  ["encoded line ends and a second request", after("%20HTTP/1.1%0d%0aHost:%20x%0d%0a%0d%0a")],
  ["a carriage return at the end", after("\r")],
  // Other names of the same page.
  ["the extension", after(".html")],
  ["the extension, in upper case", after(".HTML")],
  ["the extension twice", after(".html.html")],
  ["the extension and a slash", after(".html/")],
  ["the name of the start page", after("/index.html")],
  ["the name of the start page, without the extension", after("/index")],
  ["index.html without a slash", after("index.html")],
  ["the folder alone", (address) => `/${parts(address).folder}`],
  ["the folder with two slashes", (address) => `/${parts(address).folder}//`],
  ["the folder with a dot", (address) => `/${parts(address).folder}/.`],
  ["the folder with .html", (address) => `/${parts(address).folder}.html`],
  ["index.html in the folder", (address) => `/${parts(address).folder}/index.html`],
  ["index.html as a folder", between("/index.html/")],
  ["another extension", after(".css")],
  ["the folder's 404 page", (address) => `/${parts(address).folder}/404`],
  ["the folder's 404 page as a file", (address) => `/${parts(address).folder}/404.html`],
  ["a missing file in the folder", (address) => `/${parts(address).folder}/nothing/here.png`],
  // Other folders.
  ["the folder of a language", before("/_gatehouse/pages/de")],
  ["the folder of the default language", before("/_gatehouse/pages/en")],
  ["the folder of a language that the site does not have", before("/_gatehouse/pages/xx")],
  ["the folder of a language, in upper case", before("/_GATEHOUSE/pages/DE")],
  ["the folder of a language, encoded", before("/%5fgatehouse/pages/d%65")],
  ["the folder of a language, with two slashes", before("/_gatehouse//pages//de/")],
  ["the folder of a language, with an encoded slash", before("/_gatehouse/pages%2fde")],
  ["the folder of a language, with the extension", (address) => `/_gatehouse/pages/de${address}.html`],
  ["the folder of a language twice", before("/_gatehouse/pages/de/_gatehouse/pages/de")],
  ["the folder of all languages", before("/_gatehouse/pages")],
  ["a way out of the folder of a language", before("/_gatehouse/pages/de/../../..")],
  ["a way out of our folder", before("/_gatehouse/..")],
  ["encoded dots out of our folder", before("/_gatehouse/%2e%2e")],
  ["a language in front", before("/de")],
  ["the folder public", before("/public")],
  ["a service of the network", before("/cdn-cgi/image/width=10")],
  // Other forms of a request's target (RFC 9112, 3.2).
  ["the address of this host", before("http://localhost")],
  ["the address of another host", before("http://other.example")],
  ["the address of another host, with an open page", (address) => `http://other.example/open/..${address}`],
  ["the address of the host over https", before("https://localhost")],
  ["the scheme in upper case", before("HTTP://LOCALHOST")],
  ["a host without a scheme", before("//other.example")],
  ["a scheme without a host", before("http:")],
  ["an address in the path", before("/http://localhost")],
  ["a file's own scheme", before("file://")],
  ["no slash", (address) => address.slice(1)],
  ["a user in front", before("/user@localhost")],
];

function fullWidth(text: string): string {
  return text.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
}

/**
 * Paths that use the rules of the site's _redirects (test/stack/gated-site.ts). `rest` is the file's address after
 * /members/.
 */
export const REWRITES: readonly (readonly [name: string, path: (rest: string) => string])[] = [
  ["a rule for one page", () => "/one"],
  ["a rule for one page, with a slash", () => "/one/"],
  ["a rule for one page, encoded", () => "/%6fne"],
  ["a redirect", () => "/go"],
  ["a redirect with a star", (rest) => `/go/${rest}`],
  ["a star", (rest) => `/free/${rest}`],
  ["a star, in upper case", (rest) => `/FREE/${rest}`],
  ["a star, with an encoded letter in its path", (rest) => `/fre%65/${rest}`],
  ["a star, with two slashes", (rest) => `/free//${rest}`],
  ["a star, with two slashes in front", (rest) => `//free/${rest}`],
  ["a star, with /./", (rest) => `/free/./${rest}`],
  ["a star, with a way out of a folder", (rest) => `/free/x/../${rest}`],
  ["a star, with encoded dots", (rest) => `/free/x/%2e%2e/${rest}`],
  ["a star, with an encoded slash", (rest) => `/free%2f${rest}`],
  ["a star, with a backslash", (rest) => `/free\\${rest}`],
  ["a star, with a parameter", (rest) => `/free;a/${rest}`],
  ["a star, with a slash at the end", (rest) => `/free/${rest}/`],
  ["a star, with a dot at the end", (rest) => `/free/${rest}.`],
  ["a star, with the extension", (rest) => `/free/${rest}.html`],
  ["a star, with index.html", (rest) => `/free/${rest}/index.html`],
  ["a star, with an encoded letter", (rest) => `/free/${rest.replace(/^[a-z]/, percent)}`],
  ["a star, with a letter encoded twice", (rest) => `/free/${rest.replace(/^[a-z]/, twice)}`],
  ["a star, with a query", (rest) => `/free/${rest}?x=1`],
  ["a star for the start page of the folder", () => "/free/"],
  ["a star for the start page of the folder, by its name", () => "/free/index.html"],
  ["a star for the start page of the folder, without the extension", () => "/free/index"],
  ["a star for a missing file", () => "/free/nothing"],
  ["a star for itself", () => "/free/:splat"],
  ["a star that comes out of an open page", (rest) => `/open/../free/${rest}`],
  ["a star in the folder of a language", (rest) => `/_gatehouse/pages/de/free/${rest}`],
  ["a placeholder", (rest) => `/Free/${rest}`],
  ["a placeholder, with index.html", () => "/Free/index.html"],
  ["a placeholder, with dots and an encoded slash", (rest) => `/Free/..%2fmembers%2f${rest}`],
  ["a star in the middle", (rest) => `/print/${rest}/view`],
  ["a star in the middle for nothing", () => "/print//view"],
  ["a star in the middle for a dot", () => "/print/%2e/view"],
  ["a star in the middle for the start page", () => "/print/index.html/view"],
  ["a placeholder for a folder", (rest) => `/en/team/${rest}`],
  ["a placeholder for the build's folder", (rest) => `/_gatehouse/team/${rest}`],
  ["a placeholder for the name of a page of ours", (rest) => `/login/team/${rest}`],
  ["placeholders for the folder of a language", () => "/mine"],
  ["a rule without a slash in front", (rest) => `/unslashed/${rest}`],
  ["a rule with a query", (rest) => `/asked/${rest}`],
  ["a rule with a query, which the address has", (rest) => `/asked/${rest}?by=query`],
  ["a rule with dots in its target", (rest) => `/dotted/${rest}`],
  ["a rule that no server can read", (rest) => `/twice/${rest}/${rest}`],
];
