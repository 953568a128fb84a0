import { Refusal } from '#platform/refusal.ts'
import type { Condition } from '../entities/read-entity.ts'
import { noark } from './answers.ts'
import { type Asked, mustHave, noSuchResource, type Onward } from './asked.ts'
import { awaitedObject } from './awaited-objects.ts'
import { change, changeOrDropAwaited, remove, widenToCaseFile } from './change.ts'
import { answerChanges } from './change-log.ts'
import { create } from './create.ts'
import { newestObject, sendFile } from './download.ts'
import { pathOf } from './links.ts'
import { answerList, thingAt } from './lists.ts'
import { addCode, answerCodes, answerMetadata } from './metadata.ts'
import { refer } from './references.ts'
import { type Package, packageOf } from './relations.ts'
import { type Resource, resourceOf, rightFor } from './resources.ts'
import { templateFor } from './templates.ts'
import { answerThing, noteReading } from './things.ts'
import { answerAdmin, answerLogging, answerPackage, topmost } from './top.ts'
import { receiveFile, receiveForDocument, receivePiece } from './upload.ts'

const methodNotHere = () => new Refusal('invalid', 'archive.method-not-here')
const onlyGet = (asked: Asked) => {
  if (asked.visit.method !== 'GET') throw methodNotHere()
}

/**
 * The answer to a request of a client that may read, or what is left to do of it when the transaction has ended: its
 * address is package, type, systemID, relation.
 */
export async function dispatch(asked: Asked, at: readonly string[]): Promise<Response | Onward> {
  mustHave(asked, 'read')
  const [pkg = '', type, id, relation, last] = at
  if (pkg === 'metadata') return metadata(asked, type, id, relation)
  if (pkg === 'admin') {
    onlyGet(asked)
    if (id !== undefined) throw noSuchResource()
    return answerAdmin(asked, type ?? null)
  }
  if (pkg === 'loggingogsporing') {
    onlyGet(asked)
    if (type === undefined) return answerLogging(asked)
    if (type !== 'endringslogg' || id !== undefined) throw noSuchResource()
    return answerChanges(asked, null, 'loggingogsporing/endringslogg/')
  }
  if (pkg !== 'arkivstruktur' && pkg !== 'sakarkiv') throw noSuchResource()
  if (type === undefined) {
    onlyGet(asked)
    return answerPackage(asked, pkg)
  }
  if (id === undefined) return ofType(asked, pkg, type)
  const resource = resourceIn(pkg, type)
  if (relation === undefined) return ofThing(asked, resource, id)
  return ofRelation(asked, resource, id, relation, last)
}

function resourceIn(pkg: Package, type: string): Resource {
  const found = resourceOf(type)
  if (!found || packageOf(type) !== pkg) throw noSuchResource()
  return found
}

async function metadata(asked: Asked, name?: string, code?: string, more?: string): Promise<Response> {
  if (more !== undefined) throw noSuchResource()
  if (name?.startsWith('ny-') && code === undefined) return addCode(asked, name.slice(3))
  onlyGet(asked)
  return name === undefined ? answerMetadata(asked) : answerCodes(asked, name, code ?? null)
}

async function ofType(asked: Asked, pkg: Package, type: string): Promise<Response> {
  if (type.startsWith('ny-')) {
    const made = resourceOf(type.slice(3))
    if (!made || !topmost.includes(made.type)) throw noSuchResource()
    return newThing(asked, made, null)
  }
  onlyGet(asked)
  return answerList(asked, resourceIn(pkg, type), {}, `${pkg}/${type}/`)
}

async function newThing(asked: Asked, made: Resource, over: Parameters<typeof create>[2]): Promise<Response> {
  if (asked.visit.method === 'POST') return create(asked, made, over)
  onlyGet(asked)
  mustHave(asked, rightFor(made.entity))
  return noark({ ...templateFor(asked, made.type, over?.row ?? null), _links: {} })
}

