import { describe, expect, it } from 'vitest'
import { sentenceOf } from '../import-report.ts'
import { errorsWith, flowXml, importWith, processFile, taskXml } from '../testing/small-package.ts'

const page = 'App/ui/Task_1/layouts/Side1.json'
const layout = (...components: object[]) => ({ data: { layout: components } })

/** The one sentence that a bad package is answered with, and how long it took. */
function answerTo(
  parts: Record<string, unknown>,
  language: 'nb' | 'nn' | 'en' = 'nb',
  withinMs = 3_000,
): string {
  const started = performance.now()
  const { report } = importWith(parts)
  expect(performance.now() - started).toBeLessThan(withinMs)
  expect(report.errors.map((finding) => finding.message)).toHaveLength(1)
  return sentenceOf(report.errors[0]!, language)
}

describe('a bad package is answered with one sentence, file and line:', { timeout: 30_000 }, () => {
  it('JSON that is not JSON', () => {
    expect(answerTo({ [page]: '{\n  "data": {\n    "layout": oops\n  }\n}' })).toBe(
      'Side1.json, linje 3: Filen er ikke gyldig JSON: noe er galt ved tegn 15.',
    )
    expect(answerTo({ 'App/models/m.schema.json': '{' }, 'nn')).toMatch(
      /^m\.schema\.json, linje 1: Fila er ikkje/,
    )
    expect(answerTo({ [page]: '[]' })).toMatch(/^Side1\.json, linje 1: Filen mangler «data»/)
  })

  it('XML that is not XML, or names a DOCTYPE', () => {
    const file = 'App/config/process/process.bpmn'
    expect(answerTo({ [file]: '<a>\n<b>\n</a>' })).toBe('process.bpmn, linje 3: Filen er ikke gyldig XML.')
    const entity = '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<a>&x;</a>'
    expect(answerTo({ [file]: entity })).toMatch(/^process\.bpmn, linje 2: Filen har en DOCTYPE/)
    const laughs = `<!DOCTYPE a [<!ENTITY a "ha">${'<!ENTITY b "&a;&a;&a;">'.repeat(1000)}]><a>&b;</a>`
    expect(answerTo({ 'App/config/authorization/policy.xml': laughs })).toMatch(/^policy\.xml, linje 1: /)
    expect(answerTo({ [file]: '<a>'.repeat(50_000) })).toMatch(/^process\.bpmn, linje 1: .*for mange nivåer/)
  })

  it('a package for those who have not signed in, with something that needs to know who they are', () => {
    const process = (type: string) =>
      processFile(
        [
          ...[taskXml('Task_1', 'data'), taskXml('Task_2', type), flowXml('f1', 'start', 'Task_1')],
          ...[flowXml('f2', 'Task_1', 'Task_2'), flowXml('f3', 'Task_2', 'end')],
        ].join('\n'),
      )
    const service = (anonymous: boolean) => ({
      'samvirke/service.json': { applicants: { who: ['person'], anonymous } },
    })
    const facts = { 'samvirke/facts.json': { registers: ['applicant', 'postal-address', 'income'] } }
    const signed = { 'App/config/process/process.bpmn': process('signing') }
    const { report } = importWith({ ...service(true), ...signed })
    const found = report.errors.find(({ code }) => code === 'anonymous-signing')
    expect(found && sentenceOf(found, 'nb')).toBe(
      'service.json, linje 6: Tjenesten kan sendes uten innlogging, men i oppgaven «Task_2» skal noen signere, og det krever innlogging.',
    )
    expect(found).toMatchObject({ file: 'samvirke/service.json', place: 'applicants.anonymous' })
    expect(answerTo({ ...service(true), ...facts })).toMatch(/^service\.json, linje 6: .*henter «income» om/)
    const paid = importWith({ ...service(true), 'App/config/process/process.bpmn': process('payment') })
    expect(paid.report.errors.map(({ code }) => code)).toContain('anonymous-payment')
    const codes = [...importWith({ ...service(false), ...facts, ...signed }).report.errors].map(
      ({ code }) => code,
    )
    expect(codes.filter((code) => code.startsWith('anonymous'))).toEqual([])
    for (const odd of [null, 'ja', { anonymous: 'true' }, []])
      expect(
        importWith({ 'samvirke/service.json': { applicants: odd }, ...signed }).report.errors.map(
          ({ code }) => code,
        ),
      ).not.toContain('anonymous-signing')
  })

  it('a data model of 50 MB', () => {
    const huge = new Uint8Array(50_000_000).fill(32)
    expect(answerTo({ 'App/models/m.schema.json': huge })).toBe(
      'm.schema.json: Filen er på 50 MB. Grensen er 10 MB.',
    )
  })

  it('bottomless nesting, too many components and too many files', () => {
    expect(answerTo({ [page]: '['.repeat(1_000_000) })).toMatch(/for mange nivåer. Grensen er 200/)
    const many = [...Array(10_001).keys()].map((index) => ({ id: `c${index}`, type: 'Divider' }))
    expect(answerTo({ [page]: layout(...many) })).toMatch(
      /^Side1\.json, linje \d+: Filen har for mange elementer/,
    )
    const files = Object.fromEntries([...Array(5_001).keys()].map((index) => [`App/x/${index}.txt`, 'x']))
    expect(importWith(files).report.errors[0]?.code).toBe('too-many-files')
  })

  it('100 000 components, 10 MB of texts and a schema of 200 000 fields', () => {
    const many = [...Array(100_000).keys()].map((index) => ({ id: `c${index}`, type: 'Divider' }))
    expect(answerTo({ [page]: layout(...many) }, 'nb', 8_000)).toMatch(
      /for mange elementer\. Grensen er 10000/,
    )
    const texts = (size: number) => ({ language: 'nb', resources: [{ id: 'a', value: 'x'.repeat(size) }] })
    expect(importWith({ 'App/config/texts/resource.nb.json': texts(9_900_000) }).report.errors).toEqual([])
    expect(answerTo({ 'App/config/texts/resource.nb.json': texts(10_100_000) })).toBe(
      'resource.nb.json: Filen er på 11 MB. Grensen er 10 MB.',
    )
    const fields = [...Array(200_000).keys()].map((index) => `"f${index}": {"type": "string"}`)
    const huge = `{"type": "object", "properties": {${fields.join(',\n')}}}`
    expect(answerTo({ 'App/models/m.schema.json': huge }, 'nb', 5_000)).toBe(
      'm.schema.json, linje 1: Skjemaet for datamodellen har for mange deler. Grensen er 20000.',
    )
  })

  it('expressions, containers and schemas that are nested deep', () => {
    const deep = (depth: number) =>
      `{"data":{"layout":[{"id":"a","type":"Divider",\n"hidden":${'["not",'.repeat(depth)}true${']'.repeat(depth)}}]}}`
    expect(answerTo({ [page]: deep(10_000) })).toMatch(/^Side1\.json, linje 2: .*Grensen er 200/)
    expect(answerTo({ [page]: deep(190) })).toMatch(
      /^Side1\.json, linje 2: .*for mange uttrykk inni hverandre/,
    )
    const boxes = [...Array(2_000).keys()].map((at) => ({
      id: `g${at}`,
      type: 'Group',
      children: [`g${at + 1}`],
    }))
    for (const order of [boxes, [...boxes].reverse()])
      expect(answerTo({ [page]: layout(...order, { id: 'g2000', type: 'Divider' }) })).toMatch(
        /^Side1\.json, linje \d+: .*for mange nivåer\. Grensen er 40/,
      )
    const schema = `{"type":"object","properties":\n${'{"a":{"properties":'.repeat(10_000)}{}${'}}'.repeat(10_000)}}`
    expect(answerTo({ 'App/models/m.schema.json': schema })).toMatch(/^m\.schema\.json, linje 2: .*nivåer/)
  })

  it('a data model that is made of itself; one that holds itself is none', () => {
    const withDefinition = (definition: object) => ({
      'App/models/m.schema.json': { properties: { a: { $ref: '#/$defs/A' } }, $defs: { A: definition } },
    })
    const said = /^m\.schema\.json, linje 8: Skjemaet «\$defs\/A» viser til seg selv/
    expect(answerTo(withDefinition({ $ref: '#/$defs/A' }))).toMatch(said)
    expect(answerTo(withDefinition({ allOf: [{ $ref: '#/$defs/A' }] }))).toMatch(/viser til seg selv/)
    expect(answerTo({ 'App/models/m.schema.json': { $ref: '#' } })).toMatch(/«#» viser til seg selv/)
    const tree = { type: 'object', properties: { child: { $ref: '#/$defs/A' } } }
    expect(importWith(withDefinition(tree)).report.errors).toEqual([])
  })

  it('a pattern that is none, or that can run for ever', () => {
    const withPattern = (pattern: string) => ({
      'App/models/m.schema.json': { properties: { a: { type: 'string', pattern } } },
    })
    expect(answerTo(withPattern('^([a'))).toBe(
      'm.schema.json, linje 5: Mønsteret «^([a» er ikke et gyldig regulært uttrykk.',
    )
    for (const bomb of ['^(a+)+$', '^([a-z]+ ?)*$', '^(([a-z])+.)+[A-Z]([a-z])+$', '(x+x+)+y', '^(0|00)*1$'])
      expect(answerTo(withPattern(bomb))).toMatch(/^m\.schema\.json, linje 5: .*uendelig lang tid/)
    for (const plain of [
      '^[0-9]{8}$',
      '^[^@]+@[^@]+\\.[a-z]{2,}$',
      '^(\\+47)? ?\\d{2}( ?\\d{2}){3}$',
      '^REG-[A-F]{3}$',
    ])
      expect(importWith(withPattern(plain)).report.errors).toEqual([])
  })

  it('text that is not UTF-8', () => {
    expect(answerTo({ [page]: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]) })).toBe(
      'Side1.json: Filen er ikke tekst i UTF-8.',
    )
    expect(answerTo({ [page]: new Uint8Array(Buffer.from('\ufeff{}', 'utf16le')) })).toMatch(/UTF-8/)
  })

  it('expressions that go in a circle', () => {
    const field = (id: string, other: string, path: string) => ({
      id,
      type: 'Input',
      hidden: ['equals', ['component', other], 'x'],
      dataModelBindings: { simpleBinding: path },
    })
    expect(answerTo({ [page]: layout(field('en', 'to', 'a'), field('to', 'en', 'b')) })).toMatch(
      /^Side1\.json, linje \d+: Uttrykkene viser til hverandre i ring: en/,
    )
  })

  it('a missing page, a child that is missing or in two places, two components of one id', () => {
    expect(answerTo({ 'App/ui/Task_1/Settings.json': { pages: { order: ['Side1', 'Side2'] } } })).toBe(
      'Settings.json, linje 5: Siden «Side2» finnes ikke.',
    )
    expect(answerTo({ [page]: layout({ id: 'g', type: 'Group', children: ['borte'] }) })).toBe(
      'Side1.json, linje 8: «g» skal inneholde «borte», men den finnes ikke.',
    )
    const child = { id: 'b', type: 'Divider' }
    const [one, two] = ['g', 'h'].map((id) => ({ id, type: 'Group', children: ['b'] }))
    expect(answerTo({ [page]: layout(one!, two!, child) })).toMatch(/ligger både i «g» og i «h»/)
    expect(answerTo({ [page]: layout(child, child) })).toBe(
      'Side1.json, linje 8: To komponenter har id-en «b». Den andre er ikke tatt med.',
    )
  })

  it('a folder with no package, with several, or with names that lead out of it', () => {
    expect(errorsWith({ 'App/../../x': '' })).toEqual(['bad-path'])
    const { report } = importWith(
      {},
      { 'b/App/config/applicationmetadata.json': {}, 'a/App/config/applicationmetadata.json': {} },
    )
    expect(report.errors[0]).toMatchObject({ code: 'several-packages' })
    expect(importWith({}, {}).report.errors.map((finding) => finding.code)).toEqual([
      'missing-file',
      'missing-file',
    ])
  })
})

