import { defineTexts } from '#platform/i18n.ts'

/** A decision made again: on the page for caseworkers, and on the command line. */
export const replayTexts = defineTexts('services', {
  nb: {
    'replay.title': 'Slik ble svaret regnet ut',
    'replay.lead':
      'Her er vedtaket regnet ut på nytt, nå, med opplysningene, satsene og regelen fra den dagen det ble gjort.',
    'replay.same': 'Kontrollert: samme svar, byte for byte',
    'replay.kept': 'lagret',
    'replay.made': 'laget på nytt nå',
    'replay.number': 'Nummer {{number}}',
    'replay.rows_one': '{{count}} rad, se under',
    'replay.rows_other': '{{count}} rader, se under',
    'replay.same-text':
      'Svaret og grunnlaget er de samme, tegn for tegn. Opplysningene og satsene stemmer med det som er lagret.',
    'replay.same-by-hand':
      'Grunnlaget er det samme, tegn for tegn. Selve svaret bestemte et menneske, og det regnes ikke ut.',
    'replay.differs': 'Kontrollert: ikke samme svar',
    'replay.differs-text':
      'Vedtaket står slik det er, og ingenting er endret. Si fra til dem som drifter Samvirke.',
    'replay.rule': 'Regel',
    'replay.rule-value': '{{service}}, versjon {{version}}',
    'replay.rule-program': '{{service}}, pakken som fulgte med programmet',
    'replay.rule-hash': 'Regelens avtrykk',
    'replay.account-hash': 'Vedtakets avtrykk',
    'replay.engine': 'Regelmotor',
    'replay.date': 'Satser og alder gjelder fra',
    'replay.documentation': 'Les hele regelen',
    'replay.back': 'Sak {{number}}',
    'replay.graph': 'Fra opplysninger til svar',
    'replay.graph-lead': 'Hvert steg bygger på stegene og opplysningene under det.',
    'replay.no-rule': 'En person avgjør slike saker. Det er ingen regel å regne ut.',
    'replay.row': 'Rad {{row}}: {{text}}',
    'replay.times': '({{count}} ganger)',
    'replay.input': '{{label}}: {{value}}',
    'replay.law': 'Regelverk',
    'replay.law-column': 'Bestemmelse',
    'replay.law-from': 'Gjelder fra',
    'replay.law-trust': 'Kilde',
    'replay.yes': 'ja',
    'replay.no': 'nei',
    'replay.unknown': 'ikke kjent',
    'replay.nothing': 'ingen',
    'differs.rule-lost':
      'Regelen som laget vedtaket, er ikke lagret her lenger (avtrykk {{at}}). Da kan det ikke regnes ut på nytt.',
    'differs.other-engine':
      'Vedtaket ble regnet ut med regelmotoren {{at}}. Denne utgaven av programmet har {{made}}.',
    'differs.not-granted-by-law': 'Etter regelen gir ikke fristen {{at}} noe vedtak på disse opplysningene.',
    'differs.differs': '{{at}}: lagret {{kept}}, regnet ut på nytt {{made}}.',
    'differs.account-changed':
      'Vedtaket er endret etter at det ble gjort: avtrykket var {{kept}}, nå er det {{made}}.',
    'differs.fact-gone': 'Opplysningen «{{at}}» i vedtaket finnes ikke blant sakens opplysninger.',
    'differs.fact-changed': 'Opplysningen «{{at}}» har en annen verdi i saken enn i vedtaket.',
    'differs.rate-changed': 'Satsen {{at}} var {{kept}} i vedtaket. I registeret er den nå {{made}}.',
    'cli.replay-same':
      '{{municipality}} {{case}} vedtak {{number}}: samme svar (versjon {{version}}, {{hash}}).',
    'cli.replay-other': '{{municipality}} {{case}} vedtak {{number}}: IKKE samme svar.',
  },
  nn: {
    'replay.title': 'Slik vart svaret rekna ut',
    'replay.lead':
      'Her er vedtaket rekna ut på nytt, no, med opplysningane, satsane og regelen frå den dagen det vart gjort.',
    'replay.same': 'Kontrollert: same svar, byte for byte',
    'replay.kept': 'lagra',
    'replay.made': 'laga på nytt no',
    'replay.number': 'Nummer {{number}}',
    'replay.rows_one': '{{count}} rad, sjå under',
    'replay.rows_other': '{{count}} rader, sjå under',
    'replay.same-text':
      'Svaret og grunnlaget er dei same, teikn for teikn. Opplysningane og satsane stemmer med det som er lagra.',
    'replay.same-by-hand':
      'Grunnlaget er det same, teikn for teikn. Sjølve svaret bestemte eit menneske, og det blir ikkje rekna ut.',
    'replay.differs': 'Kontrollert: ikkje same svar',
    'replay.differs-text':
      'Vedtaket står slik det er, og ingenting er endra. Sei frå til dei som driftar Samvirke.',
    'replay.rule': 'Regel',
    'replay.rule-value': '{{service}}, versjon {{version}}',
    'replay.rule-program': '{{service}}, pakken som følgde med programmet',
    'replay.rule-hash': 'Avtrykket av regelen',
    'replay.account-hash': 'Avtrykket av vedtaket',
    'replay.engine': 'Regelmotor',
    'replay.date': 'Satsar og alder gjeld frå',
    'replay.documentation': 'Les heile regelen',
    'replay.back': 'Sak {{number}}',
    'replay.graph': 'Frå opplysningar til svar',
    'replay.graph-lead': 'Kvart steg byggjer på stega og opplysningane under det.',
    'replay.no-rule': 'Ein person avgjer slike saker. Det er ingen regel å rekne ut.',
    'replay.row': 'Rad {{row}}: {{text}}',
    'replay.times': '({{count}} gonger)',
    'replay.input': '{{label}}: {{value}}',
    'replay.law': 'Regelverk',
    'replay.law-column': 'Føresegn',
    'replay.law-from': 'Gjeld frå',
    'replay.law-trust': 'Kjelde',
    'replay.yes': 'ja',
    'replay.no': 'nei',
    'replay.unknown': 'ikkje kjent',
    'replay.nothing': 'ingen',
    'differs.rule-lost':
      'Regelen som laga vedtaket, er ikkje lagra her lenger (avtrykk {{at}}). Då kan det ikkje reknast ut på nytt.',
    'differs.other-engine':
      'Vedtaket vart rekna ut med regelmotoren {{at}}. Denne utgåva av programmet har {{made}}.',
    'differs.not-granted-by-law':
      'Etter regelen gir ikkje fristen {{at}} noko vedtak på desse opplysningane.',
    'differs.differs': '{{at}}: lagra {{kept}}, rekna ut på nytt {{made}}.',
    'differs.account-changed':
      'Vedtaket er endra etter at det vart gjort: avtrykket var {{kept}}, no er det {{made}}.',
    'differs.fact-gone': 'Opplysninga «{{at}}» i vedtaket finst ikkje mellom opplysningane i saka.',
    'differs.fact-changed': 'Opplysninga «{{at}}» har ein annan verdi i saka enn i vedtaket.',
    'differs.rate-changed': 'Satsen {{at}} var {{kept}} i vedtaket. I registeret er han no {{made}}.',
    'cli.replay-same':
      '{{municipality}} {{case}} vedtak {{number}}: same svar (versjon {{version}}, {{hash}}).',
    'cli.replay-other': '{{municipality}} {{case}} vedtak {{number}}: IKKJE same svar.',
  },
  en: {
    'replay.title': 'How the answer was worked out',
    'replay.lead':
      'Here the decision is worked out again, now, with the facts, rates and rule of the day it was made.',
    'replay.same': 'Checked: the same answer, byte for byte',
    'replay.kept': 'kept',
    'replay.made': 'made again now',
    'replay.number': 'Number {{number}}',
    'replay.rows_one': '{{count}} row, see below',
    'replay.rows_other': '{{count}} rows, see below',
    'replay.same-text':
      'The answer and its grounds are the same, character by character. Facts and rates match what is stored.',
    'replay.same-by-hand':
      'The grounds are the same, character by character. The answer itself was a person’s, and is not worked out.',
    'replay.differs': 'Checked: not the same answer',
    'replay.differs-text':
      'The decision stands as it is and nothing was changed. Tell those who run Samvirke.',
    'replay.rule': 'Rule',
    'replay.rule-value': '{{service}}, version {{version}}',
    'replay.rule-program': '{{service}}, the package that came with the program',
    'replay.rule-hash': 'Fingerprint of the rule',
    'replay.account-hash': 'Fingerprint of the decision',
    'replay.engine': 'Rule engine',
    'replay.date': 'Rates and ages as of',
    'replay.documentation': 'Read the whole rule',
    'replay.back': 'Case {{number}}',
    'replay.graph': 'From facts to answer',
    'replay.graph-lead': 'Each step builds on the steps and facts below it.',
    'replay.no-rule': 'A person decides such cases. There is no rule to work out.',
    'replay.row': 'Row {{row}}: {{text}}',
    'replay.times': '({{count}} times)',
    'replay.input': '{{label}}: {{value}}',
    'replay.law': 'Law',
    'replay.law-column': 'Provision',
    'replay.law-from': 'In force from',
    'replay.law-trust': 'Source',
    'replay.yes': 'yes',
    'replay.no': 'no',
    'replay.unknown': 'not known',
    'replay.nothing': 'none',
    'differs.rule-lost':
      'The rule that made the decision is no longer kept here (fingerprint {{at}}). It cannot be made again.',
    'differs.other-engine':
      'The decision was worked out with the rule engine {{at}}. This edition of the program has {{made}}.',
    'differs.not-granted-by-law': 'By the rule, the limit {{at}} makes no decision on these facts.',
    'differs.differs': '{{at}}: kept {{kept}}, worked out again {{made}}.',
    'differs.account-changed':
      'The decision was changed after it was made: its fingerprint was {{kept}}, now it is {{made}}.',
    'differs.fact-gone': 'The fact “{{at}}” of the decision is not among the facts of the case.',
    'differs.fact-changed': 'The fact “{{at}}” has another value in the case than in the decision.',
    'differs.rate-changed':
      'The rate {{at}} was {{kept}} in the decision. In the register it is now {{made}}.',
    'cli.replay-same':
      '{{municipality}} {{case}} decision {{number}}: the same answer (version {{version}}, {{hash}}).',
    'cli.replay-other': '{{municipality}} {{case}} decision {{number}}: NOT the same answer.',
  },
})
