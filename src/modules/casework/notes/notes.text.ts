import { defineTexts } from '#platform/i18n.ts'

/** Words about internal notes. */
export const notesTexts = defineTexts('casework-notes', {
  nb: {
    heading: 'Interne notater',
    write: 'Skriv et internt notat',
    label: 'Notat til kolleger',
    help: 'Notatet er et internt dokument (offentleglova § 14). Innbyggeren ser det ikke på Min side og får det ikke med i sin egen fil. Ber parten om innsyn i saken, må kommunen ta stilling til notatet. Skriv saklig.',
    'help-fixed': 'Et notat kan ikke endres. Er noe feil, skriver du et nytt.',
    by: '{{name}}, {{date}}',
    corrects: 'Retter notatet fra {{name}}, {{date}}.',
    'corrected-later': 'Rettet i et senere notat.',
    'corrects-label': 'Retter et tidligere notat?',
    'corrects-none': 'Nei',
    save: 'Lagre notatet',
  },
  nn: {
    heading: 'Interne notat',
    write: 'Skriv eit internt notat',
    label: 'Notat til kollegaer',
    help: 'Notatet er eit internt dokument (offentleglova § 14). Innbyggjaren ser det ikkje på Mi side og får det ikkje med i si eiga fil. Ber parten om innsyn i saka, må kommunen ta stilling til notatet. Skriv sakleg.',
    'help-fixed': 'Eit notat kan ikkje endrast. Er noko feil, skriv du eit nytt.',
    by: '{{name}}, {{date}}',
    corrects: 'Rettar notatet frå {{name}}, {{date}}.',
    'corrected-later': 'Retta i eit seinare notat.',
    'corrects-label': 'Rettar eit tidlegare notat?',
    'corrects-none': 'Nei',
    save: 'Lagre notatet',
  },
  en: {
    heading: 'Internal notes',
    write: 'Write an internal note',
    label: 'Note to colleagues',
    help: 'The note is an internal document (Freedom of Information Act section 14). The resident does not see it on My page, and it is not in their own file. If the party asks to see the case, the municipality must decide about the note. Keep to the matter.',
    'help-fixed': 'A note cannot be changed. If something is wrong, write a new one.',
    by: '{{name}}, {{date}}',
    corrects: 'Corrects the note by {{name}}, {{date}}.',
    'corrected-later': 'Corrected in a later note.',
    'corrects-label': 'Does it correct an earlier note?',
    'corrects-none': 'No',
    save: 'Save the note',
  },
})
