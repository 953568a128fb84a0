import { linkAll, nodesGone, registerNodes, setLinks } from '#platform/links.ts'
import type { RegisterCtx } from '../in-register.ts'
import { batches } from './changes.ts'
import { peopleOf } from './people.rules.ts'
import { usagesOf } from './usages.queries.ts'

/**
 * Ties those whom a member names for its systems to the systems, as they stand now: whoever leaves is found by what hangs
 * on them. A person is one of a municipality's; the same name in two of them is two persons.
 */
export async function tiePeople(ctx: RegisterCtx, municipality: string): Promise<void> {
  const usages = (await usagesOf(ctx, { municipality })).filter(({ life_cycle }) => life_cycle !== 'ended')
  const systemsOfPerson = new Map<string, Set<string>>()
  const written = new Map<string, string>()
  for (const usage of usages)
    for (const name of peopleOf(usage)) {
      const key = name.toLowerCase()
      written.set(key, name)
      systemsOfPerson.set(key, (systemsOfPerson.get(key) ?? new Set()).add(usage.systemId))
    }
  const known = await personsOf(ctx, municipality)
  const missing = [...written].filter(([key]) => !known.has(key))
  for (const some of batches(missing))
    await ctx.tx
      .insertInto('it_systems.person')
      .values(
        some.map(([, name]) => ({
          ...{ municipality, id: ctx.random.uuid(), cooperation: ctx.cooperation, name },
          first_named_at: ctx.now,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  const all = missing.length > 0 ? await personsOf(ctx, municipality) : known
  const end = (id: string) => ({ kind: 'person', id }) as const
  const before = await tiedPersons(ctx, municipality)
  await nodesGone(
    ctx,
    [...all].flatMap(([key, { id }]) => (before.has(id) && !systemsOfPerson.has(key) ? [end(id)] : [])),
  )
  const now = [...systemsOfPerson].flatMap(([key, systems]) => {
    const person = all.get(key)
    return person ? [{ ...person, systems: [...systems] }] : []
  })
  await registerNodes(
    ctx,
    now.map(({ id, name }) => ({ kind: 'person', id, label: name, municipality, href: peopleHref })),
  )
  const same = (one: { id: string; systems: string[] }) =>
    [...(before.get(one.id) ?? [])].sort().join() === one.systems.toSorted().join()
  // Most are new or as they were: only who has changed systems is looked at one by one.
  for (const one of now.filter((person) => before.has(person.id) && !same(person)))
    await setLinks(ctx, end(one.id), 'owns', one.systems.map(system), municipality)
  await linkAll(
    ctx,
    now
      .filter(({ id }) => !before.has(id))
      .flatMap(({ id, systems }) =>
        systems.map((systemId) => ({
          ...({ from: end(id), relation: 'owns', to: system(systemId) } as const),
          municipality,
        })),
      ),
  )
}

const peopleHref = '/samarbeid/systemer/nokkelpersoner'
const system = (id: string) => ({ kind: 'system', id }) as const

/** The ids of all whom members have named, by municipality and name in small letters. */
export async function personIds(ctx: Pick<RegisterCtx, 'tx' | 'cooperation'>): Promise<Map<string, string>> {
  const rows = await ctx.tx
    .selectFrom('it_systems.person')
    .select(['municipality', 'id', 'name'])
    .where('cooperation', '=', ctx.cooperation)
    .execute()
  return new Map(rows.map(({ municipality, id, name }) => [`${municipality} ${name.toLowerCase()}`, id]))
}

async function personsOf(ctx: RegisterCtx, municipality: string) {
  const rows = await ctx.tx
    .selectFrom('it_systems.person')
    .select(['id', 'name'])
    .where('municipality', '=', municipality)
    .where('cooperation', '=', ctx.cooperation)
    .execute()
  return new Map(rows.map((row) => [row.name.toLowerCase(), row]))
}

/** Persons of the municipality that are tied to systems now, with the systems. */
async function tiedPersons(ctx: RegisterCtx, municipality: string): Promise<Map<string, Set<string>>> {
  const rows = await ctx.tx
    .selectFrom('platform.link')
    .select(['from_id', 'to_id'])
    .where('cooperation', '=', ctx.cooperation)
    .where('municipality', '=', municipality)
    .where('from_kind', '=', 'person')
    .where('relation', '=', 'owns')
    .where('to_kind', '=', 'system')
    .where('is_by_hand', '=', false)
    .where('ended_at', 'is', null)
    .execute()
  const tied = new Map<string, Set<string>>()
  for (const { from_id, to_id } of rows) tied.set(from_id, (tied.get(from_id) ?? new Set()).add(to_id))
  return tied
}
