import { Alert } from '#design/alert.tsx'
import { RowCheckbox } from '#design/checkbox.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { dateShort } from '#design/date-format.ts'
import { DateText } from '#design/date-text.tsx'
import { DeadlineBar } from '#design/deadline-bar.tsx'
import { Details } from '#design/details.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { Select } from '#design/select.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { TextArea } from '#design/text-area.tsx'
import { QuickKeys } from './quick-keys.tsx'
import type { WaitingTask } from './worklist.queries.ts'
import { worklistTexts } from './worklist.text.ts'
import { howMany } from './worklist-counts.rules.ts'
import { type AfterKey, assignedTo, isNarrowed, queryOf } from './worklist-filter.rules.ts'
import { askedBy, type FiltersProps, KeepAreasForm, WorklistFilters } from './worklist-filters.tsx'

export type BulkAct = 'take' | 'hand-over' | 'give-back'

export interface WorklistProps extends FiltersProps {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  tasks: readonly (WaitingTask & { why: readonly string[]; href: string; municipalityName: string })[]
  next: AfterKey | null
  /** True when the areas in force are those one has chosen for oneself, and not said in the address. */
  areasAreOwn: boolean
  /** What has just been done with chosen tasks, and to how many. */
  done: { act: BulkAct; count: number } | null
  now: Date
}

/** What needs a person, the least time left first, each with the reason in words and what can be done with several. */
export function worklistPage(props: WorklistProps): string {
  const { frame, language, here, filter, tasks, next, groups, done, areas } = props
  const t = worklistTexts(language)
  // What is on the page is known now; what comes after it was counted some seconds ago.
  const fits = !next && !filter.after
  const total = fits ? tasks.length : Math.max(tasks.length, howMany(groups, askedBy(props)))
  const narrowed = isNarrowed(filter) || areas.length > 0
  const emptyTitle = narrowed ? t('empty-filter') : t('empty')
  const title = total === 0 ? emptyTitle : t('title', { count: total })
  const back = here + queryOf(filter)
  return renderDocument(
    <StaffPage {...frame} title={total === 0 ? t('place') : title}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {done && (
        <Alert kind={done.count > 0 ? 'success' : 'info'}>
          {done.count > 0 ? t(`done.${done.act}`, { count: done.count }) : t('done.none')}
        </Alert>
      )}
      <Reminders {...props} />
      {total > 0 && <p class="ds-paragraph">{t('lead')}</p>}
      {(total > 0 || narrowed) && <WorklistFilters {...props} />}
      {props.areasAreOwn && (
        <p class="ds-paragraph">
          {t('areas.kept')}{' '}
          <a class="ds-link" href={here + queryOf({ ...filter, areas: [], after: null })}>
            {t('areas.all')}
          </a>
        </p>
      )}
      {filter.areas !== null && filter.areas.length > 0 && (
        <KeepAreasForm {...{ language, areas, back }} csrfToken={frame.csrfToken} />
      )}
      {total === 0 && (
        <EmptyState title={narrowed ? t('empty-filter-lead') : t('empty-lead')}>
          {narrowed && (
            <a class="ds-link" href={`${here}${queryOf({ ...filter, ...everything })}`}>
              {t('clear')}
            </a>
          )}
        </EmptyState>
      )}
      {tasks.length > 0 && (
        <form method="post" action="/saksbehandling/oppgaver" data-worklist>
          <CsrfField token={frame.csrfToken} />
          <input type="hidden" name="tilbake" value={back} />
          <Tasks {...props} />
          <Pages {...props} />
          <WithChosen {...props} />
        </form>
      )}
      {tasks.length > 0 && <QuickKeys language={language} assets={frame.assets} />}
    </StaffPage>,
  )
}

const everything = {
  ...{
    municipalities: [],
    areas: [],
    due: null,
    reminded: false,
    kind: null,
    assigned: null,
    waitsFor: null,
    after: null,
  },
}

/** Limits that are near or have passed: one's own, and those of tasks that nobody has. Gone where the list shows just them. */
function Reminders({ language, here, filter, groups, me }: WorklistProps) {
  const t = worklistTexts(language)
  if (filter.reminded) return null
  const of = (who: 'mine' | 'nobodys', assigned: string, assignedTo: string | null) => ({
    ...{ who, count: howMany(groups, { reminded: true, assignedTo }) },
    href: here + queryOf({ ...filter, ...everything, assigned, reminded: true }),
  })
  const near = [of('mine', assignedTo.me, me), of('nobodys', assignedTo.nobody, null)]
  const some = near.filter(({ count }) => count > 0)
  if (some.length === 0) return null
  return (
    <Alert kind="warning" title={t('reminders')}>
      <ul class="ds-list">
        {some.map(({ who, count, href }) => (
          <li>
            <a class="ds-link" href={href}>
              {t(`reminders.${who}`, { count })}
            </a>
          </li>
        ))}
      </ul>
    </Alert>
  )
}

