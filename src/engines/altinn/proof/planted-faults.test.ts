import { describe, expect, it } from 'vitest'
import { readPackage } from '../package.ts'
import { expectFault, findings, type Parts } from '../testing/expect-fault.ts'
import { field, next, schema, send, serviceFiles, yesNo } from '../testing/small-service.ts'
import { provePackage } from './prove-package.ts'

const today = '2026-11-22'
const page = 'App/ui/Task_1/layouts/Side.json'
const rules = 'App/models/skjema.validation.json'
const process = 'App/config/process/process.bpmn'
const sizes = ['stor', 'liten'].map((value) => ({ value, label: value === 'stor' ? 'Stor' : 'Liten' }))

const dog = (more: object = {}) => field('RadioButtons', 'hund', { required: true, options: yesNo, ...more })
const size = field('Dropdown', 'slag', { required: true, options: sizes })
const isDog = ['notEquals', ['component', 'hund'], true]
const ruled = (condition: unknown): Record<string, unknown> => ({
  files: { [rules]: { validations: { antall: [{ message: 'Se over antallet.', condition }] } } },
})

describe('a planted fault is found where it stands, and the mended package has none:', () => {
  it('a field that two questions shut out between them', () =>
    expectFault(
      [
        {
          Side: [
            dog(),
            size,
            // One wants a dog, the other none.
            field('Input', 'rase', {
              hidden: [
                'or',
                isDog,
                ['equals', ['dataModel', 'hund'], true],
                ['equals', ['dataModel', 'slag'], 'liten'],
              ],
            }),
            send,
          ],
        },
      ],
      { severity: 'error', code: 'never-shown', file: page, at: '"id": "rase"', place: 'rase' },
      [
        {
          Side: [
            dog(),
            size,
            field('Input', 'rase', { hidden: ['or', isDog, ['equals', ['dataModel', 'slag'], 'liten']] }),
            send,
          ],
        },
      ],
    ))

  it('a page that no answer opens', () => {
    const pages = {
      Side: [dog(), next('n')],
      Rase: [field('Input', 'rase'), send],
      Slutt: [{ ...send, id: 'send2' }],
    }
    const shut = [
      'not',
      ['or', ['greaterThan', ['dataModel', 'antall'], 10], ['lessThan', ['dataModel', 'antall'], 0]],
    ]
    return expectFault(
      [{ ...pages, Rase: [field('Input', 'rase')] }, { Rase: { hidden: shut } }],
      { severity: 'error', code: 'never-shown', file: 'App/ui/Task_1/layouts/Rase.json', at: '"id": "rase"' },
      [pages, { Rase: { hidden: isDog } }],
    )
  })

  it('a field shown only by an answer that is hidden by then', () =>
    expectFault(
      [
        {
          Side: [
            dog(),
            field('Dropdown', 'slag', { options: sizes, hidden: isDog }),
            field('Input', 'rase', {
              hidden: [
                'or',
                ['equals', ['dataModel', 'hund'], true],
                ['notEquals', ['dataModel', 'slag'], 'stor'],
              ],
            }),
            send,
          ],
        },
      ],
      { severity: 'warning', code: 'shown-by-hidden-answer', file: page, at: '"id": "rase"' },
      [
        {
          Side: [
            dog(),
            field('Dropdown', 'slag', { options: sizes, hidden: isDog }),
            field('Input', 'rase', { hidden: ['notEquals', ['component', 'slag'], 'stor'] }),
            send,
          ],
        },
      ],
    ))

  it('a rule that is never true', () =>
    expectFault(
      [{ Side: [field('Input', 'antall'), send] }, ruled(['greaterThan', ['dataModel', 'antall'], 10])],
      {
        severity: 'warning',
        code: 'never-true',
        file: rules,
        at: '"condition"',
        place: 'antall[0].condition',
      },
      [{ Side: [field('Input', 'antall'), send] }, ruled(['greaterThan', ['dataModel', 'antall'], 9])],
    ))

  it('a rule that always is', () => {
    const warned = (limit: number) => {
      const rule = {
        message: 'Er det riktig?',
        severity: 'warning',
        condition: ['lessThan', ['dataModel', 'antall'], limit],
      }
      return { files: { [rules]: { validations: { antall: [rule] } } } }
    }
    return expectFault(
      [{ Side: [field('Input', 'antall'), send] }, warned(11)],
      { severity: 'warning', code: 'always-true', file: rules, at: '"condition"' },
      [{ Side: [field('Input', 'antall'), send] }, warned(10)],
    )
  })

  it('a field that no answer gets past', () =>
    expectFault(
      [{ Side: [field('Input', 'antall', { required: true, readOnly: true }), send] }],
      { severity: 'error', code: 'cannot-go-on', file: page, at: '"id": "antall"', place: 'antall' },
      [{ Side: [field('Input', 'antall', { required: true }), send] }],
    ))

  it('choices that are all filtered away', () => {
    const filtered = (condition: unknown) =>
      field('Dropdown', 'slag', { required: true, options: sizes, optionFilter: condition })
    return expectFault(
      [
        {
          Side: [
            dog(),
            filtered(['and', ['equals', ['component', 'hund'], true], ['equals', ['value'], 'stor']]),
            send,
          ],
        },
      ],
      { severity: 'error', code: 'no-choices', file: page, at: '"optionFilter"' },
      [
        {
          Side: [
            dog(),
            filtered(['or', ['equals', ['component', 'hund'], true], ['equals', ['value'], 'stor']]),
            send,
          ],
        },
      ],
    )
  })

  it('a component that cannot store in its field', () =>
    expectFault(
      [{ Side: [{ ...field('Datepicker', 'antall'), id: 'dato' }, send] }],
      {
        severity: 'error',
        code: 'type-clash',
        file: page,
        at: '"simpleBinding"',
        place: 'dato.dataModelBindings.simpleBinding',
      },
      [{ Side: [{ ...field('Datepicker', 'rase'), id: 'dato' }, send] }],
    ))

  it('a value that the field cannot be', () =>
    expectFault(
      [
        {
          Side: [
            size,
            field('Input', 'rase', {
              required: [
                'or',
                ['equals', ['dataModel', 'slag'], 'stor'],
                ['equals', ['dataModel', 'slag'], 'middels'],
              ],
            }),
            send,
          ],
        },
      ],
      { severity: 'warning', code: 'unknown-choice', file: page, at: '"required": [' },
      [
        {
          Side: [size, field('Input', 'rase', { required: ['equals', ['dataModel', 'slag'], 'stor'] }), send],
        },
      ],
    ))

  it('a text that one language lacks', () => {
    const input = field('Input', 'rase', { textResourceBindings: { title: 'side.rase' } })
    const text = { id: 'side.rase', value: 'Rase' }
    const inLanguage = (language: string) => ({
      [`App/config/texts/resource.${language}.json`]: { language, resources: [text] },
    })
    return expectFault(
      [{ Side: [input, send] }, { texts: [text], files: inLanguage('en') }],
      { severity: 'warning', code: 'missing-text', file: page, at: '"title": "side.rase"' },
      [{ Side: [input, send] }, { texts: [text], files: { ...inLanguage('en'), ...inLanguage('nn') } }],
    )
  })

  it('a field without a label', () =>
    expectFault(
      [{ Side: [{ ...field('Input', 'rase'), textResourceBindings: {} }, send] }],
      { severity: 'error', code: 'unlabelled', file: page, at: '"id": "rase"' },
      [{ Side: [field('Input', 'rase'), send] }],
    ))

  it('a text that is too hard to read', () => {
    const hard =
      'Vedkommende søkere som oppfyller vilkårene etter gjeldende regelverk for foreldrebetalingsreduksjon, forutsettes å fremlegge tilstrekkelig dokumentasjon på husholdningens samlede inntektsgrunnlag innen fristens utløp.'
    const easy =
      'Du kan søke om lavere pris. Da må du vise oss hva du tjener. Send oss skattemeldingen din. Det må du gjøre før fristen går ut. Ring oss hvis du lurer på noe.'
    const input = field('Input', 'rase', { textResourceBindings: { title: 'Rase', description: 'side.om' } })
    const texts = (value: string): Parts[1] => ({
      texts: [{ id: 'side.om', value }],
      files: Object.fromEntries(
        ['nn', 'en'].map((language) => [
          `App/config/texts/resource.${language}.json`,
          { language, resources: [{ id: 'side.om', value: easy }] },
        ]),
      ),
    })
    return expectFault(
      [{ Side: [input, send] }, texts(hard)],
      {
        severity: 'warning',
        code: 'hard-to-read',
        file: 'App/config/texts/resource.nb.json',
        at: '"value": "Vedkommende',
        place: 'side.om',
      },
      [{ Side: [input, send] }, texts(easy)],
    )
  })

  it('a page without a button', () =>
    expectFault(
      [{ Side: [field('Input', 'rase')] }],
      { severity: 'warning', code: 'no-way-on', file: page, at: '{' },
      [{ Side: [field('Input', 'rase'), send] }],
    ))

  it('an expression that fails with some answers', () =>
    expectFault(
      [
        {
          Side: [
            field('Input', 'rase'),
            field('Input', 'antall', { hidden: ['greaterThan', ['component', 'rase'], 2] }),
            send,
          ],
        },
      ],
      { severity: 'warning', code: 'expression-fails', file: page, at: '"hidden": [' },
      [
        {
          Side: [
            field('Input', 'rase'),
            field('Input', 'antall', { hidden: ['equals', ['component', 'rase'], 'Puddel'] }),
            send,
          ],
        },
      ],
    ))

  it('a gateway where cases stop, and a task nobody comes to', async () => {
    const gateway = (
      condition: string,
      more = '',
    ) => `<sequenceFlow id="f2" sourceRef="Task_1" targetRef="g"/>
<exclusiveGateway id="g"${more}/>
<sequenceFlow id="ja" sourceRef="g" targetRef="Task_2"><conditionExpression>${condition}</conditionExpression></sequenceFlow>
<sequenceFlow id="nei" sourceRef="g" targetRef="slutt">${more ? '' : '<conditionExpression>["equals", ["dataModel", "hund"], false]</conditionExpression>'}</sequenceFlow>
<task id="Task_2" name="Se over"><extensionElements><altinn:taskExtension><altinn:taskType>confirmation</altinn:taskType></altinn:taskExtension></extensionElements></task>
<sequenceFlow id="f3" sourceRef="Task_2" targetRef="slutt"/>`
    const pages = { Side: [field('RadioButtons', 'hund', { options: yesNo }), size, send] }
    const whole = gateway('["equals", ["dataModel", "hund"], true]', ' default="nei"')
    // Not answered at all, neither way is open.
    await expectFault(
      [pages, { process: gateway('["equals", ["dataModel", "hund"], true]') }],
      { severity: 'error', code: 'gateway-stuck', file: process, at: '<exclusiveGateway id="g"', place: 'g' },
      [pages, { process: whole }],
    )
    const shut =
      '["and", ["equals", ["dataModel", "slag"], "stor"], ["equals", ["dataModel", "slag"], "liten"]]'
    const found = await findings(serviceFiles(pages, { process: gateway(shut, ' default="nei"') }))
    expect(found.map(({ code, line }) => [code, line])).toEqual([
      ['task-never-reached', 9],
      ['never-true', 7],
    ])
  })
})

