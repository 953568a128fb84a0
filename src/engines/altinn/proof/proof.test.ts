import { describe, expect, it } from 'vitest'
import { readModel } from '#engines/dmn/index.ts'
import { field, next, schema, send, smallService as service, yesNo } from '../testing/small-service.ts'
import { proofSentence } from './finding.ts'
import { proveService } from './prove.ts'
import { writeSuite } from './regression-suite.ts'
import { proveTables } from './tables.ts'

const today = '2026-11-22'
const readability = { limit: 45, leastWords: 20 }

const prove = (app: ReturnType<typeof service>) => proveService(app, { today, readability })
const codesAt = (app: ReturnType<typeof service>, ...codes: string[]) =>
  prove(app)
    .findings.filter(({ code }) => codes.length === 0 || codes.includes(code))
    .map(({ code, place }) => `${code} ${place}`)

describe('the path prover', () => {
  it('walks every combination of pages, with answers that can be sent in', () => {
    const app = service(
      {
        Hund: [field('RadioButtons', 'hund', { required: true, options: yesNo }), next('n1')],
        Rase: [field('Input', 'rase', { required: true }), next('n2')],
        Slutt: [field('Input', 'telefon', { required: true }), send],
      },
      { Rase: { hidden: ['notEquals', ['dataModel', 'hund'], true] } },
    )
    const proof = prove(app)
    expect(proof.findings.filter(({ severity }) => severity === 'error')).toEqual([])
    const ways = new Set(proof.paths.map(({ pages }) => pages.join()))
    expect(ways).toEqual(new Set(['Hund,Rase,Slutt', 'Hund,Slutt']))
    for (const { data } of proof.paths) expect(data.telefon).toMatch(/^\d{8}$/)
    for (const { data, pages } of proof.paths) expect(data.rase === undefined).toBe(!pages.includes('Rase'))
  })

  it('finds what can never be shown, also when it takes two questions that shut each other out', () => {
    const app = service({
      Side: [
        field('RadioButtons', 'hund', { options: yesNo }),
        field('Input', 'antall', { hidden: ['equals', ['component', 'hund'], true] }),
        // Seen only when hund is true, and then antall is hidden and has no value.
        field('Input', 'rase', {
          hidden: [
            'or',
            ['notEquals', ['component', 'hund'], true],
            ['notEquals', ['component', 'antall'], 3],
          ],
        }),
        send,
      ],
    })
    expect(codesAt(app, 'never-shown')).toEqual(['never-shown rase'])
  })

  it('reaches what an answer below zero, at a limit or at a code opens', () => {
    const app = service({
      Side: [
        field('Input', 'antall'),
        field('Input', 'rase', { hidden: ['lessThan', ['dataModel', 'antall'], 7] }),
        field('Dropdown', 'slag', {
          options: [
            { value: 'stor', label: 'Stor' },
            { value: 'liten', label: 'Liten' },
          ],
        }),
        field('Input', 'telefon', { hidden: ['notEquals', ['dataModel', 'slag'], 'middels'] }),
        send,
      ],
    })
    expect(codesAt(app, 'never-shown', 'unknown-choice')).toEqual([
      'never-shown telefon',
      'unknown-choice telefon.hidden',
    ])
  })

  it('finds rules that never say anything, and rules that always do', () => {
    const app = service(
      { Side: [field('Input', 'antall'), field('RadioButtons', 'hund', { options: yesNo }), send] },
      {
        files: {
          'App/models/skjema.validation.json': {
            validations: {
              antall: [
                { message: 'For mange', condition: ['greaterThan', ['dataModel', 'antall'], 20] },
                { message: 'For få', condition: ['lessThan', ['dataModel', 'antall'], 100] },
              ],
            },
          },
        },
      },
    )
    expect(codesAt(app, 'never-true', 'always-true')).toEqual([
      'never-true antall[0].condition',
      'always-true antall[1].condition',
    ])
  })

  it('finds a dead end, and names the message the resident stands before', () => {
    const app = service(
      { Side: [field('Input', 'antall', { required: true }), send] },
      {
        files: {
          'App/models/skjema.validation.json': {
            validations: {
              antall: [{ message: 'Nei', condition: ['greaterThan', ['dataModel', 'antall'], -1] }],
            },
          },
        },
      },
    )
    const [found] = prove(app).findings.filter(({ code }) => code === 'cannot-go-on')
    expect(found && proofSentence(found, 'nb')).toContain('Meldingen er: Nei.')
    expect(prove(app).paths).toEqual([])
  })

  it('is content with an answer the package itself suggests for what no rule can guess', () => {
    const strict = { ...schema.properties, rase: { type: 'string', pattern: '^REG-[A-F]{3}-\\d{2}$' } }
    const files = { 'App/models/skjema.schema.json': { ...schema, properties: strict } }
    const pages = { Side: [field('Input', 'rase', { required: true }), send] }
    expect(codesAt(service(pages, { files }), 'no-answer-found', 'cannot-go-on')).toEqual([
      'no-answer-found rase',
    ])
    const hinted = service(pages, {
      files: { ...files, 'samvirke/proof.json': { values: { rase: ['REG-ABC-12'] } } },
    })
    expect(codesAt(hinted, 'no-answer-found', 'cannot-go-on')).toEqual([])
  })

  it('finds a page without a way on, a field without a label and a component over the wrong type', () => {
    const app = service({
      Side: [{ id: 'antall', type: 'Datepicker', dataModelBindings: { simpleBinding: 'antall' } }],
    })
    expect(codesAt(app, 'no-way-on', 'unlabelled', 'type-clash').sort()).toEqual([
      'no-way-on Side',
      'type-clash antall.dataModelBindings.simpleBinding',
      'unlabelled antall',
    ])
  })

  it('finds texts that one language lacks, and texts that are hard to read', () => {
    const hard =
      'Vedkommende søkere som oppfyller vilkårene etter gjeldende regelverk for foreldrebetalingsreduksjon, forutsettes å fremlegge tilstrekkelig dokumentasjon på husholdningens samlede inntektsgrunnlag innen fristens utløp.'
    const app = service(
      { Side: [field('Input', 'rase', { textResourceBindings: { title: 'side.rase' } }), send] },
      { texts: [{ id: 'side.rase', value: hard }] },
    )
    expect(codesAt(app, 'missing-text', 'hard-to-read')).toEqual([
      'missing-text rase',
      'missing-text rase',
      'hard-to-read side.rase',
    ])
  })

  it('stops at a gateway where no way is open, and names a task nobody comes to', () => {
    const gateway = (condition: string) => `<sequenceFlow id="f2" sourceRef="Task_1" targetRef="g"/>
<exclusiveGateway id="g"/><sequenceFlow id="ja" sourceRef="g" targetRef="Task_2"><conditionExpression>${condition}</conditionExpression></sequenceFlow>
<task id="Task_2" name="Se over"><extensionElements><altinn:taskExtension><altinn:taskType>confirmation</altinn:taskType></altinn:taskExtension></extensionElements></task>
<sequenceFlow id="f3" sourceRef="Task_2" targetRef="slutt"/>`
    const pages = { Side: [field('RadioButtons', 'hund', { required: true, options: yesNo }), send] }
    const half = service(pages, { process: gateway('["equals", ["dataModel", "hund"], true]') })
    expect(codesAt(half, 'gateway-stuck', 'task-never-reached')).toEqual(['gateway-stuck g'])
    const never = service(pages, { process: gateway('["equals", ["dataModel", "slag"], "middels"]') })
    // The task behind it follows from that, and is not told besides.
    expect(codesAt(never, 'gateway-stuck', 'task-never-reached', 'never-true')).toEqual([
      'gateway-stuck g',
      'never-true ja',
    ])
  })

  it('keeps its examples as a suite, and says when a way no longer goes as before', () => {
    const pages = { Side: [field('RadioButtons', 'hund', { options: yesNo, required: true }), send] }
    const suite = writeSuite(prove(service(pages)).paths, today)
    const same = service(pages, { files: { 'samvirke/paths.json': suite } })
    expect(codesAt(same, 'path-changed')).toEqual([])
    const changed = service(
      { Side: [...pages.Side, field('Input', 'rase', { required: true })] },
      { files: { 'samvirke/paths.json': suite } },
    )
    expect(codesAt(changed, 'path-changed').length).toBeGreaterThan(0)
  })
})

