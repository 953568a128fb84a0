import { describe, expect, test } from 'vitest'
import { type ChosenForService, twoPersonsNeeded } from './two-persons.rules.ts'

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
