import { population } from '#standins/population/index.ts'
import type { Ground } from './ground.ts'
import { type Receipt, Resident } from './resident.ts'

/** Households in every municipality whose case is inside the rule: decided at once, without a person. */
const decidedAtOnce = ['lavinntekt-mor', 'alene', 'lavinntekt-far']

/** Where the highest price of a place is not confirmed, so that a person decides: see seed/municipalities.ts. */
const decidedByPerson = ['1816', '1826', '1833', '1835']

/** Residents whose applications end in a letter by themselves, spread over a dozen municipalities, without end. */
export async function residentsDecidedAtOnce(ground: Ground, receipts: Receipt[]): Promise<() => Resident> {
  const rows = await ground.sql<{ number: string; slug: string }>(
    'select number, slug from members.municipality',
  )
  const slugs = new Map(rows.map((row) => [row.number, row.slug]))
  const people = decidedAtOnce.flatMap((ending) =>
    population.people.filter(
      (person) => person.key.endsWith(`-${ending}`) && !decidedByPerson.includes(person.municipality),
    ),
  )
  let next = 0
  return () => {
    const person = people[next++ % people.length]
    if (!person) throw new Error('the invented people have changed: nobody is decided at once')
    return new Resident({
      baseUrl: ground.baseUrl,
      identityNumber: person.identityNumber,
      person: person.key,
      slug: slugs.get(person.municipality) ?? '',
      receipts,
    })
  }
}

/** Runs `work` for each, some at a time, in order of the list. */
export async function eachOf<T, R>(
  list: readonly T[],
  atOnce: number,
  work: (one: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const lane = async () => {
    for (let i = next++; i < list.length; i = next++) results[i] = await work(list[i] as T)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, lane))
  return results
}
