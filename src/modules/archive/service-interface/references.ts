import { Refusal } from '#platform/refusal.ts'
import { linkDocument } from '../documents/add-document.ts'
import { addEntity, changeEntity, removeEntity } from '../entities/change-entity.ts'
import { findEntities, readEntity } from '../entities/read-entity.ts'
import { isUuid } from '../must.ts'
import { type Asked, mustHave, noSuchResource } from './asked.ts'
import type { Over } from './create.ts'
import { seenVersion } from './things.ts'

/**
 * `…/$ref?$id=`: ties two things that both stand already. A document to one more record, a file or record to a class
 * beside its own, a file to another class or series. DELETE takes a tie away.
 */
export async function refer(asked: Asked, over: Over, relation: string): Promise<Response> {
  mustHave(asked, 'write')
  const { ctx, world } = asked
  const { method, query } = asked.visit
  const to = idIn(query.get('$id'))
  const sort = over.resource.entity
  const done = () => new Response(null, { status: 204 })
  if (relation === 'dokumentbeskrivelse' && sort === 'record') {
    if (method === 'DELETE') return removeTie(asked, 'documentLink', over, 'documentDescriptionId', to)
    await linkDocument(ctx, to, over.row.id, 'Vedlegg')
    return done()
  }
  if (relation === 'sekundaerklassifikasjon' && (sort === 'file' || sort === 'record')) {
    if (method === 'DELETE') return removeTie(asked, 'secondaryClass', over, 'classId', to)
    await addEntity(ctx, world.keys, 'secondaryClass', over.row.id, { classId: to })
    return done()
  }
  if (relation === 'klasse' && sort === 'file' && method === 'PUT') {
    await changeEntity(ctx, world.keys, 'file', over.row.id, seenVersion(asked, over.row), { classId: to })
    return done()
  }
  throw noSuchResource()
}

async function removeTie(
  asked: Asked,
  name: 'documentLink' | 'secondaryClass',
  over: Over,
  field: string,
  to: string,
): Promise<Response> {
  const { rows } = await findEntities(asked.ctx, name, {
    parentId: over.row.id,
    where: { field, is: '=', value: to },
    limit: 1,
  })
  const row = rows[0] && (await readEntity(asked.ctx, name, rows[0].id))
  if (!row) throw noSuchResource()
  await removeEntity(asked.ctx, name, row.id, row.version)
  return new Response(null, { status: 204 })
}

/** The address of a thing, or its systemID. */
function idIn(text: string | null): string {
  const id = text?.split('/').filter(Boolean).at(-1) ?? ''
  if (!isUuid(id)) throw new Refusal('invalid', 'archive.parent-unknown')
  return id
}
