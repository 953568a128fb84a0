import { defineTexts } from '#platform/i18n.ts'

/** Words of the receipt that stand beside what a package says itself. */
export const receiptTexts = defineTexts('services', {
  nb: { 'receipt.municipality': 'Mottaker' },
  nn: { 'receipt.municipality': 'Mottakar' },
  en: { 'receipt.municipality': 'Receiver' },
})
