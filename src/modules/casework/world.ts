import type { Place } from '#design/staff-page.tsx'
import type { Folkeregisteret } from '#integrations/folkeregisteret/client.ts'
import type { Frames, Municipalities } from '#modules/members/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { PostedFile } from '#platform/http/parts.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { Language } from '#platform/i18n.ts'
import type { Keys } from '#platform/keys.ts'
import type { Log } from '#platform/log.ts'
import { twoPersonsTexts } from './approval/two-persons.text.ts'
import { caseworkPageTexts } from './casework.page.text.ts'
import type { Decider, Deciders } from './decider.ts'
import type { TakenFile } from './dialogue/register-answer.ts'
import type { EnclosuresOfDecision } from './letters/write-letter.job.ts'
import { postTexts } from './post/post.text.ts'
import { protectionTexts } from './protection/protection.text.ts'
import { placesWhere } from './worklist/places.ts'
import { worklistTexts } from './worklist/worklist.text.ts'

export interface CaseworkWorld {
  transactions: Transactions
  keys: Keys
  deciders: Deciders
  files: Files
  frames: Frames
  municipalities: Municipalities
  clock: Clock
  log: Pick<Log, 'error'>
  /** Judges a file that a caseworker uploads as a resident's is judged: kind, size, viruses. */
  takeFile(file: PostedFile, language: Language): Promise<TakenFile | { refused: string }>
  /** Which identity numbers may be written down: synthetic ones only in the test environment. */
  environment: 'test' | 'production'
  /** Who knows how far letters have come and where people live now; absent where nothing outside is asked. */
  post?: {
    /** False when SvarUt did not answer. */
    refreshLetters(municipality: string, letterIds: readonly string[]): Promise<boolean>
    folkeregisteret: Pick<Folkeregisteret, 'person'>
  }
  /** What goes with the letter of a decision, and must be there before it is made; absent where nothing does. */
  enclosuresOfDecision?: EnclosuresOfDecision
  /** Cases that ask to see documents have a page where these are looked at, `innsyn` below the case's own. */
  asksForDocuments?(found: { serviceId: string }): boolean
  /** How many forms that are not cases yet wait for the municipality; absent where there are none such. */
  formsWaiting?(ctx: Ctx): Promise<number>
  /** How many services wait for the one who reads to settle what differs in them; absent where there are none such. */
  servicesWaiting?(visit: Visit): Promise<number>
}

/** @throws Error when no service is registered under the id: a case of it could not have been opened */
export function deciderOf(deciders: Deciders, serviceId: string): Decider {
  const found = deciders.get(serviceId)
  if (!found) throw new Error(`no decider for service ${serviceId}`)
  return found
}

/** Where the caseworker's pages of the municipality of this visit stand. */
export const baseOf = (visit: Visit) => `/saksbehandling/${visit.params.kommune}`
export const caseAddress = (visit: Visit) => `${baseOf(visit)}/saker/${visit.params.sak}`

export type CaseworkPlace = 'worklist' | 'decided' | 'post' | 'search' | 'protection' | 'two-persons'

/** Round the pages of one municipality: the one of the address. */
export async function staffFrame(world: CaseworkWorld, visit: Visit, current: CaseworkPlace) {
  const t = caseworkPageTexts(visit.language)
  const { frames, formsWaiting } = world
  const [waiting, services] = await Promise.all([
    formsWaiting ? visit.inTenant(formsWaiting) : 0,
    world.servicesWaiting?.(visit) ?? 0,
  ])
  const base = baseOf(visit)
  const places = placesIn(visit, base, current)
  if (services > 0)
    places.push({ href: '/verksted/venter', label: t('place.services'), current: false, count: services })
  if (waiting > 0)
    places.push({ href: `${base}/venter`, label: t('place.forms'), current: false, count: waiting })
  return frames.staff(visit, places)
}

/** Round the pages that show all of one's municipalities together; one's only one where there is one. */
export async function staffFrameOfAll(world: CaseworkWorld, visit: Visit, current: CaseworkPlace) {
  const [only, ...others] = placesWhere(visit, 'casework.read')
  const one = only && others.length === 0 ? world.municipalities.byNumber(only) : null
  const places = placesIn(visit, one ? `/saksbehandling/${one.slug}` : null, current)
  return world.frames.staff(visit, places, one?.number ?? null)
}

/** @param base of the one municipality; null above them */
function placesIn(visit: Visit, base: string | null, current: CaseworkPlace): Place[] {
  const t = caseworkPageTexts(visit.language)
  const all = worklistTexts(visit.language)
  const above = base ?? '/saksbehandling'
  const isJoint = placesWhere(visit, 'casework.read').length > 1
  const place = (href: string, label: string, isCurrent: boolean, icon: Place['icon']): Place => ({
    ...{ href, label, current: isCurrent },
    ...(icon ? { icon } : {}),
  })
  return [
    ...(isJoint
      ? [place('/saksbehandling', all('place.all'), !base && current === 'worklist', 'tasklist')]
      : []),
    ...(base ? [place(base, t('place.worklist'), current === 'worklist', 'tasklist')] : []),
    // Above the municipalities, each has its own: the page asks which.
    place(`${above}/avgjort`, t('place.decided'), current === 'decided', 'checkmarkCircle'),
    place(`${above}/post`, postTexts(visit.language)('place'), current === 'post', 'envelope'),
    place('/saksbehandling/sok', all('place.search'), current === 'search', 'search'),
    ...(base && placesWhere(visit, 'protection.see').includes(visit.municipality?.number ?? '')
      ? [
          place(
            `${base}/skjerming`,
            protectionTexts(visit.language)('page.place'),
            current === 'protection',
            'shield',
          ),
        ]
      : []),
    ...(base && placesWhere(visit, 'journal.publish').includes(visit.municipality?.number ?? '')
      ? [place(`${base}/postliste`, t('place.journal'), false, 'document')]
      : []),
    ...(placesWhere(visit, 'archive.control').length > 0
      ? [place('/dokumentsenter', t('place.centre'), false, 'inbox')]
      : []),
    ...(base && placesWhere(visit, 'archive.connect').includes(visit.municipality?.number ?? '')
      ? [place(`${base}/arkiv/fiks`, 'Fiks Arkiv', false, 'document')]
      : []),
    ...(base && placesWhere(visit, 'casework.two-persons').includes(visit.municipality?.number ?? '')
      ? [
          {
            ...{ href: `${base}/to-personer`, label: twoPersonsTexts(visit.language)('place') },
            ...{ current: current === 'two-persons', icon: 'personGroup' as const },
          },
        ]
      : []),
  ]
}
