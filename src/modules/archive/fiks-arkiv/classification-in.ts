import { sql } from 'kysely'
import { childrenNamed, textOf } from '#engines/fiks-arkiv/index.ts'
import type { XmlElement } from '#engines/xsd/index.ts'
import { addEntity, removeEntity } from '../entities/change-entity.ts'
import { findEntities, identityOf } from '../entities/read-entity.ts'
import { codeOf, valueOfCode } from '../values/value-lists.ts'
import { type Filing, unfit } from './filing.ts'

interface System {
  id: string
  type: string | null
  isPrimary: boolean
}
/** Names that systems use of the classification by persons and properties. */
const persons = ['pnr', 'personnummer', 'fødselsnummer', 'fodselsnummer', 'fnr']
const properties = ['gbn', 'gbnr', 'gårds- og bruksnummer', 'gnr/bnr']
const objects = ['uo', 'orgnr', 'organisasjonsnummer', 'objektbasert', 'objekt']

/** Whether a class of this system is a person: then it is never kept as a class, but sealed with the unit. */
export const classifiesPersons = (system: string | null): boolean =>
  system !== null && persons.includes(system.trim().toLowerCase())

/**
 * The classes of a message for a file: the first of the series' own system is its class, the others are secondary. A
 * class by identity number is sealed with the file, and shown to nobody who may not see what is screened.
 */
export async function primaryClass(
  filing: Filing,
  seriesId: string,
  of: readonly XmlElement[],
): Promise<{ classId: string | null; others: readonly XmlElement[] }> {
  for (const one of of) {
    const written = textOf(one, 'klassifikasjonssystemID')
    if (classifiesPersons(written)) continue
    const system = await systemNamed(filing, seriesId, written)
    if (!system?.isPrimary) continue
    const classId = await classNamed(filing, system, one)
    return { classId, others: of.filter((other) => other !== one) }
  }
  return { classId: null, others: of }
}

/** Adds what is not the primary class. */
export async function addClasses(
  filing: Filing,
  unitId: string,
  seriesId: string,
  of: readonly XmlElement[],
): Promise<void> {
  const { ctx, keys } = filing
  for (const one of of) {
    const written = textOf(one, 'klassifikasjonssystemID')
    if (classifiesPersons(written)) {
      const identityNumber = textOf(one, 'klasseID') ?? ''
      await addEntity(ctx, keys, 'nationalIdentifier', unitId, {
        kind: 'personidentifikator',
        identityNumber,
      })
      continue
    }
    const system =
      (await systemNamed(filing, seriesId, written)) ?? (await objectSystem(filing, seriesId, written))
    if (!system) throw unfit('Klassifikasjonssystemet finnes ikke i arkivet.')
    await addEntity(ctx, keys, 'secondaryClass', unitId, { classId: await classNamed(filing, system, one) })
  }
}

/** Takes away classes that a message names. What the unit does not have is gone already. */
export async function removeClasses(
  filing: Filing,
  unitId: string,
  of: readonly XmlElement[],
): Promise<{ primaryIsGone: (classId: string | null) => Promise<boolean> }> {
  const { ctx, keys } = filing
  const gone: { system: string | null; classId: string }[] = []
  for (const one of of) {
    const system = textOf(one, 'referanseTilKlassifikasjon', 'klassifikasjonssystemID')
    const classId = textOf(one, 'referanseTilKlassifikasjon', 'klasseID') ?? ''
    gone.push({ system, classId })
    if (classifiesPersons(system)) {
      const { rows } = await findEntities(ctx, 'nationalIdentifier', { parentId: unitId, limit: 1000 })
      for (const row of rows.filter((each) => each.values.kind === 'personidentifikator')) {
        if ((await identityOf(ctx, keys, 'nationalIdentifier', row.id)) === classId)
          await removeEntity(ctx, 'nationalIdentifier', row.id, row.version)
      }
      continue
    }
    const { rows } = await findEntities(ctx, 'secondaryClass', { parentId: unitId, limit: 1000 })
    for (const row of rows) {
      if (await isClass(filing, row.values.classId as string, system, classId))
        await removeEntity(ctx, 'secondaryClass', row.id, row.version)
    }
  }
  return {
    primaryIsGone: async (primary) => {
      for (const one of gone) {
        if (primary !== null && (await isClass(filing, primary, one.system, one.classId))) return true
      }
      return false
    },
  }
}

