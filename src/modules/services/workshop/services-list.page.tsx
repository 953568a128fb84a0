import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { WaitingNotice } from '../overlays/waiting-notice.tsx'
import { simulationTexts } from '../simulation/simulation.text.ts'
import { workshopTexts } from './workshop.text.ts'
import { type WorkshopFrame, WorkshopPage } from './workshop-page.tsx'

export interface ServiceLine {
  id: string
  title: string
  state: 'live' | 'only-draft' | 'withdrawn'
  version: number | null
  /** Row of the version a new draft would be made from. */
  newestVersionId: string | null
  drafts: { id: string; by: string; errors: number }[]
  municipalities: readonly string[]
}

export interface ServicesListProps {
  frame: WorkshopFrame
  lines: readonly ServiceLine[]
  memberCount: number
  mayDevelop: boolean
  /** Municipalities in which this person may open a service. */
  leads: readonly { number: string; name: string }[]
  /** Number of the municipality it was just opened in. */
  opened: string | null
  /** How many services wait for the reader to settle what differs in them. */
  waiting: number
}

const colours = { live: 'success', 'only-draft': 'neutral', withdrawn: 'warning' } as const

/** Every service with how it stands, and what one can do with it. */
export function servicesListPage(props: ServicesListProps): string {
  const { frame, lines, mayDevelop } = props
  const { language } = frame
  const t = workshopTexts(language)
  const opened = props.leads.find(({ number }) => number === props.opened)
  return renderDocument(
    <WorkshopPage frame={frame} title={t('workshop.name')}>
      <h1 class="ds-heading" data-size="lg">
        {t('workshop.name')}
      </h1>
      <p class="ds-paragraph">{t('workshop.lead')}</p>
      {opened && <Alert kind="success">{t('list.opened', { municipality: opened.name })}</Alert>}
      <WaitingNotice language={language} count={props.waiting} />
      <p class="ds-paragraph">
        <a class="ds-link" href="/verksted/proveregninger">
          {simulationTexts(language)('trial.name')}
        </a>
      </p>
      {mayDevelop && (
        <div class="buttons">
          <a class="ds-button" href="/verksted/import">
            {t('workshop.import')}
          </a>
          <a class="ds-button" data-variant="secondary" href="/verksted/ny">
            {t('workshop.start-empty')}
          </a>
        </div>
      )}
      <Table
        id="tjenester"
        stacks
        caption={t('workshop.services')}
        rows={[...lines]}
        empty={<EmptyState title={t('workshop.none')}>{t('workshop.none-lead')}</EmptyState>}
        columns={[
          {
            heading: t('column.service'),
            namesRow: true,
            cell: (line) => (
              <>
                {line.title} {line.title !== line.id && <span class="quiet">{line.id}</span>}
              </>
            ),
          },
          {
            heading: t('column.status'),
            cell: (line) => <Tag color={colours[line.state]}>{t(`state.${line.state}`)}</Tag>,
          },
          {
            heading: t('column.published'),
            cell: (line) =>
              line.version !== null && (
                <a class="ds-link" href={`/verksted/tjenester/${line.id}/versjoner`}>
                  {t('list.version', { version: line.version })}
                  <span class="ds-sr-only"> {line.title}</span>
                </a>
              ),
          },
          {
            heading: t('column.drafts'),
            cell: (line) => <Drafts line={line} {...props} />,
          },
          {
            heading: t('column.problems'),
            cell: (line) =>
              line.drafts.map(({ errors }) => (
                <div>
                  {errors > 0 ? (
                    <Tag color="danger">{t('list.errors', { count: errors })}</Tag>
                  ) : (
                    t('list.no-problems')
                  )}
                </div>
              )),
          },
          {
            heading: t('column.municipalities'),
            cell: (line) => <Municipalities line={line} {...props} />,
          },
        ]}
      />
    </WorkshopPage>,
  )
}

function Drafts({ line, frame, mayDevelop }: ServicesListProps & { line: ServiceLine }) {
  const t = workshopTexts(frame.language)
  return (
    <>
      {line.drafts.map(({ id, by }) => (
        <div>
          {mayDevelop ? (
            <a class="ds-link" href={`/verksted/utkast/${id}`}>
              {t('list.draft-by', { name: by })}
              <span class="ds-sr-only"> {line.title}</span>
            </a>
          ) : (
            t('list.draft-by', { name: by })
          )}
        </div>
      ))}
      {mayDevelop && line.newestVersionId && (
        <form method="post" action={`/verksted/tjenester/${line.id}/utkast`}>
          <CsrfField token={frame.csrfToken} />
          <input type="hidden" name="versjon" value={line.newestVersionId} />
          <button class="ds-button" data-variant="tertiary" data-size="sm" type="submit">
            {t('list.new-draft')}
            <span class="ds-sr-only"> {line.title}</span>
          </button>
        </form>
      )}
    </>
  )
}

function Municipalities({ line, frame, leads, memberCount }: ServicesListProps & { line: ServiceLine }) {
  const t = workshopTexts(frame.language)
  const count = line.municipalities.length
  const closed = line.version === null ? [] : leads.filter(({ name }) => !line.municipalities.includes(name))
  return (
    <>
      <span title={line.municipalities.join(', ')}>
        {count === memberCount ? t('list.all', { count }) : t('list.some', { count, all: memberCount })}
      </span>
      {closed.map(({ number, name }) => (
        <form method="post" action={`/verksted/tjenester/${line.id}/apne`}>
          <CsrfField token={frame.csrfToken} />
          <button
            class="ds-button"
            data-variant="tertiary"
            data-size="sm"
            type="submit"
            name="kommune"
            value={number}
          >
            {t('list.open-in', { municipality: name })}
            <span class="ds-sr-only"> {line.title}</span>
          </button>
        </form>
      ))}
    </>
  )
}
