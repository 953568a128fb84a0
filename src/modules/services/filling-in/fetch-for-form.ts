import { prefillFields } from '#engines/altinn/index.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import { partyIdOf } from '../app-api/identifiers.ts'
import type { Service } from '../packages.ts'
import {
  type AltinnSource,
  contactFieldsAsked,
  partsOf,
  personFieldsAsked,
} from '../registers/altinn-prefill.rules.ts'
import { RegisterQuestions } from '../registers/ask-registers.ts'
import type { EarlierAnswer } from '../registers/earlier-application.rules.ts'
import { householdAnswers, partnerThatCounts } from '../registers/household.rules.ts'
import type { FetchProblems, RegisterAnswers } from '../registers/register-answers.ts'
import type { ServicesWorld } from '../world.ts'
import { withBegunModels, withEarlierAnswers } from './begin-models.ts'
import { type DraftContent, withAnswers } from './draft-content.ts'

export interface Fetched {
  content: DraftContent
  problems: FetchProblems
}

interface For {
  municipality: string
  service: Service
  /** The applicant's own number, from the sign-in. */
  applicant: string
  today: IsoDate
  /** Who is signed in: given when a form is begun. */
  signedIn?: { id: string; language: string }
  /** What they answered the last time they applied for the same. */
  earlier?: Record<string, EarlierAnswer>
}

/**
 * Asks the registers for what the form lacks as it stands: the household first, then the named cohabitant, then the
 * income of those who count. What has been fetched and still holds is not asked for again, unless `again`.
 * Outside any transaction; never throws because a register is down.
 */
export async function fetchForForm(
  world: ServicesWorld,
  on: For,
  content: DraftContent,
  options: { again?: boolean } = {},
): Promise<Fetched> {
  const { service, today } = on
  const now = world.clock.now().toISOString()
  const before: RegisterAnswers = {
    ...content.answers,
    ...(on.earlier ? { earlier: on.earlier } : {}),
    ...(on.signedIn && asksAltinn(service, 'UserProfile')
      ? {
          profile: { fetchedAt: now, partyId: partyIdOf(on.signedIn.id), language: on.signedIn.language },
        }
      : {}),
  }
  const laid = (answers: RegisterAnswers) =>
    withEarlierAnswers(
      service,
      withAnswers(service, withBegunModels(service, { ...content, answers }), answers, at(world, today)),
    )
  const { party } = content
  // An organisation's form may be opened by others who act for it: nobody's own home or family is fetched into it.
  const asksPeople =
    party === undefined && (asksRegisters(service) || partsOf(personFieldsAsked(service)).length > 0)
  // Nobody looks up somebody who has not said who they are.
  if (party?.kind === 'unknown') return { content: laid(before), problems: {} }
  const asksOrganisation = party !== undefined && asksAltinn(service, 'ER')
  const asksContact =
    party === undefined && before.contact === undefined && contactFieldsAsked(service).length > 0
  if (!asksPeople && !asksOrganisation && !asksContact) return { content: laid(before), problems: {} }
  const questions = await RegisterQuestions.open(world, service, on.municipality, today)
  // All at once: a resident waits for the slowest, not for one after the other.
  const [people, organisation, contact] = await Promise.all([
    !asksPeople || (before.people && !options.again) ? before.people : questions.household(on.applicant),
    asksOrganisation ? (before.organisation ?? questions.organisation(party.organisationNumber)) : null,
    asksContact ? questions.contact(on.applicant) : before.contact,
  ])
  let answers: RegisterAnswers = {
    ...before,
    people: people ?? before.people,
    ...(organisation ? { organisation } : {}),
    ...(contact === undefined ? {} : { contact }),
  }
  const said = householdAnswers(content.data)
  if (
    answers.people &&
    !answers.people.partner &&
    said.cohabitantNumber &&
    said.cohabitantNumber !== answers.cohabitant?.identityNumber
  ) {
    answers = {
      ...answers,
      cohabitant: await questions.cohabitant(said.cohabitantNumber, answers.people),
    }
  }
  answers = { ...answers, income: await incomeFor(questions, on, answers, content, options.again ?? false) }
  return { content: laid(answers), problems: questions.problems }
}

/**
 * Must anything be asked after these answers? A page that changes nothing about the household asks for nothing, and a
 * register that did not answer is asked again only when the resident says so: nobody waits on every page.
 */
export function needsFetch(
  service: Service,
  content: DraftContent,
  problems: FetchProblems,
  today: IsoDate,
): boolean {
  const { cohabitant, income, people } = content.answers
  if (!asksRegisters(service) || !people) return false
  const said = householdAnswers(content.data)
  if (!people.partner && said.cohabitantNumber && said.cohabitantNumber !== cohabitant?.identityNumber)
    return problems.folkeregisteret === undefined
  const { partner, confirmed } = partnerThatCounts(
    content.answers,
    said,
    service.description.cohabitation,
    today,
  )
  if (partner && !confirmed) return income !== null
  if (!income) return asks(service, 'summertskattegrunnlag') && problems.skatteetaten === undefined
  return income.partner !== (partner?.identityNumber ?? null)
}

async function incomeFor(
  questions: RegisterQuestions,
  on: For,
  answers: RegisterAnswers,
  content: DraftContent,
  again: boolean,
): Promise<RegisterAnswers['income']> {
  const said = householdAnswers(content.data)
  const { partner, confirmed } = partnerThatCounts(
    answers,
    said,
    on.service.description.cohabitation,
    on.today,
  )
  // Nobody sees the income of somebody they merely named, and half a household's is not shown as the whole.
  if (partner && !confirmed) return null
  const known = answers.income
  if (known && !again && known.partner === (partner?.identityNumber ?? null)) return known
  if (!answers.people) return null
  return questions.income(on.applicant, partner)
}

const asks = (service: Service, source: string) =>
  service.requests.some((request) => request.source === source)
const asksRegisters = (service: Service) =>
  asks(service, 'folkeregisteret') || asks(service, 'summertskattegrunnlag')

const asksAltinn = ({ app }: Service, source: AltinnSource) =>
  [...app.models.keys()].some((dataType) =>
    prefillFields(app, dataType).fields.some((field) => field.source === source),
  )

const at = (world: ServicesWorld, today: IsoDate) => ({ today, now: world.clock.now(), random: world.random })
