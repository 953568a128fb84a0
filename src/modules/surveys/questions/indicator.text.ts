import { defineTexts } from '#platform/i18n.ts'

/** Words of indicators: how they are made, and what they show. */
export const indicatorTexts = defineTexts('surveys', {
  nb: {
    'surveys.indicator-wrong':
      'Indikatoren mangler noe. Skriv et navn, og bruk enten vekter eller en formel. Nivåene skal stå i stigende rekkefølge, for eksempel «2,5 På vei».',
    'surveys.no-such-indicator': 'Indikatoren finnes ikke.',
    'indicator.heading': 'Indikatorer',
    'indicator.none': 'Ingen indikatorer ennå',
    'indicator.none-do': 'En indikator samler flere svar til ett tall, med navn på nivåene.',
    'indicator.new': 'Ny indikator',
    'indicator.change': 'Endre indikatoren',
    'indicator.remove': 'Ta bort indikatoren',
    'indicator.lead':
      'En indikator samler flere svar til ett tall. Mangler ett av svarene, er tallet ukjent for den kommunen.',
    'indicator.weights': 'Vekter',
    'indicator.weights-about':
      'Hvor mye hvert svar teller, som et helt tall. Skalaen er 0 til 5: nivåer teller som de er, 100 % og det svaret som telles, gir 5.',
    'indicator.formula': 'Formel i stedet for vekter',
    'indicator.formula-about':
      'For eksempel: [antall-systemer] / [ansatte]. Bruk vekter eller formel, ikke begge.',
    'indicator.levels': 'Nivåer',
    'indicator.levels-about':
      'En linje for hvert nivå: fra hvilken verdi, og hva det heter. For eksempel «2,5 På vei».',
    'indicator.made-of': 'Består av',
    'indicator.weight': 'Vekt',
    'indicator.answer': 'Svar',
    'indicator.evidence': 'Belegg',
    'indicator.level': 'Nivå',
    'indicator.value': 'Verdi',
    'indicator.title': '{{name}}: {{known}} av {{of}} kommuner har en verdi',
    'indicator.mean': 'Gjennomsnittet er {{mean}} i de {{known}} kommunene der alle svarene er kjent.',
    'indicator.no-mean': 'Ingen kommune har svart på alt indikatoren består av.',
    'indicator.each': 'Hva verdien består av i {{municipality}}',
    'indicator.choose': 'Velg kommune',
    'indicator.show': 'Vis kommunen',
    'indicator.holds': 'Gjelder til {{at}}',
    'indicator.expired': 'Gikk ut {{at}}',
    'indicator.no-limit': 'Går ikke ut',
    'indicator.unnamed': 'Under laveste nivå',
    'indicator.over-time': 'Over tid',
    'indicator.break':
      'Indikatoren ble endret mellom målingene. Tallene før og etter kan ikke sammenlignes: {{waves}}.',
    'indicator.see': 'Se hva den består av',
  },
  nn: {
    'surveys.indicator-wrong':
      'Indikatoren manglar noko. Skriv eit namn, og bruk anten vekter eller ein formel. Nivåa skal stå i stigande rekkjefølgje, til dømes «2,5 På veg».',
    'surveys.no-such-indicator': 'Indikatoren finst ikkje.',
    'indicator.heading': 'Indikatorar',
    'indicator.none': 'Ingen indikatorar enno',
    'indicator.none-do': 'Ein indikator samlar fleire svar til eitt tal, med namn på nivåa.',
    'indicator.new': 'Ny indikator',
    'indicator.change': 'Endre indikatoren',
    'indicator.remove': 'Ta bort indikatoren',
    'indicator.lead':
      'Ein indikator samlar fleire svar til eitt tal. Manglar eitt av svara, er talet ukjent for den kommunen.',
    'indicator.weights': 'Vekter',
    'indicator.weights-about':
      'Kor mykje kvart svar tel, som eit heilt tal. Skalaen er 0 til 5: nivå tel som dei er, 100 % og det svaret som blir talt, gir 5.',
    'indicator.formula': 'Formel i staden for vekter',
    'indicator.formula-about':
      'Til dømes: [antall-systemer] / [ansatte]. Bruk vekter eller formel, ikkje begge.',
    'indicator.levels': 'Nivå',
    'indicator.levels-about':
      'Ei linje for kvart nivå: frå kva verdi, og kva det heiter. Til dømes «2,5 På veg».',
    'indicator.made-of': 'Er sett saman av',
    'indicator.weight': 'Vekt',
    'indicator.answer': 'Svar',
    'indicator.evidence': 'Dokumentasjon',
    'indicator.level': 'Nivå',
    'indicator.value': 'Verdi',
    'indicator.title': '{{name}}: {{known}} av {{of}} kommunar har ein verdi',
    'indicator.mean': 'Gjennomsnittet er {{mean}} i dei {{known}} kommunane der alle svara er kjende.',
    'indicator.no-mean': 'Ingen kommune har svart på alt indikatoren er sett saman av.',
    'indicator.each': 'Kva verdien er sett saman av i {{municipality}}',
    'indicator.choose': 'Vel kommune',
    'indicator.show': 'Vis kommunen',
    'indicator.holds': 'Gjeld til {{at}}',
    'indicator.expired': 'Gjekk ut {{at}}',
    'indicator.no-limit': 'Går ikkje ut',
    'indicator.unnamed': 'Under lågaste nivå',
    'indicator.over-time': 'Over tid',
    'indicator.break':
      'Indikatoren vart endra mellom målingane. Tala før og etter kan ikkje samanliknast: {{waves}}.',
    'indicator.see': 'Sjå kva han er sett saman av',
  },
  en: {
    'surveys.indicator-wrong':
      'Something is missing in the indicator. Give a name, and use either weights or a formula. Levels stand in rising order, for example “2.5 On the way”.',
    'surveys.no-such-indicator': 'There is no such indicator.',
    'indicator.heading': 'Indicators',
    'indicator.none': 'No indicators yet',
    'indicator.none-do': 'An indicator gathers several answers into one figure, with names of its levels.',
    'indicator.new': 'New indicator',
    'indicator.change': 'Change the indicator',
    'indicator.remove': 'Remove the indicator',
    'indicator.lead':
      'An indicator gathers several answers into one figure. Where one answer is missing, the figure is unknown for that municipality.',
    'indicator.weights': 'Weights',
    'indicator.weights-about':
      'How much each answer weighs, as a whole number. The scale is 0 to 5: levels count as they are, 100 % and the answer that is counted give 5.',
    'indicator.formula': 'Formula in place of weights',
    'indicator.formula-about':
      'For example: [antall-systemer] / [ansatte]. Use weights or a formula, not both.',
    'indicator.levels': 'Levels',
    'indicator.levels-about':
      'One line for each level: from which value, and its name. For example “2.5 On the way”.',
    'indicator.made-of': 'Made of',
    'indicator.weight': 'Weight',
    'indicator.answer': 'Answer',
    'indicator.evidence': 'Evidence',
    'indicator.level': 'Level',
    'indicator.value': 'Value',
    'indicator.title': '{{name}}: {{known}} of {{of}} municipalities have a value',
    'indicator.mean': 'The mean is {{mean}} in the {{known}} municipalities where all answers are known.',
    'indicator.no-mean': 'No municipality has answered all that the indicator is made of.',
    'indicator.each': 'What the value is made of in {{municipality}}',
    'indicator.choose': 'Choose municipality',
    'indicator.show': 'Show the municipality',
    'indicator.holds': 'Holds until {{at}}',
    'indicator.expired': 'Ran out {{at}}',
    'indicator.no-limit': 'Does not run out',
    'indicator.unnamed': 'Below the lowest level',
    'indicator.over-time': 'Over time',
    'indicator.break':
      'The indicator was changed between the waves. Figures before and after cannot be compared: {{waves}}.',
    'indicator.see': 'See what it is made of',
  },
})
