import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Evaluation } from '#modules/casework/index.ts'
import { referenceRates } from '#norway/rates.ts'
import { madeByDeadline } from '../deciding/by-deadline.ts'
import type { DecidingPackage } from '../deciding/deciding-package.ts'
import { type Basis, evaluateBasis } from '../deciding/rule-evaluation.ts'
import { anyBasis } from '../deciding/testing/any-basis.ts'
import { basisWith, service as kindergarten, plainFacts } from '../deciding/testing/kindergarten-basis.ts'
import { decidingPackage, folders } from '../deciding/testing/published.ts'
import { type KeptRule, rulesOfDecision } from './kept-rules.ts'
import { type Kept, replayDecision } from './replay-decision.ts'

const all = [...folders].filter(([, files]) => files.has('samvirke/service.json')).map(([id]) => id)

const kept = (service: DecidingPackage, version: number | null = 1): KeptRule => ({
  ...{ service, version, packageHash: 'a'.repeat(64) },
  publishedAt: version === null ? null : new Date(`2026-0${version}-01T10:00:00Z`),
})

/** As a database gives it back: other objects, and the fields in another order. */
function readBack<T>(value: T): T {
  const turned = (one: unknown): unknown =>
    Array.isArray(one)
      ? one.map(turned)
      : typeof one === 'object' && one !== null
        ? Object.fromEntries(
            Object.entries(one)
              .reverse()
              .map(([name, each]) => [name, turned(each)]),
          )
        : one
  return turned(JSON.parse(JSON.stringify(value))) as T
}

const decisionOf = (
  kind: Kept['kind'],
  { outcome, result, grounds }: Pick<Evaluation, 'outcome' | 'result' | 'grounds'>,
): Kept => readBack({ kind, outcome, result, grounds })

/** A case of any package: the shared facts, and a value of the right type for each of its own. */
function anyCase(service: DecidingPackage): fc.Arbitrary<Basis> {
  const values: Record<string, fc.Arbitrary<unknown>> = {
    text: fc.constantFrom('hytte', 'snoscooter', 'enkelt', ''),
    number: fc.integer({ min: 0, max: 500 }).map(String),
    amount: fc.integer({ min: 0, max: 900_000 }).map(String),
    boolean: fc.boolean(),
    date: fc.constantFrom('2026-12-24', '2027-02-01', '2026-06-30'),
    time: fc.constantFrom('18:00', '23:30', '02:00'),
    choice: fc.constantFrom('ja', 'nei', 'varig', 'hytte', 'bod'),
    choices: fc.constantFrom([], ['renovasjon'], ['renovasjon', 'slam']),
    attachments: fc.integer({ min: 0, max: 2 }),
  }
  const anyOf = (type: string) => fc.option(values[type] ?? fc.constant(null), { freq: 6 })
  const own = service.facts.facts.map((fact) =>
    fact.type === 'list'
      ? fc.array(
          fc.record(Object.fromEntries((fact.columns ?? []).map((one) => [one.name, anyOf(one.type)]))),
          {
            maxLength: 3,
          },
        )
      : anyOf(fact.type),
  )
  const rates = referenceRates
    .filter(({ value }) => value !== null)
    .map((row, i) => ({ ...row, id: String(i), value: row.value as string }))
    .filter(
      (row, i, rows) =>
        rows.findIndex((one) => one.rateId === row.rateId && one.variant === row.variant) === i,
    )
    .map(({ id, rateId, variant, value, unit, validFrom, source, trust }) => ({
      ...{ id, rateId, variant, value, unit, validFrom, source, trust },
    }))
  return fc.tuple(...own).map((given) => {
    const basis = basisWith()
    const facts = given.map((value, i) => ({
      ...{ name: service.facts.facts[i]?.name ?? '', value, source: 'søknaden' },
      fetchedAt: '2026-11-22T10:00:00.000Z',
    }))
    return { ...basis, rates, facts: [...basis.facts, ...facts] }
  })
}

