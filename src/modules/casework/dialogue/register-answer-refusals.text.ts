import { defineTexts } from '#platform/i18n.ts'

/** What is refused when an answer is registered, or another party asked. */
export const registerAnswerRefusals = defineTexts('casework', {
  nb: {
    'casework.answer-not-chosen': 'Velg minst én ting som er besvart.',
    'casework.answer-date':
      'Svaret kan ikke ha kommet før dere spurte, eller etter i dag. Skriv dagen det kom.',
    'casework.answer-nothing': 'Skriv hva som står i svaret, eller legg ved en fil.',
    'casework.no-such-party': 'Vi finner ikke parten i saken. Velg en som står der.',
  },
  nn: {
    'casework.answer-not-chosen': 'Vel minst éin ting som er svara på.',
    'casework.answer-date': 'Svaret kan ikkje ha kome før de spurde, eller etter i dag. Skriv dagen det kom.',
    'casework.answer-nothing': 'Skriv kva som står i svaret, eller legg ved ei fil.',
    'casework.no-such-party': 'Vi finn ikkje parten i saka. Vel ein som står der.',
  },
  en: {
    'casework.answer-not-chosen': 'Choose at least one thing that is answered.',
    'casework.answer-date':
      'The answer cannot have come before you asked, or after today. Write the day it came.',
    'casework.answer-nothing': 'Write what the answer says, or add a file.',
    'casework.no-such-party': 'We do not find the party in the case. Choose one that stands there.',
  },
})
