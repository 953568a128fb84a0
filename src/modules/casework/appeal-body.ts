import type { SettingValue } from '#modules/members/index.ts'
import { defineTexts, type Language } from '#platform/i18n.ts'
import type { Decider } from './decider.ts'

const texts = defineTexts('casework-appeal', {
  nb: { 'municipal-board': 'klagenemnda i {{municipality}} kommune' },
  nn: { 'municipal-board': 'klagenemnda i {{municipality}} kommune' },
  en: { 'municipal-board': 'the appeals board of {{municipality}} municipality' },
})

/** True when the municipality's own board has the last word: the appeal never leaves the house. */
export const staysInHouse = (decider: Pick<Decider, 'appealDecidedBy'> | undefined) =>
  decider?.appealDecidedBy === 'municipal-board'

/**
 * Who decides an appeal that the municipality does not give way to. Most go to the body the municipality has chosen, the
 * County Governor; some regulations leave the last word with the municipality's own board (admission to kindergarten,
 * parking for disabled persons).
 */
export function appealBodyFor<Chosen extends SettingValue<'appeal-body'> | null>(
  decider: Pick<Decider, 'appealDecidedBy'> | undefined,
  chosen: Chosen,
  municipalityName: string,
  language: Language,
): Chosen | SettingValue<'appeal-body'> {
  if (decider?.appealDecidedBy !== 'municipal-board') return chosen
  const name = texts(language)('municipal-board', { municipality: municipalityName })
  return { name, address: [], website: '' }
}
