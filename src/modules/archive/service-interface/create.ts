import { Refusal } from '#platform/refusal.ts'
import { addDocumentDescription } from '../documents/add-document.ts'
import { addEntity } from '../entities/change-entity.ts'
import type { EntityName } from '../entities/entities.ts'
import { findEntities, readEntity } from '../entities/read-entity.ts'
import type { ArchiveRow, Values } from '../entities/values-of-row.ts'
import { addFile } from '../files/add-file.ts'
import { ensureFonds } from '../fonds/ensure-fonds.ts'
import { addRecord, type Placement } from '../records/add-record.ts'
import { signOff } from '../records/sign-off.ts'
import type { CaseStatus, EntryStatus, LinkedAs, SignOffMethod } from '../values/value-lists.ts'
import { type Asked, bodyOf, mustHave, noSuchResource } from './asked.ts'
import { awaitObject, wantedFrom } from './awaited-objects.ts'
import { type Json, valuesFrom } from './representation.ts'
import { kindOfIdentifier, type Resource, rightFor } from './resources.ts'
import { answerThing } from './things.ts'

/** What something is made in; null at the top of the archive. */
export interface Over {
  readonly resource: Resource
  readonly row: ArchiveRow
}

/** Makes what the body says, where the address says. @throws Refusal as the archive's own actions */
export async function create(asked: Asked, wanted: Resource, over: Over | null): Promise<Response> {
  mustHave(asked, rightFor(wanted.entity))
  const { _links, ...given } = bodyOf(asked)
  if (wanted.entity === 'documentObject') {
    if (!over) throw noSuchResource()
    const made = await awaitObject(asked, over.row.id, wantedFrom(given))
    return answerThing(asked, 'documentObject', made.row, 201)
  }
  const id = await make(asked, wanted, over, given)
  const row = await readEntity(asked.ctx, wanted.entity, id)
  if (!row) throw new Error(`${wanted.type} was not made`)
  return answerThing(asked, wanted.entity, row, 201)
}

async function make(asked: Asked, wanted: Resource, over: Over | null, given: Json): Promise<string> {
  const { ctx, world } = asked
  const { type, entity: name } = wanted
  const add = async (entityName: EntityName, parentId: string | null, values: Values) =>
    (await addEntity(ctx, world.keys, entityName, parentId, values)).id
  if (name === 'crossReference') return add(name, overId(over), { toUnitId: referredIn(given) })
  const values = valuesFrom(type, name, given)
  switch (name) {
    case 'fonds':
      return makeFonds(asked, over, values)
    case 'fondsCreator': {
      const fondsId = over ? over.row.id : (await ensureFonds(ctx)).fondsId
      return (await sameCreator(asked, fondsId, values)) ?? add(name, fondsId, values)
    }
    case 'class':
      return over?.resource.entity === 'class'
        ? add(name, over.row.parentId, { ...values, parentClassId: over.row.id })
        : add(name, overId(over), values)
    case 'file':
      return makeFile(asked, type, over, values)
    case 'record':
      return makeRecord(asked, type, over, values)
    case 'documentDescription':
      return (await addDocumentDescription(ctx, overId(over), values as Values & { linkedAs: LinkedAs })).id
    case 'signOff':
      return makeSignOff(asked, overId(over), values)
    case 'party':
      return add(name, overId(over), { ...values, isPerson: type === 'partperson' })
    case 'correspondencePart':
      return add(name, overId(over), {
        ...values,
        ...(type === 'korrespondansepartintern' ? {} : { isPerson: type === 'korrespondansepartperson' }),
      })
    case 'nationalIdentifier':
      return add(name, overId(over), { ...values, kind: kindOfIdentifier(type) })
    default:
      return add(name, overId(over), values)
  }
}

