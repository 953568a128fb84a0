import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import classification from '../classification/classification.json' with { type: 'json' }
import { mustBeAllowed } from '../must.ts'
import { nameInArchive } from '../rights.rules.ts'

export interface Fonds {
  fondsId: string
  seriesId: string
  classificationSystemId: string
}

const seriesTitle = 'Sakarkiv'

/**
 * The municipality's one fonds with its creator (organisation number and name), the active series and the
 * classification system with the classes that services use. Made when first needed; two at once make one.
 */
export async function ensureFonds(ctx: Ctx): Promise<Fonds> {
  const standing = await standingFonds(ctx)
  if (standing) return standing
  mustBeAllowed(ctx, 'register')
  await makeFonds(ctx)
  await makeSeries(ctx)
  await makeSystem(ctx)
  const made = await standingFonds(ctx)
  if (!made) throw new Error('the fonds was not made')
  for (const row of classification.classes) await ensureClass(ctx, row)
  return made
}

/** A class for a service that brings its own. Classes are made once and keep their title. */
export async function ensureClass(
  ctx: Ctx,
  wanted: { classId: string; title: string; parent: string | null },
): Promise<void> {
  mustBeAllowed(ctx, 'register')
  const fonds = await standingFonds(ctx)
  if (!fonds) throw new Error('a class needs a fonds')
  const parent = wanted.parent === null ? null : await classNamed(ctx, fonds, wanted.parent)
  if (wanted.parent !== null && !parent) throw new Refusal('invalid', 'archive.class-unknown')
  await ctx.tx
    .insertInto('archive.class')
    .values({
      municipality: ctx.municipality,
      id: ctx.random.uuid(),
      classification_system_id: fonds.classificationSystemId,
      parent_id: parent?.id ?? null,
      class_id: wanted.classId,
      title: wanted.title,
      created_at: ctx.now,
      created_by: nameInArchive(ctx.actor),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The class a case file is put in: known, and without subclasses (krav 2.4.4). */
export async function leafClass(ctx: Ctx, fonds: Fonds, classId: string): Promise<string> {
  const found = (await classNamed(ctx, fonds, classId)) ?? (await predefinedClass(ctx, fonds, classId))
  if (!found) throw new Refusal('invalid', 'archive.class-unknown')
  const child = await ctx.tx
    .selectFrom('archive.class')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('parent_id', '=', found.id)
    .limit(1)
    .executeTakeFirst()
  if (child) throw new Refusal('invalid', 'archive.class-has-subclasses')
  return found.id
}

/** A class that came with a newer release than the municipality's fonds. */
async function predefinedClass(ctx: Ctx, fonds: Fonds, classId: string) {
  const row = classification.classes.find((one) => one.classId === classId)
  if (!row) return undefined
  await ensureClass(ctx, row)
  return classNamed(ctx, fonds, classId)
}

function classNamed(ctx: Ctx, fonds: Fonds, classId: string) {
  return ctx.tx
    .selectFrom('archive.class')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('classification_system_id', '=', fonds.classificationSystemId)
    .where('class_id', '=', classId)
    .executeTakeFirst()
}

async function standingFonds(ctx: Ctx): Promise<Fonds | null> {
  const row = await ctx.tx
    .selectFrom('archive.fonds as fonds')
    .innerJoin('archive.series as series', (join) =>
      join.onRef('series.municipality', '=', 'fonds.municipality').onRef('series.fonds_id', '=', 'fonds.id'),
    )
    .innerJoin('archive.classification_system as system', (join) =>
      join
        .onRef('system.municipality', '=', 'series.municipality')
        .onRef('system.series_id', '=', 'series.id'),
    )
    .select(['fonds.id as fondsId', 'series.id as seriesId', 'system.id as classificationSystemId'])
    .where('fonds.municipality', '=', ctx.municipality)
    .where('fonds.closed_at', 'is', null)
    .where('fonds.main', '=', true)
    .where('series.title', '=', seriesTitle)
    .where('series.status', '=', 'Aktiv periode')
    .where('system.title', '=', classification.system.title)
    .executeTakeFirst()
  return row ?? null
}

async function makeFonds(ctx: Ctx): Promise<void> {
  const municipality = await ctx.tx
    .selectFrom('members.municipality')
    .select(['name', 'organization_number'])
    .where('number', '=', ctx.municipality)
    .executeTakeFirstOrThrow()
  const name = `${municipality.name} kommune`
  const made = await ctx.tx
    .insertInto('archive.fonds')
    .values({ ...signed(ctx), title: name, status: 'Opprettet' })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return
  await ctx.tx
    .insertInto('archive.fonds_creator')
    .values({
      municipality: ctx.municipality,
      id: ctx.random.uuid(),
      fonds_id: made.id,
      creator_id: municipality.organization_number,
      name,
    })
    .execute()
}

async function makeSeries(ctx: Ctx): Promise<void> {
  const fonds = await ctx.tx
    .selectFrom('archive.fonds')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('closed_at', 'is', null)
    .where('main', '=', true)
    .executeTakeFirstOrThrow()
  await ctx.tx
    .insertInto('archive.series')
    .values({
      ...signed(ctx),
      fonds_id: fonds.id,
      title: seriesTitle,
      status: 'Aktiv periode',
      period_start: ctx.today,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function makeSystem(ctx: Ctx): Promise<void> {
  const series = await ctx.tx
    .selectFrom('archive.series')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('title', '=', seriesTitle)
    .where('status', '=', 'Aktiv periode')
    .executeTakeFirstOrThrow()
  await ctx.tx
    .insertInto('archive.classification_system')
    .values({
      ...signed(ctx),
      series_id: series.id,
      type: classification.system.type,
      title: classification.system.title,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const signed = (ctx: Ctx) => ({
  municipality: ctx.municipality,
  id: ctx.random.uuid(),
  created_at: ctx.now,
  created_by: nameInArchive(ctx.actor),
})
