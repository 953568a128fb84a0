import { type FieldSpec, nameField, type Part, type Said } from './part.ts'

const registers: Said = ['Forhåndsutfylling', 'Førehandsutfylling', 'Prefill']
const outside: Said = ['Kilder utenfor', 'Kjelder utanfor', 'Sources outside']
const sources = 'samvirke/sources.json'

/** What is asked of registers for the form: `samvirke/prefill.json`. */
export const partsOfPrefill: readonly Part[] = [
  {
    ...{ id: 'forhandsutfylling', group: registers, file: 'samvirke/prefill.json', at: ['requests'] },
    ...{ shape: 'list', title: 'id' },
    name: ['Spørsmål til registre', 'Spørsmål til register', 'Questions to registers'],
    lead: [
      'Det skjemaet henter for innbyggeren. Bare delene og feltene du velger, blir hentet.',
      'Det skjemaet hentar for innbyggjaren. Berre delane og felta du vel, blir henta.',
      'What the form fetches for the resident. Only the parts and fields you choose are fetched.',
    ],
    fields: [
      {
        ...nameField(),
        path: 'id',
        pattern: 'key',
        label: ['Navn', 'Namn', 'Name'],
        help: [
          'Små bokstaver, tall og bindestrek.',
          'Små bokstavar, tal og bindestrek.',
          'Small letters, digits and hyphens.',
        ],
      },
      {
        ...{ path: 'source', kind: 'choice', required: true, label: ['Register', 'Register', 'Register'] },
        choices: [
          ['folkeregisteret', ['Folkeregisteret', 'Folkeregisteret', 'The population register']],
          [
            'summertskattegrunnlag',
            [
              'Skatteetaten, summert skattegrunnlag',
              'Skatteetaten, summert skattegrunnlag',
              'The tax administration, summed tax basis',
            ],
          ],
          ['kindergarten-year', ['Barnehageåret', 'Barnehageåret', 'The kindergarten year']],
          ['earlier-application', ['En tidligere søknad', 'Ein tidlegare søknad', 'An earlier application']],
        ],
      },
      {
        ...{ path: 'about', kind: 'choice', required: true, label: ['Om hvem', 'Om kven', 'About whom'] },
        choices: [
          ['applicant', ['Søkeren', 'Søkjaren', 'The applicant']],
          ['children', ['Barna til søkeren', 'Borna til søkjaren', "The applicant's children"]],
          [
            'partner',
            [
              'Ektefelle eller samboer i registeret',
              'Ektefelle eller sambuar i registeret',
              'Spouse or registered partner',
            ],
          ],
          [
            'cohabitant',
            ['Samboeren søkeren oppgir', 'Sambuaren søkjaren oppgjev', 'The cohabitant the applicant names'],
          ],
          ['household', ['Husholdningen samlet', 'Hushaldet samla', 'The household together']],
          ['service', ['Ingen: om tjenesten', 'Ingen: om tenesta', 'Nobody: about the service']],
        ],
      },
      {
        ...{
          path: 'parts',
          kind: 'choices',
          label: ['Deler som hentes', 'Delar som blir henta', 'Parts fetched'],
        },
        choices: [
          ['name', ['Navn', 'Namn', 'Name']],
          ['address', ['Adresse', 'Adresse', 'Address']],
          ['birthDate', ['Fødselsdato', 'Fødselsdato', 'Date of birth']],
          ['protection', ['Adressesperre', 'Adressesperre', 'Protected address']],
          ['maritalStatus', ['Sivilstand', 'Sivilstand', 'Marital status']],
          ['family', ['Familie', 'Familie', 'Family']],
        ],
      },
      {
        ...{ path: 'fields', kind: 'map', known: 'field' },
        label: ['Felt som fylles ut', 'Felt som blir fylte ut', 'Fields filled in'],
        left: {
          label: ['Fra registeret', 'Frå registeret', 'From the register'],
          known: 'register-fact',
        },
      },
      {
        ...{ path: 'rows.path', kind: 'known', known: 'list-field' },
        label: [
          'Gruppe som får en rad for hver',
          'Gruppe som får ei rad for kvar',
          'Group that gets a row for each',
        ],
      },
      {
        path: 'rows.key',
        kind: 'line',
        label: ['Radene kjennes igjen på', 'Radene blir kjende att på', 'Rows are known by'],
      },
      {
        path: 'rows.rowIdField',
        kind: 'line',
        label: ['Felt i raden med id', 'Felt i rada med id', 'Field in the row with an id'],
      },
      { path: 'when', kind: 'form-when', label: ['Spør bare når', 'Spør berre når', 'Ask only when'] },
      {
        path: 'where',
        kind: 'expression',
        label: ['Ta bare med dem som', 'Ta berre med dei som', 'Keep only those that'],
      },
    ],
  },
]

