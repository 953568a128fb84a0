import { defineTexts } from '#platform/i18n.ts'

/** Refusals, and the words of filed messages and of letters with answers. */
export const messageLetterTexts = defineTexts('casework', {
  nb: {
    'filed.title': 'Melding fra innbygger',
    'filed.text': 'Melding',
    'filed.files': 'Vedlegg',
    'filed.infected': '{{name}} (ikke tatt med: filen hadde virus)',
    'letter.title': 'Melding fra kommunen',
    'letter.how': 'Vil du svare?',
    'letter.how-text':
      'Logg inn på Min side og skriv til oss under Meldinger. Du kan også ringe {{phone}} eller skrive til {{email}}. Ikke send sensitive opplysninger på e-post.',
    'casework.message-empty': 'Skriv noe i meldingen.',
    'casework.message-too-long': 'Meldingen er for lang. Den kan være høyst {{most}} tegn.',
    'casework.case-is-closed': 'Saken er avsluttet. Skriv en ny melding til kommunen i stedet.',
  },
  nn: {
    'filed.title': 'Melding frå innbyggjar',
    'filed.text': 'Melding',
    'filed.files': 'Vedlegg',
    'filed.infected': '{{name}} (ikkje teke med: fila hadde virus)',
    'letter.title': 'Melding frå kommunen',
    'letter.how': 'Vil du svare?',
    'letter.how-text':
      'Logg inn på Mi side og skriv til oss under Meldingar. Du kan òg ringje {{phone}} eller skrive til {{email}}. Ikkje send sensitive opplysningar på e-post.',
    'casework.message-empty': 'Skriv noko i meldinga.',
    'casework.message-too-long': 'Meldinga er for lang. Ho kan vere høgst {{most}} teikn.',
    'casework.case-is-closed': 'Saka er avslutta. Skriv ei ny melding til kommunen i staden.',
  },
  en: {
    'filed.title': 'Message from a resident',
    'filed.text': 'Message',
    'filed.files': 'Attachments',
    'filed.infected': '{{name}} (left out: the file had a virus)',
    'letter.title': 'Message from the municipality',
    'letter.how': 'Do you want to answer?',
    'letter.how-text':
      'Sign in to My page and write to us under Messages. You can also call {{phone}} or write to {{email}}. Do not send sensitive information by e-mail.',
    'casework.message-empty': 'Write something in the message.',
    'casework.message-too-long': 'The message is too long. It can be {{most}} characters at most.',
    'casework.case-is-closed': 'The case is closed. Write a new message to the municipality instead.',
  },
})
