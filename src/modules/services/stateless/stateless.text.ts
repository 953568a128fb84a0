import { defineTexts } from '#platform/i18n.ts'

/** The way to forms that store nothing. */
export const statelessTexts = defineTexts('services-stateless', {
  nb: {
    try: 'Prøv først: {{title}}',
    'try.untitled': 'Prøv før du søker',
    'try.open': 'Du trenger ikke logge inn. Vi lagrer ikke det du skriver.',
    'try.signed-in': 'Du logger inn, men vi lagrer ikke det du skriver.',
  },
  nn: {
    try: 'Prøv først: {{title}}',
    'try.untitled': 'Prøv før du søkjer',
    'try.open': 'Du treng ikkje logge inn. Vi lagrar ikkje det du skriv.',
    'try.signed-in': 'Du loggar inn, men vi lagrar ikkje det du skriv.',
  },
  en: {
    try: 'Try first: {{title}}',
    'try.untitled': 'Try before you apply',
    'try.open': 'You need not sign in. We do not store what you write.',
    'try.signed-in': 'You sign in, but we do not store what you write.',
  },
})
