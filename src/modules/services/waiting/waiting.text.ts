import { defineTexts } from '#platform/i18n.ts'

/** Words of forms that wait for the municipality: to the resident, and to those who look at them. */
export const waitingTexts = defineTexts('services', {
  nb: {
    'waiting.for': 'Venter på {{municipality}}',
    'waiting.since':
      'Vi fikk skjemaet {{since}}. Du trenger ikke gjøre noe nå. Det står på Min side når vi har svart.',
    'waiting.answered-title': 'Kommunen har svart',
    'waiting.answered': 'Du kan gå videre med skjemaet.',
    'waiting.go-on': 'Gå videre',
    'waiting.list-title': 'Skjema som venter på oss',
    'waiting.list-lead':
      'Innbyggeren kommer ikke videre før vi har sett på skjemaet. Det som har ventet lengst, står først.',
    'waiting.list-empty': 'Ingen skjema venter',
    'waiting.list-empty-lead':
      'Her kommer skjema som innbyggere har fylt ut, og som vi må se på før de kan gå videre.',
    'waiting.column-service': 'Skjema',
    'waiting.column-owner': 'Fra',
    'waiting.column-since': 'Har ventet siden',
    'waiting.page-title': 'Skjema fra {{owner}}',
    'waiting.page-lead':
      'Slik sto skjemaet da innbyggeren sendte det til oss {{since}}. Det er ikke en sak ennå.',
    'waiting.files': 'Vedlegg',
    'waiting.let-through': 'La skjemaet gå videre',
    'waiting.let-through-why':
      'Innbyggeren får se at vi har svart. Er dette det siste steget, blir søknaden sendt inn og blir en sak.',
    'waiting.said': 'Skjemaet går videre',
    'waiting.said-lead': 'Det kan ta et øyeblikk. Innbyggeren ser det på Min side.',
    'waiting.back': 'Tilbake til skjema som venter',
    'waiting.worklist': 'Oppgaver',
  },
  nn: {
    'waiting.for': 'Ventar på {{municipality}}',
    'waiting.since':
      'Vi fekk skjemaet {{since}}. Du treng ikkje gjere noko no. Det står på Mi side når vi har svara.',
    'waiting.answered-title': 'Kommunen har svara',
    'waiting.answered': 'Du kan gå vidare med skjemaet.',
    'waiting.go-on': 'Gå vidare',
    'waiting.list-title': 'Skjema som ventar på oss',
    'waiting.list-lead':
      'Innbyggjaren kjem ikkje vidare før vi har sett på skjemaet. Det som har venta lengst, står først.',
    'waiting.list-empty': 'Ingen skjema ventar',
    'waiting.list-empty-lead':
      'Her kjem skjema som innbyggjarar har fylt ut, og som vi må sjå på før dei kan gå vidare.',
    'waiting.column-service': 'Skjema',
    'waiting.column-owner': 'Frå',
    'waiting.column-since': 'Har venta sidan',
    'waiting.page-title': 'Skjema frå {{owner}}',
    'waiting.page-lead':
      'Slik stod skjemaet då innbyggjaren sende det til oss {{since}}. Det er ikkje ei sak enno.',
    'waiting.files': 'Vedlegg',
    'waiting.let-through': 'La skjemaet gå vidare',
    'waiting.let-through-why':
      'Innbyggjaren får sjå at vi har svara. Er dette det siste steget, blir søknaden send inn og blir ei sak.',
    'waiting.said': 'Skjemaet går vidare',
    'waiting.said-lead': 'Det kan ta ein augneblink. Innbyggjaren ser det på Mi side.',
    'waiting.back': 'Tilbake til skjema som ventar',
    'waiting.worklist': 'Oppgåver',
  },
  en: {
    'waiting.for': 'Waiting for {{municipality}}',
    'waiting.since':
      'We received the form {{since}}. You need not do anything now. My page tells you when we have answered.',
    'waiting.answered-title': 'The municipality has answered',
    'waiting.answered': 'You can go on with the form.',
    'waiting.go-on': 'Go on',
    'waiting.list-title': 'Forms that wait for us',
    'waiting.list-lead':
      'The resident cannot go on before we have looked at the form. The one that has waited longest stands first.',
    'waiting.list-empty': 'No forms are waiting',
    'waiting.list-empty-lead':
      'Forms that residents have filled in, and that we must look at before they can go on, come here.',
    'waiting.column-service': 'Form',
    'waiting.column-owner': 'From',
    'waiting.column-since': 'Has waited since',
    'waiting.page-title': 'Form from {{owner}}',
    'waiting.page-lead':
      'This is the form as it was when the resident sent it to us {{since}}. It is not a case yet.',
    'waiting.files': 'Attachments',
    'waiting.let-through': 'Let the form go on',
    'waiting.let-through-why':
      'The resident will see that we have answered. If this is the last step, the application is sent in and becomes a case.',
    'waiting.said': 'The form goes on',
    'waiting.said-lead': 'It may take a moment. The resident sees it on My page.',
    'waiting.back': 'Back to forms that wait',
    'waiting.worklist': 'Tasks',
  },
})
