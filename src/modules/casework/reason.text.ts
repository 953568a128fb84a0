import { defineTexts, type Language } from '#platform/i18n.ts'
import type { Decider, ManualReason } from './decider.ts'

const own = {
  nb: {
    'no-delegation':
      'Kommunen har ikke gitt systemet fullmakt til å avgjøre slike saker. Regelen gir et klart svar: kontroller det og fatt vedtaket.',
    'asked-by-resident': 'Innbyggeren har bedt om at et menneske ser på det automatiske vedtaket.',
    rejected: 'SvarUt avviste brevet. Se hva som er galt, og send det på nytt.',
    'shipment-fault': 'Brevet oppfyller ikke kravene til SvarUt. Rett opplysningene om mottakeren.',
    double: 'Brevet kan være sendt to ganger. Kontroller i SvarUt før du gjør noe mer.',
    'content-differs': 'Det SvarUt har, er ikke likt det som er arkivert. Kontroller brevet.',
    'not-delivered': 'Brevet kom ikke fram. Ta kontakt med innbyggeren på en annen måte.',
    'entry-frozen': 'Journalposten er låst. Be arkivet se på den.',
  },
  nn: {
    'no-delegation':
      'Kommunen har ikkje gjeve systemet fullmakt til å avgjere slike saker. Regelen gjev eit klart svar: kontroller det og gjer vedtaket.',
    'asked-by-resident': 'Innbyggjaren har bede om at eit menneske ser på det automatiske vedtaket.',
    rejected: 'SvarUt avviste brevet. Sjå kva som er gale, og send det på nytt.',
    'shipment-fault': 'Brevet oppfyller ikkje krava til SvarUt. Rett opplysningane om mottakaren.',
    double: 'Brevet kan vere sendt to gonger. Kontroller i SvarUt før du gjer noko meir.',
    'content-differs': 'Det SvarUt har, er ikkje likt det som er arkivert. Kontroller brevet.',
    'not-delivered': 'Brevet kom ikkje fram. Ta kontakt med innbyggjaren på ein annan måte.',
    'entry-frozen': 'Journalposten er låst. Be arkivet sjå på han.',
  },
  en: {
    'no-delegation':
      'The municipality has not authorised the system to decide such cases. The rule gives a clear answer: check it and decide.',
    'asked-by-resident': 'The resident has asked for a person to look at the automatic decision.',
    rejected: 'SvarUt rejected the letter. See what is wrong and send it again.',
    'shipment-fault':
      "The letter does not meet SvarUt's requirements. Correct the information about the receiver.",
    double: 'The letter may have been sent twice. Check in SvarUt before you do anything more.',
    'content-differs': 'What SvarUt has is not the same as what is archived. Check the letter.',
    'not-delivered': 'The letter was not delivered. Contact the resident another way.',
    'entry-frozen': 'The registry entry is locked. Ask the archive to look at it.',
  },
}
const texts = defineTexts('casework-reasons', own)

/** The sentence for a reason: casework's own, or the service's. */
export function sentenceOfReason(decider: Decider, reason: ManualReason, language: Language): string {
  return reason.code in own.nb
    ? texts(language)(reason.code as keyof typeof own.nb)
    : decider.reasonText(reason, language)
}
