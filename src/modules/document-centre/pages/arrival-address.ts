import { posted, type Visit } from '#platform/http/visit.ts'
import { type QueueView, queryOfView, viewFrom } from './queue-filter.rules.ts'

/** One arrival's page, in the municipality whose post it is. */
export const arrivalPath = '/dokumentsenter/:kommune/post/:innkommet' as const

/** How the queue was filtered, carried along so that the next one is the next of that list. */
export const viewOf = (visit: Visit): QueueView =>
  viewFrom(visit.method === 'GET' ? visit.query : new URLSearchParams(posted(visit.form, 'visning')))

export const addressOf = (municipality: { slug: string }, id: string, view: QueueView, more = {}) =>
  `/dokumentsenter/${municipality.slug}/post/${id}${queryOfView({ ...view, after: null }, more)}`

export const queueAddress = (view: QueueView, more = {}) =>
  `/dokumentsenter${queryOfView({ ...view, after: null }, more)}`