const table = (
  rows: string,
  policy = 'UNIQUE',
  allowed = '&gt;= 0',
) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="m" namespace="https://samvirke.example/m">
<inputData id="i" name="Antall"><variable name="Antall" typeRef="number"/></inputData>
<decision id="d" name="Gruppe"><variable name="Gruppe"/><informationRequirement><requiredInput href="#i"/></informationRequirement>
<decisionTable hitPolicy="${policy}"><input id="c"><inputExpression typeRef="number"><text>Antall</text></inputExpression><inputValues><text>${allowed}</text></inputValues></input><output id="o" name="ut"/>${rows}</decisionTable></decision></definitions>`
const row = (id: string, entry: string) =>
  `<rule id="${id}"><inputEntry id="${id}i"><text>${entry}</text></inputEntry><outputEntry id="${id}o"><text>"${id}"</text></outputEntry></rule>`
const found = async (xml: string) =>
  proveTables(await readModel(xml), 'rules/m.dmn').map(({ code, example }) => [code, example])

describe('the proof of tables', () => {
  it('finds the gap between two intervals, also when it is one point', async () => {
    expect(await found(table(row('a', '&lt; 10') + row('b', '&gt; 10')))).toEqual([
      ['table-gap', { Antall: 10 }],
    ])
    expect(await found(table(row('a', '&lt; 10') + row('b', '&gt;= 10')))).toEqual([])
  })

  it('finds rows that answer the same value, and says nothing where the first is meant', async () => {
    const rows = row('a', '&lt;= 10') + row('b', '&gt;= 10')
    expect(await found(table(rows))).toEqual([['table-contradiction', { Antall: 10 }]])
    expect(await found(table(rows, 'FIRST'))).toEqual([])
  })

  it('finds a row that is never used', async () => {
    const rows = row('a', '&gt;= 0') + row('b', '&lt; 0')
    expect(await found(table(rows))).toEqual([['row-never-hit', undefined]])
  })
})
