import { defineTexts } from '#platform/i18n.ts'

/** Words of conditions, formulas and what fills an answer in by itself. */
export const conditionTexts = defineTexts('surveys', {
  nb: {
    'surveys.formula-wrong':
      'Formelen «{{formula}}» kan ikke leses fra tegn {{at}}: «{{found}}». Se eksemplene under feltet.',
    'surveys.refers-wrongly':
      '«{{question}}» bruker svaret på et spørsmål som ikke står før det. Flytt spørsmålet, eller endre formelen.',
    'condition.title': 'Hvem som får spørsmålet',
    'condition.about':
      'Skriv en formel om svarene som er gitt tidligere. Et spørsmål som ikke vises, teller ikke med.',
    'condition.shown': 'Vises bare når',
    'condition.shown-about': 'For eksempel: [svarut] = "ja" og [antall] > 3. Tomt felt: vises alltid.',
    'condition.required': 'Må besvares når',
    'condition.required-about':
      'For eksempel: besvart [svarut]. Skriv «alltid» hvis svaret alltid må være med.',
    'condition.computed': 'Regnes ut av',
    'condition.computed-about':
      'For eksempel: avrund(([a] + [b]) / 2; 1). Da svarer ingen på spørsmålet. Mangler et svar, er tallet ukjent.',
    'condition.names': 'Det du kan bruke i formlene',
    'condition.no-names': 'Dette er det første spørsmålet. Formler kan bruke svar på spørsmål som står før.',
    'condition.shown-when': 'Vises når {{formula}}',
    'condition.required-when': 'Må besvares når {{formula}}',
    'condition.computed-as': 'Regnes ut: {{formula}}',
    'condition.breaks': 'Ny ordlyd: serien brytes',
    'measure.svarut': 'SvarUt er satt opp her',
    'measure.svarinn': 'SvarInn er satt opp her',
    'measure.folkeregisteret': 'Folkeregisteret er satt opp her',
    'measure.einnsyn': 'eInnsyn er satt opp her',
    'measure.services': 'Antall tjenester som er åpne her',
    'measure.systems': 'Systemregisteret: antall fagsystemer',
    'measure.systems-single-person': 'Systemregisteret: systemer som bare én person kan',
    'measure.systems-without-owner': 'Systemregisteret: systemer uten systemeier',
  },
  nn: {
    'surveys.formula-wrong':
      'Formelen «{{formula}}» kan ikkje lesast frå teikn {{at}}: «{{found}}». Sjå døma under feltet.',
    'surveys.refers-wrongly':
      '«{{question}}» bruker svaret på eit spørsmål som ikkje står før det. Flytt spørsmålet, eller endre formelen.',
    'condition.title': 'Kven som får spørsmålet',
    'condition.about':
      'Skriv ein formel om svara som er gitt tidlegare. Eit spørsmål som ikkje blir vist, tel ikkje med.',
    'condition.shown': 'Blir berre vist når',
    'condition.shown-about': 'Til dømes: [svarut] = "ja" og [antall] > 3. Tomt felt: blir alltid vist.',
    'condition.required': 'Må svarast på når',
    'condition.required-about': 'Til dømes: besvart [svarut]. Skriv «alltid» om svaret alltid må vere med.',
    'condition.computed': 'Blir rekna ut av',
    'condition.computed-about':
      'Til dømes: avrund(([a] + [b]) / 2; 1). Då svarer ingen på spørsmålet. Manglar eit svar, er talet ukjent.',
    'condition.names': 'Det du kan bruke i formlane',
    'condition.no-names': 'Dette er det første spørsmålet. Formlar kan bruke svar på spørsmål som står før.',
    'condition.shown-when': 'Blir vist når {{formula}}',
    'condition.required-when': 'Må svarast på når {{formula}}',
    'condition.computed-as': 'Blir rekna ut: {{formula}}',
    'condition.breaks': 'Ny ordlyd: serien blir broten',
    'measure.svarut': 'SvarUt er sett opp her',
    'measure.svarinn': 'SvarInn er sett opp her',
    'measure.folkeregisteret': 'Folkeregisteret er sett opp her',
    'measure.einnsyn': 'eInnsyn er sett opp her',
    'measure.services': 'Talet på tenester som er opne her',
    'measure.systems': 'Systemregisteret: talet på fagsystem',
    'measure.systems-single-person': 'Systemregisteret: system som berre éin person kan',
    'measure.systems-without-owner': 'Systemregisteret: system utan systemeigar',
  },
  en: {
    'surveys.formula-wrong':
      'The formula “{{formula}}” cannot be read from character {{at}}: “{{found}}”. See the examples under the field.',
    'surveys.refers-wrongly':
      '“{{question}}” uses the answer to a question that does not stand before it. Move the question or change the formula.',
    'condition.title': 'Who gets the question',
    'condition.about':
      'Write a formula about the answers given earlier. A question that is not shown does not count.',
    'condition.shown': 'Shown only when',
    'condition.shown-about': 'For example: [svarut] = "ja" og [antall] > 3. Empty: always shown.',
    'condition.required': 'Must be answered when',
    'condition.required-about':
      'For example: besvart [svarut]. Write “alltid” if it must always be answered.',
    'condition.computed': 'Reckoned from',
    'condition.computed-about':
      'For example: avrund(([a] + [b]) / 2; 1). Nobody answers the question then. If an answer is missing, the number is unknown.',
    'condition.names': 'What you can use in formulas',
    'condition.no-names':
      'This is the first question. Formulas can use answers to questions that stand before.',
    'condition.shown-when': 'Shown when {{formula}}',
    'condition.required-when': 'Must be answered when {{formula}}',
    'condition.computed-as': 'Reckoned: {{formula}}',
    'condition.breaks': 'New wording: the series breaks',
    'measure.svarut': 'SvarUt is set up here',
    'measure.svarinn': 'SvarInn is set up here',
    'measure.folkeregisteret': 'The population register is set up here',
    'measure.einnsyn': 'eInnsyn is set up here',
    'measure.services': 'Number of services open here',
    'measure.systems': 'Register of systems: number of systems',
    'measure.systems-single-person': 'Register of systems: systems that only one person knows',
    'measure.systems-without-owner': 'Register of systems: systems without an owner',
  },
})
