import { sql } from 'kysely'
import {
  addEntity,
  changeEntity,
  type EntityName,
  type NewScreening,
  publicTitleToday,
  removeEntity,
  screeningToday,
} from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { idOrNone } from '../../id-in-address.ts'
import { mustControl } from '../../lists/must-control.ts'
import type { UnitSort } from './unit.queries.ts'

/** The archive's own name of what has a page. */
export const entityOf: Record<UnitSort, EntityName> = {
  file: 'file',
  record: 'record',
  document: 'documentDescription',
}
export interface UnitSeen {
  sort: UnitSort
  id: string
  /** The version that was read: nobody's change in between is written over. */
  seen: number
}

/**
 * A new title, told in the change log. The public one is what is given, or the title with the names of those it concerns
 * struck out; it never names a party.
 * @throws Refusal archive.public-title-names-party, archive.changed-meanwhile, or what freezes the unit
 */
export async function changeTitle(
  ctx: Ctx,
  keys: Keys,
  { sort, id, seen }: UnitSeen,
  titles: { title: string; publicTitle: string },
): Promise<void> {
  mustControl(ctx)
  const title = titles.title.trim().slice(0, 500)
  if (title === '') throw new Refusal('invalid', 'archive.attribute-missing')
  if (sort === 'document') {
    await changeEntity(ctx, keys, 'documentDescription', id, seen, { title })
    return
  }
  const publicTitle = publicTitleToday(
    title,
    titles.publicTitle.trim().slice(0, 500) || null,
    await namesIn(ctx, sort, id),
  )
  await changeEntity(ctx, keys, entityOf[sort], id, seen, { title, publicTitle })
}

async function namesIn(ctx: Ctx, sort: 'file' | 'record', id: string): Promise<string[]> {
  const units =
    sort === 'file'
      ? sql`select ${idOrNone(id)}::uuid`
      : sql`select ${idOrNone(id)}::uuid union select case_file_id from archive.registry_entry
          where municipality = ${ctx.municipality} and id = ${idOrNone(id)}::uuid`
  const { rows } = await sql<{ name: string }>`
    select name from archive.party where municipality = ${ctx.municipality} and unit_id in (${units})
    union select name from archive.correspondence_part where municipality = ${ctx.municipality}
      and registry_entry_id = ${idOrNone(id)}::uuid and is_person is distinct from false`.execute(ctx.tx)
  return rows.map(({ name }) => name)
}

/** Puts a file in another class of its series' own system. @throws Refusal archive.class-unknown, archive.class-has-subclasses … */
export async function changeClass(ctx: Ctx, keys: Keys, unit: UnitSeen, classCode: string): Promise<void> {
  mustControl(ctx)
  const { rows } = await sql<{ id: string }>`
    select c.id from archive.case_file f
    join archive.classification_system k on k.municipality = f.municipality and k.series_id = f.series_id and k.is_primary
    join archive.class c on c.municipality = f.municipality and c.classification_system_id = k.id
    where f.municipality = ${ctx.municipality} and f.id = ${idOrNone(unit.id)}::uuid and c.class_id = ${classCode}`.execute(
    ctx.tx,
  )
  if (!rows[0]) throw new Refusal('invalid', 'archive.class-unknown')
  await changeEntity(ctx, keys, 'file', unit.id, unit.seen, { classId: rows[0].id })
}

/** Sets what is screened, with the legal basis of today; null takes it away. @throws Refusal archive.access-code-unknown … */
export async function changeScreening(
  ctx: Ctx,
  keys: Keys,
  { sort, id, seen }: UnitSeen,
  wanted: NewScreening | null,
): Promise<void> {
  mustControl(ctx)
  if (wanted && wanted.elements.length === 0) throw new Refusal('invalid', 'document-centre.nothing-screened')
  const screening = await screeningToday(ctx, wanted)
  const assessed = sort === 'record' ? { assessedOn: ctx.today } : {}
  await changeEntity(ctx, keys, entityOf[sort], id, seen, { screening, ...assessed })
}

