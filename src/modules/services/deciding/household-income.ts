import type {
  PersonTaxBasis,
  SummertSkattegrunnlag,
  TaxBasis,
  TaxBasisQuestion,
} from '#integrations/summert-skattegrunnlag/client.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import { Kroner } from '#norway/money.ts'
import type { CaseFact } from './case-facts.ts'

type Access = Parameters<SummertSkattegrunnlag['taxBasis']>[0]

/**
 * The household's income in the last year with a tax return (FOR-2005-12-16-1478 § 3: "the last tax return"): last
 * year, or the year before when somebody in the household has none for last year yet. Both adults are taken from the
 * same year. A draft for last year is a return under way and is not passed over; a hidden person is asked for once.
 */
export async function householdIncome(
  client: SummertSkattegrunnlag,
  access: Access,
  household: Omit<TaxBasisQuestion, 'incomeYear'>,
  on: IsoDate,
): Promise<{ value: CaseFact<'income'>; fetchedAt: Date }> {
  const lastYear = Number(on.slice(0, 4)) - 1
  const last = await client.taxBasis(access, { ...household, incomeYear: lastYear })
  const chosen = (basis: TaxBasis, chosenYear: 'last' | 'year-before') => ({
    value: { ...incomeOf(basis), chosenYear },
    fetchedAt: basis.fetchedAt,
  })
  const isHidden = last.persons.some((person) => person.hidden)
  if (isHidden || last.persons.every(hasReturn)) return chosen(last, 'last')
  const before = await client.taxBasis(access, { ...household, incomeYear: lastYear - 1 })
  return before.persons.every(hasReturn) ? chosen(before, 'year-before') : chosen(last, 'last')
}

const hasReturn = (person: PersonTaxBasis) => person.totalKroner !== null

/** The persons' tax bases as one fact. One unknown income makes the household's unknown. */
export function incomeOf({ incomeYear, persons }: TaxBasis): Omit<CaseFact<'income'>, 'chosenYear'> {
  const known = persons.flatMap((person) => person.totalKroner ?? [])
  const sum = known.reduce((total, each) => total.plus(each), new Kroner(0))
  const settled = persons.flatMap((person) => person.settledOn ?? []).sort()
  const posts = new Map<string, Kroner>()
  for (const post of persons.flatMap((person) => person.posts)) {
    if (post.operation === 'none') continue
    const kroner = new Kroner(post.kroner).times(post.operation === 'subtract' ? -1 : 1)
    posts.set(post.group, (posts.get(post.group) ?? new Kroner(0)).plus(kroner))
  }
  return {
    incomeYear,
    totalKroner: persons.length > 0 && known.length === persons.length ? sum.toFixed() : null,
    stage: leastSettled(persons),
    hidden: persons.some((person) => person.hidden),
    persons: persons.length,
    settledOn: settled.at(-1) ?? null,
    posts: [...posts].map(([group, kroner]) => ({ group, kroner: kroner.toFixed() })),
  }
}

function leastSettled(persons: readonly PersonTaxBasis[]): 'settled' | 'draft' | 'none' {
  if (persons.length === 0 || persons.some((person) => person.unavailable || person.stage === 'UKJENT'))
    return 'none'
  return persons.some((person) => person.stage === 'UTKAST') ? 'draft' : 'settled'
}
