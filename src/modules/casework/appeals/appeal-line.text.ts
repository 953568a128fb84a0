import { defineTexts } from '#platform/i18n.ts'

/** What the case says of an appeal besides its state: who sent it, and that the platform has it in hand. */
export const appealLineTexts = defineTexts('casework-appeal-lines', {
  nb: {
    'sent-by': 'Sendt av {{name}} på vegne av parten.',
    'on-its-way': 'Klagen er på vei til {{body}}',
    'on-its-way-text': 'Systemet sender den med sakens dokumenter. Du trenger ikke gjøre noe.',
  },
  nn: {
    'sent-by': 'Sendt av {{name}} på vegner av parten.',
    'on-its-way': 'Klaga er på veg til {{body}}',
    'on-its-way-text': 'Systemet sender henne med dokumenta i saka. Du treng ikkje gjere noko.',
  },
  en: {
    'sent-by': 'Sent by {{name}} on behalf of the party.',
    'on-its-way': 'The appeal is on its way to {{body}}',
    'on-its-way-text': 'The system sends it with the documents of the case. You need not do anything.',
  },
})
