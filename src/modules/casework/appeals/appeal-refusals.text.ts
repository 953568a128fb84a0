import { defineTexts } from '#platform/i18n.ts'

/** What is refused about appeals, and what to do then. */
export const appealRefusals = defineTexts('casework', {
  nb: {
    'casework.appeal-being-sent':
      'Klagen er på vei til klageinstansen. Vent til sendingen er ferdig. Stopper den, kan du registrere en annen måte.',
    'casework.no-such-appeal': 'Vi finner ikke klagen.',
    'casework.nothing-to-appeal': 'Dette vedtaket kan ikke påklages nå.',
    'casework.appeal-waits': 'Det er alt klaget på dette vedtaket, og klagen er ikke avgjort.',
    'casework.appeal-empty': 'Skriv hva du er uenig i, eller legg ved klagen som fil.',
    'casework.appeal-date': 'Datoen kan ikke være fram i tid eller før klagen ble sendt.',
    'casework.appeal-considered': 'En kollega har alt vurdert klagen. Se hva som ble resultatet.',
    'casework.appeal-not-changed': 'Vedtaket er ikke gjort om ennå. Gjør det om først.',
    'casework.no-appeal-body':
      'Kommunen har ikke valgt klageinstans. Klagen kan ikke sendes videre før det er gjort.',
    'casework.appeal-not-to-send': 'Klagen skal ikke sendes nå. Vurder den først.',
    'casework.appeal-not-sent-on': 'Klagen er ikke sendt til klageinstansen, eller svaret er alt registrert.',
    'casework.late-reason': 'Klagen kom for sent. Skriv hvorfor den behandles likevel, med minst ti tegn.',
    'casework.how-sent': 'Skriv hvordan klagen ble sendt.',
    'casework.deferral-answered': 'En kollega har alt svart på om vedtaket skal vente.',
  },
  nn: {
    'casework.appeal-being-sent':
      'Klagen er på veg til klageinstansen. Vent til sendinga er ferdig. Stoppar ho, kan du registrere ein annan måte.',
    'casework.no-such-appeal': 'Vi finn ikkje klaga.',
    'casework.nothing-to-appeal': 'Dette vedtaket kan ikkje klagast på no.',
    'casework.appeal-waits': 'Det er alt klaga på dette vedtaket, og klaga er ikkje avgjord.',
    'casework.appeal-empty': 'Skriv kva du er usamd i, eller legg ved klaga som fil.',
    'casework.appeal-date': 'Datoen kan ikkje vere fram i tid eller før klaga vart send.',
    'casework.appeal-considered': 'Ein kollega har alt vurdert klaga. Sjå kva som vart resultatet.',
    'casework.appeal-not-changed': 'Vedtaket er ikkje gjort om enno. Gjer det om fyrst.',
    'casework.no-appeal-body':
      'Kommunen har ikkje valt klageinstans. Klaga kan ikkje sendast vidare før det er gjort.',
    'casework.appeal-not-to-send': 'Klaga skal ikkje sendast no. Vurder henne fyrst.',
    'casework.appeal-not-sent-on': 'Klaga er ikkje send til klageinstansen, eller svaret er alt registrert.',
    'casework.late-reason': 'Klaga kom for seint. Skriv kvifor ho blir handsama likevel, med minst ti teikn.',
    'casework.how-sent': 'Skriv korleis klaga vart send.',
    'casework.deferral-answered': 'Ein kollega har alt svart på om vedtaket skal vente.',
  },
  en: {
    'casework.appeal-being-sent':
      'The appeal is on its way to the appeal body. Wait until it has been sent. If it stops, you can register another way.',
    'casework.no-such-appeal': 'We cannot find the appeal.',
    'casework.nothing-to-appeal': 'This decision cannot be appealed now.',
    'casework.appeal-waits': 'The decision has been appealed already, and the appeal is not decided.',
    'casework.appeal-empty': 'Write what you disagree with, or add the appeal as a file.',
    'casework.appeal-date': 'The date cannot be in the future or before the appeal was sent.',
    'casework.appeal-considered': 'A colleague has considered the appeal already. See the result.',
    'casework.appeal-not-changed': 'The decision has not been replaced yet. Replace it first.',
    'casework.no-appeal-body':
      'The municipality has not chosen an appeal body. The appeal cannot be sent on before that.',
    'casework.appeal-not-to-send': 'The appeal is not to be sent now. Consider it first.',
    'casework.appeal-not-sent-on': 'The appeal has not been sent on, or the answer is registered already.',
    'casework.late-reason':
      'The appeal came too late. Write why it is considered, with at least ten characters.',
    'casework.how-sent': 'Write how the appeal was sent.',
    'casework.deferral-answered': 'A colleague has answered already.',
  },
})
