import { Alert } from '#design/alert.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { actingRoleOn } from '#norway/organisation-roles.ts'
import type { CalendarDate } from '#platform/clock.ts'
import type { Organisation } from '#platform/http/party.ts'
import type { Language } from '#platform/i18n.ts'
import { startingTexts } from './starting.text.ts'

/** Whom the resident may start a form for. Null instead where it is for people only. */
export interface PartyChoice {
  mayBeSelf: boolean
  organisations: readonly Organisation[]
  /** False when the register has not said whom the resident may act for. */
  isAnswered: boolean
  /** What was posted, and what is wrong with it. */
  chosen?: string
  error?: string
}

/** How one's own choice is posted; organisations are posted by their number. */
export const self = 'meg'

/** Is there anybody to start for? */
export const canStart = (choice: PartyChoice | null): boolean =>
  choice === null || choice.mayBeSelf || choice.organisations.length > 0

export function ChooseParty(props: { choice: PartyChoice | null; language: Language; on: CalendarDate }) {
  const { choice, language, on } = props
  if (!choice) return null
  const t = startingTexts(language)
  const { mayBeSelf, organisations, isAnswered } = choice
  if (!isAnswered)
    return (
      <>
        <Alert kind="warning" title={t('for.silent-title')}>
          {t(mayBeSelf ? 'for.silent' : 'for.silent-only')}
        </Alert>
        {mayBeSelf && <input type="hidden" name="for" value={self} />}
      </>
    )
  if (organisations.length === 0)
    return (
      <>
        <p class="ds-paragraph">{t(mayBeSelf ? 'for.none' : 'for.none-only')}</p>
        {mayBeSelf && <input type="hidden" name="for" value={self} />}
      </>
    )
  return (
    <RadioGroup
      id="for"
      label={t('for')}
      language={language}
      required
      choices={[
        ...(mayBeSelf ? [{ value: self, label: t('for.self') }] : []),
        ...organisations.map(({ organisationNumber, name, role }) => ({
          value: organisationNumber,
          label: name,
          description: t('for.organisation', {
            number: organisationNumber.replace(/(\d{3})(?=\d)/g, '$1\u00a0'),
            role: actingRoleOn(role, on)?.name[language] ?? role,
          }),
        })),
      ]}
      {...(choice.chosen ? { value: choice.chosen } : {})}
      {...(choice.error ? { error: choice.error } : {})}
    />
  )
}
