import type { Channel } from '../arrival.rules.ts'
import type { ListedState } from '../queue.queries.ts'

/** What is shown of the queue. All of it stands in the address, so that a view can be kept and shared. */
export interface QueueView {
  /** Short names of municipalities; none is all in which one works with post. */
  municipalities: readonly string[]
  channel: Channel | null
  state: ListedState
  taken: 'nobody' | 'me' | null
  hasProblem: boolean
  /** At least so many days old. */
  olderThanDays: number | null
  /** The last row of the page before. */
  after: { receivedAt: string; id: string } | null
}

export const channelSlugs: Readonly<Record<Channel, string>> = {
  ...{
    svarinn: 'svarinn',
    email: 'e-post',
    scan: 'skannet',
    upload: 'lastet-opp',
    eformidling: 'eformidling',
  },
  ...{ redirected: 'omadressert', split: 'delt' },
}
export const channels = Object.keys(channelSlugs) as Channel[]
const stateSlugs: Readonly<Record<ListedState, string>> = {
  ...{ waiting: 'venter', 'on-its-way': 'underveis', settled: 'ferdig' },
}
export const listedStates = Object.keys(stateSlugs) as ListedState[]
export const ages = [1, 3, 7] as const

export const everything: QueueView = {
  ...{ municipalities: [], channel: null, state: 'waiting', taken: null, hasProblem: false },
  ...{ olderThanDays: null, after: null },
}

/** What the address says. What it says wrongly counts as not said: an old bookmark still shows a list. */
export function viewFrom(query: URLSearchParams): QueueView {
  const taken = query.get('tatt')
  const age = Number(query.get('eldre'))
  return {
    municipalities: [...new Set(query.getAll('kommune'))].filter((slug) => /^[a-z0-9-]{1,60}$/.test(slug)),
    channel: keyOf(channelSlugs, query.get('kanal')),
    state: keyOf(stateSlugs, query.get('tilstand')) ?? 'waiting',
    taken: taken === 'ingen' ? 'nobody' : taken === 'meg' ? 'me' : null,
    hasProblem: query.get('problem') === 'ja',
    olderThanDays: (ages as readonly number[]).includes(age) ? age : null,
    after: afterFrom(query.get('etter')),
  }
}

/** The same as the query of an address, "?" included; empty when nothing is chosen. */
export function queryOfView(view: QueueView, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams()
  for (const slug of view.municipalities) query.append('kommune', slug)
  if (view.channel) query.append('kanal', channelSlugs[view.channel])
  if (view.state !== 'waiting') query.append('tilstand', stateSlugs[view.state])
  if (view.taken) query.append('tatt', view.taken === 'nobody' ? 'ingen' : 'meg')
  if (view.hasProblem) query.append('problem', 'ja')
  if (view.olderThanDays) query.append('eldre', String(view.olderThanDays))
  if (view.after) query.append('etter', `${view.after.receivedAt}~${view.after.id}`)
  for (const [name, value] of Object.entries(more)) query.append(name, value)
  const text = query.toString()
  return text && `?${text}`
}

/** True when something narrows the list. */
export const isNarrowed = (view: QueueView): boolean =>
  queryOfView({ ...view, after: null, state: 'waiting' }) !== ''

function keyOf<K extends string>(slugs: Readonly<Record<K, string>>, wanted: string | null): K | null {
  return (Object.keys(slugs) as K[]).find((key) => slugs[key] === wanted) ?? null
}

function afterFrom(text: string | null): QueueView['after'] {
  const [receivedAt = '', id = ''] = (text ?? '').split('~')
  const isMoment =
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/.test(receivedAt) && !Number.isNaN(Date.parse(receivedAt))
  return isMoment && /^[0-9a-f-]{36}$/.test(id) ? { receivedAt, id } : null
}
