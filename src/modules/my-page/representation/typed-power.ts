import { type LettersTo, personTyped } from '#modules/casework/index.ts'
import { readDate } from '#norway/date-text.ts'
import type { NumberEnvironment } from '#norway/identity-number.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { powerTexts } from './power.text.ts'

/** What the one who is given the power may do, the most first. */
export const allowances = ['act', 'see', 'letters'] as const
export type Allows = (typeof allowances)[number]
export const lettersChoices = ['both', 'representative', 'party'] as const

/** The form as it was typed. */
export interface TypedPower {
  id: string
  name: string
  number: string
  /** Of a power that is wider than one case: `alle`, or an area. */
  scope: string
  allows: string
  lettersTo: string
  from: string
  to: string
}

export interface PowerError {
  id: string
  text: string
}

export interface JudgedPower {
  id: string
  name: string
  number: string
  scope: string
  allows: Allows
  lettersTo: LettersTo
  validFrom: IsoDate
  validTo: IsoDate | null
}

export const emptyPower = (id: string, scope = ''): TypedPower => ({
  ...{ id, name: '', number: '', scope, allows: '', lettersTo: 'both', from: '', to: '' },
})

export const typedPower = ({ form }: Visit): TypedPower => ({
  ...{ id: posted(form, 'id'), name: posted(form, 'navn').slice(0, 200) },
  ...{ number: posted(form, 'nummer').slice(0, 40), scope: posted(form, 'omfang') },
  ...{ allows: posted(form, 'lov'), lettersTo: posted(form, 'brev') },
  ...{ from: posted(form, 'fra').slice(0, 40), to: posted(form, 'til').slice(0, 40) },
})

/**
 * The form as a power of attorney, or what is wrong with it, each at its field in the order of the page.
 * @param scopes what may be chosen between; null for one case
 */
export function judgePower(
  typed: TypedPower,
  on: {
    today: IsoDate
    environment: NumberEnvironment
    ownNumber: string
    scopes: readonly string[] | null
    language: Visit['language']
  },
): { errors: PowerError[] } | { power: JudgedPower } {
  const t = powerTexts(on.language)
  const errors: PowerError[] = []
  const person = personTyped(
    { name: typed.name, number: typed.number, address: '' },
    { environment: on.environment, on: on.today },
  )
  if (!person.ok)
    for (const { why } of person.faults) {
      if (why === 'name-missing') errors.push({ id: 'navn', text: t(why) })
      else errors.push({ id: 'nummer', text: t(why === 'no-way-to-reach' ? 'number-missing' : why) })
    }
  else if (person.person.number === on.ownNumber) errors.push({ id: 'nummer', text: t('number-own') })
  if (on.scopes && !on.scopes.includes(typed.scope)) errors.push({ id: 'omfang', text: t('choose-scope') })
  const allows = allowances.find((one) => one === typed.allows)
  if (!allows) errors.push({ id: 'lov', text: t('choose-allows') })
  else if (person.ok && person.person.number.length === 9 && allows !== 'letters')
    errors.push({ id: 'lov', text: t('organisation-gets-letters') })
  const lettersTo = lettersChoices.find((one) => one === typed.lettersTo)
  if (!lettersTo) errors.push({ id: 'brev', text: t('choose-letters') })
  else if (allows === 'letters' && lettersTo === 'party')
    errors.push({ id: 'brev', text: t('letters-for-nothing') })
  const from = typed.from === '' ? on.today : readDate(typed.from)
  const to = typed.to === '' ? null : readDate(typed.to)
  if (!from) errors.push({ id: 'fra', text: t('date-wrong') })
  else if (from < on.today) errors.push({ id: 'fra', text: t('from-past') })
  if (typed.to !== '' && !to) errors.push({ id: 'til', text: t('date-wrong') })
  else if (to && to < on.today) errors.push({ id: 'til', text: t('to-past') })
  else if (to && from && to < from) errors.push({ id: 'til', text: t('to-before-from') })
  if (errors.length > 0 || !person.ok || !allows || !lettersTo || !from) return { errors }
  const { name, number } = person.person
  return {
    power: {
      ...{ id: typed.id, name, number, scope: typed.scope, allows, lettersTo },
      ...{ validFrom: from, validTo: to },
    },
  }
}
