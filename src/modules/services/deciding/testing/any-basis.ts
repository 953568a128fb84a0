import fc from 'fast-check'
import type { IsoDate } from '#norway/iso-date.ts'
import type { Basis } from '../rule-evaluation.ts'
import { basisWith, child, income, plainFacts } from './kindergarten-basis.ts'

const birthDate = fc
  .tuple(
    fc.integer({ min: 2020, max: 2026 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-') as IsoDate)

const children = fc
  .array(
    fc.record({
      birthDate,
      deferredSchoolStart: fc.boolean(),
      atApplicantsAddress: fc.constantFrom(true, true, true, false, null),
    }),
    { maxLength: 5 },
  )
  .map((rows) => rows.map(({ birthDate: born, ...more }, i) => child(i + 1, born, more)))

const kroner = fc.oneof(
  fc.integer({ min: 0, max: 900_000 }).map(String),
  fc.constantFrom('0', '128333', '128334', '219999', '220000', '692464', '692465', '-3000'),
  fc.constant(null),
)

/** Any household the registers and a form may give, with any choice a municipality may make. */
export const anyBasis: fc.Arbitrary<Basis> = fc
  .record({
    children,
    kroner,
    stage: fc.constantFrom('settled', 'settled', 'draft', 'none'),
    hidden: fc.constantFrom(false, false, true),
    relation: fc.constantFrom('spouse', 'cohabitant', 'none'),
    cohabitantKnown: fc.constantFrom(true, true, false),
    addressProtection: fc.constantFrom(false, false, true),
    municipalityNumber: fc.constantFrom('1825', '1825', '1833', null),
    changed: fc.constantFrom(false, false, true, null),
    rounding: fc.constantFrom('ore', 'krone'),
    priceClass: fc.constantFrom('ordinary', 'sparsely-populated'),
    price: fc.constantFrom(undefined, '', '1100', '950.50'),
    on: fc.constantFrom('2026-12-01', '2027-01-01', '2026-08-01', '2025-09-01'),
  } as const)
  .map((given) =>
    basisWith(
      {
        children: given.children,
        income: income(given.kroner, { stage: given.stage, hidden: given.hidden }),
        household: {
          partner: { relation: given.relation, source: 'søknaden' },
          cohabitantKnown: given.cohabitantKnown,
          addressProtection: given.addressProtection,
        },
        applicant: { ...plainFacts.applicant, municipalityNumber: given.municipalityNumber },
        'income-reported-changed': {
          changed: given.changed,
          estimateKroner: '90000',
          explanation: 'Sluttet.',
        },
      },
      {
        on: given.on,
        rounding: given.rounding,
        priceClass: given.priceClass,
        ...(given.price === undefined ? {} : { rates: { 'kindergarten-max-price': { value: given.price } } }),
      },
    ),
  )
