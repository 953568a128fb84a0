import { Details } from '#design/details.tsx'
import { Tag } from '#design/tag.tsx'
import type { Reason, SuggestedCase, SuggestedSender, SuggestedValue } from '../suggesting/suggest.rules.ts'
import { taskTexts } from '../task.text.ts'
import type { ArrivalPageProps } from './arrival.page.tsx'
import { arrivalTexts } from './arrival.text.ts'
import { certaintyOf, type FormField, type KeptSuggestion, nameOf } from './registering.rules.ts'

const colours = { certain: 'success', likely: 'info', uncertain: 'warning' } as const
const fieldNames: Readonly<Record<FormField, string>> = {
  ...{
    title: nameOf.title,
    sender: nameOf.sender,
    'document-type': nameOf.documentType,
    case: nameOf.inCase,
  },
  ...{ class: nameOf.classId, unit: nameOf.unit, screening: nameOf.accessCode },
}

/** What is suggested for a field: how certain, and why, with a button that uses it. Others stand behind a click. */
export function SuggestionLines({
  field,
  current,
  ...props
}: ArrivalPageProps & { field: FormField; current: string }) {
  const { shown, frame } = props
  const t = arrivalTexts(frame.language)
  const [best, ...others] = shown.suggestions.filter((one) => one.field === field)
  if (!best) return <p class="suggestion">{t('no-suggestion')}</p>
  return (
    <div class="suggestions">
      <Line {...props} field={field} suggestion={best} current={current} />
      {others.length > 0 && (
        <Details summary={t('other-suggestions', { count: others.length })}>
          {others.map((one) => (
            <Line {...props} field={field} suggestion={one} current={current} />
          ))}
        </Details>
      )}
    </div>
  )
}

function Line({
  field,
  suggestion: one,
  current,
  frame,
  shown,
}: ArrivalPageProps & { field: FormField; suggestion: KeptSuggestion; current: string }) {
  const t = arrivalTexts(frame.language)
  const certainty = certaintyOf(one.confidence, shown.certainty)
  const value = valueIn(field, one.value)
  const words = wordsOf(field, one.value, shown, t('no-screening'))
  const isUsed = value === current
  return (
    <p class="suggestion">
      <Tag color={colours[certainty]}>{t(`certainty.${certainty}`)}</Tag>{' '}
      {isUsed ? <span>{t('suggestion-used')}</span> : <q>{words}</q>}{' '}
      <small>{taskTexts(frame.language)(`reason.${one.reason as Reason}`, one.details)}</small>{' '}
      {!isUsed && (
        <button
          class="ds-button"
          data-variant="tertiary"
          type="submit"
          name="bruk"
          value={`${field}:${one.rank}`}
          // A sender is two fields: the server puts them both in.
          data-use={field === 'sender' ? undefined : fieldNames[field]}
          data-value={field === 'sender' ? undefined : value}
          aria-label={t('use-of', { value: words, field: t(`suggested.${field}`) })}
        >
          {t('use')}
        </button>
      )}
    </p>
  )
}

/** As it stands in the form's field. */
function valueIn(field: FormField, value: SuggestedValue): string {
  if (field === 'sender') return (value as SuggestedSender).name
  if (field === 'case') return (value as SuggestedCase).id
  return value === null ? 'ingen' : String(value)
}

function wordsOf(
  field: FormField,
  value: SuggestedValue,
  shown: ArrivalPageProps['shown'],
  noScreening: string,
): string {
  if (field === 'sender') {
    const { name, organisationNumber } = value as SuggestedSender
    return organisationNumber ? `${name} (${organisationNumber})` : name
  }
  if (field === 'case') {
    const { id, caseNumber } = value as SuggestedCase
    const title = shown.cases.find((one) => one.id === id)?.title
    return title ? `${caseNumber} ${title}` : caseNumber
  }
  if (field === 'class') {
    const title = shown.classes.find(({ classId }) => classId === value)?.title
    return title ? `${value} ${title}` : String(value)
  }
  return value === null ? noScreening : String(value)
}