function Tasks({ tasks, language, municipalities, now }: WorklistProps) {
  const t = worklistTexts(language)
  const isJoint = municipalities.length > 1
  return (
    <Table
      id="oppgaver"
      caption={t('caption')}
      hiddenCaption
      stacks
      rows={[...tasks]}
      columns={[
        {
          heading: t('column.choose'),
          cell: (row) => (
            <RowCheckbox
              name="oppgave"
              value={`${row.municipality}:${row.id}`}
              label={t('choose-task', { number: row.caseNumber })}
            />
          ),
        },
        {
          heading: t('column.case'),
          namesRow: true,
          cell: (row) => (
            <a class="ds-link" href={row.href}>
              {row.caseNumber} {row.title}
            </a>
          ),
        },
        ...(isJoint
          ? [
              {
                heading: t('column.municipality'),
                cell: (row: WorklistProps['tasks'][number]) => row.municipalityName,
              },
            ]
          : []),
        { heading: t('column.applicant'), cell: (row) => row.applicant ?? t('protected-person') },
        {
          heading: t('column.task'),
          cell: (row) => (
            <div class="task-why">
              <strong>{t(`kind.${row.kind}`)}</strong>
              {row.why.length > 0 && `: ${row.why.join(' ')}`}
            </div>
          ),
        },
        { heading: t('column.due'), cell: (row) => <Due row={row} language={language} now={now} /> },
        { heading: t('column.assigned'), cell: (row) => row.assignedTo?.name ?? t('nobody') },
      ]}
    />
  )
}

function Due({ row, language, now }: Pick<WorklistProps, 'language' | 'now'> & { row: WaitingTask }) {
  const t = worklistTexts(language)
  const since = row.waitsSince && dateShort(row.waitsSince, language)
  // A limit that stands still has no days that run out: then it is not counted down.
  if (row.isStopped && since)
    return (
      <div>
        <Tag color="info">{t('stopped')}</Tag> {t('waits', { since })}
      </div>
    )
  return (
    <div>
      {row.dueOn ? (
        <DeadlineBar
          language={language}
          from={row.openedAt}
          deadline={new Date(`${row.dueOn}T12:00:00Z`)}
          now={now}
        />
      ) : (
        <>
          {t('since')} <DateText at={row.createdAt} language={language} short />
        </>
      )}
      {row.isReminded && <Tag color="warning">{t('reminded')}</Tag>}
      {since && <small>{t('asked', { since })}</small>}
    </div>
  )
}

function Pages({ language, here, filter, next }: WorklistProps) {
  if (!next && !filter.after) return null
  const t = worklistTexts(language)
  return (
    <nav class="buttons" aria-label={t('pages')}>
      {filter.after && (
        <a class="ds-button" data-variant="tertiary" href={here + queryOf({ ...filter, after: null })}>
          {t('first')}
        </a>
      )}
      {next && (
        <a class="ds-button" data-variant="secondary" href={here + queryOf({ ...filter, after: next })}>
          {t('next')}
        </a>
      )}
    </nav>
  )
}

/** What can be done with several at once. */
function WithChosen({ language, colleagues }: WorklistProps) {
  const t = worklistTexts(language)
  return (
    <fieldset class="ds-fieldset with-chosen">
      <legend class="ds-label">{t('chosen')}</legend>
      <div class="buttons">
        <button class="ds-button" type="submit" name="gjor" value="ta" data-take>
          {t('take')}
        </button>
        <button class="ds-button" data-variant="secondary" type="submit" name="gjor" value="gi-tilbake">
          {t('give-back')}
        </button>
      </div>
      {colleagues.length > 0 && (
        <Details summary={t('hand-over')}>
          <Select
            id="kollega"
            label={t('hand-over-to')}
            language={language}
            choices={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextArea
            id="melding"
            label={t('hand-over-message')}
            description={t('hand-over-message-help')}
            language={language}
            rows={3}
          />
          <button class="ds-button" data-variant="secondary" type="submit" name="gjor" value="gi-videre">
            {t('hand-over-button')}
          </button>
        </Details>
      )}
    </fieldset>
  )
}
