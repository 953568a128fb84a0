import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { changing, isUuid, mustBeAllowed } from '../must.ts'
import { nameInArchive } from '../rights.rules.ts'

/**
 * Starts a new period (krav 6.2.1-6.2.5): the series gets a successor of the same title, with classes of the same ids,
 * and is itself in its overlapping period: no new files, and a file that gets a new record follows to the successor.
 * @throws Refusal archive.series-not-found, archive.series-not-active
 */
export async function startNewPeriod(ctx: Ctx, seriesId: string): Promise<{ successorId: string }> {
  mustBeAllowed(ctx, 'structure')
  const series = await lockedSeries(ctx, seriesId)
  if (series.status !== 'Aktiv periode') throw new Refusal('conflict', 'archive.series-not-active')
  const successorId = ctx.random.uuid()
  const made = { created_at: ctx.now, created_by: nameInArchive(ctx.actor) }
  const yesterday = new Date(new Date(`${ctx.today}T00:00:00Z`).getTime() - 86_400_000)
    .toISOString()
    .slice(0, 10)
  await changing(ctx, async () => {
    // The old one leaves its active period first: two active ones of one title cannot be.
    await ctx.tx
      .insertInto('archive.series')
      .values({
        ...made,
        municipality: ctx.municipality,
        id: successorId,
        fonds_id: series.fonds_id,
        title: series.title,
        code: series.code,
        area: series.area,
        description: series.description,
        medium: series.medium,
        status: 'Uaktuelle mapper',
        period_start: ctx.today,
        predecessor_id: seriesId,
        screening: series.screening === null ? null : JSON.stringify(series.screening),
        disposal: series.disposal === null ? null : JSON.stringify(series.disposal),
      })
      .execute()
    await ctx.tx
      .updateTable('archive.series')
      .set({
        status: 'Overlappingsperiode',
        successor_id: successorId,
        period_end: series.period_start !== null && series.period_start > yesterday ? ctx.today : yesterday,
      })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', seriesId)
      .execute()
    await ctx.tx
      .updateTable('archive.series')
      .set({ status: 'Aktiv periode' })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', successorId)
      .execute()
    await copyClassification(ctx, seriesId, successorId)
  })
  ctx.audit({ event: 'archive.period-started', subjectKind: 'arkivdel', subjectId: successorId })
  return { successorId }
}

/** Files that are still open in an overlapping period (krav 6.2.8). */
export async function openFilesOfSeries(
  ctx: Ctx,
  seriesId: string,
): Promise<{ id: string; fileId: string; title: string; caseResponsible: string | null }[]> {
  mustBeAllowed(ctx, 'read')
  if (!isUuid(seriesId)) return []
  const rows = await ctx.tx
    .selectFrom('archive.case_file')
    .select(['id', 'file_id', 'title', 'case_responsible'])
    .where('municipality', '=', ctx.municipality)
    .where('series_id', '=', seriesId)
    .where('closed_at', 'is', null)
    .orderBy('case_year')
    .orderBy('sequence_number')
    .orderBy('id')
    .limit(1000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    fileId: row.file_id ?? '',
    title: row.title,
    caseResponsible: row.case_responsible,
  }))
}

/**
 * Moves a file to the successor of its series, into the class of the same id there; a file in an active period stays
 * (krav 6.2.5, 6.2.9). Called before a record is added.
 */
export async function followPeriod(ctx: Ctx, fileId: string): Promise<void> {
  const file = await ctx.tx
    .selectFrom('archive.case_file as file')
    .innerJoin('archive.series as series', (join) =>
      join.onRef('series.municipality', '=', 'file.municipality').onRef('series.id', '=', 'file.series_id'),
    )
    .leftJoin('archive.class as class', (join) =>
      join.onRef('class.municipality', '=', 'file.municipality').onRef('class.id', '=', 'file.class_id'),
    )
    .select(['series.status', 'series.successor_id', 'class.class_id as class_code'])
    .where('file.municipality', '=', ctx.municipality)
    .where('file.id', '=', fileId)
    .where('file.closed_at', 'is', null)
    .executeTakeFirst()
  if (file?.status !== 'Overlappingsperiode' || file.successor_id === null) return
  const target = await ctx.tx
    .selectFrom('archive.class as class')
    .innerJoin('archive.classification_system as system', (join) =>
      join
        .onRef('system.municipality', '=', 'class.municipality')
        .onRef('system.id', '=', 'class.classification_system_id'),
    )
    .select('class.id')
    .where('class.municipality', '=', ctx.municipality)
    .where('system.series_id', '=', file.successor_id)
    .where('class.class_id', '=', file.class_code ?? '')
    .executeTakeFirst()
  await changing(ctx, () =>
    ctx.tx
      .updateTable('archive.case_file')
      .set({ series_id: file.successor_id as string, class_id: target?.id ?? null })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', fileId)
      .execute(),
  )
}

