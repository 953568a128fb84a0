import { defineTexts } from '#platform/i18n.ts'

/** Words of those who decline to sign, and of the owner who reads it. */
export const signingTexts = defineTexts('services', {
  nb: {
    'signing.decline-title': 'Vil du ikke signere?',
    'signing.reason': 'Hvorfor vil du ikke signere?',
    'signing.reason-help': '{{owner}} får lese det du skriver.',
    'signing.declined-title': '{{name}} vil ikke signere',
    'signing.declined-at': 'Svarte nei {{at}}.',
    'signing.declined-reason': 'Begrunnelsen: «{{reason}}»',
    'signing.declined-no-reason': 'Det er ikke skrevet noen begrunnelse.',
    'signing.now-what': 'Søknaden blir ikke sendt slik den er. Du kan endre den, eller slette den.',
    'signing.take-back': 'Ta søknaden tilbake og endre den',
    'signing.take-back-why':
      'Tar du søknaden tilbake, gjelder ikke lenger signaturer som er gitt. Alle må signere på nytt når du er ferdig.',
    'signing.delete': 'Slett søknaden',
    'signing.delete-title': 'Vil du slette søknaden?',
    'signing.delete-why':
      'Svar, vedlegg og signaturer blir borte, og de du har bedt om å signere, kan ikke lese søknaden lenger. Du kan ikke angre.',
  },
  nn: {
    'signing.decline-title': 'Vil du ikkje signere?',
    'signing.reason': 'Kvifor vil du ikkje signere?',
    'signing.reason-help': '{{owner}} får lese det du skriv.',
    'signing.declined-title': '{{name}} vil ikkje signere',
    'signing.declined-at': 'Svarte nei {{at}}.',
    'signing.declined-reason': 'Grunngjevinga: «{{reason}}»',
    'signing.declined-no-reason': 'Det er ikkje skrive noka grunngjeving.',
    'signing.now-what': 'Søknaden blir ikkje send slik han er. Du kan endre han, eller slette han.',
    'signing.take-back': 'Ta søknaden tilbake og endre han',
    'signing.take-back-why':
      'Tek du søknaden tilbake, gjeld ikkje lenger signaturar som er gjevne. Alle må signere på nytt når du er ferdig.',
    'signing.delete': 'Slett søknaden',
    'signing.delete-title': 'Vil du slette søknaden?',
    'signing.delete-why':
      'Svar, vedlegg og signaturar blir borte, og dei du har bede om å signere, kan ikkje lese søknaden lenger. Du kan ikkje angre.',
  },
  en: {
    'signing.decline-title': 'Do you not want to sign?',
    'signing.reason': 'Why do you not want to sign?',
    'signing.reason-help': '{{owner}} will read what you write.',
    'signing.declined-title': '{{name}} does not want to sign',
    'signing.declined-at': 'Declined {{at}}.',
    'signing.declined-reason': 'The reason: “{{reason}}”',
    'signing.declined-no-reason': 'No reason was given.',
    'signing.now-what': 'The application is not sent as it is. You can change it, or delete it.',
    'signing.take-back': 'Take the application back and change it',
    'signing.take-back-why':
      'If you take the application back, signatures already given no longer count. Everybody must sign again when you are done.',
    'signing.delete': 'Delete the application',
    'signing.delete-title': 'Do you want to delete the application?',
    'signing.delete-why':
      'Answers, attachments and signatures go, and those you asked to sign can no longer read the application. You cannot undo it.',
  },
})
