import { addDays } from '#norway/iso-date.ts'
import type { ResidentCtx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Service } from '../packages.ts'
import type { FetchProblems } from '../registers/register-answers.ts'
import { type DraftContent, openContent, sealContent } from './draft-content.ts'

export interface Draft {
  id: string
  municipality: string
  serviceId: string
  /** The package it was begun with, and goes on with. */
  packageHash: string
  language: Language
  content: DraftContent
  problems: FetchProblems
  page: string | null
  version: number
  changedAt: Date
  deleteOn: string
  /** When the owner put it away: it stands in no list any more, and is deleted on its day. */
  softDeletedAt?: Date | null
}

export interface DraftLine {
  id: string
  municipality: string
  serviceId: string
  page: string | null
  startedAt: Date
  changedAt: Date
  deleteOn: string
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const isUuid = (text: string): boolean => uuid.test(text)

/** More than anybody needs; a script that starts drafts without end stops here. */
const mostDrafts = 20

/** The resident's unfinished drafts, the newest first; in every municipality unless one is chosen. */
export async function draftsOfResident(ctx: Pick<ResidentCtx, 'tx' | 'municipality'>): Promise<DraftLine[]> {
  const rows = await ctx.tx
    .selectFrom('services.draft')
    .select(['id', 'municipality', 'service_id', 'page', 'created_at', 'changed_at', 'delete_on'])
    .where('sent_at', 'is', null)
    .where('soft_deleted_at', 'is', null)
    .$if(ctx.municipality !== null, (query) => query.where('municipality', '=', ctx.municipality ?? ''))
    .orderBy('changed_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    municipality: row.municipality,
    serviceId: row.service_id,
    page: row.page,
    startedAt: row.created_at,
    changedAt: row.changed_at,
    deleteOn: row.delete_on,
  }))
}

/** Starts a draft under the id that the page with the Start button chose: pressed twice, it is one draft. */
export async function startDraft(
  ctx: ResidentCtx,
  keys: Keys,
  wanted: {
    id: string
    service: Service
    language: Language
    content: DraftContent
    problems: FetchProblems
  },
): Promise<void> {
  const { drafts } = await ctx.tx
    .selectFrom('services.draft')
    .select(({ fn }) => fn.countAll<string>().as('drafts'))
    .where('sent_at', 'is', null)
    .where('municipality', '=', ctx.municipality ?? '')
    .executeTakeFirstOrThrow()
  if (Number(drafts) >= mostDrafts) throw new Refusal('conflict', 'services.too-many-drafts')
  const deleteOn = addDays(ctx.today, wanted.service.description.draftRetentionDays)
  const made = await ctx.tx
    .insertInto('services.draft')
    .values({
      municipality: ctx.municipality ?? '',
      id: wanted.id,
      resident_id: ctx.residentId,
      service_id: wanted.service.id,
      package_hash: wanted.service.hash,
      language: wanted.language,
      content_sealed: sealContent(keys, wanted.id, wanted.content),
      fetch_problems: JSON.stringify(wanted.problems),
      created_at: ctx.now,
      changed_at: ctx.now,
      delete_on: deleteOn,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) return
  ctx.audit({
    event: 'draft.started',
    subjectKind: 'draft',
    subjectId: wanted.id,
    residentId: ctx.residentId,
  })
  await ctx.later('services.delete-draft', wanted.id, { at: new Date(`${addDays(deleteOn, 1)}T02:00:00Z`) })
}

/** Thrown for a draft that has become a submission: the way on is its receipt. */
export class AlreadySent extends Error {
  constructor(readonly submissionId: string) {
    super('the draft has been sent in')
  }
}

/**
 * The resident's own draft in this municipality.
 * @throws Refusal not-found services.no-such-draft, also for somebody else's
 * @throws AlreadySent
 */
export async function draftOf(
  ctx: ResidentCtx,
  keys: Keys,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Draft> {
  if (!isUuid(id)) throw new Refusal('not-found', 'services.no-such-draft')
  const row = await ctx.tx
    .selectFrom('services.draft')
    .selectAll()
    .where('municipality', '=', ctx.municipality ?? '')
    .where('id', '=', id)
    .$if(options.lock === true, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'services.no-such-draft')
  if (row.sent_at) throw new AlreadySent(row.id)
  return {
    id: row.id,
    municipality: row.municipality,
    serviceId: row.service_id,
    packageHash: row.package_hash,
    language: row.language as Language,
    content: openContent(keys, row.id, row.content_sealed),
    problems: row.fetch_problems as FetchProblems,
    page: row.page,
    version: row.version,
    changedAt: row.changed_at,
    deleteOn: row.delete_on,
    softDeletedAt: row.soft_deleted_at,
  }
}

/** Writes the draft and moves its day of deletion: it is kept as long after the last change. */
export async function saveDraft(
  ctx: ResidentCtx,
  keys: Keys,
  draft: Draft,
  service: Service,
  changed: { content: DraftContent; problems?: FetchProblems; page?: string; language: Language },
): Promise<void> {
  await ctx.tx
    .updateTable('services.draft')
    .set({
      content_sealed: sealContent(keys, draft.id, changed.content),
      fetch_problems: JSON.stringify(changed.problems ?? draft.problems),
      page: changed.page ?? draft.page,
      language: changed.language,
      package_hash: service.hash,
      version: draft.version + 1,
      changed_at: ctx.now,
      delete_on: addDays(ctx.today, service.description.draftRetentionDays),
    })
    .where('municipality', '=', draft.municipality)
    .where('id', '=', draft.id)
    .execute()
}