test.each(all)(
  '%s: whatever was known of the case, the decision is made again with the same bytes',
  async (id) => {
    const service = await decidingPackage(id)
    fc.assert(
      fc.property(anyCase(service), fc.constantFrom('automatic', 'manual', 'override'), (basis, kind) => {
        const evaluation = evaluateBasis(service, basis)
        const byHand =
          kind === 'automatic' ? evaluation : { ...evaluation, result: { byHand: true, sum: '7.50' } }
        const replay = replayDecision(decisionOf(kind, byHand), [kept(service)])
        expect(replay.differences).toEqual([])
        expect(replay.madeSha256).toBe(replay.keptSha256)
      }),
      { numRuns: id === 'redusert-barnehage' ? 3 : 10 },
    )
  },
)

test('any household gives the same bytes again', () => {
  fc.assert(
    fc.property(anyBasis, (basis) => {
      const replay = replayDecision(decisionOf('automatic', evaluateBasis(kindergarten, basis)), [
        kept(kindergarten),
      ])
      expect(replay.isSame).toBe(true)
    }),
    { numRuns: 10 },
  )
})

test('what the law decided when a limit passed is made again from the limit', async () => {
  const service = await decidingPackage('utslipp-under-50pe')
  const [declared] = service.description.deadline.whenPassed
  const always = {
    ...service,
    description: {
      ...service.description,
      deadline: { ...service.description.deadline, whenPassed: [{ ...declared!, when: 'true' }] },
    },
  }
  const evaluation = evaluateBasis(always, basisWith())
  const made = madeByDeadline(always, evaluation, { ruleId: declared!.ruleId, endedOn: '2026-12-01' })
  expect(made).not.toBeNull()
  const decision = decisionOf('by-deadline', made!)
  expect(replayDecision(decision, [kept(always)]).isSame).toBe(true)
  const otherEnd = { ...decision, result: { ...(decision.result as object), deadlineOn: undefined } }
  expect(replayDecision(otherEnd, [kept(always)]).differences[0]?.code).toBe('not-granted-by-law')
})

test('what was changed afterwards is found, and where', () => {
  const decision = decisionOf('automatic', evaluateBasis(kindergarten, basisWith()))
  const replay = (changed: Partial<Kept>) => replayDecision({ ...decision, ...changed }, [kept(kindergarten)])
  const result = { ...(decision.result as Record<string, unknown>), monthlySum: '1' }
  expect(replay({ result }).differences).toEqual([
    { code: 'differs', at: 'result.monthlySum', kept: '"1"', made: '"1390.91"' },
  ])
  const rates = decision.grounds.rates.map((row) =>
    row.rateId === 'kindergarten-income-share' ? { ...row, value: '0.05' } : row,
  )
  const places = replay({ grounds: { ...decision.grounds, rates } }).differences.map(({ at }) => at)
  expect(places).toContain('result.yearlyCap')
  expect(replay({ outcome: 'refused' }).isSame).toBe(false)
})

test('a rule that is not kept, or another engine, is said and never guessed', () => {
  const decision = decisionOf('automatic', evaluateBasis(kindergarten, basisWith()))
  expect(replayDecision(decision, []).differences[0]?.code).toBe('rule-lost')
  const grounds = { ...decision.grounds, engine: 'samvirke-dmn/0' }
  expect(replayDecision({ ...decision, grounds }, [kept(kindergarten)]).differences[0]?.code).toBe(
    'other-engine',
  )
})

test('of versions with one rule, the one that ran when it was decided comes first; other rules never', () => {
  const other = { ...kindergarten, hash: 'b'.repeat(64) }
  const versions = [kept(kindergarten, 5), kept(other, 4), kept(kindergarten, 3), kept(kindergarten, 1)]
  const found = rulesOfDecision(versions, kindergarten.hash, new Date('2026-03-15T10:00:00Z'))
  expect(found.map(({ version }) => version)).toEqual([3, 1, 5])
})

test('the plain household is among those tried', () => {
  expect(evaluateBasis(kindergarten, basisWith(plainFacts)).handling).toBe('automatic')
})
