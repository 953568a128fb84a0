import { sql } from 'kysely'
import type { ResidentCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid } from '../case-file.queries.ts'
import { askedToRepresent } from './representations.queries.ts'

/**
 * The person named says whether they will speak for the party. Until they say yes the power counts for nothing; no is the
 * end of it. The same answer twice is one.
 * @throws Refusal not-found casework.no-such-representation; conflict casework.power-is-over | casework.power-answered
 */
export async function answerPower(
  ctx: ResidentCtx,
  id: string,
  answer: 'accepted' | 'declined',
  ownName: string,
): Promise<void> {
  const own = await named(ctx, id)
  const settled = await settle(
    ctx,
    answer === 'accepted' ? 'case.representation-accepted' : 'case.representation-declined',
    id,
    sql`select principal, case_id from casework.answer_representation(${id}::uuid, ${answer}, ${ownName}, ${ctx.now})`,
  )
  if (settled || own.answeredAs === answer) return
  throw new Refusal('conflict', own.answeredAs ? 'casework.power-answered' : 'casework.power-is-over')
}

/**
 * The representative will not speak for the party any more. Twice is once. A guardian is relieved by Statsforvalteren.
 * @throws Refusal not-found casework.no-such-representation
 */
export async function layDownPower(ctx: ResidentCtx, id: string, ownName: string): Promise<void> {
  const own = await named(ctx, id)
  if (own.source === 'register') throw new Refusal('not-found', 'casework.no-such-representation')
  await settle(
    ctx,
    'case.representation-laid-down',
    id,
    sql`select principal, case_id from casework.lay_down_representation(${id}::uuid, ${ownName}, ${ctx.now})`,
  )
}

async function named(ctx: ResidentCtx, id: string) {
  const own = isUuid(id)
    ? (await askedToRepresent(ctx)).find((one) => one.id === id && one.municipality === ctx.municipality)
    : undefined
  if (!own) throw new Refusal('not-found', 'casework.no-such-representation')
  return own
}

/** The row is the party's: a function of the database changes these few columns, and only for the person named. */
async function settle(
  ctx: ResidentCtx,
  event: string,
  id: string,
  question: ReturnType<typeof sql>,
): Promise<boolean> {
  const { rows } = await question.execute(ctx.tx)
  const [row] = rows as { principal: string; case_id: string | null }[]
  if (!row) return false
  ctx.audit({
    ...{ event, subjectKind: row.case_id ? 'case' : 'representation', subjectId: row.case_id ?? id },
    residentId: row.principal,
  })
  return true
}
