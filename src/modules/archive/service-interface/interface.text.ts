import { defineTexts } from '#platform/i18n.ts'

/** What the Noark 5 interface says to an outside system: read by whoever makes or runs it. */
export const interfaceTexts = defineTexts('archive', {
  nb: {
    'no-credential': 'Logg inn først. Svaret på rotadressen forteller hvordan.',
    'scope-missing': 'Innloggingen din gir ikke rett til dette.',
    'no-such-resource': 'Vi finner det ikke i arkivet.',
    'method-not-here': 'Denne metoden kan ikke brukes her. Se Allow i svaret.',
    'body-unreadable': 'Innholdet må være ett JSON-objekt.',
    'filter-unreadable':
      'Søket kan ikke leses. Se etter stavefeil, manglende fnutter og felt som ikke finnes.',
    'search-too-broad': 'Søket treffer for mye. Gjør det smalere.',
    'etag-missing': 'Send med ETag-en du fikk da du leste dette sist, i If-Match.',
    'not-acceptable': 'Filen finnes ikke i formatet du ber om. Se mimeType på dokumentobjektet.',
    'upload-refused':
      'Filen kan ikke tas imot slik. Send hele filen, eller si først hvor stor den er og send delene i rekkefølge.',
    'file-differs': 'Filen stemmer ikke med det som er oppgitt om den: sjekksum, størrelse eller format.',
    'file-infected': 'Det er funnet et virus i filen. Den er ikke tatt imot.',
    'file-not-looked-at':
      'Filen kan ikke sjekkes for virus nå, og er ikke tatt imot. Send den, eller den siste delen av den, på nytt om litt.',
  },
  nn: {
    'no-credential': 'Logg inn først. Svaret på rotadressa fortel korleis.',
    'scope-missing': 'Innlogginga di gir ikkje rett til dette.',
    'no-such-resource': 'Vi finn det ikkje i arkivet.',
    'method-not-here': 'Denne metoden kan ikkje brukast her. Sjå Allow i svaret.',
    'body-unreadable': 'Innhaldet må vere eitt JSON-objekt.',
    'filter-unreadable':
      'Søket kan ikkje lesast. Sjå etter stavefeil, manglande hermeteikn og felt som ikkje finst.',
    'search-too-broad': 'Søket treffer for mykje. Gjer det smalare.',
    'etag-missing': 'Send med ETag-en du fekk då du las dette sist, i If-Match.',
    'not-acceptable': 'Fila finst ikkje i formatet du ber om. Sjå mimeType på dokumentobjektet.',
    'upload-refused':
      'Fila kan ikkje takast imot slik. Send heile fila, eller sei først kor stor ho er og send delane i rekkjefølgje.',
    'file-differs': 'Fila stemmer ikkje med det som er oppgitt om ho: sjekksum, storleik eller format.',
    'file-infected': 'Det er funne eit virus i fila. Ho er ikkje teken imot.',
    'file-not-looked-at':
      'Fila kan ikkje sjekkast for virus no, og er ikkje teken imot. Send ho, eller den siste delen av ho, på nytt om litt.',
  },
  en: {
    'no-credential': 'Sign in first. The answer at the root address says how.',
    'scope-missing': 'Your credential does not give the right to do this.',
    'no-such-resource': 'It is not in the archive.',
    'method-not-here': 'This method cannot be used here. See Allow in the answer.',
    'body-unreadable': 'The body must be one JSON object.',
    'filter-unreadable':
      'The search cannot be read. Look for misspellings, missing quotes and attributes that do not exist.',
    'search-too-broad': 'The search finds too much. Make it narrower.',
    'etag-missing': 'Send the ETag you got when you last read this, as If-Match.',
    'not-acceptable':
      'The file does not exist in the format you ask for. See mimeType of the document object.',
    'upload-refused':
      'The file cannot be taken like this. Send the whole file, or say first how large it is and send the pieces in order.',
    'file-differs': 'The file does not agree with what was said of it: checksum, size or format.',
    'file-infected': 'A virus was found in the file. It has not been taken.',
    'file-not-looked-at':
      'The file cannot be checked for viruses now, and has not been taken. Send it, or its last piece, again in a while.',
  },
})
