import { defineTexts } from '#platform/i18n.ts'

/** Words around rows that the package does not bring. */
export const rowsTexts = defineTexts('services-rows', {
  nb: {
    row: 'Nummer {{number}}',
    list: 'Det som er lagt til',
    actions: 'Valg',
    name: 'Navn',
    pages: 'Flere i listen',
    part: 'Del {{number}} av {{total}}',
  },
  nn: {
    row: 'Nummer {{number}}',
    list: 'Det som er lagt til',
    actions: 'Val',
    name: 'Namn',
    pages: 'Fleire i lista',
    part: 'Del {{number}} av {{total}}',
  },
  en: {
    row: 'Number {{number}}',
    list: 'What has been added',
    actions: 'Choices',
    name: 'Name',
    pages: 'More in the list',
    part: 'Part {{number}} of {{total}}',
  },
})
