import { defineTexts } from '#platform/i18n.ts'
import type { CannotAct } from './arrival.rules.ts'

/** Refusals of the document centre, keyed by their code without the module's name. */
export const documentCentreTexts = defineTexts('document-centre', {
  nb: {
    'not-allowed': 'Du har ikke tilgang til posten i denne kommunen.',
    'no-such-arrival': 'Vi finner ikke denne posten.',
    'no-such-document': 'Vi finner ikke dokumentet.',
    'arrival-settled': 'Posten er ferdig behandlet. Last siden på nytt for å se hva som ble gjort.',
    'arrival-on-its-way': 'Posten er ikke klar ennå. Vent litt og last siden på nytt.',
    'arrival-held': 'En kollega arbeider med denne posten. Spør, eller ta en annen.',
    'arrival-changed': 'Posten er endret siden du åpnet den. Last siden på nytt.',
    'no-reason': 'Skriv hvorfor, så andre forstår det.',
    'not-clean':
      'Et dokument kan ikke brukes: det har virus, eller er ikke kontrollert. Ta det ut, eller returner posten.',
    'no-document': 'Posten har ingen dokumenter igjen. Ta med minst ett.',
    unopened: 'Denne posten skal være uåpnet. Overlever den til den som eier den.',
    'not-unopened': 'Denne posten er ikke merket som uåpnet.',
    'fields-missing': 'Fyll ut tittel, avsender og enhet.',
    'not-a-member': 'Velg en annen kommune i samarbeidet. Til andre: send posten selv, og skriv hvor.',
    'same-arrival': 'Velg en annen post enn denne.',
    'nothing-to-split': 'Velg noen av dokumentene, men ikke alle.',
    'cannot-split-pages': 'Dokumentet kan ikke deles slik. Kontroller sidetallene.',
  } satisfies Record<CannotAct | (string & {}), string>,
  nn: {
    'not-allowed': 'Du har ikkje tilgang til posten i denne kommunen.',
    'no-such-arrival': 'Vi finn ikkje denne posten.',
    'no-such-document': 'Vi finn ikkje dokumentet.',
    'arrival-settled': 'Posten er ferdig behandla. Last sida på nytt for å sjå kva som vart gjort.',
    'arrival-on-its-way': 'Posten er ikkje klar enno. Vent litt og last sida på nytt.',
    'arrival-held': 'Ein kollega arbeider med denne posten. Spør, eller ta ein annan.',
    'arrival-changed': 'Posten er endra sidan du opna han. Last sida på nytt.',
    'no-reason': 'Skriv kvifor, så andre forstår det.',
    'not-clean':
      'Eit dokument kan ikkje brukast: det har virus, eller er ikkje kontrollert. Ta det ut, eller returner posten.',
    'no-document': 'Posten har ingen dokument att. Ta med minst eitt.',
    unopened: 'Denne posten skal vere uopna. Overlever han til den som eig han.',
    'not-unopened': 'Denne posten er ikkje merkt som uopna.',
    'fields-missing': 'Fyll ut tittel, avsendar og eining.',
    'not-a-member': 'Vel ein annan kommune i samarbeidet. Til andre: send posten sjølv, og skriv kvar.',
    'same-arrival': 'Vel ein annan post enn denne.',
    'nothing-to-split': 'Vel nokre av dokumenta, men ikkje alle.',
    'cannot-split-pages': 'Dokumentet kan ikkje delast slik. Kontroller sidetala.',
  },
  en: {
    'not-allowed': 'You do not have access to the post of this municipality.',
    'no-such-arrival': 'We cannot find this item of post.',
    'no-such-document': 'We cannot find the document.',
    'arrival-settled': 'This post has been dealt with. Reload the page to see what was done.',
    'arrival-on-its-way': 'This post is not ready yet. Wait a little and reload the page.',
    'arrival-held': 'A colleague is working with this post. Ask them, or take another.',
    'arrival-changed': 'This post has changed since you opened it. Reload the page.',
    'no-reason': 'Write why, so that others understand.',
    'not-clean':
      'A document cannot be used: it has a virus, or has not been checked. Take it out, or return the post.',
    'no-document': 'This post has no documents left. Include at least one.',
    unopened: 'This post must stay unopened. Hand it over to whoever it is for.',
    'not-unopened': 'This post is not marked as unopened.',
    'fields-missing': 'Fill in title, sender and unit.',
    'not-a-member':
      'Choose another municipality of the cooperation. For others: send the post yourself, and write where.',
    'same-arrival': 'Choose another item of post than this one.',
    'nothing-to-split': 'Choose some of the documents, but not all.',
    'cannot-split-pages': 'The document cannot be divided like this. Check the page numbers.',
  },
})
