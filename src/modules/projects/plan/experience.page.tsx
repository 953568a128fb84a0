import { EmptyState } from '#design/empty-state.tsx'
import { SearchForm } from '#design/search-form.tsx'
import { Table } from '#design/table.tsx'
import { base, type Frame, projectsPage } from '../frame.tsx'
import { projectTexts } from '../portfolio/project.text.ts'
import type { Project } from '../portfolio/projects.ts'
import { type Entry, type EntryField, fieldsOf } from './entries.ts'
import { experienceTexts } from './experience.text.ts'
import { shown } from './plan.page.tsx'

export interface ExperiencePageProps {
  frame: Frame
  entries: readonly (Entry & { projectId: string })[]
  /** How many there are in all. */
  all: number
  projects: readonly Project[]
  search: string
}

/** What all projects have learnt, searched by likeness. */
export function experiencePage({ frame, entries, all, projects, search }: ExperiencePageProps): string {
  const { language } = frame
  const t = experienceTexts(language)
  const words = projectTexts(language)
  const field = (name: string) => fieldsOf('experience').find((one) => one.name === name) as EntryField
  const column = (name: string) => ({
    heading: words(`entry.${name}` as 'entry.title'),
    cell: ({ fields }: Entry) => shown(field(name), fields[name] ?? '', language),
  })
  return projectsPage({
    ...{ frame, title: t('experience.title'), view: 'erfaringer' },
    testData: projects.some(({ origin }) => origin === 'test-data'),
    children: (
      <>
        <p class="ds-paragraph">{t('experience.search-about')}</p>
        <SearchForm
          {...{ action: `${base}/erfaringer`, language, label: t('experience.search'), value: search }}
          id="q"
        />
        {search && all > 0 && (
          <p class="ds-paragraph" role="status">
            {entries.length === 0
              ? t('experience.nothing-like')
              : t('experience.found', { count: entries.length, all, text: search })}
          </p>
        )}
        <Table
          id="erfaringer"
          caption={t('experience.title')}
          hiddenCaption
          stacks
          rows={[...entries]}
          empty={
            all === 0 ? (
              <EmptyState title={t('experience.none')}>{t('experience.none-do')}</EmptyState>
            ) : (
              <p />
            )
          }
          columns={[
            {
              heading: t('experience.what'),
              namesRow: true,
              cell: ({ fields, projectId }) => (
                <>
                  {fields.title}
                  <br />
                  <a class="ds-link" href={`${base}/${projectId}/plan#liste-experience`}>
                    {projects.find(({ id }) => id === projectId)?.title}
                  </a>
                </>
              ),
            },
            ...['sort', 'cause', 'effect', 'warning', 'advice', 'audience', 'priority'].map(column),
          ]}
        />
      </>
    ),
  })
}
