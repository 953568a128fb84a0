import { Refusal } from '#platform/refusal.ts'
import type { EntityName } from '../entities/entities.ts'
import { identityOf, kindOfUnit } from '../entities/read-entity.ts'
import type { ArchiveRow } from '../entities/values-of-row.ts'
import { noark } from './answers.ts'
import type { Asked } from './asked.ts'
import { numberNameOf } from './identifiers.ts'
import { linksOf } from './links.ts'
import { represented } from './representation.ts'
import { typeOfRow } from './resources.ts'

/** A thing with all its attributes and links. Identity numbers are opened, and that noted, one thing at a time only. */
export async function fullOf(
  asked: Asked,
  name: EntityName,
  row: ArchiveRow,
  { openNumbers }: { openNumbers: boolean },
): Promise<Record<string, unknown>> {
  const type = typeOfRow(name, row)
  const json = represented(type, name, row)
  if (name === 'crossReference') {
    const to = row.values.toUnitId as string
    const kind = await kindOfUnit(asked.ctx, to)
    delete json.referanseTilArkivenhet
    json[
      kind === 'class'
        ? 'referanseTilKlasse'
        : kind === 'file'
          ? 'referanseTilMappe'
          : 'referanseTilRegistrering'
    ] = to
  }
  if (openNumbers && (name === 'party' || name === 'correspondencePart' || name === 'nationalIdentifier')) {
    const number = await identityOf(asked.ctx, asked.world.keys, name, row.id)
    if (number) json[numberNameOf(number)] = number
  }
  return { ...json, _links: linksOf(asked, name, row) }
}

export const etagOf = (row: Pick<ArchiveRow, 'version'>): string => `"${row.version}"`

/** One thing, with its version as ETag. */
export async function answerThing(
  asked: Asked,
  name: EntityName,
  row: ArchiveRow,
  status = 200,
): Promise<Response> {
  const json = await fullOf(asked, name, row, { openNumbers: true })
  const { self } = json._links as { self: { href: string } }
  return noark(json, status, {
    etag: etagOf(row),
    ...(status === 201 ? { location: self.href } : {}),
  })
}

/** That an outside system looked at it; on the page of the resident it is about, too. */
export async function noteReading(asked: Asked, name: EntityName, row: ArchiveRow): Promise<void> {
  const residentId = await residentOf(asked, name, row.id)
  asked.ctx.audit({
    event: 'archive.interface-read',
    subjectKind: typeOfRow(name, row),
    subjectId: row.id,
    ...(residentId ? { residentId } : {}),
  })
}

async function residentOf(asked: Asked, name: EntityName, id: string): Promise<string | null> {
  if (name !== 'file' && name !== 'record') return null
  const table = name === 'file' ? 'archive.case_file' : 'archive.registry_entry'
  const found = await asked.ctx.tx
    .selectFrom(table)
    .select('resident_id')
    .where('municipality', '=', asked.ctx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  return found?.resident_id ?? null
}

/**
 * The version that the client has read (If-Match; older clients send it back as ETag).
 * @throws Refusal invalid archive.etag-missing; conflict archive.changed-meanwhile
 */
export function seenVersion(asked: Asked, row: Pick<ArchiveRow, 'version'>): number {
  const { headers } = asked.visit.request
  const given = headers.get('if-match') ?? headers.get('etag')
  if (given === null || given.trim() === '') throw new Refusal('invalid', 'archive.etag-missing')
  if (given.trim().replace(/^W\//, '') !== etagOf(row))
    throw new Refusal('conflict', 'archive.changed-meanwhile')
  return row.version
}
