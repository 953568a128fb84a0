import { type Choices, type FieldSpec, type Part, type Said, whenField } from './part.ts'

const file = 'samvirke/decision.json'
const letter: Said = ['Svaret og brevet', 'Svaret og brevet', 'The answer and the letter']
const byHand: Said = ['Når et menneske avgjør', 'Når eit menneske avgjer', 'When a person decides']
const each: FieldSpec = {
  ...{
    path: 'each',
    kind: 'feel',
    label: ['En linje for hver i', 'Ei linje for kvar i', 'One line for each of'],
  },
  help: [
    'Tomt: én linje. Ellers en liste, for eksempel result.children.',
    'Tomt: éi linje. Elles ei liste, til dømes result.children.',
    'Empty: one line. Else a list, for example result.children.',
  ],
}
const outcomes: Choices = [
  ['granted', ['Innvilget', 'Innvilga', 'Granted']],
  ['partly-granted', ['Delvis innvilget', 'Delvis innvilga', 'Partly granted']],
  ['refused', ['Avslag', 'Avslag', 'Refused']],
  ['answered', ['Besvart', 'Svart på', 'Answered']],
  ['forwarded', ['Sendt videre', 'Sendt vidare', 'Forwarded']],
]
const lines = (id: string, at: string, prefix: string, name: Said, lead: Said): Part => ({
  ...{ id, group: letter, file, at: [at], shape: 'list', title: 'text', name, lead },
  fields: [
    {
      ...{ path: 'text', kind: 'text', required: true, prefix },
      label: ['Setning', 'Setning', 'Sentence'],
      help: [
        'Skriv «du» og «vi». Verdier settes inn slik: {{result.sum | kroner}}.',
        'Skriv «du» og «vi». Verdiar blir sette inn slik: {{result.sum | kroner}}.',
        'Write "you" and "we". Values are put in like this: {{result.sum | kroner}}.',
      ],
    },
    whenField(),
    each,
  ],
})
const keyField = (label: Said): FieldSpec => ({
  ...{ path: 'key', kind: 'line', pattern: 'key', required: true, label },
  help: [
    'Små bokstaver, tall og bindestrek. Teksten står under Tekster som vurdering.<navnet>.',
    'Små bokstavar, tal og bindestrek. Teksten står under Tekstar som vurdering.<namnet>.',
    'Small letters, digits and hyphens. Its text stands under Texts as vurdering.<name>.',
  ],
})
const proposed: FieldSpec = {
  ...{ path: 'proposed', kind: 'feel', label: ['Foreslått svar', 'Foreslått svar', 'Proposed answer'] },
}

