import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustControl } from '../must-control.ts'
import { commonRoutines } from './common-routine.text.ts'
import { type Topic, topics } from './routine.rules.ts'

export interface RoutineText {
  topic: Topic
  text: string
  /** Null: the common text. */
  own: { validFrom: string; writtenByName: string } | null
}

/** A routine as it stands today: the municipality's own where it has one, otherwise the common one. */
export async function routineOf(ctx: Ctx, topic: Topic, language: Language): Promise<RoutineText> {
  const [found] = await routinesOf(ctx, language, [topic])
  if (!found) throw new Error(`no routine for ${topic}`)
  return found
}

export async function routinesOf(
  ctx: Ctx,
  language: Language,
  wanted: readonly Topic[] = topics,
): Promise<RoutineText[]> {
  const rows = await ctx.tx
    .selectFrom('document_centre.routine')
    .distinctOn('topic')
    .select(['topic', 'content', 'valid_from', 'written_by_name'])
    .where('municipality', '=', ctx.municipality)
    .where('topic', 'in', wanted)
    .where('valid_from', '<=', ctx.today)
    .orderBy('topic')
    .orderBy('valid_from', 'desc')
    .orderBy('written_at', 'desc')
    .execute()
  const t = commonRoutines(language)
  return wanted.map((topic) => {
    const row = rows.find((one) => one.topic === topic)
    if (!row?.content) return { topic, text: t(`text.${topic}`), own: null }
    return {
      ...{ topic, text: row.content },
      own: { validFrom: row.valid_from, writtenByName: row.written_by_name },
    }
  })
}

export interface RoutineEdition {
  text: string | null
  validFrom: string
  writtenByName: string
  writtenAt: Date
}

/** All that has been written of a routine here, newest first. */
export async function routineEditions(ctx: Ctx, topic: Topic): Promise<RoutineEdition[]> {
  mustControl(ctx)
  const rows = await ctx.tx
    .selectFrom('document_centre.routine')
    .select(['content', 'valid_from', 'written_by_name', 'written_at'])
    .where('municipality', '=', ctx.municipality)
    .where('topic', '=', topic)
    .orderBy('valid_from', 'desc')
    .orderBy('written_at', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    ...{ text: row.content, validFrom: row.valid_from },
    ...{ writtenByName: row.written_by_name, writtenAt: row.written_at },
  }))
}

const longest = 10_000

/**
 * The municipality's own text from today, or the common one again where it is empty. Editions are added, never changed.
 * @throws Refusal forbidden, document-centre.routine-too-long
 */
export async function writeRoutine(ctx: Ctx, topic: Topic, text: string): Promise<void> {
  mustControl(ctx)
  if (ctx.actor.kind !== 'employee') throw new Refusal('forbidden', 'document-centre.not-allowed')
  if (text.length > longest) throw new Refusal('invalid', 'document-centre.routine-too-long')
  await ctx.tx
    .insertInto('document_centre.routine')
    .values({
      ...{ municipality: ctx.municipality, id: ctx.random.uuid(), topic, content: text.trim() || null },
      ...{ valid_from: ctx.today, written_at: ctx.now },
      ...{ written_by: ctx.actor.id, written_by_name: ctx.actor.name },
    })
    .execute()
  ctx.audit({ event: 'archive.routine-written', subjectKind: 'routine', subjectId: topic })
}