async function isClass(filing: Filing, id: string, system: string | null, classId: string): Promise<boolean> {
  const { ctx } = filing
  const row = await ctx.tx
    .selectFrom('archive.class as class')
    .innerJoin('archive.classification_system as system', (join) =>
      join
        .onRef('system.municipality', '=', 'class.municipality')
        .onRef('system.id', '=', 'class.classification_system_id'),
    )
    .select(['class.class_id', 'system.title', 'system.code', 'system.type'])
    .where('class.municipality', '=', ctx.municipality)
    .where('class.id', '=', id)
    .executeTakeFirst()
  return row !== undefined && row.class_id === classId && (system === null || isNamed(row, system))
}

/** The sort of classification that a written name of a system means; null when it is a name of the archive's own. */
export const classificationTypeOf = (written: string): string | null =>
  properties.includes(written.trim().toLowerCase())
    ? 'Gårds- og bruksnummer'
    : valueOfCode('classification-type', 'fiksArkiv', written)

function isNamed(row: { title: string; code: string | null; type: string | null }, written: string): boolean {
  const wanted = written.trim().toLowerCase()
  const names = [
    row.code,
    row.title,
    row.type,
    row.type && codeOf('classification-type', 'fiksArkiv', row.type),
  ]
  if (names.some((name) => name?.toLowerCase() === wanted)) return true
  return row.type === 'Gårds- og bruksnummer' && properties.includes(wanted)
}

/** Without a name, the series' own primary system is meant. */
async function systemNamed(filing: Filing, seriesId: string, written: string | null): Promise<System | null> {
  const { ctx } = filing
  const rows = await ctx.tx
    .selectFrom('archive.classification_system')
    .select(['id', 'title', 'code', 'type', 'is_primary', 'series_id'])
    .where('municipality', '=', ctx.municipality)
    .where('closed_at', 'is', null)
    .orderBy(sql`series_id = ${seriesId}::uuid`, 'desc')
    .orderBy('id')
    .execute()
  const found = rows.find((row) =>
    written === null ? row.is_primary && row.series_id === seriesId : isNamed(row, written),
  )
  if (!found) return null
  return { id: found.id, type: found.type, isPrimary: found.is_primary && found.series_id === seriesId }
}

/** Properties and organisations are classified by what they are: the system is there when the first one comes. */
async function objectSystem(
  filing: Filing,
  seriesId: string,
  written: string | null,
): Promise<System | null> {
  const wanted = written?.trim().toLowerCase() ?? ''
  const isProperty = properties.includes(wanted)
  if (!isProperty && !objects.includes(wanted)) return null
  const type = isProperty ? 'Gårds- og bruksnummer' : 'Objektbasert'
  const { id } = await addEntity(filing.ctx, filing.keys, 'classificationSystem', seriesId, {
    title: isProperty ? type : (written as string),
    code: written,
    type,
    isPrimary: false,
  })
  return { id, type, isPrimary: false }
}

async function classNamed(filing: Filing, system: System, of: XmlElement): Promise<string> {
  const { ctx, keys } = filing
  const classId = textOf(of, 'klasseID') ?? ''
  const found = await ctx.tx
    .selectFrom('archive.class')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('classification_system_id', '=', system.id)
    .where('class_id', '=', classId)
    .executeTakeFirst()
  if (found) return found.id
  // Objects are known when they come; a functional system is made by the archive alone (krav 2.4.6).
  if (system.type !== 'Gårds- og bruksnummer' && system.type !== 'Objektbasert')
    throw unfit('Klassen finnes ikke i arkivets klassifikasjonssystem.')
  const title = textOf(of, 'tittel') ?? classId
  return (await addEntity(ctx, keys, 'class', system.id, { classId, title })).id
}

export const classesIn = (of: XmlElement | undefined): readonly XmlElement[] =>
  childrenNamed(of, 'klassifikasjon')
