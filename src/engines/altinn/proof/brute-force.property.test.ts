import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Evaluation } from '../evaluation.ts'
import type { AppPackage } from '../package-model.ts'
import { field, send, serviceFiles, smallService, yesNo } from '../testing/small-service.ts'
import { placeOf, truthOf } from './condition-truth.ts'
import { type Condition, conditionsOf } from './conditions.ts'
import { proveService } from './prove.ts'

// Every answer there is to a small form, one by one, against what the prover says of it.
const today = '2026-11-22'
const readability = { limit: 45, leastWords: 20 }
const answers = {
  hund: [undefined, true, false],
  antall: [undefined, 0, 1, 2, 3, 4],
  slag: [undefined, 'stor', 'liten'],
  rase: [undefined, 'a', 'b', 'ab', 'ba', 'aba', 'b,a', '1', '2', '1.5', 'x', 'true', 'null'],
} as const
type Name = keyof typeof answers
const names = Object.keys(answers) as Name[]
type Data = Partial<Record<Name, unknown>>

const everything: Data[] = names.reduce<Data[]>(
  (all, name) =>
    all.flatMap((data) =>
      answers[name].map((value) => (value === undefined ? data : { ...data, [name]: value })),
    ),
  [{}],
)

const read = (name: Name) => fc.constantFrom(['dataModel', name], ['component', name])
const order = fc.constantFrom('greaterThan', 'greaterThanEq', 'lessThan', 'lessThanEq')
const equality = fc.constantFrom('equals', 'notEquals')
const atom = fc.oneof(
  fc.tuple(equality, read('hund'), fc.constantFrom(true, false, null)),
  read('hund'),
  fc.tuple(equality, read('antall'), fc.constantFrom(0, 2, 4, 7, null)),
  fc.tuple(order, read('antall'), fc.constantFrom(-1, 0, 2, 3, 4)),
  fc
    .tuple(read('antall'), fc.constantFrom('lessThan', 'greaterThanEq'), fc.constantFrom(1, 4))
    .map(([field, operator, limit]) => ['compare', field, 'not', operator, limit]),
  fc.tuple(equality, read('slag'), fc.constantFrom('stor', 'liten', 'middels', null)),
  fc.tuple(fc.constant('commaContains'), fc.constant('stor, liten'), read('slag')),
)
const textAtom = fc.oneof(
  fc.tuple(equality, read('rase'), fc.constantFrom('a', 'ab', null)),
  fc.tuple(fc.constantFrom('contains', 'startsWith', 'endsWith'), read('rase'), fc.constantFrom('a', 'b')),
  fc.tuple(fc.constant('commaContains'), read('rase'), fc.constantFrom('a', 'b')),
  fc.tuple(order, fc.tuple(fc.constant('stringLength'), read('rase')), fc.constantFrom(1, 2)),
)
const expression = (atoms: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.letrec((tie) => ({
    part: fc.oneof(
      { maxDepth: 2 },
      atoms,
      fc.tuple(fc.constantFrom('and', 'or'), tie('part'), tie('part')),
      fc.tuple(fc.constant('not'), tie('part')),
      fc.tuple(tie('part'), tie('part'), tie('part')).map(([test, yes, no]) => ['if', test, yes, 'else', no]),
    ),
  })).part

const hiddenOr = (rule: fc.Arbitrary<unknown>) => fc.option(rule, { nil: undefined })

/** A form whose fields ask for those before them, three texts that hang on all, and a rule about a number. */
const form = (atoms: fc.Arbitrary<unknown>) =>
  fc.record({
    antall: hiddenOr(fc.tuple(equality, read('hund'), fc.constantFrom(true, false))),
    slag: hiddenOr(
      fc.oneof(
        fc.tuple(equality, read('hund'), fc.constantFrom(true, false)),
        fc.tuple(order, read('antall'), fc.constantFrom(1, 3)),
      ),
    ),
    shown: fc.array(expression(atoms), { minLength: 3, maxLength: 3 }),
    rule: expression(atoms),
  })

type Form = typeof form extends (atoms: never) => fc.Arbitrary<infer Found> ? Found : never

function packageOf({ antall, slag, shown, rule }: Form): AppPackage {
  const hidden = (expression: unknown) => (expression === undefined ? {} : { hidden: expression })
  const sizes = ['stor', 'liten'].map((value) => ({ value, label: value }))
  const texts = shown.map((expression, at) => ({ id: `t${at}`, type: 'Paragraph', hidden: expression }))
  const files = serviceFiles(
    {
      Side: [
        field('RadioButtons', 'hund', { options: yesNo }),
        field('Input', 'antall', hidden(antall)),
        field('Dropdown', 'slag', { options: sizes, ...hidden(slag) }),
        field('Input', 'rase'),
        ...texts,
        send,
      ],
    },
    {
      files: {
        'App/models/skjema.validation.json': {
          validations: { antall: [{ message: 'Nei', condition: rule }] },
        },
      },
    },
  )
  const path = 'App/models/skjema.schema.json'
  const schema = JSON.parse(files.get(path)!)
  schema.properties.antall.maximum = 4
  return smallService(
    ...([{}, { files: { ...Object.fromEntries(files), [path]: schema } }] as Parameters<typeof smallService>),
  )
}

interface Seen {
  readonly shown: ReadonlySet<string>
  readonly truths: ReadonlyMap<Condition, boolean>
}

const ids = [...names, 't0', 't1', 't2']

/** Everything about one form: what is seen in each situation, and which of them one can come to by answering. */
class Truth {
  readonly conditions: readonly Condition[]
  private readonly app: AppPackage
  private readonly seen = new Map<string, Seen>()

  constructor(app: AppPackage) {
    this.app = app
    this.conditions = conditionsOf(app, app.folders.get('Task_1')!)
  }

  at(data: Data): Seen {
    const key = JSON.stringify(data)
    const known = this.seen.get(key)
    if (known) return known
    const setting = { package: this.app, folderId: 'Task_1', language: 'nb', today } as const
    const state = { data, typed: {} }
    const evaluation = new Evaluation(setting, state)
    const shown = ids.filter((id) => !evaluation.isHidden(placeOf(evaluation.component(id)!)))
    const truths = this.conditions.flatMap((condition) => {
      const found = truthOf(condition, { setting, state }, evaluation)
      return found && 'value' in found ? [[condition, found.value] as const] : []
    })
    const seen = { shown: new Set(shown), truths: new Map(truths) }
    this.seen.set(key, seen)
    return seen
  }

  /** One answer at a time to what can be seen; what gets hidden by it is taken away. */
  reachable(): Data[] {
    const found = new Map<string, Data>([['{}', {}]])
    for (const data of found.values())
      for (const name of names) {
        if (!this.at(data).shown.has(name)) continue
        for (const value of answers[name]) {
          const next = this.settled(inOrder({ ...data, [name]: value }))
          found.set(JSON.stringify(next), next)
        }
      }
    return [...found.values()]
  }

  private settled(data: Data): Data {
    const { shown } = this.at(data)
    const next = inOrder(Object.fromEntries(Object.entries(data).filter(([name]) => shown.has(name))))
    return Object.keys(next).length === Object.keys(data).length ? data : this.settled(next)
  }
}

const inOrder = (data: Data): Data =>
  Object.fromEntries(names.flatMap((name) => (data[name] === undefined ? [] : [[name, data[name]]])))

const targets = ['antall', 'slag', 't0', 't1', 't2']

function expectTrue(given: Form, isWhole: boolean): void {
  const app = packageOf(given)
  const truth = new Truth(app)
  const { findings } = proveService(app, { today, readability })
  const said = (code: string, place: string) =>
    findings.some((one) => one.code === code && one.place === place)
  const all = everything.map((data) => truth.at(data))
  const reachable = truth.reachable().map((data) => truth.at(data))
  for (const id of targets) {
    const isShown = all.some(({ shown }) => shown.has(id))
    const isReached = reachable.some(({ shown }) => shown.has(id))
    if (said('never-shown', id)) expect(isShown).toBe(false)
    if (said('shown-by-hidden-answer', id)) expect(isReached).toBe(false)
    if (isWhole) {
      expect(said('never-shown', id)).toBe(!isShown)
      expect(said('shown-by-hidden-answer', id)).toBe(isShown && !isReached)
      expect(said('not-decided-shown', id)).toBe(false)
    }
  }
  for (const condition of truth.conditions) {
    const outcomes = new Set(all.map(({ truths }) => truths.get(condition)))
    if (said('never-true', condition.place)) expect(outcomes.has(true)).toBe(false)
    if (said('always-true', condition.place)) expect(outcomes.has(false)).toBe(false)
    if (!isWhole || said('expression-fails', condition.place)) continue
    expect(said('never-true', condition.place)).toBe(!outcomes.has(true))
    expect(said('not-decided', condition.place)).toBe(false)
  }
}

describe('what the prover claims holds against every answer there is', { timeout: 120_000 }, () => {
  it('in forms of choices and numbers, where it claims all there is to claim', () => {
    fc.assert(
      fc.property(form(atom), (given) => expectTrue(given, true)),
      { numRuns: 25 },
    )
  })

  it('in forms that look at texts too, where it claims nothing that is not so', () => {
    fc.assert(
      fc.property(form(fc.oneof(atom, textAtom)), (given) => expectTrue(given, false)),
      { numRuns: 25 },
    )
  })
})
