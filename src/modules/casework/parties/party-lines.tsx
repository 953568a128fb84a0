import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { formatDate } from '#norway/date-text.ts'
import type { SmallFormProps } from '../dialogue/request-lines.tsx'
import { partiesTexts } from './parties.text.ts'
import type { PartyLine } from './parties.ts'
import type { Representation } from './representations.queries.ts'

const roles = [
  ...(['applicant', 'partner', 'child', 'representative', 'organisation', 'other'] as const),
  ...(['other-party', 'neighbour'] as const),
] as const

interface PartyLinesProps extends SmallFormProps {
  parties: readonly PartyLine[]
  representations: readonly Representation[]
}

/** Whether the person named has said yes, and what they may do on MinSide. */
const standing = (one: Representation) =>
  one.answeredAs === null
    ? 'waits-for-answer'
    : one.mayAct
      ? 'acts-here'
      : one.maySee
        ? 'sees-here'
        : 'letters-only'

/** Whom the case concerns, and who speaks for whom. */
export function PartyLines({ language, csrfToken, here, parties, representations }: PartyLinesProps) {
  const t = partiesTexts(language)
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {t('heading')}
      </h2>
      <ul class="ds-list">
        {parties.map(({ name, role, protected: isProtected }) => (
          <li>
            {name} ({t(`role.${roles.find((known) => known === role) ?? 'other'}`)})
            {isProtected && `, ${t('protected')}`}
          </li>
        ))}
      </ul>
      {representations.map((one) => (
        <div>
          <p class="ds-paragraph">
            {t('speaks-for', {
              ...{ name: one.name, kind: t(`kind.${one.kind}`), covers: one.covers },
              party: (parties.find(({ id }) => id === one.partyId) ?? parties[0])?.name ?? '',
              from: formatDate(one.validFrom, language),
              until: one.validTo ? t('until', { date: formatDate(one.validTo, language) }) : '',
            })}{' '}
            {one.endedAt
              ? t('ended-by', { date: dateLong(one.endedAt, language), name: one.endedByName ?? '' })
              : t(`letters.${one.lettersTo}`, { name: one.name })}{' '}
            {!one.endedAt &&
              one.kind === 'power-of-attorney' &&
              one.source === 'caseworker' &&
              !one.hasDocument &&
              t('no-document')}{' '}
            {!one.endedAt && one.asksAnswer && t(standing(one))}
          </p>
          {!one.endedAt && one.source !== 'register' && (
            <form method="post" action={`${here}/fullmakter/${one.id}/avslutt`}>
              <CsrfField token={csrfToken} />
              <button class="ds-button" data-variant="tertiary" type="submit">
                {t('end')}
                <span class="ds-sr-only"> {t('end-sr', { name: one.name })}</span>
              </button>
            </form>
          )}
        </div>
      ))}
      <ul class="ds-list link-list">
        <li>
          <a class="ds-link" href={`${here}/ny-part`}>
            {t('add-party')}
          </a>
        </li>
        <li>
          <a class="ds-link" href={`${here}/ny-fullmakt`}>
            {t('add-representation')}
          </a>
        </li>
      </ul>
    </>
  )
}