/** How an answer is put in words, and how a person makes one: `samvirke/decision.json`. */
export const partsOfDecision: readonly Part[] = [
  lines(
    'svaret',
    'answer',
    'vedtak.svar.',
    ['Svaret i ord', 'Svaret i ord', 'The answer in words'],
    [
      'Setningene brevet begynner med. Alle der vilkåret holder, kommer med, i denne rekkefølgen.',
      'Setningane brevet byrjar med. Alle der vilkåret held, kjem med, i denne rekkjefølgja.',
      'The sentences the letter begins with. Every one whose condition holds, in this order.',
    ],
  ),
  lines(
    'videre',
    'whatNow',
    'videre.',
    ['Hva som skjer nå', 'Kva som skjer no', 'What happens now'],
    [
      'Det innbyggeren skal gjøre eller vite nå.',
      'Det innbyggjaren skal gjere eller vite no.',
      'What the resident should do or know now.',
    ],
  ),
  {
    ...{ id: 'utregning', group: letter, file, at: ['calculation'], shape: 'list', title: 'label' },
    name: ['Utregningen', 'Utrekninga', 'The calculation'],
    lead: [
      'Radene i tabellen som viser hvordan beløpet ble til.',
      'Radene i tabellen som viser korleis beløpet vart til.',
      'The rows of the table that shows how the amount came about.',
    ],
    fields: [
      { path: 'label', kind: 'text', required: true, prefix: 'rad.', label: ['Rad', 'Rad', 'Row'] },
      { path: 'amount', kind: 'feel', required: true, label: ['Beløp', 'Beløp', 'Amount'] },
      whenField(),
      each,
      { path: 'note', kind: 'text', prefix: 'rad.', label: ['Merknad', 'Merknad', 'Note'] },
      whenField('noteWhen', ['Merknad når', 'Merknad når', 'Note when']),
      { path: 'sum', kind: 'flag', label: ['Dette er summen', 'Dette er summen', 'This is the sum'] },
    ],
  },
  {
    ...{ id: 'kunne-endre', group: letter, file, at: ['couldChange'], shape: 'list', title: 'text' },
    name: ['Hva kunne endret svaret', 'Kva kunne endra svaret', 'What could have changed the answer'],
    lead: [
      'Setninger om hva som måtte vært annerledes. Grensene finnes av regelen.',
      'Setningar om kva som måtte vore annleis. Grensene blir funne av regelen.',
      'Sentences on what would have had to be different. The limits are found by the rule.',
    ],
    fields: [
      {
        path: 'text',
        kind: 'text',
        required: true,
        prefix: 'kunne.',
        label: ['Setning', 'Setning', 'Sentence'],
      },
      {
        ...{ path: 'input', kind: 'known', known: 'input', required: true },
        label: ['Når dette endres', 'Når dette blir endra', 'When this changes'],
      },
      {
        path: 'change',
        kind: 'line',
        pattern: 'key',
        required: true,
        label: ['Endringen', 'Endringa', 'The change'],
      },
      whenField(),
    ],
  },
  {
    ...{ id: 'begrunnelser', group: letter, file, at: ['rules'], shape: 'record' },
    name: ['Setninger fra regelen', 'Setningar frå regelen', 'Sentences from the rule'],
    lead: [
      'Raden i tabellen som slo til, gir en setning. Her sier du hvilken sats den hviler på.',
      'Rada i tabellen som slo til, gjev ei setning. Her seier du kva sats ho kviler på.',
      'The row of the table that matched gives a sentence. Here you say which rate it rests on.',
    ],
    fields: [
      {
        ...{ path: '@key', kind: 'known', known: 'rule-text', required: true },
        label: ['Rad i regelen', 'Rad i regelen', 'Row of the rule'],
      },
      { path: 'rate', kind: 'known', known: 'rate', label: ['Sats', 'Sats', 'Rate'] },
      whenField('when', ['Annen setning når', 'Anna setning når', 'Another sentence when']),
      {
        path: 'text',
        kind: 'text',
        prefix: 'regel.',
        label: ['Den andre setningen', 'Den andre setninga', 'The other sentence'],
      },
    ],
  },
  {
    ...{ id: 'for-hand', group: byHand, file, at: [], shape: 'one' },
    name: ['Hva som kan avgjøres', 'Kva som kan avgjerast', 'What can be decided'],
    lead: [
      'Svarene saksbehandleren kan gi, og om de gjelder for en tid.',
      'Svara saksbehandlaren kan gje, og om dei gjeld for ei tid.',
      'The answers the caseworker may give, and whether they hold for a time.',
    ],
    fields: [
      { path: 'byHand.outcomes', kind: 'choices', choices: outcomes, label: ['Svar', 'Svar', 'Answers'] },
      {
        ...{
          path: 'byHand.period',
          kind: 'choice',
          label: ['Fra og til dato', 'Frå og til dato', 'From and to date'],
        },
        choices: [
          ['none', ['Nei', 'Nei', 'No']],
          ['optional', ['Kan fylles ut', 'Kan fyllast ut', 'May be filled in']],
          ['required', ['Må fylles ut', 'Må fyllast ut', 'Must be filled in']],
        ],
      },
      {
        ...{ path: 'byHand.conditions.options', kind: 'lines' },
        label: ['Vilkår som kan settes', 'Vilkår som kan setjast', 'Conditions that may be set'],
        help: [
          'Ett navn på hver linje. Setningen står under Tekster som vilkaar.<navnet>.',
          'Eitt namn på kvar linje. Setninga står under Tekstar som vilkaar.<namnet>.',
          'One name on each line. The sentence stands under Texts as vilkaar.<name>.',
        ],
      },
      {
        ...{ path: 'byHand.conditions.own', kind: 'flag' },
        label: ['Kan skrive egne vilkår', 'Kan skrive eigne vilkår', 'May write conditions of their own'],
      },
      {
        ...{ path: 'byHand.result', kind: 'feel' },
        label: [
          'Det som lagres som resultat',
          'Det som blir lagra som resultat',
          'What is kept as the result',
        ],
      },
      {
        ...{ path: 'worse', kind: 'feel' },
        label: ['Svaret er dårligere når', 'Svaret er dårlegare når', 'The answer is worse when'],
        help: [
          'Med next og standing: next.sum > standing.sum. Da varsles parten først.',
          'Med next og standing: next.sum > standing.sum. Då blir parten varsla først.',
          'With next and standing: next.sum > standing.sum. Then the party is told first.',
        ],
      },
    ],
  },
  {
    ...{ id: 'vurderinger', group: byHand, file, at: ['byHand', 'assessments'], shape: 'list', title: 'key' },
    name: ['Vurderinger', 'Vurderingar', 'Assessments'],
    lead: [
      'Spørsmål saksbehandleren svarer ja eller nei på.',
      'Spørsmål saksbehandlaren svarer ja eller nei på.',
      'Questions the caseworker answers yes or no.',
    ],
    fields: [
      keyField(['Navn på vurderingen', 'Namn på vurderinga', 'Name of the assessment']),
      {
        path: 'legalBasis',
        kind: 'known',
        known: 'law',
        many: true,
        label: ['Hjemmel', 'Heimel', 'Legal basis'],
      },
      {
        ...{ path: 'needed', kind: 'flag' },
        label: ['Må være ja for å innvilge', 'Må vere ja for å innvilge', 'Must be yes for a grant'],
      },
      proposed,
    ],
  },
  {
    ...{ id: 'felt-for-hand', group: byHand, file, at: ['byHand', 'fields'], shape: 'list', title: 'key' },
    name: [
      'Felt saksbehandleren fyller ut',
      'Felt saksbehandlaren fyller ut',
      'Fields the caseworker fills in',
    ],
    lead: [
      'For eksempel en pris eller en dato.',
      'Til dømes ein pris eller ein dato.',
      'A price or a date, for example.',
    ],
    fields: [
      keyField(['Navn på feltet', 'Namn på feltet', 'Name of the field']),
      {
        ...{ path: 'kind', kind: 'choice', required: true, label: ['Hva slags', 'Kva slag', 'What kind'] },
        choices: [
          ['amount', ['Beløp', 'Beløp', 'Amount']],
          ['number', ['Tall', 'Tal', 'Number']],
          ['date', ['Dato', 'Dato', 'Date']],
          ['text', ['Tekst', 'Tekst', 'Text']],
          ['long-text', ['Lang tekst', 'Lang tekst', 'Long text']],
          ['flag', ['Avkrysning', 'Avkryssing', 'Checkbox']],
          ['choice', ['Valg', 'Val', 'Choice']],
        ],
      },
      { ...each, label: ['Ett felt for hver i', 'Eitt felt for kvar i', 'One field for each of'] },
      proposed,
      whenField('required', ['Må fylles ut når', 'Må fyllast ut når', 'Must be filled in when']),
      { path: 'min', kind: 'feel', label: ['Minst', 'Minst', 'Least'] },
      { path: 'max', kind: 'feel', label: ['Høyst', 'Høgst', 'Most'] },
      {
        ...{ path: 'options', kind: 'lines', label: ['Valg', 'Val', 'Choices'] },
        help: ['Ett navn på hver linje.', 'Eitt namn på kvar linje.', 'One name on each line.'],
      },
    ],
  },
  {
    ...{ id: 'kontroller', group: byHand, file, at: ['byHand', 'checks'], shape: 'list', title: 'text' },
    name: ['Kontroller', 'Kontrollar', 'Checks'],
    lead: [
      'Det som stopper saksbehandleren, med en setning.',
      'Det som stoggar saksbehandlaren, med ei setning.',
      'What stops the caseworker, with a sentence.',
    ],
    fields: [
      {
        path: 'text',
        kind: 'text',
        required: true,
        prefix: 'feil.',
        label: ['Setning', 'Setning', 'Sentence'],
      },
      { path: 'when', kind: 'feel', required: true, label: ['Stopper når', 'Stoggar når', 'Stops when'] },
      { path: 'at', kind: 'line', label: ['Vises ved feltet', 'Blir vist ved feltet', 'Shown at the field'] },
    ],
  },
]
