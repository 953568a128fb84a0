import { defineTexts } from '#platform/i18n.ts'

/** Why a person must decide: written to the caseworker, what to check and where. */
export const manualReasonTexts = defineTexts('manual-reasons', {
  nb: {
    'needs-assessment': 'Saken krever en vurdering. Gå gjennom søknaden og vedleggene, og avgjør den.',
    'needs-answer': 'Henvendelsen venter på svar. Les den, og svar eller send den videre.',
    'income-missing':
      'Vi kjenner ikke inntekten til hele husholdningen. Sjekk om skattemeldingen er levert, eller be om annen dokumentasjon.',
    'income-negative':
      'Samlet inntekt er under 0 kroner hos Skatteetaten. Vurder hva inntekten skal settes til, og skriv hvorfor.',
    'tax-data-hidden':
      'Skatteetaten gir ikke ut inntekten til en i husholdningen. Be om dokumentasjon, og følg rutinen for skjermede personer.',
    'tax-return-draft':
      'Skattemeldingen er bare et utkast. Se om oppgjøret er kommet, eller be om dokumentasjon på inntekten.',
    'income-reported-changed':
      'Søkeren melder at inntekten er vesentlig og varig endret, eller har ikke svart på det. Vurder forklaringen og vedleggene.',
    'address-protected':
      'Noen i husholdningen har adressesperre, eller vi vet det ikke. Sjekk Folkeregisteret, og pass på at adressen ikke kommer med i brevet.',
    'child-not-at-address':
      'Minst ett barn er ikke registrert på adressen til søkeren. Sjekk Folkeregisteret: inntekten til den barnet bor hos, er den som teller.',
    'applicant-not-resident':
      'Søkeren er ikke registrert bosatt i kommunen, eller bostedet er ikke kjent. Sjekk Folkeregisteret og om barnet har plass her.',
    'cohabitant-status-unknown':
      'Det er ikke avklart hvem søkeren bor sammen med. Spør om samboer, hvor lenge de har bodd sammen, og om de har felles barn.',
    'no-child': 'Søknaden gjelder ingen barn. Spør søkeren hvilke barn det gjelder, og sjekk plassen.',
    'fact-missing':
      'Opplysningen «{{fact}}» mangler i saken. Finn den i søknaden eller registeret, og legg den inn i begrunnelsen.',
    'rate-missing':
      'Vi har ingen sats for {{rate}} fra {{on}}. Be den som har ansvar for satser i kommunen, legge den inn.',
    'rate-unverified':
      'Satsen for {{rate}} fra {{on}} er ikke bekreftet. Sjekk den mot en sikker kilde før du gjør vedtak.',
    'setting-missing':
      'Kommunen mangler et valg som regelen trenger: {{setting}}. Avgjør saken selv, og meld fra til den som har ansvar for oppsettet.',
    'rule-failed': 'Regelen ga ikke noe svar på disse opplysningene. Gå gjennom alt, og avgjør saken selv.',
    'decided-by-hand-here':
      'Kommunen har valgt at en saksbehandler avgjør alle slike saker. Gå gjennom forslaget, og avgjør saken.',
    'no-delegation':
      'Kommunen har ikke delegert slike vedtak til systemet. Avgjør saken selv, eller be lederen legge inn delegasjonen.',
    unknown: 'Saken kan ikke avgjøres av systemet ({{code}}). Gå gjennom opplysningene, og avgjør den selv.',
    'setting.kindergarten-price-class': 'hvilken makspris som gjelder',
    'setting.price-rounding': 'hvordan prisen skal avrundes',
    'fact.applicant': 'søkeren',
    'fact.household': 'husholdningen',
    'fact.children': 'barna',
    'fact.income': 'inntekten',
    'fact.income-reported-changed': 'endring i inntekten',
  },
  nn: {
    'needs-assessment': 'Saka krev ei vurdering. Gå gjennom søknaden og vedlegga, og avgjer henne.',
    'needs-answer': 'Førespurnaden ventar på svar. Les han, og svar eller send han vidare.',
    'income-missing':
      'Vi kjenner ikkje inntekta til heile hushaldet. Sjekk om skattemeldinga er levert, eller be om annan dokumentasjon.',
    'income-negative':
      'Samla inntekt er under 0 kroner hos Skatteetaten. Vurder kva inntekta skal setjast til, og skriv kvifor.',
    'tax-data-hidden':
      'Skatteetaten gjev ikkje ut inntekta til ein i hushaldet. Be om dokumentasjon, og følg rutinen for skjerma personar.',
    'tax-return-draft':
      'Skattemeldinga er berre eit utkast. Sjå om oppgjeret er kome, eller be om dokumentasjon på inntekta.',
    'income-reported-changed':
      'Søkjaren melder at inntekta er vesentleg og varig endra, eller har ikkje svart på det. Vurder forklaringa og vedlegga.',
    'address-protected':
      'Nokon i hushaldet har adressesperre, eller vi veit det ikkje. Sjekk Folkeregisteret, og pass på at adressa ikkje kjem med i brevet.',
    'child-not-at-address':
      'Minst eitt barn er ikkje registrert på adressa til søkjaren. Sjekk Folkeregisteret: inntekta til den barnet bur hos, er den som tel.',
    'applicant-not-resident':
      'Søkjaren er ikkje registrert busett i kommunen, eller bustaden er ikkje kjend. Sjekk Folkeregisteret og om barnet har plass her.',
    'cohabitant-status-unknown':
      'Det er ikkje avklart kven søkjaren bur saman med. Spør om sambuar, kor lenge dei har budd saman, og om dei har felles barn.',
    'no-child': 'Søknaden gjeld ingen barn. Spør søkjaren kva barn det gjeld, og sjekk plassen.',
    'fact-missing':
      'Opplysninga «{{fact}}» manglar i saka. Finn henne i søknaden eller registeret, og legg henne inn i grunngjevinga.',
    'rate-missing':
      'Vi har ingen sats for {{rate}} frå {{on}}. Be den som har ansvar for satsar i kommunen, leggje han inn.',
    'rate-unverified':
      'Satsen for {{rate}} frå {{on}} er ikkje stadfesta. Sjekk han mot ei sikker kjelde før du gjer vedtak.',
    'setting-missing':
      'Kommunen manglar eit val som regelen treng: {{setting}}. Avgjer saka sjølv, og meld frå til den som har ansvar for oppsettet.',
    'rule-failed':
      'Regelen gav ikkje noko svar på desse opplysningane. Gå gjennom alt, og avgjer saka sjølv.',
    'decided-by-hand-here':
      'Kommunen har valt at ein saksbehandlar avgjer alle slike saker. Gå gjennom forslaget, og avgjer saka.',
    'no-delegation':
      'Kommunen har ikkje delegert slike vedtak til systemet. Avgjer saka sjølv, eller be leiaren leggje inn delegasjonen.',
    unknown:
      'Saka kan ikkje avgjerast av systemet ({{code}}). Gå gjennom opplysningane, og avgjer henne sjølv.',
    'setting.kindergarten-price-class': 'kva makspris som gjeld',
    'setting.price-rounding': 'korleis prisen skal rundast av',
    'fact.applicant': 'søkjaren',
    'fact.household': 'hushaldet',
    'fact.children': 'barna',
    'fact.income': 'inntekta',
    'fact.income-reported-changed': 'endring i inntekta',
  },
  en: {
    'needs-assessment':
      'The case needs an assessment. Go through the application and attachments, and decide it.',
    'needs-answer': 'The inquiry waits for an answer. Read it, and answer it or send it on.',
    'income-missing':
      'The income of the whole household is not known. Check whether the tax return is delivered, or ask for other documents.',
    'income-negative':
      'The household’s income is below zero at the Tax Administration. Consider what it should be set to, and write why.',
    'tax-data-hidden':
      'The Tax Administration does not give out the income of somebody in the household. Ask for documents, and follow the routine for shielded persons.',
    'tax-return-draft':
      'The tax return is only a draft. See whether the settlement has come, or ask for documents on the income.',
    'income-reported-changed':
      'The applicant reports a material and lasting change in income, or has not answered. Consider the explanation and the attachments.',
    'address-protected':
      'Somebody in the household has a protected address, or it is not known. Check the population register, and make sure the address is not in the letter.',
    'child-not-at-address':
      'At least one child is not registered at the applicant’s address. Check the population register: the income of the parent the child lives with counts.',
    'applicant-not-resident':
      'The applicant is not registered as resident in the municipality, or the residence is not known. Check the population register and whether the child has a place here.',
    'cohabitant-status-unknown':
      'It is not settled whom the applicant lives with. Ask about a cohabitant, for how long, and whether they have children together.',
    'no-child':
      'The application is for no child. Ask the applicant which children it is for, and check the place.',
    'fact-missing':
      'The fact “{{fact}}” is missing in the case. Find it in the application or the register, and put it in your reasons.',
    'rate-missing':
      'There is no rate for {{rate}} from {{on}}. Ask the person in charge of rates in the municipality to add it.',
    'rate-unverified':
      'The rate for {{rate}} from {{on}} is not confirmed. Check it against a safe source before you decide.',
    'setting-missing':
      'The municipality lacks a choice that the rule needs: {{setting}}. Decide the case yourself, and tell the person in charge of the set-up.',
    'rule-failed':
      'The rule gave no answer on these facts. Go through them all, and decide the case yourself.',
    'decided-by-hand-here':
      'The municipality has chosen that a caseworker decides every such case. Go through the proposal, and decide.',
    'no-delegation':
      'The municipality has not delegated such decisions to the system. Decide the case yourself, or ask the leader to register the delegation.',
    unknown: 'The system cannot decide the case ({{code}}). Go through the facts, and decide it yourself.',
    'setting.kindergarten-price-class': 'which maximum price applies',
    'setting.price-rounding': 'how the price is rounded',
    'fact.applicant': 'the applicant',
    'fact.household': 'the household',
    'fact.children': 'the children',
    'fact.income': 'the income',
    'fact.income-reported-changed': 'change in income',
  },
})
