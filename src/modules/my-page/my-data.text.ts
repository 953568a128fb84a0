import { defineTexts } from '#platform/i18n.ts'

export const myDataTexts = defineTexts('my-page-data', {
  nb: {
    title: 'Hva vi vet om deg, og hvem som har det',
    lead: 'Hver kommune har sine egne opplysninger om deg og svarer for dem. De andre kommunene ser dem ikke.',
    'my-page': 'Min side',
    download: 'Last ned alt som en fil (JSON)',
    'download-text':
      'Filen har alt vi har lagret om deg, ordrett: skjemaer, søknader, saker, opplysninger, svar, brev og hvem som har sett på dem. Den inneholder fødselsnummeret ditt. Lagre den på et trygt sted.',
    login: 'Innloggingen din',
    'login-level': 'Sikkerhetsnivå',
    'login-ends': 'Du blir logget ut',
    'level.substantial': 'Betydelig, med ID-porten',
    'level.high': 'Høyt, med ID-porten',
    'level.other': 'Med ID-porten',
    municipality: '{{name}} kommune',
    'who-has': 'Hvem har dette',
    'who-has-text':
      'Saksbehandlere, ledere og arkivarer i {{name}} kommune som trenger det i arbeidet sitt. Samvirke lagrer det på vegne av kommunen.',
    drafts: 'Skjemaer du ikke har sendt',
    'draft-line': '{{title}}. Lagret {{date}}. Bare du kan lese det. Det blir slettet {{deleted}}.',
    sent: 'Det du har sendt inn',
    'sent-line': '{{title}}. Kom inn {{date}}. Referanse {{reference}}.',
    case: 'Sak {{number}}: {{title}}',
    'case-facts': 'Opplysninger i saken',
    'case-sources': 'Opplysninger i saken, ennå ikke brukt i noe svar',
    'source-line_one': '{{source}}: {{count}} opplysning, hentet {{date}}.',
    'source-line_other': '{{source}}: {{count}} opplysninger, hentet {{date}}.',
    letters: 'Brev',
    'letter-line': '{{title}}. Skrevet {{date}}.',
    archive: 'Arkivet',
    'archive-line_one':
      '{{count}} dokument om deg er arkivert. Loven krever at kommunen tar vare på det, så det kan ikke slettes på forespørsel.',
    'archive-line_other':
      '{{count}} dokumenter om deg er arkivert. Loven krever at kommunen tar vare på dem, så de kan ikke slettes på forespørsel.',
    'empty-title': 'Her ser du hva kommunene vet om deg',
    'empty-text':
      'Ingen kommune har lagret noe om deg i Samvirke ennå. Når du begynner på et skjema, ser du det her.',
    wrong: 'Er noe feil?',
    'wrong-text':
      'Ta kontakt med kommunen hvis noe ikke stemmer. Opplysninger fra et register må rettes i registeret, for eksempel hos Skatteetaten.',
  },
  nn: {
    title: 'Kva vi veit om deg, og kven som har det',
    lead: 'Kvar kommune har sine eigne opplysningar om deg og svarar for dei. Dei andre kommunane ser dei ikkje.',
    'my-page': 'Mi side',
    download: 'Last ned alt som ei fil (JSON)',
    'download-text':
      'Fila har alt vi har lagra om deg, ordrett: skjema, søknader, saker, opplysningar, svar, brev og kven som har sett på dei. Ho inneheld fødselsnummeret ditt. Lagre ho på ein trygg stad.',
    login: 'Innlogginga di',
    'login-level': 'Tryggleiksnivå',
    'login-ends': 'Du blir logga ut',
    'level.substantial': 'Betydeleg, med ID-porten',
    'level.high': 'Høgt, med ID-porten',
    'level.other': 'Med ID-porten',
    municipality: '{{name}} kommune',
    'who-has': 'Kven har dette',
    'who-has-text':
      'Saksbehandlarar, leiarar og arkivarar i {{name}} kommune som treng det i arbeidet sitt. Samvirke lagrar det på vegner av kommunen.',
    drafts: 'Skjema du ikkje har sendt',
    'draft-line': '{{title}}. Lagra {{date}}. Berre du kan lese det. Det blir sletta {{deleted}}.',
    sent: 'Det du har sendt inn',
    'sent-line': '{{title}}. Kom inn {{date}}. Referanse {{reference}}.',
    case: 'Sak {{number}}: {{title}}',
    'case-facts': 'Opplysningar i saka',
    'case-sources': 'Opplysningar i saka, enno ikkje brukte i noko svar',
    'source-line_one': '{{source}}: {{count}} opplysning, henta {{date}}.',
    'source-line_other': '{{source}}: {{count}} opplysningar, henta {{date}}.',
    letters: 'Brev',
    'letter-line': '{{title}}. Skrive {{date}}.',
    archive: 'Arkivet',
    'archive-line_one':
      '{{count}} dokument om deg er arkivert. Lova krev at kommunen tek vare på det, så det kan ikkje slettast på førespurnad.',
    'archive-line_other':
      '{{count}} dokument om deg er arkiverte. Lova krev at kommunen tek vare på dei, så dei kan ikkje slettast på førespurnad.',
    'empty-title': 'Her ser du kva kommunane veit om deg',
    'empty-text':
      'Ingen kommune har lagra noko om deg i Samvirke enno. Når du byrjar på eit skjema, ser du det her.',
    wrong: 'Er noko feil?',
    'wrong-text':
      'Ta kontakt med kommunen om noko ikkje stemmer. Opplysningar frå eit register må rettast i registeret, til dømes hos Skatteetaten.',
  },
  en: {
    title: 'What we know about you, and who has it',
    lead: 'Each municipality has its own information about you and answers for it. The other municipalities do not see it.',
    'my-page': 'My page',
    download: 'Download everything as a file (JSON)',
    'download-text':
      'The file holds everything we have stored about you, word for word: forms, applications, cases, information, answers, letters and who has looked at them. It contains your national identity number. Keep it in a safe place.',
    login: 'Your login',
    'login-level': 'Security level',
    'login-ends': 'You are logged out',
    'level.substantial': 'Substantial, with ID-porten',
    'level.high': 'High, with ID-porten',
    'level.other': 'With ID-porten',
    municipality: '{{name}} kommune',
    'who-has': 'Who has this',
    'who-has-text':
      'Caseworkers, leaders and archivists in {{name}} kommune who need it in their work. Samvirke stores it on behalf of the municipality.',
    drafts: 'Forms you have not sent',
    'draft-line': '{{title}}. Saved {{date}}. Only you can read it. It will be deleted on {{deleted}}.',
    sent: 'What you have sent in',
    'sent-line': '{{title}}. Received {{date}}. Reference {{reference}}.',
    case: 'Case {{number}}: {{title}}',
    'case-facts': 'Information in the case',
    'case-sources': 'Information in the case, not yet used in an answer',
    'source-line_one': '{{source}}: {{count}} item, fetched {{date}}.',
    'source-line_other': '{{source}}: {{count}} items, fetched {{date}}.',
    letters: 'Letters',
    'letter-line': '{{title}}. Written {{date}}.',
    archive: 'The archive',
    'archive-line_one':
      '{{count}} document about you is archived. The law requires the municipality to keep it, so it cannot be deleted on request.',
    'archive-line_other':
      '{{count}} documents about you are archived. The law requires the municipality to keep them, so they cannot be deleted on request.',
    'empty-title': 'Here you see what the municipalities know about you',
    'empty-text':
      'No municipality has stored anything about you in Samvirke yet. When you start a form, you will see it here.',
    wrong: 'Is something wrong?',
    'wrong-text':
      'Contact the municipality if something is not right. Information from a register must be corrected in the register, for example at Skatteetaten.',
  },
})
