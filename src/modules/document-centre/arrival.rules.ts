/** The life of what has come in: which step follows which, and what a person must settle. Pure. */

export type ArrivalState =
  | 'announced'
  | 'received'
  | 'unpacked'
  | 'scanned'
  | 'read'
  | 'suggested'
  | 'waiting'
  | 'settled'

export type Outcome =
  | 'registered'
  | 'redirected'
  | 'not-archive-worthy'
  | 'returned'
  | 'duplicate'
  | 'merged'
  | 'split'
  | 'handed-over'

export type Channel = 'svarinn' | 'email' | 'scan' | 'upload' | 'eformidling' | 'redirected' | 'split'

/** The job that takes an arrival on from each state; a state without one waits for somebody. */
export const nextStep: Readonly<Partial<Record<ArrivalState, string>>> = {
  announced: 'document-centre.fetch-shipment',
  received: 'document-centre.unpack',
  unpacked: 'document-centre.look-for-viruses',
  scanned: 'document-centre.read',
  read: 'document-centre.suggest',
  suggested: 'document-centre.place',
}

/** What a machine could not do. Each is a task for a person, with a text that says what to do. */
export type ProblemCode =
  | 'too-large'
  | 'too-large-to-scan'
  | 'too-large-to-read'
  | 'damaged-shipment'
  | 'wrong-key'
  | 'content-differs'
  | 'zip-in-zip'
  | 'zip-unreadable'
  | 'many-documents'
  | 'email-unreadable'
  | 'infected'
  | 'pdf-encrypted'
  | 'pdf-damaged'
  | 'not-read'
  | 'no-archive-format'
  | 'poorly-read'
  | 'empty-file'
  | 'same-file'
  | 'same-text'
  | 'no-document'

/** Problems that say something of the document and do not keep it from being registered by a person. */
export const mildProblems: ReadonlySet<string> = new Set<ProblemCode>([
  ...([
    'many-documents',
    'no-archive-format',
    'poorly-read',
    'same-text',
    'too-large-to-read',
    'zip-in-zip',
  ] as const),
])

export type CannotAct = 'arrival-settled' | 'arrival-on-its-way' | 'arrival-held' | 'arrival-changed'

/** Null when this person may settle the arrival now. */
export function whyCannotAct(
  arrival: { state: ArrivalState; takenBy: string | null; version: number },
  who: { id: string | null; seen: number | null },
): CannotAct | null {
  if (arrival.state === 'settled') return 'arrival-settled'
  if (arrival.state !== 'waiting') return 'arrival-on-its-way'
  if (arrival.takenBy !== null && arrival.takenBy !== who.id) return 'arrival-held'
  if (who.seen !== null && who.seen !== arrival.version) return 'arrival-changed'
  return null
}

export interface Route {
  sort: 'unopened' | 'not-archive-worthy' | 'unit'
  unit: string
  words: readonly string[]
}

/** The first rule of the sort whose words are in what stands on the outside of it, small and large letters alike. */
export function routeOf(
  routes: readonly Route[],
  sort: Route['sort'],
  outside: readonly (string | null | undefined)[],
): (Route & { word: string }) | null {
  const text = ` ${outside.filter(Boolean).join(' ')} `.toLowerCase().replace(/[^\p{L}\p{N}@.]+/gu, ' ')
  for (const route of routes) {
    const word = route.sort === sort && route.words.find((one) => text.includes(one.toLowerCase()))
    if (word) return { ...route, word }
  }
  return null
}
