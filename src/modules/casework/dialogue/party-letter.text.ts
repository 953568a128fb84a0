import { defineTexts } from '#platform/i18n.ts'

/** The words of letters to parties before the decision. */
export const partyLetterTexts = defineTexts('casework-party-letters', {
  nb: {
    'title.request': 'Vi mangler dokumentasjon fra deg',
    'title.advance-notice': 'Forhåndsvarsel om vedtak',
    'title.provisional-answer': 'Foreløpig svar på søknaden',
    'title.reminder.documentation': 'Påminnelse: vi mangler dokumentasjon fra deg',
    'title.reminder.advance-notice': 'Påminnelse: du kan uttale deg',
    'title.extended.documentation': 'Du har fått lengre tid på å sende dokumentasjon',
    'title.extended.advance-notice': 'Du har fått lengre tid på å uttale deg',
    'title.withdrawn.documentation': 'Du trenger ikke sende dokumentasjonen',
    'title.withdrawn.advance-notice': 'Vi trekker forhåndsvarselet',
    'request-lead': 'Vi trenger noe mer fra deg før vi kan svare. Saken er: {{about}}. Svar innen {{date}}.',
    'notice-lead':
      'Vi vurderer et vedtak som gjelder deg. Saken er: {{about}}. Du kan uttale deg innen {{date}}.',
    what: 'Dette trenger vi',
    item: '{{what}}. {{why}}',
    how: 'Slik svarer du',
    'how-text':
      'Logg inn på Min side, og åpne oppgaven. Der skriver du svaret og legger ved filer. Har du ikke det vi spør om, sier du fra om det samme sted. Kan du ikke bruke Min side, sender du svaret i posten til adressen øverst i brevet.',
    'how-copy':
      'Send svaret i posten til adressen øverst i brevet, eller til {{email}}. Du kan også ringe {{phone}}. Send ikke følsomme opplysninger i e-post.',
    'request-without':
      'Får vi ikke svar innen fristen, avgjør vi saken med det vi vet. Det kan gi deg et dårligere svar. Trenger du lengre tid, så si fra før fristen går ut.',
    'your-right': 'Du har rett til å si din mening først',
    'notice-right':
      'Vi har ikke bestemt oss ennå. Skriv hva du mener, og om noe er feil i det vi har skrevet. Du kan også se dokumentene i saken. Svarer du ikke, avgjør vi saken når fristen er ute.',
    'reminder-lead.documentation':
      'Vi har ikke fått det vi trenger fra deg. Saken er: {{about}}. Fristen er {{date}}.',
    'reminder-lead.advance-notice':
      'Du kan fortsatt si hva du mener før vi avgjør saken: {{about}}. Fristen er {{date}}.',
    'reminder-sent-already': 'Har du sendt svaret de siste dagene, kan du se bort fra dette brevet.',
    'extended-lead': 'Du har fått lengre tid på å svare. Saken er: {{about}}. Den nye fristen er {{date}}.',
    'withdrawn-lead': 'Du trenger ikke svare på det vi spurte om. Saken er: {{about}}.',
    'withdrawn-rest': 'Vi behandler saken videre. Du får et brev når den er avgjort.',
    'withdrawn-rest-another': 'Du trenger ikke gjøre noe mer. Vi behandler saken videre.',
    'provisional-lead': 'Vi regner med å svare deg innen {{date}}. Saken er: {{about}}.',
    'provisional-lead-open':
      'Vi trenger mer tid før du får svar. Saken er: {{about}}. Vi kan ikke si nøyaktig når du får svar ennå.',
    'provisional-text':
      'Vi fikk søknaden din {{received}}. Det tar mer enn en måned å behandle den, fordi en saksbehandler må gå gjennom opplysningene.',
    'provisional-nothing-to-do':
      'Du trenger ikke gjøre noe. Du ser hvordan det går med saken når du logger inn på Min side.',
    questions: 'Har du spørsmål, ring {{phone}} eller skriv til {{email}}.',
  },
  nn: {
    'title.request': 'Vi manglar dokumentasjon frå deg',
    'title.advance-notice': 'Førehandsvarsel om vedtak',
    'title.provisional-answer': 'Førebels svar på søknaden',
    'title.reminder.documentation': 'Påminning: vi manglar dokumentasjon frå deg',
    'title.reminder.advance-notice': 'Påminning: du kan uttale deg',
    'title.extended.documentation': 'Du har fått lengre tid på å sende dokumentasjon',
    'title.extended.advance-notice': 'Du har fått lengre tid på å uttale deg',
    'title.withdrawn.documentation': 'Du treng ikkje sende dokumentasjonen',
    'title.withdrawn.advance-notice': 'Vi trekkjer førehandsvarselet',
    'request-lead': 'Vi treng noko meir frå deg før vi kan svare. Saka er: {{about}}. Svar innan {{date}}.',
    'notice-lead':
      'Vi vurderer eit vedtak som gjeld deg. Saka er: {{about}}. Du kan uttale deg innan {{date}}.',
    what: 'Dette treng vi',
    item: '{{what}}. {{why}}',
    how: 'Slik svarar du',
    'how-text':
      'Logg inn på Mi side, og opne oppgåva. Der skriv du svaret og legg ved filer. Har du ikkje det vi spør om, seier du frå om det same stad. Kan du ikkje bruke Mi side, sender du svaret i posten til adressa øvst i brevet.',
    'how-copy':
      'Send svaret i posten til adressa øvst i brevet, eller til {{email}}. Du kan òg ringje {{phone}}. Send ikkje følsame opplysningar i e-post.',
    'request-without':
      'Får vi ikkje svar innan fristen, avgjer vi saka med det vi veit. Det kan gje deg eit dårlegare svar. Treng du lengre tid, så sei frå før fristen går ut.',
    'your-right': 'Du har rett til å seie meininga di først',
    'notice-right':
      'Vi har ikkje bestemt oss enno. Skriv kva du meiner, og om noko er feil i det vi har skrive. Du kan òg sjå dokumenta i saka. Svarar du ikkje, avgjer vi saka når fristen er ute.',
    'reminder-lead.documentation':
      'Vi har ikkje fått det vi treng frå deg. Saka er: {{about}}. Fristen er {{date}}.',
    'reminder-lead.advance-notice':
      'Du kan framleis seie kva du meiner før vi avgjer saka: {{about}}. Fristen er {{date}}.',
    'reminder-sent-already': 'Har du sendt svaret dei siste dagane, kan du sjå bort frå dette brevet.',
    'extended-lead': 'Du har fått lengre tid på å svare. Saka er: {{about}}. Den nye fristen er {{date}}.',
    'withdrawn-lead': 'Du treng ikkje svare på det vi spurde om. Saka er: {{about}}.',
    'withdrawn-rest': 'Vi behandlar saka vidare. Du får eit brev når ho er avgjord.',
    'withdrawn-rest-another': 'Du treng ikkje gjere noko meir. Vi behandlar saka vidare.',
    'provisional-lead': 'Vi reknar med å svare deg innan {{date}}. Saka er: {{about}}.',
    'provisional-lead-open':
      'Vi treng meir tid før du får svar. Saka er: {{about}}. Vi kan ikkje seie nøyaktig når du får svar enno.',
    'provisional-text':
      'Vi fekk søknaden din {{received}}. Det tek meir enn ein månad å behandle han, fordi ein saksbehandlar må gå gjennom opplysningane.',
    'provisional-nothing-to-do':
      'Du treng ikkje gjere noko. Du ser korleis det går med saka når du loggar inn på Mi side.',
    questions: 'Har du spørsmål, ring {{phone}} eller skriv til {{email}}.',
  },
  en: {
    'title.request': 'We need documentation from you',
    'title.advance-notice': 'Advance notice of a decision',
    'title.provisional-answer': 'Provisional answer to your application',
    'title.reminder.documentation': 'Reminder: we need documentation from you',
    'title.reminder.advance-notice': 'Reminder: you may comment',
    'title.extended.documentation': 'You have more time to send documentation',
    'title.extended.advance-notice': 'You have more time to comment',
    'title.withdrawn.documentation': 'You need not send the documentation',
    'title.withdrawn.advance-notice': 'We withdraw the advance notice',
    'request-lead':
      'We need something more from you before we can answer. The case: {{about}}. Answer by {{date}}.',
    'notice-lead':
      'We are considering a decision that concerns you. The case: {{about}}. You may comment by {{date}}.',
    what: 'This is what we need',
    item: '{{what}}. {{why}}',
    how: 'How to answer',
    'how-text':
      'Sign in to My page and open the task. There you write your answer and add files. If you do not have what we ask for, say so in the same place. If you cannot use My page, send your answer by post to the address at the top of this letter.',
    'how-copy':
      'Send your answer by post to the address at the top of this letter, or to {{email}}. You may also call {{phone}}. Do not send sensitive information by email.',
    'request-without':
      'If we do not hear from you in time, we decide the case with what we know. That may give you a worse answer. If you need more time, tell us before the time is over.',
    'your-right': 'You have the right to say what you think first',
    'notice-right':
      'We have not decided yet. Write what you think, and whether something in this letter is wrong. You may also see the documents of the case. If you do not answer, we decide the case when the time is over.',
    'reminder-lead.documentation':
      'We have not received what we need from you. The case: {{about}}. Answer by {{date}}.',
    'reminder-lead.advance-notice':
      'You can still say what you think before we decide the case: {{about}}. Answer by {{date}}.',
    'reminder-sent-already': 'If you have answered in the last few days, you may ignore this letter.',
    'extended-lead': 'You have more time to answer. The case: {{about}}. The new date is {{date}}.',
    'withdrawn-lead': 'You need not answer what we asked. The case: {{about}}.',
    'withdrawn-rest': 'We continue with the case. You get a letter when it has been decided.',
    'withdrawn-rest-another': 'You need not do anything more. We continue with the case.',
    'provisional-lead': 'We expect to answer you by {{date}}. The case: {{about}}.',
    'provisional-lead-open':
      'We need more time before you get an answer. The case: {{about}}. We cannot say exactly when yet.',
    'provisional-text':
      'We received your application on {{received}}. It takes more than a month, because a caseworker must go through the information.',
    'provisional-nothing-to-do':
      'You need not do anything. Sign in to My page to see how the case is getting on.',
    questions: 'If you have questions, call {{phone}} or write to {{email}}.',
  },
})
