import { describe, expect, test } from 'vitest'
import { type ChosenForService, isLooser, twoPersonsNeeded } from './two-persons.rules.ts'

const service = {
  serviceId: 'stonad',
  twoPersons: { outcomes: ['refused' as const], aboveKroner: '10000' },
  amountKroner: () => null,
}
const asks = (
  outcome: 'granted' | 'refused',
  amountKroner: string | null,
  chosen: Record<string, ChosenForService> = {},
  of: Parameters<typeof twoPersonsNeeded>[1] = service,
) => twoPersonsNeeded({ outcome, amountKroner }, of, chosen)

describe('two persons', () => {
  test.each([
    ['an outcome that the service names', asks('refused', '0'), 'outcome', 'service'],
    ['an amount above the limit', asks('granted', '10000.01'), 'amount', 'service'],
    ['an amount that cannot be read', asks('granted', null), 'amount', 'service'],
    ['always, says the municipality', asks('granted', '1', { stonad: 'always' }), 'always', 'municipality'],
    [
      'the municipality’s lower limit',
      asks('granted', '600', { '*': { outcomes: [], aboveKroner: 500 } }),
      'amount',
      'municipality',
    ],
    [
      'its choice for the service before the one for all',
      asks('refused', '0', { '*': 'never', stonad: { outcomes: ['refused'] } }),
      'outcome',
      'municipality',
    ],
  ])('needed: %s', (_name, found, because, from) => expect(found).toEqual({ because, from }))

  test.each([
    ['exactly the limit', asks('granted', '10000')],
    ['the municipality says never', asks('refused', '99999', { stonad: 'never' })],
    ['the municipality has another rule', asks('refused', '0', { stonad: { outcomes: ['granted'] } })],
    [
      'a limit for all, in a service without amounts',
      asks('granted', null, { '*': { outcomes: [], aboveKroner: 1 } }, { serviceId: 'x' }),
    ],
    ['nobody has asked for it', asks('refused', null, {}, { serviceId: 'x' })],
  ])('not needed: %s', (_name, found) => expect(found).toBeNull())
})

describe('a choice lets one person decide more', () => {
  const some = (outcomes: string[], aboveKroner?: number) => ({ outcomes, aboveKroner })
  const own = service.twoPersons
  test.each([
    ['never instead of always', 'always', 'never', null, true],
    ['some instead of always', 'always', some(['refused']), null, true],
    ['never where the service wants two', null, 'never', own, true],
    ['an outcome less', some(['refused', 'granted']), some(['refused']), null, true],
    ['a higher amount', some([], 500), some([], 600), null, true],
    ['no amount any more', some(['refused'], 500), some(['refused']), null, true],
    ['back to a service that wants fewer', 'always', 'as-service', own, true],
    ['always', null, 'always', own, false],
    ['never where the service wants none', null, 'never', null, false],
    [
      'a lower amount and an outcome more',
      some(['refused'], 500),
      some(['refused', 'granted'], 400),
      null,
      false,
    ],
    ['an amount besides what the service has', null, some(['refused'], 10_000), own, false],
    ['back to a service that wants more', 'never', 'as-service', own, false],
  ] as const)('%s', (_name, before, after, ofService, expected) =>
    expect(isLooser(before, after, ofService)).toBe(expected),
  )
})