/** krav 6.2.10: all files that are open follow at once. @returns how many */
export async function moveOpenFilesToSuccessor(ctx: Ctx, seriesId: string): Promise<number> {
  mustBeAllowed(ctx, 'structure')
  const open = await openFilesOfSeries(ctx, seriesId)
  for (const file of open) await followPeriod(ctx, file.id)
  ctx.audit({
    event: 'archive.files-followed-period',
    subjectKind: 'arkivdel',
    subjectId: seriesId,
    details: { files: open.length },
  })
  return open.length
}

/**
 * Ends a period: all its files are closed (krav 6.2.6, 6.2.7).
 * @throws Refusal archive.series-has-open-files
 */
export async function closeSeries(ctx: Ctx, seriesId: string): Promise<void> {
  mustBeAllowed(ctx, 'structure')
  await lockedSeries(ctx, seriesId)
  await changing(ctx, () =>
    ctx.tx
      .updateTable('archive.series')
      .set({ status: 'Avsluttet periode', closed_at: ctx.now, closed_by: nameInArchive(ctx.actor) })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', seriesId)
      .where('closed_at', 'is', null)
      .execute(),
  )
  ctx.audit({ event: 'archive.series-closed', subjectKind: 'arkivdel', subjectId: seriesId })
}

/** Closes a fonds whose series all are closed (krav 2.3.1). @throws Refusal archive.fonds-has-open-series */
export async function closeFonds(ctx: Ctx, fondsId: string): Promise<void> {
  mustBeAllowed(ctx, 'structure')
  if (!isUuid(fondsId)) throw new Refusal('not-found', 'archive.unit-not-found')
  const { numUpdatedRows } = await changing(ctx, () =>
    ctx.tx
      .updateTable('archive.fonds')
      .set({ status: 'Avsluttet', closed_at: ctx.now, closed_by: nameInArchive(ctx.actor) })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', fondsId)
      .where('closed_at', 'is', null)
      .executeTakeFirst(),
  )
  if (numUpdatedRows !== 1n) throw new Refusal('not-found', 'archive.unit-not-found')
  ctx.audit({ event: 'archive.fonds-closed', subjectKind: 'arkiv', subjectId: fondsId })
}

async function lockedSeries(ctx: Ctx, seriesId: string) {
  const series = isUuid(seriesId)
    ? await ctx.tx
        .selectFrom('archive.series')
        .selectAll()
        .where('municipality', '=', ctx.municipality)
        .where('id', '=', seriesId)
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (!series) throw new Refusal('not-found', 'archive.series-not-found')
  return series
}

/** The successor has the same classes under new systemIDs, parents before children. */
async function copyClassification(ctx: Ctx, from: string, to: string): Promise<void> {
  const made = { created_at: ctx.now, created_by: nameInArchive(ctx.actor) }
  const systems = await ctx.tx
    .selectFrom('archive.classification_system')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('series_id', '=', from)
    .where('closed_at', 'is', null)
    .execute()
  for (const system of systems) {
    const systemId = ctx.random.uuid()
    const { type, title, code, description, is_primary, hides_class_ids } = system
    await ctx.tx
      .insertInto('archive.classification_system')
      .values({
        ...made,
        ...{ municipality: ctx.municipality, id: systemId, series_id: to },
        ...{ type, title, code, description, is_primary, hides_class_ids },
      })
      .execute()
    const classes = await ctx.tx
      .selectFrom('archive.class')
      .selectAll()
      .where('municipality', '=', ctx.municipality)
      .where('classification_system_id', '=', system.id)
      .where('closed_at', 'is', null)
      .execute()
    const copies = new Map(classes.map((row) => [row.id, ctx.random.uuid()]))
    let waiting = classes
    while (waiting.length > 0) {
      const ready = waiting.filter((row) => !waiting.some((other) => other.id === row.parent_id))
      for (const row of ready) {
        await ctx.tx
          .insertInto('archive.class')
          .values({
            ...made,
            municipality: ctx.municipality,
            id: copies.get(row.id) as string,
            classification_system_id: systemId,
            parent_id: row.parent_id === null ? null : (copies.get(row.parent_id) ?? null),
            class_id: row.class_id,
            title: row.title,
            keywords: row.keywords,
            los_words: row.los_words,
            screening: row.screening === null ? null : JSON.stringify(row.screening),
            disposal: row.disposal === null ? null : JSON.stringify(row.disposal),
          })
          .execute()
      }
      waiting = waiting.filter((row) => !ready.includes(row))
    }
  }
}
