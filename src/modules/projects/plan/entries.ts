import { mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { actorName, type Reading } from '../world.ts'

/**
 * What a row of each list of a project has. `*` is long text, `!` must be there, `#` is a whole number from 1 to 5, `@` a
 * date, `%` an answer of yes or no, `=` one of `entryChoices`.
 */
export const entryForms = {
  milestone: ['!title', '!@due', '%done', 'owner'],
  risk: ['!title', '*cause', '!#likelihood', '!#consequence', '*measure', '!owner', '%privacy'],
  stakeholder: ['!title', '*interest', '!#influence', '*approach'],
  resource: ['!title', 'person', 'municipality', 'share', '@from', '@to'],
  insight: ['!title', '!@on', '!method', '*found', 'participants'],
  experience: [
    ...(['!title', '!=sort', '=reach', '*cause', '*effect', '*warning', '%known-risk', '!*advice'] as const),
    ...(['audience', '@on', 'by', '#priority'] as const),
  ],
} as const satisfies Record<string, readonly string[]>
export type EntryKind = keyof typeof entryForms
export const entryKinds = Object.keys(entryForms) as EntryKind[]

/** What an experience is about, and how far it reaches. */
export const entryChoices = {
  sort: ['steering', 'product', 'procurement', 'change', 'technology', 'privacy'],
  reach: ['project', 'municipality', 'cooperation'],
} as const
export type ChoiceField = keyof typeof entryChoices

export interface EntryField {
  name: string
  isNeeded: boolean
  sort: 'text' | 'long' | 'level' | 'day' | 'yes-no' | 'choice'
}

const sorts = { '*': 'long', '#': 'level', '@': 'day', '%': 'yes-no', '=': 'choice' } as const

export const fieldsOf = (kind: EntryKind): EntryField[] =>
  entryForms[kind].map((form) => {
    const [, marks = '', name = ''] = /^([!*#@%=]*)(.+)$/.exec(form) ?? []
    const mark = [...marks].find((one) => one !== '!') as keyof typeof sorts | undefined
    return { name, isNeeded: marks.includes('!'), sort: mark ? sorts[mark] : 'text' }
  })

export interface Entry {
  id: string
  kind: EntryKind
  fields: Readonly<Record<string, string>>
  madeAt: Date
  madeBy: string
}

/** Adds a row to a list of the project. Values are text: dates as yyyy-MM-dd, levels 1 to 5, yes as "ja". */
export async function addEntry(
  ctx: CooperationCtx,
  projectId: string,
  kind: EntryKind,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  mustInCooperation(ctx, 'cooperation.write')
  for (const { name, isNeeded, sort } of fieldsOf(kind)) {
    const value = fields[name] ?? ''
    if (isNeeded && value === '') throw new Refusal('invalid', 'projects.field-missing')
    if (sort === 'level' && value !== '' && !/^[1-5]$/.test(value))
      throw new Refusal('invalid', 'projects.choice-missing')
    if (sort === 'choice' && value !== '') {
      const choices: readonly string[] = entryChoices[name as ChoiceField]
      if (!choices.includes(value)) throw new Refusal('invalid', 'projects.choice-missing')
    }
  }
  await ctx.tx
    .insertInto('projects.plan_entry')
    .values({
      ...{ cooperation: ctx.cooperation, id: ctx.random.uuid(), project_id: projectId, kind },
      ...{ fields: JSON.stringify(fields), made_at: ctx.now, made_by: actorName(ctx) },
    })
    .execute()
  ctx.audit({ event: 'projects.plan-changed', subjectKind: 'project', subjectId: projectId })
}

export async function removeEntry(ctx: CooperationCtx, projectId: string, id: string): Promise<void> {
  mustInCooperation(ctx, 'cooperation.write')
  const done = await ctx.tx
    .updateTable('projects.plan_entry')
    .set({ removed_at: ctx.now, removed_by: actorName(ctx) })
    .where('cooperation', '=', ctx.cooperation)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw new Refusal('not-found', 'platform.no-such-page')
  ctx.audit({ event: 'projects.plan-changed', subjectKind: 'project', subjectId: projectId })
}

export async function entriesOf(
  ctx: Reading,
  of: { projectId?: string; kind?: EntryKind },
): Promise<(Entry & { projectId: string })[]> {
  let query = ctx.tx
    .selectFrom('projects.plan_entry')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('removed_at', 'is', null)
  if (of.projectId) query = query.where('project_id', '=', of.projectId)
  if (of.kind) query = query.where('kind', '=', of.kind)
  return (await query.orderBy('made_at').orderBy('id').execute()).map((row) => ({
    ...{ id: row.id, projectId: row.project_id, kind: row.kind as EntryKind },
    ...{ fields: row.fields as Entry['fields'], madeAt: row.made_at, madeBy: row.made_by },
  }))
}

/** Risks with the highest likelihood times consequence first. */
export const byRisk = (a: Entry, b: Entry): number => levelOf(b) - levelOf(a)
export const levelOf = ({ fields }: Entry): number => Number(fields.likelihood) * Number(fields.consequence)
