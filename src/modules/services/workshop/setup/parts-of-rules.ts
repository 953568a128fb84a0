import { type FieldSpec, type Part, type Said, whenField } from './part.ts'

const file = 'rules/rules.json'
const group: Said = ['Regelen', 'Regelen', 'The rule']
const input: FieldSpec = {
  ...{ path: 'input', kind: 'known', known: 'input' },
  label: ['Inngang i regelen', 'Inngang i regelen', 'Input of the rule'],
}
const code: FieldSpec = {
  ...{ path: 'code', kind: 'line', pattern: 'key', required: true, label: ['Grunn', 'Grunn', 'Reason'] },
  help: [
    'Små bokstaver, tall og bindestrek. Setningen står under Tekster som grunn.<navnet>.',
    'Små bokstavar, tal og bindestrek. Setninga står under Tekstar som grunn.<namnet>.',
    'Small letters, digits and hyphens. Its sentence stands under Texts as grunn.<name>.',
  ],
}

/** What goes into the rule, and what becomes of it: `rules/rules.json`. */
export const partsOfRules: readonly Part[] = [
  {
    ...{ id: 'regel-inn', group, file, at: ['facts'], shape: 'list', title: 'input' },
    name: ['Opplysninger inn i regelen', 'Opplysningar inn i regelen', 'Facts into the rule'],
    lead: [
      'Hver inngang i beslutningstabellen får sin verdi herfra.',
      'Kvar inngang i avgjerdstabellen får verdien sin herfrå.',
      'Each input of the decision table gets its value from here.',
    ],
    fields: [
      { ...input, required: true },
      { path: 'value', kind: 'feel', required: true, label: ['Verdi', 'Verdi', 'Value'] },
    ],
  },
  {
    ...{ id: 'regel-satser', group, file, at: ['rates'], shape: 'list', title: 'rateId' },
    name: ['Satser', 'Satsar', 'Rates'],
    lead: [
      'Tall fra satslisten. De står aldri i regelen selv.',
      'Tal frå satslista. Dei står aldri i regelen sjølv.',
      'Figures from the list of rates. They never stand in the rule itself.',
    ],
    fields: [
      { path: 'rateId', kind: 'known', known: 'rate', required: true, label: ['Sats', 'Sats', 'Rate'] },
      input,
      {
        ...{ path: 'variant', kind: 'line', label: ['Variant', 'Variant', 'Variant'] },
        help: ['Tomt: den vanlige.', 'Tomt: den vanlege.', 'Empty: the ordinary one.'],
      },
      {
        ...{ path: 'local', kind: 'flag' },
        label: [
          'Hver kommune setter sin egen',
          'Kvar kommune set sin eigen',
          'Each municipality sets its own',
        ],
      },
      {
        ...{ path: 'optional', kind: 'flag' },
        label: ['Brukes bare i tekster', 'Blir berre brukt i tekstar', 'Only used in texts'],
      },
    ],
  },
  {
    ...{ id: 'regel-grunner', group, file, at: ['reasons'], shape: 'list', title: 'code' },
    name: [
      'Når et menneske må se på saken',
      'Når eit menneske må sjå på saka',
      'When a person must look at the case',
    ],
    lead: [
      'Grunner som finnes før regelen blir spurt.',
      'Grunnar som blir funne før regelen blir spurd.',
      'Reasons that are found before the rule is asked.',
    ],
    fields: [code, { path: 'when', kind: 'feel', required: true, label: ['Når', 'Når', 'When'] }],
  },
  {
    ...{ id: 'regel-kan-endres', group, file, at: ['changeable'], shape: 'list', title: 'input' },
    name: ['Det som kunne vært annerledes', 'Det som kunne vore annleis', 'What could have been different'],
    lead: [
      'Innganger vi prøver andre verdier av, for å si hva som skulle til.',
      'Inngangar vi prøver andre verdiar av, for å seie kva som skulle til.',
      'Inputs we try other values of, to say what it would have taken.',
    ],
    fields: [
      { ...input, required: true },
      {
        path: 'decision',
        kind: 'known',
        known: 'decision',
        required: true,
        label: ['Beslutning', 'Avgjerd', 'Decision'],
      },
      { path: 'step', kind: 'line', label: ['Steg', 'Steg', 'Step'] },
      { path: 'min', kind: 'line', label: ['Minst', 'Minst', 'Least'] },
      { path: 'max', kind: 'line', label: ['Høyst', 'Høgst', 'Most'] },
    ],
  },
  {
    ...{ id: 'regel-endringer', group, file, at: ['changes'], shape: 'list', title: 'change' },
    name: ['Hva som er en forskjell', 'Kva som er ein skilnad', 'What counts as a difference'],
    lead: [
      'Med before og after, for eksempel not(before.fritak) and after.fritak.',
      'Med before og after, til dømes not(before.fritak) and after.fritak.',
      'With before and after, for example not(before.exempt) and after.exempt.',
    ],
    fields: [
      { path: 'change', kind: 'line', pattern: 'key', required: true, label: ['Navn', 'Namn', 'Name'] },
      { path: 'when', kind: 'feel', required: true, label: ['Når', 'Når', 'When'] },
    ],
  },
  {
    ...{ id: 'regel-ut', group, file, at: [], shape: 'one' },
    name: ['Det regelen gir', 'Det regelen gjev', 'What the rule gives'],
    lead: [
      'Hvilken beslutning som er svaret, og hva som lagres av den.',
      'Kva avgjerd som er svaret, og kva som blir lagra av henne.',
      'Which decision is the answer, and what is kept of it.',
    ],
    fields: [
      {
        ...{ path: 'decisions.result', kind: 'known', known: 'decision', required: true },
        label: ['Beslutningen som er svaret', 'Avgjerda som er svaret', 'The decision that is the answer'],
      },
      {
        ...{ path: 'decisions.rights', kind: 'known', known: 'decision' },
        label: [
          'Beslutningen som sammenlignes',
          'Avgjerda som blir samanlikna',
          'The decision that is compared',
        ],
      },
      {
        ...{ path: 'manualReasons', kind: 'lines' },
        label: ['Grunner regelen selv kan gi', 'Grunnar regelen sjølv kan gje', "The rule's own reasons"],
        help: ['Ett navn på hver linje.', 'Eitt namn på kvar linje.', 'One name on each line.'],
      },
      { path: 'result', kind: 'feel', label: ['Det som lagres', 'Det som blir lagra', 'What is kept'] },
      whenField('outcome', ['Innvilget eller avslag', 'Innvilga eller avslag', 'Granted or refused']),
    ].map((field) => (field.path === 'outcome' ? { ...field, kind: 'feel' as const } : field)) as FieldSpec[],
  },
]
