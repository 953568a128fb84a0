import { defineTexts } from '#platform/i18n.ts'

/** What invented officers and parties have written in examples of letters. */
export const exampleLetterTexts = defineTexts('casework-example-letters', {
  nb: {
    message: 'Vi har fått søknaden din. Vi mangler ett papir før vi kan svare.',
    notice:
      'Vi vurderer å si nei til søknaden. Opplysningene vi har, tyder på at du ikke oppfyller kravet om å bo i kommunen.',
    what: 'Lønnsslipp for oktober',
    why: 'Vi trenger den for å regne ut inntekten din.',
    reason: 'Vi har funnet det vi trengte i Folkeregisteret.',
    appeal: 'Jeg er uenig. Inntekten min er lavere enn dere skriver.',
    answer: 'Du får ikke lavere pris.',
    view: 'Vi har sett på saken en gang til. Inntekten din er den samme som før, og vi endrer ikke vedtaket.',
    document: 'Søknad',
  },
  nn: {
    message: 'Vi har fått søknaden din. Vi manglar eitt papir før vi kan svare.',
    notice:
      'Vi vurderer å seie nei til søknaden. Opplysningane vi har, tyder på at du ikkje oppfyller kravet om å bu i kommunen.',
    what: 'Lønsslipp for oktober',
    why: 'Vi treng han for å rekne ut inntekta di.',
    reason: 'Vi har funne det vi trong i Folkeregisteret.',
    appeal: 'Eg er usamd. Inntekta mi er lågare enn de skriv.',
    answer: 'Du får ikkje lågare pris.',
    view: 'Vi har sett på saka ein gong til. Inntekta di er den same som før, og vi endrar ikkje vedtaket.',
    document: 'Søknad',
  },
  en: {
    message: 'We have your application. We need one more paper before we can answer.',
    notice:
      'We are considering saying no to your application. What we know suggests that you do not live in the municipality.',
    what: 'Payslip for October',
    why: 'We need it to work out your income.',
    reason: 'We have found what we needed in Folkeregisteret.',
    appeal: 'I disagree. My income is lower than you write.',
    answer: 'You do not get a lower fee.',
    view: 'We have looked at the case once more. Your income is the same as before, and we do not change the decision.',
    document: 'Application',
  },
})
