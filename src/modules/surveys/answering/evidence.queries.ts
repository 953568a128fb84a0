import type { Ctx } from '#platform/context.ts'

/** A file that shows what an answer says. It is sealed with its municipality's own key. */
export interface Evidence {
  id: string
  sheetId: string
  questionId: string
  fileName: string
  addedBy: string
  /** Set where it was taken away: its name stays, its content is gone. */
  removed: { by: string; at: Date } | null
}

/** The files of sheets, oldest first. Those that were taken away are left out, unless they are asked for. */
export async function evidenceOf(
  ctx: Pick<Ctx, 'tx'>,
  municipality: string,
  sheetIds: readonly string[],
  withRemoved = false,
): Promise<Evidence[]> {
  if (sheetIds.length === 0) return []
  let asked = ctx.tx
    .selectFrom('surveys.evidence')
    .select(['id', 'sheet_id', 'question_id', 'file_name', 'added_by', 'removed_at', 'removed_by'])
    .where('municipality', '=', municipality)
    .where('sheet_id', 'in', [...sheetIds])
  if (!withRemoved) asked = asked.where('removed_at', 'is', null)
  const rows = await asked.orderBy('added_at').execute()
  return rows.map((row) => ({
    ...{ id: row.id, sheetId: row.sheet_id, questionId: row.question_id, fileName: row.file_name },
    addedBy: row.added_by,
    removed: row.removed_at ? { by: row.removed_by ?? '', at: row.removed_at } : null,
  }))
}
