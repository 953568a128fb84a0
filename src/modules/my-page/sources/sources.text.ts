import { defineTexts } from '#platform/i18n.ts'

/** How MinSide says that it could not get hold of something, since when, and what to do. */
export const sourcesTexts = defineTexts('my-page-sources-state', {
  nb: {
    title: 'Noe mangler på siden',
    since: 'Slik har det vært siden {{at}}.',
    'try-again': 'Prøv igjen',
    'rest-stands': 'Resten av siden er som den skal.',
  },
  nn: {
    title: 'Noko manglar på sida',
    since: 'Slik har det vore sidan {{at}}.',
    'try-again': 'Prøv igjen',
    'rest-stands': 'Resten av sida er som ho skal.',
  },
  en: {
    title: 'Something is missing on this page',
    since: 'It has been like this since {{at}}.',
    'try-again': 'Try again',
    'rest-stands': 'The rest of the page is as it should be.',
  },
})
