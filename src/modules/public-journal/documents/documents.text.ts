import { defineTexts } from '#platform/i18n.ts'

/** Documents that are put out with the journal, for everybody and for whoever chooses them. */
export const publicDocumentTexts = defineTexts('public-documents', {
  nb: {
    read: 'Les dokumentet',
    'read-lead': 'Kommunen har lagt ut dette. Du trenger ikke å be om å få se det.',
    whole: 'Dokument {{n}}',
    redacted: 'Dokument {{n}}, med noe tatt ut',
    file: 'PDF, {{size}}',
    'read-more': 'Du kan be om å få se resten.',
    'ask-more': 'Vil du se mer?',
    title: 'Legg ut dokumentene',
    'has-read': 'Jeg har lest alle sidene',
    lead: 'Det du legger ut, kan alle lese i postlisten og i eInnsyn. Les gjennom hver side først. Endrer noen skjermingen i arkivet, forsvinner dokumentet av seg selv.',
    'is-out': 'Ligger ute. Lagt ut av {{name}} {{on}}.',
    'is-out-redacted': 'Den sladdede utgaven ligger ute. Lagt ut av {{name}} {{on}}.',
    stopped:
      'Vises ikke lenger. Skjermingen, filen eller kommunens valg er endret siden {{name}} la det ut {{on}}.',
    'publish-whole': 'Legg ut dokumentet',
    'publish-redacted': 'Legg ut den sladdede utgaven',
    withdraw: 'Ta det bort',
    look: 'Les og sladd',
    'not.not-chosen': 'Kommunen legger ikke ut dokumenter. Lederen velger det på siden for kontroll.',
    'not.not-in-journal': 'Linjen må stå i postlisten før dokumentet kan legges ut.',
    'not.not-assessed': 'Ingen har vurdert om dokumentet er offentlig. Det må gjøres i arkivet først.',
    'not.needs-copy': 'Dokumentet er skjermet. Bare en sladdet utgave kan legges ut.',
    'not.not-pdf': 'Bare PDF kan legges ut.',
    'column.document': 'Dokument',
    'column.state': 'For alle',
    'column.act': 'Gjør',
    none: 'Det er ingen dokumenter under denne linjen.',
  },
  nn: {
    read: 'Les dokumentet',
    'read-lead': 'Kommunen har lagt ut dette. Du treng ikkje be om å få sjå det.',
    whole: 'Dokument {{n}}',
    redacted: 'Dokument {{n}}, med noko teke ut',
    file: 'PDF, {{size}}',
    'read-more': 'Du kan be om å få sjå resten.',
    'ask-more': 'Vil du sjå meir?',
    title: 'Legg ut dokumenta',
    'has-read': 'Eg har lese alle sidene',
    lead: 'Det du legg ut, kan alle lese i postlista og i eInnsyn. Les gjennom kvar side først. Endrar nokon skjerminga i arkivet, forsvinn dokumentet av seg sjølv.',
    'is-out': 'Ligg ute. Lagt ut av {{name}} {{on}}.',
    'is-out-redacted': 'Den sladda utgåva ligg ute. Lagt ut av {{name}} {{on}}.',
    stopped:
      'Blir ikkje vist lenger. Skjerminga, fila eller valet til kommunen er endra sidan {{name}} la det ut {{on}}.',
    'publish-whole': 'Legg ut dokumentet',
    'publish-redacted': 'Legg ut den sladda utgåva',
    withdraw: 'Ta det bort',
    look: 'Les og sladd',
    'not.not-chosen': 'Kommunen legg ikkje ut dokument. Leiaren vel det på sida for kontroll.',
    'not.not-in-journal': 'Linja må stå i postlista før dokumentet kan leggjast ut.',
    'not.not-assessed': 'Ingen har vurdert om dokumentet er offentleg. Det må gjerast i arkivet først.',
    'not.needs-copy': 'Dokumentet er skjerma. Berre ei sladda utgåve kan leggjast ut.',
    'not.not-pdf': 'Berre PDF kan leggjast ut.',
    'column.document': 'Dokument',
    'column.state': 'For alle',
    'column.act': 'Gjer',
    none: 'Det er ingen dokument under denne linja.',
  },
  en: {
    read: 'Read the document',
    'read-lead': 'The municipality has published this. You need not ask to see it.',
    whole: 'Document {{n}}',
    redacted: 'Document {{n}}, with parts taken out',
    file: 'PDF, {{size}}',
    'read-more': 'You can ask to see the rest.',
    'ask-more': 'Do you want to see more?',
    title: 'Publish the documents',
    'has-read': 'I have read every page',
    lead: 'Everybody can read what you publish, here and in eInnsyn. Read each page first. If what screens it in the archive changes, the document disappears by itself.',
    'is-out': 'Published by {{name}} {{on}}.',
    'is-out-redacted': 'The redacted copy was published by {{name}} {{on}}.',
    stopped:
      'No longer shown. The screening, the file or the choice of the municipality has changed since {{name}} published it {{on}}.',
    'publish-whole': 'Publish the document',
    'publish-redacted': 'Publish the redacted copy',
    withdraw: 'Take it away',
    look: 'Read and redact',
    'not.not-chosen':
      'The municipality publishes no documents. The leader chooses that on the page for control.',
    'not.not-in-journal': 'The line must stand in the public records before the document can be published.',
    'not.not-assessed': 'Nobody has assessed the document. That is done in the archive first.',
    'not.needs-copy': 'The document is screened. Only a redacted copy can be published.',
    'not.not-pdf': 'Only a PDF can be published.',
    'column.document': 'Document',
    'column.state': 'For everybody',
    'column.act': 'Do',
    none: 'There are no documents under this line.',
  },
})

/** Why a document is not put out. */
export const publicDocumentRefusals = defineTexts('public-journal', {
  nb: {
    'public-journal.document-not-publishable':
      'Dokumentet kan ikke legges ut slik det står nå. Last siden på nytt og se hvorfor.',
    'public-journal.document-has-numbers':
      'Vi fant et fødselsnummer eller kontonummer i dokumentet. Lag en sladdet utgave først.',
    'public-journal.document-has-pictures':
      'Vi kan ikke lete etter fødselsnummer på side {{pages}}, som er bilder. Les sidene. Lag en sladdet utgave hvis noe må skjules. Ellers krysser du av for at du har lest alle sidene.',
  },
  nn: {
    'public-journal.document-not-publishable':
      'Dokumentet kan ikkje leggjast ut slik det står no. Last sida på nytt og sjå kvifor.',
    'public-journal.document-has-numbers':
      'Vi fann eit fødselsnummer eller kontonummer i dokumentet. Lag ei sladda utgåve først.',
    'public-journal.document-has-pictures':
      'Vi kan ikkje leite etter fødselsnummer på side {{pages}}, som er bilete. Les sidene. Lag ei sladda utgåve dersom noko må skjulast. Elles kryssar du av for at du har lese alle sidene.',
  },
  en: {
    'public-journal.document-not-publishable':
      'The document cannot be published as it stands now. Load the page again and see why.',
    'public-journal.document-has-numbers':
      'We found an identity number or an account number in the document. Make a redacted copy first.',
    'public-journal.document-has-pictures':
      'We cannot look for identity numbers on page {{pages}}, which are pictures. Read them. Make a redacted copy if something must be hidden; otherwise tick that you have read every page.',
  },
})
