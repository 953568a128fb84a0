import { defineTexts } from '#platform/i18n.ts'

/** The menu of the document centre. */
export const centreTexts = defineTexts('document-centre', {
  nb: {
    'place.queue': 'Post inn',
    'place.take-in': 'Ta inn skannet post',
  },
  nn: {
    'place.queue': 'Post inn',
    'place.take-in': 'Ta inn skanna post',
  },
  en: {
    'place.queue': 'Incoming post',
    'place.take-in': 'Take in scanned post',
  },
})
