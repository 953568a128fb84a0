import { defineTexts } from '#platform/i18n.ts'

/** Refusals, and the words of filed messages and of letters with answers. */
export const messageLetterTexts = defineTexts('casework', {
  nb: {
    'filed-message.title': 'Melding fra innbygger',
    'filed-message.text': 'Melding',
    'filed-message.files': 'Vedlegg',
    'filed-message.infected': '{{name}} (ikke tatt med: filen hadde virus)',
    'message-letter.title': 'Melding fra kommunen',
    'message-letter.how': 'Vil du svare?',
    'message-letter.how-text':
      'Logg inn på Min side og skriv til oss under Meldinger. Du kan også ringe {{phone}} eller skrive til {{email}}. Ikke send sensitive opplysninger på e-post.',
    'casework.message-empty': 'Skriv noe i meldingen.',
    'casework.message-too-long': 'Meldingen er for lang. Den kan være høyst {{most}} tegn.',
    'casework.case-is-closed': 'Saken er avsluttet. Skriv en ny melding til kommunen i stedet.',
  },
  nn: {
    'filed-message.title': 'Melding frå innbyggjar',
    'filed-message.text': 'Melding',
    'filed-message.files': 'Vedlegg',
    'filed-message.infected': '{{name}} (ikkje teke med: fila hadde virus)',
    'message-letter.title': 'Melding frå kommunen',
    'message-letter.how': 'Vil du svare?',
    'message-letter.how-text':
      'Logg inn på Mi side og skriv til oss under Meldingar. Du kan òg ringje {{phone}} eller skrive til {{email}}. Ikkje send sensitive opplysningar på e-post.',
    'casework.message-empty': 'Skriv noko i meldinga.',
    'casework.message-too-long': 'Meldinga er for lang. Ho kan vere høgst {{most}} teikn.',
    'casework.case-is-closed': 'Saka er avslutta. Skriv ei ny melding til kommunen i staden.',
  },
  en: {
    'filed-message.title': 'Message from a resident',
    'filed-message.text': 'Message',
    'filed-message.files': 'Attachments',
    'filed-message.infected': '{{name}} (left out: the file had a virus)',
    'message-letter.title': 'Message from the municipality',
    'message-letter.how': 'Do you want to answer?',
    'message-letter.how-text':
      'Sign in to My page and write to us under Messages. You can also call {{phone}} or write to {{email}}. Do not send sensitive information by e-mail.',
    'casework.message-empty': 'Write something in the message.',
    'casework.message-too-long': 'The message is too long. It can be {{most}} characters at most.',
    'casework.case-is-closed': 'The case is closed. Write a new message to the municipality instead.',
  },
})
