import type { Visit } from '#platform/http/visit.ts'
import type { DraftContent } from '../filling-in/draft-content.ts'
import type { Service } from '../packages.ts'
import { RegisterQuestions } from '../registers/ask-registers.ts'
import type { ServicesWorld } from '../world.ts'
import { todayOf } from './party-of-start.ts'

/**
 * Who sends a form in: the person who is signed in. For an organisation they are its representative, and nothing else of
 * them has been fetched: what they are called is asked for once in a session.
 */
export async function applicantOf(
  world: ServicesWorld,
  visit: Visit,
  service: Service,
  { answers, party }: Pick<DraftContent, 'answers' | 'party'>,
): Promise<NonNullable<DraftContent['applicant']>> {
  const { signedIn } = visit
  if (!signedIn) throw new Error('sending in needs a resident')
  const { identityNumber, displayName } = signedIn
  const known = answers.people?.applicant.name ?? displayName
  if (known || party?.kind !== 'organisation') return { identityNumber, name: known }
  const name = await ownName(world, visit, service)
  if (name) await visit.rememberName(name)
  return { identityNumber, name: name ?? '' }
}

/** Who acts for an organisation is named in the case: asked for once in a session, and nothing else about them. */
export async function ownName(world: ServicesWorld, visit: Visit, service: Service): Promise<string | null> {
  if (!visit.signedIn || visit.signedIn.displayName) return null
  const number = visit.municipality?.number ?? ''
  const questions = await RegisterQuestions.open(world, service, number, todayOf(world))
  return questions.name(visit.signedIn.identityNumber)
}

/** Whose a form is, and who wrote it for them. */
export interface NamedOwner {
  owner: string
  /** Null when the owner wrote it. */
  representative: string | null
}

export function namedOwner({
  party,
  applicant,
  answers,
}: Pick<DraftContent, 'party' | 'applicant' | 'answers'>): NamedOwner {
  if (party?.kind === 'organisation') return { owner: party.name, representative: applicant?.name || null }
  return { owner: applicant?.name ?? answers.people?.applicant.name ?? '', representative: null }
}
