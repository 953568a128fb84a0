import { isDeepStrictEqual } from 'node:util'
import { Refusal } from '#platform/refusal.ts'
import { deleteDocumentObject } from '../documents/add-document.ts'
import { changeEntity, removeEntity } from '../entities/change-entity.ts'
import { type EntityName, entity } from '../entities/entities.ts'
import { readEntity } from '../entities/read-entity.ts'
import type { ArchiveRow } from '../entities/values-of-row.ts'
import { makeCaseFile } from '../files/add-file.ts'
import { setCaseStatus, setFileClosed } from '../files/change-case-status.ts'
import { closeFonds, closeSeries } from '../fonds/series-periods.ts'
import { setEntryStatus } from '../records/change-status.ts'
import { takeBackSignOff } from '../records/sign-off.ts'
import type { CaseStatus, EntryStatus } from '../values/value-lists.ts'
import { type Asked, bodyOf, mustHave, noSuchResource } from './asked.ts'
import {
  type Awaited,
  awaitedObject,
  changeAwaited,
  dropAwaited,
  dropParts,
  wantedFrom,
} from './awaited-objects.ts'
import { isContact } from './contacts.ts'
import { type Json, valuesFrom, writable } from './representation.ts'
import { rightFor, typeOfRow } from './resources.ts'
import { answerThing, fullOf, seenVersion } from './things.ts'

/**
 * PUT says the whole thing, PATCH (RFC 7396) what is to be otherwise. What the archive sets itself may be said as it
 * stands, and not otherwise. Statuses go by the archive's own actions, with all that follows.
 */
export async function change(asked: Asked, name: EntityName, row: ArchiveRow): Promise<Response> {
  mustHave(asked, rightFor(name))
  if (entity(name).unversioned) throw new Refusal('invalid', 'archive.method-not-here')
  const seen = seenVersion(asked, row)
  const type = typeOfRow(name, row)
  const { _links: _, ...now } = await fullOf(asked, name, row, { openNumbers: true })
  const { _links, ...body } = bodyOf(asked)
  const given: Json = Object.fromEntries(
    Object.entries(body).filter(([key, value]) => !isDeepStrictEqual(value, now[key])),
  )
  const closes = 'avsluttetDato' in given && given.avsluttetDato !== null
  if (name === 'file' && row.values.kind !== 'Saksmappe' && 'avsluttetDato' in given) {
    delete given.avsluttetDato
    delete given.avsluttetAv
    await setFileClosed(asked.ctx, row.id, closes)
  }
  if (asked.visit.method === 'PUT') Object.assign(given, leftOut(type, name, now, body))
  const { status, ...values } = valuesFrom(type, name, given)
  const hasAction = actions[name] !== undefined
  const attributes = hasAction || status === undefined ? values : { ...values, status }
  await changeEntity(asked.ctx, asked.world.keys, name, row.id, seen, attributes)
  if (hasAction && status !== undefined) await actions[name]?.(asked, row.id, String(status))
  return answerThing(asked, name, await again(asked, name, row.id))
}

/** Attributes that PUT does not say are emptied; lists are changed by the ones who name them. */
function leftOut(type: string, name: EntityName, now: Json, body: Json): Json {
  if (isContact(type) || name === 'nationalIdentifier') return {}
  const fields = writable(name)
  return Object.fromEntries(
    Object.keys(now).flatMap((key) => {
      const field = fields.get(key)?.[1]
      const stays =
        !field || field.once || field.shape === 'texts' || field.shape === 'units' || field.shape === 'json'
      return key in body || stays ? [] : [[key, null]]
    }),
  )
}

const actions: {
  readonly [name in EntityName]?: (asked: Asked, id: string, to: string) => Promise<unknown>
} = {
  file: ({ ctx }, id, to) => setCaseStatus(ctx, id, to as CaseStatus),
  record: ({ ctx }, id, to) => setEntryStatus(ctx, id, to as EntryStatus),
  fonds: async ({ ctx }, id, to) => {
    if (to !== 'Avsluttet') throw new Refusal('conflict', 'archive.fonds-closed')
    return closeFonds(ctx, id)
  },
  series: async (asked, id, to) => {
    if (to === 'Avsluttet periode') return closeSeries(asked.ctx, id)
    const { version } = await again(asked, 'series', id)
    return changeEntity(asked.ctx, asked.world.keys, 'series', id, version, { status: to })
  },
}

async function again(asked: Asked, name: EntityName, id: string): Promise<ArchiveRow> {
  const row = await readEntity(asked.ctx, name, id)
  if (!row) throw noSuchResource()
  return row
}

/** @throws Refusal conflict for what may not go */
export async function remove(asked: Asked, name: EntityName, row: ArchiveRow): Promise<Response> {
  mustHave(asked, rightFor(name))
  const seen = seenVersion(asked, row)
  if (name === 'documentObject') await deleteDocumentObject(asked.ctx, row.id)
  else if (name === 'signOff') await takeBackSignOff(asked.ctx, row.id)
  else await removeEntity(asked.ctx, name, row.id, seen)
  return new Response(null, { status: 204 })
}

/** What is told of a file that has not come may be told otherwise, or taken back. */
export async function changeOrDropAwaited(asked: Asked, awaited: Awaited): Promise<Response> {
  mustHave(asked, 'write')
  seenVersion(asked, awaited.row)
  if (asked.visit.method === 'DELETE') {
    await dropAwaited(asked, awaited)
    await dropParts(asked.world, asked.ctx.municipality, awaited)
    return new Response(null, { status: 204 })
  }
  const { _links: _, ...now } = await fullOf(asked, 'documentObject', awaited.row, { openNumbers: false })
  const { _links, ...body } = bodyOf(asked)
  const given = Object.fromEntries(
    Object.entries(body).filter(([key, value]) => !isDeepStrictEqual(value, now[key])),
  )
  await changeAwaited(asked, awaited, { wanted: { ...awaited.wanted, ...wantedFrom(given) } })
  const changed = await awaitedObject(asked, awaited.id)
  if (!changed) throw noSuchResource()
  return answerThing(asked, 'documentObject', changed.row)
}

/** A plain file becomes a case file, with the next case number. */
export async function widenToCaseFile(asked: Asked, row: ArchiveRow): Promise<Response> {
  mustHave(asked, 'write')
  const { _links, ...given } = bodyOf(asked)
  const { administrativeUnit, caseResponsible, caseDate } = valuesFrom('saksmappe', 'file', given) as Record<
    string,
    string
  >
  if (!administrativeUnit || !caseResponsible) throw new Refusal('invalid', 'archive.attribute-missing')
  await makeCaseFile(asked.ctx, row.id, {
    ...{ administrativeUnit, caseResponsible },
    ...(caseDate ? { caseDate } : {}),
  })
  return answerThing(asked, 'file', await again(asked, 'file', row.id))
}
