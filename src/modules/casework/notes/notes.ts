import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseFile, isUuid } from '../case-file.queries.ts'
import { must, officer } from '../must.ts'

export interface Note {
  id: string
  text: string
  corrects: string | null
  writtenAt: Date
  writtenByName: string
}

/** Longer than a note is; what is longer belongs in a document. */
export const longestNote = 5000
const purpose = (id: string) => `note|${id}`

/**
 * What colleagues write to each other about a case. Organ-internal: no resident's page, export or journal holds it, and
 * the right to see one's own case is answered by a decision about each note. Never changed: a new note corrects.
 * `id` was made when the form was drawn, so that the same form sent twice is one note.
 * @throws Refusal invalid casework.note-empty | casework.note-too-long; forbidden; not-found
 */
export async function addNote(
  ctx: Ctx,
  keys: Keys,
  caseId: string,
  note: { id: string; text: string; corrects: string | null },
): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const found = await caseFile(ctx, caseId)
  const text = note.text.trim()
  if (!text) throw new Refusal('invalid', 'casework.note-empty')
  if (text.length > longestNote) throw new Refusal('invalid', 'casework.note-too-long', { most: longestNote })
  if (!isUuid(note.id)) throw new Refusal('invalid', 'casework.note-empty')
  if (note.corrects && !(await notesOf(ctx, keys, caseId)).some(({ id }) => id === note.corrects))
    throw new Refusal('not-found', 'casework.no-such-case')
  const made = await ctx.tx
    .insertInto('casework.note')
    .values({
      ...{ municipality: ctx.municipality, id: note.id, case_id: caseId, corrects: note.corrects },
      text_sealed: await keys.seal(ctx, purpose(note.id), Buffer.from(text)),
      ...{ written_at: ctx.now, written_by: by.id, written_by_name: by.name },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return
  ctx.audit({
    event: 'case.note-written',
    ...{ subjectKind: 'case', subjectId: caseId, residentId: found.residentId },
  })
}

/** The notes of a case, the oldest first. @throws Refusal forbidden */
export async function notesOf(ctx: Ctx, keys: Keys, caseId: string): Promise<Note[]> {
  must(ctx, 'casework.read')
  const rows = await ctx.tx
    .selectFrom('casework.note')
    .select(['id', 'text_sealed', 'corrects', 'written_at', 'written_by_name'])
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .orderBy('sequence')
    .execute()
  const notes: Note[] = []
  for (const row of rows)
    notes.push({
      ...{
        id: row.id,
        corrects: row.corrects,
        writtenAt: row.written_at,
        writtenByName: row.written_by_name,
      },
      text: (await keys.open(ctx, purpose(row.id), row.text_sealed)).toString('utf8'),
    })
  return notes
}