const sourceFields = (): FieldSpec[] => [
  {
    ...{ path: 'kind', kind: 'choice', required: true, label: ['Hva slags', 'Kva slag', 'What kind'] },
    choices: [
      ['http', ['En adresse på nettet', 'Ei adresse på nettet', 'An address on the net']],
      ['klass', ['Kodeliste fra SSB (Klass)', 'Kodeliste frå SSB (Klass)', 'A code list of SSB (Klass)']],
      ['municipalities', ['Kommunene', 'Kommunane', 'The municipalities']],
      ['rates', ['Satser', 'Satsar', 'Rates']],
    ],
  },
  {
    ...{ path: 'url', kind: 'line', pattern: 'url', label: ['Adresse', 'Adresse', 'Address'] },
    help: [
      'For en adresse: begynner med https://. {navn} fylles ut. Driften må ha åpnet for nettstedet.',
      'For ei adresse: byrjar med https://. {namn} blir fylt ut. Drifta må ha opna for nettstaden.',
      'For an address: begins with https://. {name} is filled in. The operators must have allowed the site.',
    ],
  },
  {
    ...{
      path: 'map',
      kind: 'line',
      pattern: 'query',
      label: [
        'Slik leses svaret (JMESPath)',
        'Slik blir svaret lese (JMESPath)',
        'How the answer is read (JMESPath)',
      ],
    },
    help: [
      'For eksempel items[].{value: id, label: name}.',
      'Til dømes items[].{value: id, label: name}.',
      'For example items[].{value: id, label: name}.',
    ],
  },
  { path: 'code', kind: 'line', label: ['Nummer i Klass', 'Nummer i Klass', 'Number in Klass'] },
  { path: 'level', kind: 'number', label: ['Nivå i Klass', 'Nivå i Klass', 'Level in Klass'] },
  { path: 'name', kind: 'known', known: 'rate', label: ['Sats', 'Sats', 'Rate'] },
]
const listOfParameters: FieldSpec = {
  ...{
    path: 'parameters',
    kind: 'lines',
    label: ['Parametre som sendes', 'Parametrar som blir sende', 'Parameters sent'],
  },
  help: ['Ett navn på hver linje.', 'Eitt namn på kvar linje.', 'One name on each line.'],
}
const key = (label: Said): FieldSpec => ({
  path: '@key',
  kind: 'line',
  pattern: 'path',
  required: true,
  label,
})
const source = (id: string, at: string, name: Said, lead: Said, fields: FieldSpec[]): Part => ({
  ...{ id, group: outside, file: sources, at: [at], shape: 'record', name, lead, fields },
})

