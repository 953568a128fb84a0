import type pg from 'pg'
import type { LinkEnd, LinkKind, LinkRelation } from '#platform/links.ts'

/** Of a hundred things, so many of each kind. */
const shares: Partial<Record<LinkKind, number>> = {
  ...{ vendor: 3, system: 30, module: 12, service: 10, robot: 6, contract: 15 },
  ...{ project: 6, benefit: 8, decision: 6, person: 4 },
}
/** Of a hundred ties, so many from the one to the other. */
const shapes: readonly (readonly [number, LinkKind, LinkRelation, LinkKind])[] = [
  [6, 'vendor', 'supplies', 'system'],
  [14, 'municipality', 'uses', 'system'],
  [16, 'contract', 'covers', 'system'],
  [8, 'module', 'part-of', 'system'],
  [12, 'system', 'depends-on', 'system'],
  [8, 'module', 'depends-on', 'system'],
  [10, 'service', 'runs-on', 'system'],
  [6, 'robot', 'runs-on', 'system'],
  [5, 'person', 'owns', 'system'],
  [5, 'project', 'concerns', 'system'],
  [5, 'project', 'gives', 'benefit'],
  [3, 'decision', 'follows-from', 'decision'],
  [2, 'decision', 'decides', 'project'],
]

/** Fills the graph of one cooperation, the same each time: pseudo-random by the place in the row. */
export async function makeGraph(
  admin: pg.Client,
  size: { things: number; ties: number },
): Promise<{ things: number; ties: number; starts: LinkEnd[]; hub: LinkEnd }> {
  const members = await admin.query<{ number: string }>(
    `select municipality as number from members.cooperation_member where cooperation_id = 'helgeland' order by 1`,
  )
  const counts = new Map<LinkKind, number>([['municipality', members.rows.length]])
  for (const [kind, share] of Object.entries(shares) as [LinkKind, number][])
    counts.set(kind, Math.round(((size.things - members.rows.length) * share) / 100))
  for (const [kind, count] of counts)
    await admin.query(
      `insert into platform.link_node (cooperation, kind, id, municipality, label, details, changed_at, registered_by)
       select 'helgeland', $1, case when $1 = 'municipality' then ($3::text[])[n] else $1 || '-' || n end,
         case when $1 in ('municipality', 'contract') then ($3::text[])[1 + (n - 1) % cardinality($3)] end,
         initcap($1) || ' nummer ' || n,
         case when $1 = 'contract' then jsonb_build_object('endsOn', (date '2027-01-01' + n % 1500)::text) else '{}' end,
         now(), 'måling'
       from generate_series(1, $2::int) n`,
      [kind, count, members.rows.map(({ number }) => number)],
    )
  await admin.query('select setseed(0.42)')
  for (const [share, from, relation, to] of shapes) {
    // A tie drawn twice is one: draw until there are enough.
    const wanted = Math.round((size.ties * share) / 100)
    await admin.query(
      `insert into platform.link (cooperation, from_kind, from_id, relation, to_kind, to_id, since, registered_by)
       select 'helgeland', $1, a, $2, $3, b, now(), 'måling' from (
         select distinct case when $1 = 'municipality' then ($7::text[])[1 + floor(random() * cardinality($7))::int]
             else $1 || '-' || 1 + floor(random() * $4)::int end as a,
           $3 || '-' || 1 + floor(random() * $5)::int as b
         from generate_series(1, $6::int * 2) n) drawn
       where a <> b limit $6`,
      [
        ...[from, relation, to, counts.get(from), counts.get(to), wanted],
        members.rows.map(({ number }) => number),
      ],
    )
  }
  await admin.query('vacuum analyze platform.link_node, platform.link')
  const sum = async (table: string) => {
    const { rows } = await admin.query<{ count: string }>(`select count(*) from platform.${table}`)
    return Number(rows[0]?.count)
  }
  const starts = ['vendor', 'system', 'module', 'contract', 'person', 'project'].flatMap((kind) =>
    Array.from({ length: 25 }, (_, n) => ({ kind: kind as LinkKind, id: `${kind}-${n * 7 + 1}` })),
  )
  return {
    ...{ things: await sum('link_node'), ties: await sum('link') },
    starts: starts.filter(({ kind, id }) => Number(id.split('-')[1]) <= (counts.get(kind) ?? 0)),
    hub: { kind: 'municipality', id: members.rows[0]?.number as string },
  }
}