/** A fonds names a creator once: told again, it is the one that stands. */
async function sameCreator(asked: Asked, fondsId: string, values: Values): Promise<string | null> {
  const { rows } = await findEntities(asked.ctx, 'fondsCreator', {
    parentId: fondsId,
    where: { field: 'creatorId', is: '=', value: String(values.creatorId) },
    limit: 1,
  })
  return rows[0]?.values.name === values.name ? (rows[0]?.id ?? null) : null
}

/** A fonds beside the municipality's own. Made from a creator, it gets the same creator. */
async function makeFonds(asked: Asked, over: Over | null, values: Values): Promise<string> {
  const { ctx, world } = asked
  const parentId = over?.resource.entity === 'fonds' ? over.row.id : null
  const { id } = await addEntity(ctx, world.keys, 'fonds', parentId, { status: 'Opprettet', ...values })
  if (over?.resource.entity === 'fondsCreator') {
    const { creatorId, name, description } = over.row.values
    await addEntity(ctx, world.keys, 'fondsCreator', id, {
      ...{ creatorId, name },
      ...(description ? { description } : {}),
    })
  }
  return id
}

async function makeFile(asked: Asked, type: string, over: Over | null, values: Values): Promise<string> {
  const { status, ...rest } = values
  const place = await placeOfFile(asked, over)
  const { id } = await addFile(asked.ctx, {
    kind: type === 'saksmappe' ? 'Saksmappe' : 'Mappe',
    ...place,
    ...(status ? { status: status as CaseStatus } : {}),
    values: rest,
  })
  return id
}

async function placeOfFile(asked: Asked, over: Over | null) {
  if (!over) throw noSuchResource()
  const { row } = over
  if (over.resource.entity === 'series') return { seriesId: row.id }
  if (over.resource.entity === 'class') return { seriesId: await seriesOfClass(asked, row), classId: row.id }
  return {
    seriesId: row.parentId ?? '',
    classId: row.values.classId as string | null,
    parentFileId: row.id,
  }
}

async function seriesOfClass(asked: Asked, row: ArchiveRow): Promise<string> {
  const system = await readEntity(asked.ctx, 'classificationSystem', row.parentId ?? '')
  if (!system?.parentId) throw new Refusal('invalid', 'archive.parent-unknown')
  return system.parentId
}

const kinds = { registrering: 'Registrering', journalpost: 'Journalpost', arkivnotat: 'Arkivnotat' } as const

async function makeRecord(asked: Asked, type: string, over: Over | null, values: Values): Promise<string> {
  if (!over) throw noSuchResource()
  const { status, ...rest } = values
  const sort = over.resource.entity
  const { id } = over.row
  const place: Placement =
    sort === 'series' ? { seriesId: id } : sort === 'class' ? { classId: id } : { fileId: id }
  const made = await addRecord(asked.ctx, {
    kind: kinds[type as keyof typeof kinds],
    in: place,
    ...(status ? { status: status as EntryStatus } : {}),
    values: rest,
  })
  return made.id
}

async function makeSignOff(asked: Asked, entryId: string, values: Values): Promise<string> {
  const { on, by, method, answeredById } = values as Record<string, string | undefined>
  await signOff(
    asked.ctx,
    entryId,
    method as SignOffMethod,
    answeredById ?? null,
    null,
    on && by ? { on, by } : null,
  )
  const { rows } = await findEntities(asked.ctx, 'signOff', { parentId: entryId, limit: 1000 })
  const made = rows.find(
    (row) => row.values.answeredById === (answeredById ?? null) && row.values.method === method,
  )
  if (!made) throw new Refusal('conflict', 'archive.stands-already')
  return made.id
}

function referredIn(given: Json): string {
  const names = ['referanseTilKlasse', 'referanseTilMappe', 'referanseTilRegistrering']
  const said = Object.entries(given).filter(([, value]) => value !== null)
  const [first] = said
  if (said.length !== 1 || !first || !names.includes(first[0]) || typeof first[1] !== 'string')
    throw new Refusal('invalid', 'archive.attribute-wrong')
  return first[1]
}

function overId(over: Over | null): string {
  if (!over) throw noSuchResource()
  return over.row.id
}
