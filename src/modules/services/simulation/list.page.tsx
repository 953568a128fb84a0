import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { dateLong } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { Table } from '#design/table.tsx'
import type { Services } from '../packages.ts'
import { workshopTexts } from '../workshop/workshop.text.ts'
import { type WorkshopFrame, WorkshopPage } from '../workshop/workshop-page.tsx'
import { changeInWords } from './change-words.ts'
import type { Run } from './runs.queries.ts'
import { simulationTexts } from './simulation.text.ts'

export interface RunsProps {
  frame: WorkshopFrame
  services: Services
  runs: readonly Run[]
  /** Services the reader may ask a run of; none for those who only read. */
  mayTry: readonly { id: string; title: string }[]
  nameOf(municipality: string): string
}

/** Every trial run the reader may see, and where to ask for one. */
export function runsPage({ frame, services, runs, mayTry, nameOf }: RunsProps): string {
  const { language } = frame
  const t = simulationTexts(language)
  return renderDocument(
    <WorkshopPage frame={frame} title={t('trial.name')}>
      <Breadcrumbs
        language={language}
        trail={[
          { label: workshopTexts(language)('workshop.name'), href: '/verksted' },
          { label: t('trial.name') },
        ]}
      />
      <h1 class="ds-heading" data-size="lg">
        {t('trial.name')}
      </h1>
      <p class="ds-paragraph">{t('trial.lead')}</p>
      <Table
        id="prover"
        stacks
        caption={t('trial.list-caption')}
        rows={[...runs]}
        empty={<EmptyState title={t('trial.none')}>{t('trial.none-lead')}</EmptyState>}
        columns={[
          {
            heading: t('trial.column-what'),
            namesRow: true,
            cell: (run) => (
              <a class="ds-link" href={`/verksted/proveregninger/${run.id}`}>
                {changeInWords(services, run.definition, language)}
              </a>
            ),
          },
          {
            heading: t('trial.scope'),
            cell: ({ scope, municipality }) =>
              scope === 'members' ? t('trial.scope-members') : nameOf(municipality),
          },
          { heading: t('trial.column-who'), cell: ({ askedByName }) => askedByName },
          { heading: t('trial.column-when'), cell: ({ askedAt }) => dateLong(askedAt, language) },
          {
            heading: t('trial.column-state'),
            cell: ({ result, definition }) =>
              result
                ? t('trial.done')
                : t('trial.running', { done: '–', all: definition.municipalities.length }),
          },
        ]}
      />
      {mayTry.length > 0 && (
        <>
          <h2 class="ds-heading" data-size="sm">
            {t('trial.new')}
          </h2>
          <ul class="plain-list">
            {mayTry.map(({ id, title }) => (
              <li>
                <a class="ds-link" href={`/verksted/proveregninger/ny/${id}`}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </WorkshopPage>,
  )
}
