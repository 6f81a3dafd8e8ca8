/** The page's fonts, from its own origin. Subsets load when a character of theirs is first drawn. */
import '@fontsource-variable/inter/wght.css';

import flagFontUrl from 'country-flag-emoji-polyfill/dist/TwemojiCountryFlags.woff2?url';

/** Windows ships no flag emoji; so the flags have a font of their own, used for regional indicator symbols only. */
export function addFlagFont(): void {
  document.fonts.add(
    new FontFace('Flags', `url("${new URL(flagFontUrl, document.baseURI).href}")`, {
      unicodeRange: 'U+1F1E6-1F1FF',
    }),
  );
}
