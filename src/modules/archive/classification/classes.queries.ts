import type { Ctx } from '#platform/context.ts'
import classification from './classification.json' with { type: 'json' }

export interface ClassOfFile {
  classId: string
  title: string
}

/** The classes that take case files (krav 2.4.4): the municipality's own, and those that services bring. By their codes. */
export async function classesForFiles(ctx: Ctx): Promise<ClassOfFile[]> {
  const own = await ctx.tx
    .selectFrom('archive.class as class')
    .select(['class.class_id', 'class.title', 'class.closed_at'])
    .select((of) =>
      of
        .exists(
          of
            .selectFrom('archive.class as child')
            .select('child.id')
            .whereRef('child.municipality', '=', 'class.municipality')
            .whereRef('child.parent_id', '=', 'class.id'),
        )
        .as('has_children'),
    )
    .where('class.municipality', '=', ctx.municipality)
    .execute()
  const known = new Set(own.map((row) => row.class_id))
  const parents = new Set(classification.classes.map(({ parent }) => parent))
  const predefined = classification.classes.filter(
    ({ classId }) => !known.has(classId) && !parents.has(classId),
  )
  return [
    ...own
      .filter((row) => !row.has_children && !row.closed_at)
      .map((row) => ({ classId: row.class_id, title: row.title })),
    ...predefined.map(({ classId, title }) => ({ classId, title })),
  ].sort((a, b) => a.classId.localeCompare(b.classId, 'nb'))
}