describe('a finding', () => {
  it('has its line where comments and trailing commas stand before it', () => {
    const { report } = importWith({
      [page]:
        '{ // her\n "data": { "layout": [\n  {"id": "a",\n   /* så\n */ "type": "Hologram",},\n ],},\n}',
    })
    expect(report.errors).toMatchObject([{ code: 'unknown-component', line: 5, place: 'a' }])
  })

  it('points into an expression', () => {
    const hidden = ['and', true, ['finnesIkke', 1]]
    const { report } = importWith({ [page]: layout({ id: 'a', type: 'Divider', hidden }) })
    expect(report.errors).toMatchObject([{ code: 'bad-expression', place: 'a.hidden[2][0]', line: 11 }])
  })

  it('has a sentence in every language, with every value filled in', () => {
    const { report } = importWith({
      [page]: layout(
        { id: 'a', type: 'Dropdown', optionsId: 'mangler', hidden: ['nei'] },
        { id: 'b', type: 'X' },
      ),
      'App/logic/A.cs': 'class A : IDataProcessor {}',
    })
    expect(report.findings.length).toBeGreaterThan(5)
    for (const finding of report.findings)
      for (const language of ['nb', 'nn', 'en'] as const) {
        const sentence = sentenceOf(finding, language)
        expect(sentence).toMatch(/[.:] .*\.$/s)
        expect(sentence).not.toMatch(/\{\w+\}/)
      }
  })
})
