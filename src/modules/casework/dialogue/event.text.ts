import { defineTexts, type Language } from '#platform/i18n.ts'

const own = {
  nb: {
    'documentation-asked': 'Kommunen ba om dokumentasjon',
    'advance-notice-sent': 'Kommunen sendte forhåndsvarsel',
    'request-extended': 'Fristen for å svare ble lengre',
    'request-withdrawn': 'Kommunen trakk tilbake det den spurte om',
    'comment-not-awaited': 'Saken avgjøres uten å vente på uttalelsen',
    'answer-seen': 'Svaret er sett på',
    'answer-received': 'Svaret fra parten kom inn',
    'party-reminded': 'Påminnelse ble sendt',
    'no-answer-in-time': 'Fristen for å svare gikk ut',
    'deadline-near': 'Påminnelse: fristen er nær',
    'provisional-answer': 'Foreløpig svar ble sendt',
    'party-added': 'En part ble lagt til',
    'representation-added': 'Noen opptrer nå for en part',
    'representation-ended': 'Noen opptrer ikke lenger for en part',
    'officer-conflicted': 'En saksbehandler meldte seg inhabil',
    'officer-impartial': 'En saksbehandler meldte seg habil',
    'officer-cleared': 'En saksbehandler ble vurdert som habil',
  },
  nn: {
    'documentation-asked': 'Kommunen bad om dokumentasjon',
    'advance-notice-sent': 'Kommunen sende førehandsvarsel',
    'request-extended': 'Fristen for å svare vart lengre',
    'request-withdrawn': 'Kommunen trekte tilbake det han spurde om',
    'comment-not-awaited': 'Saka blir avgjord utan å vente på uttalen',
    'answer-seen': 'Svaret er sett på',
    'answer-received': 'Svaret frå parten kom inn',
    'party-reminded': 'Påminning vart send',
    'no-answer-in-time': 'Fristen for å svare gjekk ut',
    'deadline-near': 'Påminning: fristen er nær',
    'provisional-answer': 'Førebels svar vart sendt',
    'party-added': 'Ein part vart lagd til',
    'representation-added': 'Nokon opptrer no for ein part',
    'representation-ended': 'Nokon opptrer ikkje lenger for ein part',
    'officer-conflicted': 'Ein saksbehandlar melde seg inhabil',
    'officer-impartial': 'Ein saksbehandlar melde seg habil',
    'officer-cleared': 'Ein saksbehandlar vart vurdert som habil',
  },
  en: {
    'documentation-asked': 'The municipality asked for documentation',
    'advance-notice-sent': 'The municipality gave advance notice',
    'request-extended': 'There is more time to answer',
    'request-withdrawn': 'The municipality withdrew what it asked for',
    'comment-not-awaited': 'The case is decided without waiting for the comment',
    'answer-seen': 'The answer has been looked at',
    'answer-received': 'The party’s answer came in',
    'party-reminded': 'A reminder was sent',
    'no-answer-in-time': 'The time to answer passed',
    'deadline-near': 'Reminder: the time limit is near',
    'provisional-answer': 'A provisional answer was sent',
    'party-added': 'A party was added',
    'representation-added': 'Somebody now speaks for a party',
    'representation-ended': 'Somebody no longer speaks for a party',
    'officer-conflicted': 'A caseworker declared not to be impartial',
    'officer-impartial': 'A caseworker declared to be impartial',
    'officer-cleared': 'A caseworker was found impartial',
  },
}
const texts = defineTexts('casework-dialogue-events', own)

/** A line of the case's history about its parties and officers, in words; null for other lines. */
export function eventAboutParties(kind: string, language: Language): string | null {
  return Object.hasOwn(own.nb, kind) ? texts(language)(kind as keyof typeof own.nb) : null
}
