import { addMonths, type IsoDate, isIsoDate } from '#norway/iso-date.ts'
import type { ServiceDescription } from '../service-description.ts'
import type { RegisterAnswers } from './register-answers.ts'

/** What the applicant answered about the household, out of the form's data. */
export interface HouseholdAnswers {
  livesWithSomeone: boolean | null
  cohabitantNumber: string | null
  haveChildTogether: boolean | null
  livedTogetherSince: string | null
}

export function householdAnswers(data: Readonly<Record<string, unknown>>): HouseholdAnswers {
  const household = (
    typeof data.husholdning === 'object' && data.husholdning ? data.husholdning : {}
  ) as Record<string, unknown>
  const yes = (value: unknown) => (typeof value === 'boolean' ? value : null)
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  const livesWithSomeone = yes(household.borMedNoen)
  // Answers to questions that are no longer asked do not count.
  const asked = livesWithSomeone === true
  return {
    livesWithSomeone,
    cohabitantNumber: asked ? text(household.samboerFoedselsnummer) : null,
    haveChildTogether: asked ? yes(household.fellesBarn) : null,
    livedTogetherSince: asked ? text(household.samboerSiden) : null,
  }
}

export type Partner = { identityNumber: string; relation: 'spouse' | 'cohabitant' }

/**
 * Whose income counts beside the applicant's.
 * - A spouse, or a registered co-parent in the same dwelling.
 * - A cohabitant the applicant named, when they have a child together or have lived together long enough.
 * `unconfirmed` when the register does not have the named person in the same dwelling: nobody's income is shown to
 * somebody who merely typed a number, and a person must look at the case.
 */
export function partnerThatCounts(
  answers: RegisterAnswers,
  said: HouseholdAnswers,
  cohabitation: ServiceDescription['cohabitation'],
  on: IsoDate,
): { partner: Partner | null; confirmed: boolean } {
  if (answers.people?.partner) {
    const { identityNumber, relation } = answers.people.partner
    return { partner: { identityNumber, relation }, confirmed: true }
  }
  if (said.livesWithSomeone !== true) return { partner: null, confirmed: said.livesWithSomeone === false }
  if (!said.cohabitantNumber) return { partner: null, confirmed: false }
  // A service that says nothing of cohabitation counts nobody by how long they have lived together.
  const isLong =
    cohabitation !== undefined &&
    isIsoDate(said.livedTogetherSince) &&
    said.livedTogetherSince <= addMonths(on, -cohabitation.months)
  if (said.haveChildTogether === null && said.livedTogetherSince === null)
    return { partner: null, confirmed: false }
  if (!said.haveChildTogether && !isLong) return { partner: null, confirmed: true }
  const { cohabitant } = answers
  const isConfirmed = cohabitant?.identityNumber === said.cohabitantNumber && cohabitant.sameDwelling
  return {
    partner: { identityNumber: said.cohabitantNumber, relation: 'cohabitant' },
    confirmed: isConfirmed,
  }
}
