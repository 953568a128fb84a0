import { hangingEntities } from './hanging.ts'
import { type Entity, unitEntities } from './units.ts'

/**
 * Every sort of thing in the archive: where it is kept, what it lies in, its attributes with Noark's own names. One
 * description for adding, changing, reading and searching here, and for every interface that maps on it.
 */
export const entities = { ...unitEntities, ...hangingEntities } as const
export type EntityName = keyof typeof entities
export const entityNames = Object.keys(entities) as EntityName[]
export const entity = (name: EntityName): Entity => entities[name]
