import { defineTexts } from '#platform/i18n.ts'

/** What is said of the dialogue with a party: refusals, and words of filed answers. */
export const dialogueTexts = defineTexts('casework', {
  nb: {
    'filed.documentation': 'Dokumentasjon fra parten',
    'filed.advance-notice': 'Uttalelse til forhåndsvarsel',
    'filed.comment': 'Uttalelsen',
    'filed.text': 'Svar',
    'filed.lacks': 'Har det ikke',
    'filed.files': 'Vedlegg',
    'filed.infected': '{{name}} (ikke tatt med: filen hadde virus)',
    'casework.already-asked':
      'Parten har alt en slik oppgave som ikke er besvart. Gi lengre tid, eller trekk den før du spør om noe nytt.',
    'casework.no-such-request': 'Vi finner ikke oppgaven. Den kan være trukket tilbake.',
    'casework.request-over': 'Oppgaven er avsluttet. Last siden på nytt for å se hva som har skjedd.',
    'casework.extend-later': 'Den nye fristen må være senere enn den gamle.',
    'casework.must-hear-first':
      'Parten har fått forhåndsvarsel, og fristen for å uttale seg er ikke ute. Vent på svaret, eller skriv hvorfor du avgjør saken nå.',
    'casework.answer-empty':
      'Svar på minst én ting før du sender. Skriv, legg ved en fil eller kryss av for at du ikke har det.',
    'casework.is-conflicted': 'Du har sagt at du er inhabil i saken. Be lederen gi den til en annen.',
    'casework.is-party':
      'Du er part i saken eller opptrer for en part. Du kan ikke behandle den. Be lederen gi den til en annen.',
    'casework.leader-conflicted':
      'Lederen er inhabil i saken, og da er de underordnede det også. En annen leder må avgjøre den. Finnes det ingen, må kommunen oppnevne en settestedfortreder.',
    'casework.colleague-conflicted':
      'Saksbehandleren er inhabil i sak {{number}}, eller er part i den. Gi den til en annen.',
    'casework.no-ground': 'Velg hvorfor du er inhabil.',
    'casework.other-must-clear':
      'Du kan ikke selv si at du er habil etter å ha meldt deg inhabil. Be lederen vurdere det.',
    'casework.note-empty': 'Skriv noe i notatet.',
    'casework.note-too-long': 'Notatet er for langt. Det kan være høyst {{most}} tegn.',
    'casework.no-such-representation': 'Vi finner ikke fullmakten. Den kan være avsluttet.',
    'casework.power-already-given':
      'Denne personen eller virksomheten har allerede en slik fullmakt fra deg. Trekk den tilbake først hvis du vil endre den.',
    'casework.power-is-over': 'Fullmakten gjelder ikke lenger. Den er trukket tilbake, eller tiden er ute.',
    'casework.power-answered':
      'Du har allerede svart noe annet på denne fullmakten. Last siden på nytt for å se hva som gjelder.',
    'date-missing': 'Skriv en dato med dag, måned og år.',
    'date-too-soon': 'Gi parten minst tre dager. Velg en senere dato.',
    'date-too-late': 'Datoen er mer enn et år fram i tid. Velg en tidligere dato.',
  },
  nn: {
    'filed.documentation': 'Dokumentasjon frå parten',
    'filed.advance-notice': 'Uttale til førehandsvarsel',
    'filed.comment': 'Uttalen',
    'filed.text': 'Svar',
    'filed.lacks': 'Har det ikkje',
    'filed.files': 'Vedlegg',
    'filed.infected': '{{name}} (ikkje teke med: fila hadde virus)',
    'casework.already-asked':
      'Parten har alt ei slik oppgåve som ikkje er svara på. Gje lengre tid, eller trekk henne før du spør om noko nytt.',
    'casework.no-such-request': 'Vi finn ikkje oppgåva. Ho kan vere trekt tilbake.',
    'casework.request-over': 'Oppgåva er avslutta. Last sida på nytt for å sjå kva som har skjedd.',
    'casework.extend-later': 'Den nye fristen må vere seinare enn den gamle.',
    'casework.must-hear-first':
      'Parten har fått førehandsvarsel, og fristen for å uttale seg er ikkje ute. Vent på svaret, eller skriv kvifor du avgjer saka no.',
    'casework.answer-empty':
      'Svar på minst éin ting før du sender. Skriv, legg ved ei fil eller kryss av for at du ikkje har det.',
    'casework.is-conflicted': 'Du har sagt at du er inhabil i saka. Be leiaren gje henne til ein annan.',
    'casework.is-party':
      'Du er part i saka eller opptrer for ein part. Du kan ikkje behandle henne. Be leiaren gje henne til ein annan.',
    'casework.leader-conflicted':
      'Leiaren er inhabil i saka, og då er dei underordna det òg. Ein annan leiar må avgjere henne. Finst det ingen, må kommunen nemne opp ein setjestedfortredar.',
    'casework.colleague-conflicted':
      'Saksbehandlaren er inhabil i sak {{number}}, eller er part i henne. Gje henne til ein annan.',
    'casework.no-ground': 'Vel kvifor du er inhabil.',
    'casework.other-must-clear':
      'Du kan ikkje sjølv seie at du er habil etter å ha meldt deg inhabil. Be leiaren vurdere det.',
    'casework.note-empty': 'Skriv noko i notatet.',
    'casework.note-too-long': 'Notatet er for langt. Det kan vere høgst {{most}} teikn.',
    'casework.no-such-representation': 'Vi finn ikkje fullmakta. Ho kan vere avslutta.',
    'casework.power-already-given':
      'Denne personen eller verksemda har alt ei slik fullmakt frå deg. Trekk henne tilbake først om du vil endre henne.',
    'casework.power-is-over': 'Fullmakta gjeld ikkje lenger. Ho er trekt tilbake, eller tida er ute.',
    'casework.power-answered':
      'Du har alt svart noko anna på denne fullmakta. Last sida på nytt for å sjå kva som gjeld.',
    'date-missing': 'Skriv ein dato med dag, månad og år.',
    'date-too-soon': 'Gje parten minst tre dagar. Vel ein seinare dato.',
    'date-too-late': 'Datoen er meir enn eit år fram i tid. Vel ein tidlegare dato.',
  },
  en: {
    'filed.documentation': 'Documentation from the party',
    'filed.advance-notice': 'Comment on advance notice',
    'filed.comment': 'The comment',
    'filed.text': 'Answer',
    'filed.lacks': 'Does not have it',
    'filed.files': 'Attachments',
    'filed.infected': '{{name}} (left out: the file had a virus)',
    'casework.already-asked':
      'The party already has such a task that is not answered. Give more time, or withdraw it before you ask for something new.',
    'casework.no-such-request': 'We cannot find the task. It may have been withdrawn.',
    'casework.request-over': 'The task is over. Reload the page to see what has happened.',
    'casework.extend-later': 'The new date must be later than the old one.',
    'casework.must-hear-first':
      'The party has been given advance notice, and the time for comments is not over. Wait for the answer, or write why you decide now.',
    'casework.answer-empty':
      'Answer at least one thing before you send. Write, add a file, or say that you do not have it.',
    'casework.is-conflicted':
      'You have said that you are not impartial in this case. Ask the leader to give it to another.',
    'casework.is-party':
      'You are a party to the case, or speak for one. You may not handle it. Ask the leader to give it to another.',
    'casework.leader-conflicted':
      'The leader is not impartial in this case, and then neither are those below. Another leader must decide it. If there is none, the municipality must appoint a deputy.',
    'casework.colleague-conflicted':
      'The caseworker is not impartial in case {{number}}, or is a party to it. Give it to another.',
    'casework.no-ground': 'Choose why you are not impartial.',
    'casework.other-must-clear':
      'You cannot say yourself that you are impartial after having said the opposite. Ask the leader.',
    'casework.note-empty': 'Write something in the note.',
    'casework.note-too-long': 'The note is too long. It can be at most {{most}} characters.',
    'casework.no-such-representation': 'We cannot find the power of attorney. It may have been ended.',
    'casework.power-already-given':
      'This person or organisation already has such a power of attorney from you. Take it back first if you want to change it.',
    'casework.power-is-over':
      'The power of attorney no longer holds. It has been taken back, or its time is out.',
    'casework.power-answered':
      'You have already answered this one otherwise. Reload the page to see what holds.',
    'date-missing': 'Write a date with day, month and year.',
    'date-too-soon': 'Give the party at least three days. Choose a later date.',
    'date-too-late': 'The date is more than a year ahead. Choose an earlier date.',
  },
})