describe('what cannot be decided is said as that, not as an error:', () => {
  it('a field that hangs on arithmetic, on a setting, or on a pattern', async () => {
    const worked = ['notEquals', ['multiply', ['dataModel', 'antall'], ['dataModel', 'antall']], 37]
    const setting = [
      'not',
      ['and', ['equals', ['dataModel', 'hund'], true], ['equals', ['frontendSettings', 'x'], 'ja']],
    ]
    const strict = {
      ...schema,
      properties: { ...schema.properties, telefon: { type: 'string', pattern: '^REG-[A-F]{3}-\\d{2}$' } },
    }
    const found = await findings(
      serviceFiles(
        {
          Side: [
            dog(),
            field('Input', 'antall'),
            field('Input', 'rase', { hidden: worked }),
            field('Input', 'slag', { hidden: setting }),
            field('Input', 'telefon', { required: true }),
            send,
          ],
        },
        { files: { 'App/models/skjema.schema.json': strict } },
      ),
    )
    expect(found.map(({ severity, code, place }) => `${severity} ${code} ${place}`)).toEqual([
      'warning no-answer-found telefon',
      'info not-decided-shown rase',
      'info not-decided-shown slag',
    ])
  })
})

describe('when the time is up', () => {
  it('says what was not looked at, and keeps no suite', async () => {
    const files = serviceFiles({ Side: [dog(), field('Input', 'rase', { hidden: isDog }), send] })
    const { package: app } = readPackage(files)
    const proof = await provePackage(app, files, today, { isTimeUp: () => true })
    expect(proof.isWhole).toBe(false)
    expect(proof.paths).toEqual([])
    expect(proof.findings.map(({ code }) => code).sort()).toEqual([
      'time-up-conditions',
      'time-up-paths',
      'time-up-process',
      'time-up-suite',
    ])
  })
})
