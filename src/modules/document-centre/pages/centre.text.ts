import { defineTexts } from '#platform/i18n.ts'

/** The menu of the document centre. */
export const centreTexts = defineTexts('document-centre', {
  nb: {
    'place.queue': 'Post inn',
    'place.take-in': 'Ta inn skannet post',
    'place.archive': 'Arkivet',
    'place.control': 'Kvalitetskontroll',
    'place.duty': 'Vakt og arbeidsmengde',
    'place.statistics': 'Statistikk',
  },
  nn: {
    'place.queue': 'Post inn',
    'place.take-in': 'Ta inn skanna post',
    'place.archive': 'Arkivet',
    'place.control': 'Kvalitetskontroll',
    'place.duty': 'Vakt og arbeidsmengd',
    'place.statistics': 'Statistikk',
  },
  en: {
    'place.queue': 'Incoming post',
    'place.take-in': 'Take in scanned post',
    'place.archive': 'The archive',
    'place.control': 'Quality control',
    'place.duty': 'Duty and workload',
    'place.statistics': 'Statistics',
  },
})
