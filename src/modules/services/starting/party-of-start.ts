import { dateInNorway } from '#platform/clock.ts'
import type { Organisation } from '#platform/http/party.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { type DraftLine, draftsOfResident } from '../filling-in/drafts.ts'
import { type FormParty, mayApply, organisationParty } from '../filling-in/form-party.rules.ts'
import type { Service } from '../packages.ts'
import type { ServicesWorld } from '../world.ts'
import { type PartyChoice, self } from './choose-party.tsx'
import { startingTexts } from './starting.text.ts'

/** Whom the resident may start this for; null where it is for people only. Nobody's roles are asked for in vain. */
export async function partyChoice(
  world: ServicesWorld,
  visit: Visit,
  service: Service,
): Promise<PartyChoice | null> {
  const may = mayApply(service)
  if (!may.organisation) return null
  try {
    return { mayBeSelf: may.person, organisations: await visit.organisations(), isAnswered: true }
  } catch (error) {
    if (!(error instanceof OutsideFailure)) throw error
    world.log.warn({ problem: error.message }, 'register did not say whom a resident may act for')
    return { mayBeSelf: may.person, organisations: [], isAnswered: false }
  }
}

/** For whom the form was started: the party whose the draft is to be, and what the form keeps of it. */
export type Started =
  | { kind: 'for'; partyId?: string; party?: FormParty }
  /** Nobody is chosen, or the one that is may not be. */
  | { kind: 'again'; choice: PartyChoice }

/**
 * Reads whom the resident chose, and asks Enhetsregisteret what the organisation is today.
 * @throws Refusal forbidden platform.may-not-act-for; OutsideFailure
 */
export async function partyOfStart(world: ServicesWorld, visit: Visit, service: Service): Promise<Started> {
  const choice = await partyChoice(world, visit, service)
  if (!choice) return { kind: 'for' }
  const t = startingTexts(visit.language)
  const wanted = posted(visit.form, 'for')
  if (wanted === self && choice.mayBeSelf) return { kind: 'for' }
  const again = (error: string): Started => ({ kind: 'again', choice: { ...choice, chosen: wanted, error } })
  if (wanted === '' || wanted === self) return again(t('for.missing'))
  const organisation = choice.organisations.find((one) => one.organisationNumber === wanted)
  // Somebody else's, or one the register no longer says they may act for.
  if (!organisation) return again(t('for.missing'))
  const asked = await askParty(world, service, organisation)
  if ('refused' in asked) return again(t(`for.${asked.refused}`, { name: asked.name }))
  return { kind: 'for', partyId: organisation.partyId, party: asked.party }
}

/**
 * What Enhetsregisteret says today of the organisation a form is to be for: its party, or why there can be none.
 * @throws OutsideFailure when it does not answer
 */
export async function askParty(
  world: ServicesWorld,
  service: Service,
  { organisationNumber, name, role }: Organisation,
): Promise<{ party: FormParty } | { refused: 'deleted' | 'bankrupt'; name: string }> {
  const found = await world.clients.enhetsregisteret?.organisation(organisationNumber)
  if (!found) return { refused: 'deleted', name }
  if (found.isBankrupt && !allowsBankrupt(service.app.metadata.raw.partyTypesAllowed))
    return { refused: 'bankrupt', name: found.name }
  return { party: organisationParty(found, role, world.clock.now().toISOString()) }
}

const allowsBankrupt = (allowed: unknown) =>
  (allowed as { bankruptcyEstate?: unknown } | undefined)?.bankruptcyEstate === true

/** Forms of this service under way: the resident's own, and those of the organisations they may act for. */
export async function draftsToContinue(
  visit: Visit,
  service: Service,
  organisations: readonly Organisation[],
): Promise<(DraftLine & { of?: string })[]> {
  const own = await visit.asResident(draftsOfResident)
  const found: (DraftLine & { of?: string })[] = [...own]
  for (const { partyId, name } of organisations) {
    const drafts = await visit.asResident(draftsOfResident, partyId)
    found.push(...drafts.map((draft) => ({ ...draft, of: name })))
  }
  return found.filter((draft) => draft.serviceId === service.id)
}

/** Today, for which roles count. */
export const todayOf = (world: Pick<ServicesWorld, 'clock'>) => dateInNorway(world.clock.now())
