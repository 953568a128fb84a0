import { sql } from 'kysely'
import type { SeveralCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Channel } from '../../arrival.rules.ts'
import type { HitRate } from '../../queue.queries.ts'
import { mayControl } from '../must-control.ts'

/** Whole days in Norway, yyyy-MM-dd, both included. */
export interface Period {
  from: string
  to: string
}

export interface ChannelMonth {
  municipality: string
  channel: Channel
  /** yyyy-MM */
  month: string
  arrived: number
  registered: number
  /** Registered without a person. */
  automatic: number
}

export interface PlaceFigures {
  municipality: string
  arrived: number
  settled: number
  registered: number
  automatic: number
  /** Hours from arrival to registered: half were quicker, nine of ten were quicker. Null: none registered. */
  medianHours: number | null
  ninetiethHours: number | null
}

const inPeriod = ({ from, to }: Period) => sql`(a.received_at at time zone 'Europe/Oslo')::date
  between ${from}::date and ${to}::date`
const chosenByMachine = sql`exists (select from document_centre.choice c where c.municipality = a.municipality
  and c.arrival_id = a.id and c.field = 'case' and c.automatic)`

/** What arrived by channel and month in one's own municipalities. @throws Refusal forbidden */
export async function arrivedByChannel(ctx: SeveralCtx, period: Period): Promise<ChannelMonth[]> {
  mustControlAll(ctx)
  const { rows } = await sql<ChannelMonth>`
    select a.municipality, a.channel, to_char(a.received_at at time zone 'Europe/Oslo', 'YYYY-MM') as month,
      count(*)::int as arrived, count(*) filter (where a.outcome = 'registered')::int as registered,
      count(*) filter (where a.outcome = 'registered' and ${chosenByMachine})::int as automatic
    from document_centre.arrival a
    where a.municipality = any (${[...ctx.municipalities]}::text[]) and ${inPeriod(period)}
    group by 1, 2, 3 order by 1, 3, 2`.execute(ctx.tx)
  return rows
}

/** How it went in each municipality: what was settled, by whom, and how long it took. */
export async function figuresByPlace(ctx: SeveralCtx, period: Period): Promise<PlaceFigures[]> {
  mustControlAll(ctx)
  const hours = sql`extract(epoch from a.settled_at - a.received_at) / 3600.0`
  const { rows } = await sql<PlaceFigures>`
    select a.municipality, count(*)::int as arrived, count(*) filter (where a.state = 'settled')::int as settled,
      count(*) filter (where a.outcome = 'registered')::int as registered,
      count(*) filter (where a.outcome = 'registered' and ${chosenByMachine})::int as automatic,
      round((percentile_cont(0.5) within group (order by ${hours})
        filter (where a.outcome = 'registered'))::numeric, 1)::float8 as "medianHours",
      round((percentile_cont(0.9) within group (order by ${hours})
        filter (where a.outcome = 'registered'))::numeric, 1)::float8 as "ninetiethHours"
    from document_centre.arrival a
    where a.municipality = any (${[...ctx.municipalities]}::text[]) and ${inPeriod(period)}
    group by 1 order by 1`.execute(ctx.tx)
  return rows
}

/** How often what was suggested was what a person chose, by field. */
export async function hitsByField(ctx: SeveralCtx, { from, to }: Period): Promise<HitRate[]> {
  mustControlAll(ctx)
  const { rows } = await sql<HitRate>`
    select field, count(*)::int as chosen,
      count(*) filter (where confidence is not null and not automatic)::int as suggested,
      count(*) filter (where agrees and not automatic)::int as agreed,
      count(*) filter (where automatic)::int as automatic
    from document_centre.choice where municipality = any (${[...ctx.municipalities]}::text[])
      and (chosen_at at time zone 'Europe/Oslo')::date between ${from}::date and ${to}::date
    group by field order by field`.execute(ctx.tx)
  return rows
}

/** @throws Refusal forbidden, where one of them is not one's own */
export function mustControlAll(ctx: SeveralCtx): void {
  if (!ctx.municipalities.every((number) => mayControl(ctx.actorIn(number))))
    throw new Refusal('forbidden', 'document-centre.not-allowed')
}
