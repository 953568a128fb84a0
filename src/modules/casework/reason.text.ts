import { defineTexts, type Language } from '#platform/i18n.ts'
import type { Decider, ManualReason } from './decider.ts'

const own = {
  nb: {
    'message-came': 'Innbyggeren har skrevet i saken. Les meldingen, og svar om det trengs.',
    'answer-came': 'Parten har sendt det du spurte om. Se på svaret under dokumenter.',
    'part-of-answer-came': 'Parten har svart på noe av det du spurte om. Se hva som fortsatt mangler.',
    'comment-came': 'Parten har uttalt seg om forhåndsvarselet. Les uttalelsen før du avgjør saken.',
    'documentation-not-sent':
      'Parten har ikke sendt det du spurte om, og fristen er ute. Gi lengre tid, eller avgjør saken med det du har.',
    'comment-not-sent': 'Parten har ikke uttalt seg, og fristen er ute. Du kan avgjøre saken.',
    'deadline-near':
      'Fristen for å svare er nær, og saken er ikke avgjort. Se hva den venter på, og avgjør den.',
    'no-delegation':
      'Kommunen har ikke gitt systemet fullmakt til å avgjøre slike saker. Regelen gir et klart svar: kontroller det og fatt vedtaket.',
    'asked-by-resident': 'Innbyggeren har bedt om at et menneske ser på det automatiske vedtaket.',
    rejected: 'SvarUt avviste brevet. Se hva som er galt, og send det på nytt.',
    'shipment-fault': 'Brevet oppfyller ikke kravene til SvarUt. Rett opplysningene om mottakeren.',
    'unknown-receiver':
      'Vi vet ikke hvem avsenderen er. Send svaret til e-posten eller telefonnummeret i henvendelsen, hvis det står et der.',
    'not-automatic': 'Saken kan ikke avgjøres automatisk. Gå gjennom opplysningene, og avgjør den selv.',
    'letter-setting-missing':
      'Brevet er ikke skrevet, for kommunen mangler et valg som skal stå i det: {{setting}}. Be den som har ansvar for oppsettet, legge det inn.',
    'in-list':
      'Et register gir ikke alle opplysningene om husstanden. Åpne saken for å se hva som må kontrolleres.',
    'svarut-says': 'SvarUt skriver: «{{detail}}»',
    'setting.contact': 'kontaktopplysninger',
    'setting.appeal-body': 'klageinstans',
    'setting.responsible-officer': 'ansvarlig for vedtak',
    double: 'Brevet kan være sendt to ganger. Kontroller i SvarUt før du gjør noe mer.',
    'content-differs': 'Det SvarUt har, er ikke likt det som er arkivert. Kontroller brevet.',
    'not-delivered': 'Brevet kom ikke fram. Ta kontakt med innbyggeren på en annen måte.',
    returned: 'Brevet kom i retur. Finn ny adresse, og send det på nytt fra siden til brevet.',
    'entry-frozen': 'Journalposten er låst. Be arkivet se på den.',
    'to-approve': '{{by}} har foreslått et vedtak. En annen må se på det og godkjenne.',
    appealed: 'Innbyggeren har klaget. Vurder saken på nytt.',
    'appealed-late': 'Innbyggeren har klaget etter fristen. Avgjør om klagen skal behandles.',
    'set-aside': 'Klageinstansen har opphevet vedtaket. Saken må vurderes på nytt.',
    'appeal-no-number':
      'Klagen må sendes for hånd: klageinstansen står uten organisasjonsnummer i kommunens oppsett.',
    'appeal-not-pdf':
      'Klagen må sendes for hånd: saken har dokumenter som ikke er PDF, og SvarUt kan ikke skrive dem ut.',
    'appeal-too-large': 'Klagen må sendes for hånd: dokumentene i saken er for store for SvarUt.',
    'board-decides':
      'Klagenemnda i kommunen har klagen. Sørg for at den blir behandlet, og registrer svaret.',
    'asks-deferral': 'Innbyggeren ber om at vedtaket må vente til klagen er avgjort.',
  },
  nn: {
    'message-came': 'Innbyggjaren har skrive i saka. Les meldinga, og svar om det trengst.',
    'answer-came': 'Parten har sendt det du spurde om. Sjå på svaret under dokument.',
    'part-of-answer-came': 'Parten har svart på noko av det du spurde om. Sjå kva som framleis manglar.',
    'comment-came': 'Parten har uttalt seg om førehandsvarselet. Les uttalen før du avgjer saka.',
    'documentation-not-sent':
      'Parten har ikkje sendt det du spurde om, og fristen er ute. Gje lengre tid, eller avgjer saka med det du har.',
    'comment-not-sent': 'Parten har ikkje uttalt seg, og fristen er ute. Du kan avgjere saka.',
    'deadline-near':
      'Fristen for å svare er nær, og saka er ikkje avgjord. Sjå kva ho ventar på, og avgjer henne.',
    'no-delegation':
      'Kommunen har ikkje gjeve systemet fullmakt til å avgjere slike saker. Regelen gjev eit klart svar: kontroller det og gjer vedtaket.',
    'asked-by-resident': 'Innbyggjaren har bede om at eit menneske ser på det automatiske vedtaket.',
    rejected: 'SvarUt avviste brevet. Sjå kva som er gale, og send det på nytt.',
    'shipment-fault': 'Brevet oppfyller ikkje krava til SvarUt. Rett opplysningane om mottakaren.',
    'unknown-receiver':
      'Vi veit ikkje kven avsendaren er. Send svaret til e-posten eller telefonnummeret i førespurnaden, om det står eit der.',
    'not-automatic': 'Saka kan ikkje avgjerast automatisk. Gå gjennom opplysningane, og avgjer henne sjølv.',
    'letter-setting-missing':
      'Brevet er ikkje skrive, for kommunen manglar eit val som skal stå i det: {{setting}}. Be den som har ansvar for oppsettet, leggje det inn.',
    'in-list':
      'Eit register gjev ikkje alle opplysningane om husstanden. Opne saka for å sjå kva som må kontrollerast.',
    'svarut-says': 'SvarUt skriv: «{{detail}}»',
    'setting.contact': 'kontaktopplysningar',
    'setting.appeal-body': 'klageinstans',
    'setting.responsible-officer': 'ansvarleg for vedtak',
    double: 'Brevet kan vere sendt to gonger. Kontroller i SvarUt før du gjer noko meir.',
    'content-differs': 'Det SvarUt har, er ikkje likt det som er arkivert. Kontroller brevet.',
    'not-delivered': 'Brevet kom ikkje fram. Ta kontakt med innbyggjaren på ein annan måte.',
    returned: 'Brevet kom i retur. Finn ny adresse, og send det på nytt frå sida til brevet.',
    'entry-frozen': 'Journalposten er låst. Be arkivet sjå på han.',
    'to-approve': '{{by}} har gjort framlegg om eit vedtak. Ein annan må sjå på det og godkjenne.',
    appealed: 'Innbyggjaren har klaga. Vurder saka på nytt.',
    'appealed-late': 'Innbyggjaren har klaga etter fristen. Avgjer om klaga skal handsamast.',
    'set-aside': 'Klageinstansen har oppheva vedtaket. Saka må vurderast på nytt.',
    'appeal-no-number':
      'Klagen må sendast for hand: klageinstansen står utan organisasjonsnummer i oppsettet til kommunen.',
    'appeal-not-pdf':
      'Klagen må sendast for hand: saka har dokument som ikkje er PDF, og SvarUt kan ikkje skrive dei ut.',
    'appeal-too-large': 'Klagen må sendast for hand: dokumenta i saka er for store for SvarUt.',
    'board-decides': 'Klagenemnda i kommunen har klagen. Sørg for at han blir behandla, og registrer svaret.',
    'asks-deferral': 'Innbyggjaren ber om at vedtaket må vente til klaga er avgjord.',
  },
  en: {
    'message-came': 'The resident has written in the case. Read the message, and answer if needed.',
    'answer-came': 'The party has sent what you asked for. See the answer under documents.',
    'part-of-answer-came': 'The party has answered some of what you asked. See what is still missing.',
    'comment-came': 'The party has commented on the advance notice. Read the comment before you decide.',
    'documentation-not-sent':
      'The party has not sent what you asked for, and the time is over. Give more time, or decide with what you have.',
    'comment-not-sent': 'The party has not commented, and the time is over. You may decide the case.',
    'deadline-near':
      'The time limit is near, and the case is not decided. See what it waits for, and decide it.',
    'no-delegation':
      'The municipality has not authorised the system to decide such cases. The rule gives a clear answer: check it and decide.',
    'asked-by-resident': 'The resident has asked for a person to look at the automatic decision.',
    rejected: 'SvarUt rejected the letter. See what is wrong and send it again.',
    'shipment-fault':
      "The letter does not meet SvarUt's requirements. Correct the information about the receiver.",
    'not-automatic':
      'The case cannot be decided automatically. Go through the facts, and decide it yourself.',
    'letter-setting-missing':
      'The letter is not written, since the municipality lacks a choice that stands in it: {{setting}}. Ask the person in charge of the set-up to add it.',
    'in-list':
      'A register does not give all the information about the household. Open the case to see what to check.',
    'svarut-says': 'SvarUt says: “{{detail}}”',
    'setting.contact': 'contact information',
    'setting.appeal-body': 'appeal body',
    'setting.responsible-officer': 'responsible officer',
    double: 'The letter may have been sent twice. Check in SvarUt before you do anything more.',
    'unknown-receiver':
      'We do not know who the sender is. Send the answer to the email address or phone number in the inquiry, if there is one.',
    'content-differs': 'What SvarUt has is not the same as what is archived. Check the letter.',
    'not-delivered': 'The letter was not delivered. Contact the resident another way.',
    returned: 'The letter came back. Find the new address, and send it anew from the page of the letter.',
    'entry-frozen': 'The registry entry is locked. Ask the archive to look at it.',
    'to-approve': '{{by}} has proposed a decision. Somebody else must look at it and approve.',
    appealed: 'The resident has appealed. Consider the case anew.',
    'appealed-late': 'The resident has appealed after the time limit. Decide whether to consider the appeal.',
    'set-aside': 'The appeal body has set the decision aside. The case must be considered anew.',
    'appeal-no-number':
      'The appeal must be sent by hand: the appeal body has no organisation number in the municipality’s settings.',
    'appeal-not-pdf':
      'The appeal must be sent by hand: the case has documents that are not PDF, and SvarUt cannot print them.',
    'appeal-too-large':
      'The appeal must be sent by hand: the documents of the case are too large for SvarUt.',
    'board-decides':
      'The municipality’s appeals board has the appeal. See that it is dealt with, and register the answer.',
    'asks-deferral': 'The resident asks that the decision waits until the appeal is decided.',
  },
}
const texts = defineTexts('casework-reasons', own)