async function ofThing(asked: Asked, resource: Resource, id: string): Promise<Response> {
  const { method } = asked.visit
  const awaited = resource.entity === 'documentObject' ? await awaitedObject(asked, id) : null
  if (awaited) {
    if (method === 'GET') return answerThing(asked, 'documentObject', awaited.row)
    return changeOrDropAwaited(asked, awaited)
  }
  const row = await thingAt(asked, resource, id)
  if (method === 'PUT' || method === 'PATCH') return change(asked, resource.entity, row)
  if (method === 'DELETE') return remove(asked, resource.entity, row)
  onlyGet(asked)
  await noteReading(asked, resource.entity, row)
  return answerThing(asked, resource.entity, row)
}

async function ofRelation(
  asked: Asked,
  resource: Resource,
  id: string,
  relation: string,
  last: string | undefined,
): Promise<Response | Onward> {
  if (relation === 'fil' && last === undefined) return ofFile(asked, resource, id)
  const row = await thingAt(asked, resource, id)
  if (last !== undefined) {
    if (last !== '$ref' || asked.visit.method === 'GET') throw noSuchResource()
    return refer(asked, { resource, row }, relation)
  }
  if (relation === 'utvid-til-saksmappe' && resource.type === 'mappe') {
    if (asked.visit.method === 'GET') return noark({ ...templateFor(asked, relation, row), _links: {} })
    return widenToCaseFile(asked, row)
  }
  if (relation.startsWith('ny-')) {
    const made = resourceOf(relation.slice(3))
    if (!made || !resource.makes.includes(made.type)) throw noSuchResource()
    return newThing(asked, made, { resource, row })
  }
  onlyGet(asked)
  const path = `${pathOf(resource.type, id)}${relation}/`
  if (relation === 'endringslogg') return answerChanges(asked, id, path)
  if (relation === 'sekundaerklassifikasjon' && ['file', 'record'].includes(resource.entity))
    return answerList(asked, secondary, { parentId: id }, path)
  const within = resource.within.find((one) => one.relation === relation)
  const inner = within && resourceOf(within.type)
  if (!within || !inner) throw noSuchResource()
  const named: Condition[] = within.by === null ? [] : [{ field: within.by, is: '=', value: id }]
  const where: Condition = { all: [...named, ...(within.also ? [within.also] : [])] }
  return answerList(asked, inner, { ...(within.by === null ? { parentId: id } : {}), where }, path)
}
const secondary: Resource = {
  type: 'sekundaerklassifikasjon',
  entity: 'secondaryClass',
  within: [],
  makes: [],
}

async function ofFile(asked: Asked, resource: Resource, id: string): Promise<Response | Onward> {
  const { method } = asked.visit
  const isDocument = resource.entity === 'documentDescription'
  if (!isDocument && resource.entity !== 'documentObject') throw noSuchResource()
  if (isDocument) {
    const row = await thingAt(asked, resource, id)
    if (method === 'POST') return receiveForDocument(asked, row)
    onlyGet(asked)
    return sendFile(asked, await newestObject(asked, row.id))
  }
  const awaited = await awaitedObject(asked, id)
  if (awaited && method === 'POST') return receiveFile(asked, awaited)
  if (awaited && method === 'PUT') return receivePiece(asked, awaited)
  const row = await thingAt(asked, resource, id)
  // What is stored is never written over.
  if (method !== 'GET') throw new Refusal('conflict', 'archive.stands-already')
  return sendFile(asked, row)
}

/** What an address takes, for OPTIONS and the header Allow: the same whether or not what it names is there. */
export function methodsAt(at: readonly string[]): string {
  const [pkg, type, id, relation, last] = at
  if (last !== undefined) return 'POST,PUT,DELETE,OPTIONS'
  const lastPart = relation ?? (id === undefined ? type : undefined)
  if (lastPart?.startsWith('ny-')) return 'GET,POST,OPTIONS'
  if (relation === 'fil') return 'GET,POST,PUT,OPTIONS'
  if (relation === 'utvid-til-saksmappe') return 'GET,POST,PUT,PATCH,OPTIONS'
  const isThing =
    id !== undefined && relation === undefined && (pkg === 'arkivstruktur' || pkg === 'sakarkiv')
  return isThing ? 'GET,PUT,PATCH,DELETE,OPTIONS' : 'GET,OPTIONS'
}
