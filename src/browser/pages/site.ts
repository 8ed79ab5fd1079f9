// The name of the site. `npm run build` writes it into the title and the header of every page. Colours, font and corners are at
// the top of style.css.

export const SITE_NAME = "Gatehouse";