/** The reasons that casework itself gives; the others are the service's. */
const ownCodes = [
  'answer-came',
  'part-of-answer-came',
  'comment-came',
  'documentation-not-sent',
  'comment-not-sent',
  'deadline-near',
  'no-delegation',
  'not-automatic',
  'asked-by-resident',
  'rejected',
  'shipment-fault',
  'unknown-receiver',
  'double',
  'content-differs',
  'not-delivered',
  'returned',
  'entry-frozen',
  'letter-setting-missing',
  'to-approve',
  'appealed',
  'appealed-late',
  'asks-deferral',
  'set-aside',
] as const
const settingNames = ['contact', 'appeal-body', 'responsible-officer'] as const

/** The sentence for a reason: casework's own, or the service's. */
export function sentenceOfReason(decider: Decider, reason: ManualReason, language: Language): string {
  const t = texts(language)
  const { code, details = {} } = reason
  const known = ownCodes.find((each) => each === code)
  if (!known) return decider.reasonText(reason, language)
  const setting = settingNames.find((each) => each === details.setting)
  const sentence = t(known, { setting: setting ? t(`setting.${setting}`) : '' })
  return details.detail ? `${sentence} ${t('svarut-says', { detail: details.detail })}` : sentence
}

/**
 * Reasons that all look the same in a list: who reads over a shoulder, or looks for it, must not find out from the
 * worklist that somebody's address is protected. Those who open the case see which it is, and are seen to have looked.
 */
const discreet: readonly string[] = ['address-protected', 'tax-data-hidden', 'income-missing', 'fact-missing']

/** The reasons as the worklist says them, each sentence once. */
export function sentencesInList(
  decider: Decider,
  reasons: readonly ManualReason[],
  language: Language,
): string[] {
  const sentences = reasons.map((reason) =>
    discreet.includes(reason.code) ? texts(language)('in-list') : sentenceOfReason(decider, reason, language),
  )
  return [...new Set(sentences)]
}
