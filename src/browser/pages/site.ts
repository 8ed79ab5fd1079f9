// What the site is called. Change it here and build: `npm run build` writes the name into the title and the top of every
// page in public/, and the pages' scripts take it from here. Colours, font and corners stand at the top of style.css.

export const SITE_NAME = "Gatehouse";
