import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { DateText } from '#design/date-text.tsx'
import { Details } from '#design/details.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import type { StaffPageProps } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { type AskedLift, type Clearance, clearanceRoles } from '#modules/members/index.ts'
import { formatDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import type { Language } from '#platform/i18n.ts'
import { type FormError, oneFormPage } from '../dialogue/one-form.page.tsx'
import type { ProtectionEvent } from './protection.queries.ts'
import { levelText, protectionTexts } from './protection.text.ts'

export interface ClearancesProps {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  base: string
  municipality: string
  clearances: readonly Clearance[]
  employees: readonly { id: string; name: string }[]
  lifts: readonly AskedLift[]
  events: readonly ProtectionEvent[]
  mayGive: boolean
  /** Those who are not cleared see who is, and not whether there is anything to be cleared for. */
  isCleared: boolean
  nextId: string
  typed: Readonly<Record<string, string>>
  errors: readonly FormError[]
}

const knownEvents = [
  ...([
    'mark-came',
    'relation-came',
    'locked',
    'lift-asked',
    'lifted',
    'lift-declined',
    'case-opened',
  ] as const),
  ...(['opened-outside', 'exported', 'clearance-given', 'clearance-ended'] as const),
]

/** Who is cleared in a municipality, what waits for a second person, and what has happened around protected persons. */
export function clearancesPage(props: ClearancesProps): string {
  const { frame, errors } = props
  const { language } = frame
  const t = protectionTexts(language)
  return oneFormPage({
    ...{ frame, errors, title: t('page.title', { municipality: props.municipality }), lead: t('page.lead') },
    children: (
      <>
        <Clearances {...props} language={language} />
        {props.mayGive && <GiveForm {...props} language={language} />}
        {props.isCleared && <Lifts {...props} language={language} />}
        {props.isCleared && <Events {...props} language={language} />}
      </>
    ),
  })
}

type Part = ClearancesProps & { language: Language }

function Clearances({ clearances, language, mayGive, base, frame }: Part) {
  const t = protectionTexts(language)
  const day = (date: string) => formatDate(isoDate(date), language)
  return (
    <Table
      id="klarerte"
      caption={t('clearance.title')}
      stacks
      rows={[...clearances]}
      empty={<p class="ds-paragraph">{t('clearance.none')}</p>}
      columns={[
        { heading: t('clearance.name'), namesRow: true, cell: (row) => row.employeeName },
        { heading: t('clearance.level'), cell: (row) => t(`level.${row.level}`) },
        {
          heading: t('clearance.period'),
          cell: (row) =>
            row.validTo
              ? t('clearance.from-to', { from: day(row.validFrom), to: day(row.validTo) })
              : t('clearance.from', { from: day(row.validFrom) }),
        },
        { heading: t('clearance.given'), cell: (row) => `${row.givenByName}: ${row.reason}` },
        ...(mayGive
          ? [
              {
                heading: t('clearance.end'),
                cell: (row: Clearance) => (
                  <form method="post" action={`${base}/skjerming/avslutt`}>
                    <CsrfField token={frame.csrfToken} />
                    <input type="hidden" name="klarering" value={row.id} />
                    <button
                      class="ds-button"
                      data-variant="tertiary"
                      type="submit"
                      aria-label={t('clearance.end-of', { name: row.employeeName })}
                    >
                      {t('clearance.end')}
                    </button>
                  </form>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function GiveForm(props: Part) {
  const { language, typed, errors } = props
  const t = protectionTexts(language)
  const error = (id: string) => {
    const text = errors.find((one) => one.id === id)?.text
    return text ? { error: text } : {}
  }
  const words = Object.keys(clearanceRoles) as (keyof typeof clearanceRoles)[]
  return (
    <Details summary={t('clearance.give')} open={errors.length > 0}>
      <form method="post" action={`${props.base}/skjerming`} novalidate class="narrow">
        <CsrfField token={props.frame.csrfToken} />
        <input type="hidden" name="id" value={props.nextId} />
        <Select
          id="ansatt"
          label={t('clearance.employee')}
          language={language}
          value={typed.ansatt ?? ''}
          choices={props.employees.map(({ id, name }) => ({ value: id, label: name }))}
          {...error('ansatt')}
        />
        <RadioGroup
          id="grad"
          label={t('clearance.level')}
          language={language}
          value={typed.grad ?? ''}
          choices={words.map((word) => ({ value: word, label: t(`level.${word}`) }))}
          {...error('grad')}
        />
        <TextField
          id="til"
          label={t('clearance.to')}
          description={t('clearance.to-help')}
          optional
          language={language}
          size={12}
          value={typed.til ?? ''}
          {...error('til')}
        />
        <TextArea
          id="grunn"
          label={t('clearance.reason')}
          language={language}
          rows={2}
          maxlength={500}
          value={typed.grunn ?? ''}
          {...error('grunn')}
        />
        <button class="ds-button" type="submit">
          {t('clearance.send')}
        </button>
      </form>
    </Details>
  )
}

function Lifts({ lifts, language, base }: Part) {
  const t = protectionTexts(language)
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {t('waits.title')}
      </h2>
      {lifts.length === 0 && <p class="ds-paragraph">{t('waits.none')}</p>}
      <ul class="ds-list">
        {lifts.map((lift) => (
          <li>
            {t('waits.line', {
              ...{ by: lift.askedByName, date: dateLong(lift.askedAt, language), reason: lift.reason },
              level: levelText(lift.level, language),
            })}{' '}
            {lift.caseId && (
              <a class="ds-link" href={`${base}/saker/${lift.caseId}/skjerming`}>
                {t('waits.case')}
              </a>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function Events({ events, language, base }: Part) {
  const t = protectionTexts(language)
  const word = (name: string) => knownEvents.find((one) => name === `protection.${one}`)
  return (
    <Table
      id="hendelser"
      caption={t('events.title')}
      stacks
      rows={events.filter(({ event }) => word(event))}
      empty={<p class="ds-paragraph">{t('events.none')}</p>}
      columns={[
        { heading: t('events.when'), cell: (row) => <DateText at={row.at} language={language} short /> },
        {
          heading: t('events.what'),
          namesRow: true,
          cell: (row) => {
            const what = t(`event.${word(row.event) ?? 'locked'}`)
            return row.caseId ? (
              <a class="ds-link" href={`${base}/saker/${row.caseId}`}>
                {what}
              </a>
            ) : (
              what
            )
          },
        },
        { heading: t('events.who'), cell: (row) => row.by },
      ]}
    />
  )
}