/** Points to a file ("2026/12") or a record ("2026/12-3") of the same archive. @throws Refusal document-centre.number-unknown */
export async function addReference(ctx: Ctx, keys: Keys, unit: UnitSeen, number: string): Promise<void> {
  mustControl(ctx)
  const wanted = number.trim().toUpperCase()
  const [, fileNumber = wanted, entryNumber] = /^(.+)-(\d{1,6})$/.exec(wanted) ?? []
  const { rows } = await sql<{ id: string }>`
    select id from archive.case_file where municipality = ${ctx.municipality} and file_id = ${wanted}
    union all select id from archive.registry_entry where municipality = ${ctx.municipality} and given_registration_id = ${wanted}
    union all select e.id from archive.case_file f join archive.registry_entry e on e.municipality = f.municipality
      and e.case_file_id = f.id and e.entry_number = ${entryNumber ? Number(entryNumber) : null}::int
      where f.municipality = ${ctx.municipality} and f.file_id = ${fileNumber}`.execute(ctx.tx)
  const to = rows[0]?.id
  if (!to) throw new Refusal('invalid', 'document-centre.number-unknown')
  if (to === unit.id) throw new Refusal('invalid', 'document-centre.reference-to-itself')
  await addEntity(ctx, keys, 'crossReference', unit.id, { toUnitId: to })
}

/** Takes away a reference that stands on the unit. @throws Refusal archive.unit-not-found */
export async function removeReference(ctx: Ctx, unit: UnitSeen, referenceId: string): Promise<void> {
  mustControl(ctx)
  const { rows } = await sql`select from archive.cross_reference where municipality = ${ctx.municipality}
    and id = ${idOrNone(referenceId)}::uuid and unit_id = ${idOrNone(unit.id)}::uuid`.execute(ctx.tx)
  if (rows.length === 0) throw new Refusal('not-found', 'archive.unit-not-found')
  await removeEntity(ctx, 'crossReference', referenceId, 1)
}

export interface NewPrecedent {
  title: string
  description: string
  legalBasis: string
  sourceFactor: string
}

/** What later cases are to be decided by. A file with one is not disposed of (krav 6.1.20). */
export async function addPrecedent(
  ctx: Ctx,
  keys: Keys,
  unit: UnitSeen,
  wanted: NewPrecedent,
): Promise<void> {
  mustControl(ctx)
  const text = (value: string) => value.trim().slice(0, 2000) || null
  const title = text(wanted.title)
  const sourceFactor = text(wanted.sourceFactor)
  if (!title || !sourceFactor) throw new Refusal('invalid', 'archive.attribute-missing')
  await addEntity(ctx, keys, 'precedent', unit.id, {
    ...{ title, sourceFactor, precedentOn: ctx.today, status: 'Gjeldende' },
    ...{ description: text(wanted.description), legalBasis: text(wanted.legalBasis) },
  })
}

/** Says that a precedent no longer holds; it is never taken away. @throws Refusal archive.unit-not-found */
export async function endPrecedent(ctx: Ctx, keys: Keys, unit: UnitSeen, precedentId: string): Promise<void> {
  mustControl(ctx)
  const { rows } = await sql<{ version: number }>`
    select version from archive.precedent where municipality = ${ctx.municipality} and id = ${idOrNone(precedentId)}::uuid
      and unit_id = ${idOrNone(unit.id)}::uuid and status is distinct from 'Foreldet'`.execute(ctx.tx)
  if (!rows[0]) throw new Refusal('not-found', 'archive.unit-not-found')
  await changeEntity(ctx, keys, 'precedent', precedentId, rows[0].version, {
    ...{
      status: 'Foreldet',
      closedAt: ctx.now,
      closedBy: ctx.actor.kind === 'employee' ? ctx.actor.name : '',
    },
  })
}

/** A note of the archive on the unit (merknad). */
export async function addComment(ctx: Ctx, keys: Keys, unit: UnitSeen, comment: string): Promise<void> {
  mustControl(ctx)
  const text = comment.trim().slice(0, 4000)
  if (text === '') throw new Refusal('invalid', 'archive.attribute-missing')
  await addEntity(ctx, keys, 'comment', unit.id, { text, type: 'Merknad fra arkivansvarlig' })
}
