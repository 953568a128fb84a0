import type { KindergartenFacts } from './kindergarten-by-hand.ts'

/**
 * The kindergarten rule as a model of the GoRules engine (JDM): the same tables, with the sums as expressions. Its
 * numbers are decimals of 28 digits; the amounts are compared after rounding.
 */
const node = (id: string, type: string, content: unknown) => ({
  id,
  name: id,
  type,
  position: { x: 0, y: 0 },
  content,
})

const reasons: readonly (readonly [string, string])[] = [
  ['inntekt == null', 'income-missing'],
  ['skattegrunnlag == null or skattegrunnlag == "mangler"', 'income-missing'],
  ['skattegrunnlag == "skjermet"', 'tax-data-hidden'],
  ['skattegrunnlag == "utkast"', 'tax-return-draft'],
  ['endret != false', 'income-reported-changed'],
  ['sperre != false', 'address-protected'],
  ['not(all(barn, #.hos == true))', 'child-not-at-address'],
  ['bosatt != true', 'applicant-not-resident'],
  ['samboer != "avklart"', 'cohabitant-status-unknown'],
  [
    'not(all(barn, #.alder != null and ((#.alder >= 0 and #.alder <= hoyeste) or (#.utsatt == true and #.alder == hoyeste + 1))))',
    'child-outside-age',
  ],
  ['len(barn) == 0', 'no-child'],
]

const table = (
  hitPolicy: string,
  inputs: readonly (readonly [string, string])[],
  outputs: readonly string[],
  rules: readonly (readonly string[])[],
  more: object = {},
) => ({
  hitPolicy,
  inputs: inputs.map(([id, field]) => ({ id, name: id, ...(field ? { field } : {}) })),
  outputs: outputs.map((field) => ({ id: `ut-${field}`, name: field, field })),
  rules: rules.map((cells, at) => ({
    _id: `r${at}`,
    ...Object.fromEntries(
      [...inputs.map(([id]) => id), ...outputs.map((field) => `ut-${field}`)].map((id, i) => [
        id,
        cells[i] ?? '',
      ]),
    ),
  })),
  passThrough: false,
  inputField: null,
  outputPath: null,
  executionMode: 'single',
  ...more,
})

const expressions = (rows: readonly (readonly [string, string])[]) => ({
  expressions: rows.map(([key, value], at) => ({ id: `e${at}`, key, value })),
  passThrough: true,
  inputField: null,
  outputPath: null,
  executionMode: 'single',
})

const nodes = [
  node('inn', 'inputNode', { schema: '' }),
  node(
    'summer',
    'expressionNode',
    expressions([
      ['arspris', 'pris * maneder'],
      ['tak', 'inntekt == null ? null : andel * inntekt'],
      ['redusert', '$.tak == null ? null : $.arspris > $.tak'],
      ['forste', '$.redusert == null ? null : ($.redusert ? $.tak : $.arspris)'],
    ]),
  ),
  node(
    'barna',
    'decisionTableNode',
    table(
      'first',
      [
        ['nummer', 'nummer'],
        ['under', 'under'],
        ['alder', ''],
      ],
      ['share', 'coreTime'],
      [1, 2, 3].flatMap((number) => {
        const which = number === 3 ? '> 2' : String(number)
        const share = number === 1 ? '1' : number === 2 ? 'andelTo' : 'andelSenere'
        return [
          [which, 'null', '', share, 'null'],
          [which, 'false', '', share, 'false'],
          [which, 'true', 'alder == null', share, 'null'],
          [which, 'true', 'alder >= fra and alder <= til', share, 'true'],
          [which, 'true', 'alder > til and utsatt == true', share, 'true'],
          [which, 'true', '', share, 'false'],
        ]
      }),
      { executionMode: 'loop', inputField: 'rader', outputPath: 'perBarn' },
    ),
  ),
  node(
    'rader',
    'expressionNode',
    expressions([
      [
        'rader',
        'map(barn, { nummer: #.nummer, alder: #.alder, utsatt: #.utsatt, under: inntekt == null ? null : inntekt < grense, fra: fra, til: til, andelTo: andelTo, andelSenere: andelSenere })',
      ],
    ]),
  ),
  node(
    'grunner',
    'decisionTableNode',
    table(
      'collect',
      [['grunn', '']],
      ['reason'],
      reasons.map(([when, reason]) => [when, `"${reason}"`]),
      { outputPath: 'reasons' },
    ),
  ),
  node(
    'svar',
    'expressionNode',
    expressions([
      ['kjernetid', 'some(perBarn, #.coreTime == true)'],
      ['processing', 'len(reasons) == 0 ? "automatic" : "manual"'],
      [
        'outcome',
        'redusert == null ? null : (redusert ? ($.kjernetid ? "reduced-and-core-time" : "reduced") : ($.kjernetid ? "core-time" : "refused"))',
      ],
      [
        'monthlySum',
        'forste == null ? null : (len(perBarn) == 0 ? 0 : sum(map(perBarn, forste * #.share)) / maneder)',
      ],
      ['monthlyPrices', 'forste == null ? [] : map(perBarn, forste * #.share / maneder)'],
    ]),
  ),
  node('ut', 'outputNode', { schema: '' }),
]

const edge = (from: string, to: string) => ({
  id: `${from}-${to}`,
  type: 'edge',
  sourceId: from,
  targetId: to,
})

export const zenModel = {
  contentType: 'application/vnd.gorules.decision',
  nodes,
  edges: [
    edge('inn', 'summer'),
    edge('summer', 'rader'),
    edge('rader', 'barna'),
    edge('summer', 'grunner'),
    edge('summer', 'svar'),
    edge('barna', 'svar'),
    edge('grunner', 'svar'),
    edge('svar', 'ut'),
  ],
}

/** The facts as that engine takes them: numbers as JSON numbers, names without spaces. */
export function zenFacts(facts: KindergartenFacts) {
  const number = (text: string | null) => (text === null ? null : Number(text))
  return {
    inntekt: number(facts['Samlet inntekt']),
    skattegrunnlag: facts.Skattegrunnlag,
    endret: facts['Inntekt meldt endret'],
    sperre: facts['Adressesperre i husholdningen'],
    bosatt: facts['Søker bosatt i kommunen'],
    samboer: facts.Samboerforhold,
    barn: (facts.Barn ?? []).map((child, at) => ({
      nummer: at + 1,
      alder: number(child.alder),
      utsatt: child['utsatt skolestart'],
      hos: child['bosatt hos søker'],
    })),
    pris: number(facts['Ordinær pris per måned']),
    maneder: number(facts.Betalingsmåneder),
    andel: number(facts['Høyeste andel av inntekten']),
    andelTo: number(facts['Andel barn nummer to']),
    andelSenere: number(facts['Andel senere barn']),
    grense: number(facts['Inntektsgrense kjernetid']),
    fra: number(facts['Kjernetid fra alder']),
    til: number(facts['Kjernetid til alder']),
    hoyeste: number(facts['Høyeste alder i barnehage']),
  }
}