/** What a package may ask outside itself: `samvirke/sources.json`. */
export const partsOfSources: readonly Part[] = [
  source(
    'kilder-valg',
    'options',
    ['Valglister utenfra', 'Vallister utanfrå', 'Lists of choices from outside'],
    [
      'Valg som hentes når siden vises.',
      'Val som blir henta når sida blir vist.',
      'Choices fetched when the page is shown.',
    ],
    [key(['Id på valglisten', 'Id på vallista', 'Id of the list']), ...sourceFields(), listOfParameters],
  ),
  source(
    'kilder-tabeller',
    'lists',
    ['Tabeller utenfra', 'Tabellar utanfrå', 'Tables from outside'],
    ['Rader å velge blant.', 'Rader å velje blant.', 'Rows to choose among.'],
    [key(['Id på tabellen', 'Id på tabellen', 'Id of the table']), ...sourceFields(), listOfParameters],
  ),
  source(
    'kilder-api',
    'externalApis',
    ['Andre systemer', 'Andre system', 'Other systems'],
    [
      'Svar som uttrykk i skjemaet kan bruke.',
      'Svar som uttrykk i skjemaet kan bruke.',
      'Answers that expressions in the form may use.',
    ],
    [key(['Id', 'Id', 'Id']), ...sourceFields()],
  ),
  source(
    'handlinger',
    'actions',
    ['Handlinger på knapper', 'Handlingar på knappar', 'Actions of buttons'],
    [
      'Det en knapp i skjemaet kan gjøre.',
      'Det ein knapp i skjemaet kan gjere.',
      'What a button in the form may do.',
    ],
    [
      key(['Id', 'Id', 'Id']),
      {
        ...{
          path: 'kind',
          kind: 'choice',
          required: true,
          label: ['Hva den gjør', 'Kva han gjer', 'What it does'],
        },
        choices: [
          ['calculate', ['Regner ut på nytt', 'Reknar ut på nytt', 'Calculates again']],
          ['fetch', ['Henter inn i felt', 'Hentar inn i felt', 'Fetches into fields']],
          ['create', ['Lager et nytt skjema', 'Lagar eit nytt skjema', 'Makes a new form']],
          ['notify', ['Varsler', 'Varslar', 'Notifies']],
        ],
      },
      { path: 'api', kind: 'known', known: 'api', label: ['Hentes fra', 'Blir henta frå', 'Fetched from'] },
      {
        ...{ path: 'into', kind: 'map', label: ['Felt som fylles', 'Felt som blir fylte', 'Fields filled'] },
        left: { label: ['Felt', 'Felt', 'Field'], known: 'field' },
      },
      {
        path: 'dataType',
        kind: 'known',
        known: 'model',
        label: ['Nytt skjema av', 'Nytt skjema av', 'New form of'],
      },
      {
        path: 'title',
        kind: 'text',
        prefix: 'varsel.',
        label: ['Tittel på varselet', 'Tittel på varselet', 'Title of the notice'],
      },
      {
        path: 'body',
        kind: 'text',
        prefix: 'varsel.',
        label: ['Tekst i varselet', 'Tekst i varselet', 'Text of the notice'],
      },
    ],
  ),
]

/** What stands beside a data model: fields that are worked out, and rules for what may be typed. */
export function partsOfModel(model: string): readonly Part[] {
  const group: Said = [
    'Utregning og kontroll i skjemaet',
    'Utrekning og kontroll i skjemaet',
    'Calculation and checks in the form',
  ]
  const field: FieldSpec = {
    path: '@key',
    kind: 'known',
    known: 'field',
    required: true,
    label: ['Felt', 'Felt', 'Field'],
  }
  return [
    {
      ...{
        id: `beregning-${model}`,
        group,
        file: `App/models/${model}.calculation.json`,
        at: ['calculations'],
      },
      shape: 'record',
      name: [`Beregninger i ${model}`, `Utrekningar i ${model}`, `Calculations in ${model}`],
      lead: [
        'Felt som regnes ut mens skjemaet fylles ut, i rekkefølge.',
        'Felt som blir rekna ut medan skjemaet blir fylt ut, i rekkjefølgje.',
        'Fields worked out while the form is filled in, in order.',
      ],
      fields: [
        field,
        {
          path: 'expression',
          kind: 'expression',
          required: true,
          label: ['Slik regnes det ut', 'Slik blir det rekna ut', 'How it is worked out'],
        },
      ],
    },
    {
      ...{ id: `kontroll-${model}`, group, file: `App/models/${model}.validation.json`, at: ['validations'] },
      shape: 'record',
      name: [`Kontroll av felt i ${model}`, `Kontroll av felt i ${model}`, `Checks of fields in ${model}`],
      lead: [
        'Når vilkåret holder, får innbyggeren setningen ved feltet.',
        'Når vilkåret held, får innbyggjaren setninga ved feltet.',
        'When the condition holds, the resident gets the sentence at the field.',
      ],
      fields: [
        field,
        {
          ...{ path: '', kind: 'rows', label: ['Regler', 'Reglar', 'Rules'] },
          fields: [
            {
              path: 'message',
              kind: 'text',
              required: true,
              prefix: 'feil.',
              label: ['Setning', 'Setning', 'Sentence'],
            },
            { path: 'condition', kind: 'form-when', required: true, label: ['Når', 'Når', 'When'] },
            {
              ...{
                path: 'severity',
                kind: 'choice',
                label: ['Hvor alvorlig', 'Kor alvorleg', 'How serious'],
              },
              choices: [
                ['error', ['Feil: stopper', 'Feil: stoggar', 'Error: stops']],
                ['warning', ['Advarsel', 'Åtvaring', 'Warning']],
                ['info', ['Opplysning', 'Opplysning', 'Information']],
                ['success', ['Bekreftelse', 'Stadfesting', 'Confirmation']],
              ],
            },
          ],
        },
      ],
    },
  ]
}
