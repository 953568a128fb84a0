import { DateText } from '#design/date-text.tsx'
import { Details } from '#design/details.tsx'
import { TextArea } from '#design/text-area.tsx'
import type { ProjectDocument } from '#norway/project-guide.ts'
import { base, Form, type Frame, H2, projectsPage } from '../frame.tsx'
import type { Project } from '../portfolio/projects.ts'
import { documentTexts } from './document.text.ts'
import type { DocumentEdition, DocumentSection } from './documents.ts'
import type { Known } from './fill.rules.ts'

export interface DocumentPageProps {
  frame: Frame
  project: Project
  document: ProjectDocument
  sections: readonly DocumentSection[]
  version: number
  editions: readonly DocumentEdition[]
  /** Experience of other projects that is like this one; shown where a section asks for it. */
  experience: Known['othersExperience']
  titleOf(projectId: string): string
  mayWrite: boolean
  typed?: (field: string) => string
  problem?: string
}

/** A document of a project: what is filled in, what one writes, and the editions that were approved. */
export function documentPage(props: DocumentPageProps): string {
  const { frame, project, document } = props
  const { language } = frame
  const t = documentTexts(language)
  const here = `${base}/${project.id}/dokumenter/${document.slug}`
  return projectsPage({
    ...{ frame, title: document.name[language], testData: project.origin === 'test-data' },
    trail: [{ label: project.title, href: `${base}/${project.id}` }],
    ...(props.problem ? { problem: props.problem } : {}),
    children: (
      <>
        <p class="ds-paragraph">{t('document.lead')}</p>
        {document.sections.some(({ fill }) => fill === 'experience') && <Experience {...props} />}
        {props.mayWrite ? (
          <>
            <Form frame={frame} to={here} label={t('document.save')}>
              <input type="hidden" name="versjon" value={String(props.version)} />
              <Sections {...props} />
            </Form>
            <p class="ds-paragraph">{t('document.approve-about')}</p>
            <Form frame={frame} to={`${here}/godkjenn`} label={t('document.approve')} second />
          </>
        ) : (
          <Sections {...props} />
        )}
        {props.editions.length > 0 && (
          <>
            <H2>{t('document.editions')}</H2>
            <ul>
              {props.editions.map(({ id, number, approvedBy, approvedAt }) => (
                <li>
                  <a class="ds-link" href={`${base}/${project.id}/utgaver/${id}`}>
                    {t('document.edition-by', { number, by: approvedBy })}
                  </a>
                  , <DateText at={approvedAt} language={language} short />
                </li>
              ))}
            </ul>
          </>
        )}
      </>
    ),
  })
}

/** What others learnt, beside what one writes. */
function Experience({ frame, experience, titleOf }: DocumentPageProps) {
  const t = documentTexts(frame.language)
  return (
    <Details summary={t('experience-found')} open>
      {experience.length === 0 ? (
        <p class="ds-paragraph">{t('experience-none')}</p>
      ) : (
        <>
          <p class="ds-paragraph">{t('experience-about')}</p>
          <ul>
            {experience.map(({ entry, shared }) => (
              <li>
                <strong>{entry.fields.title}</strong> {entry.fields.advice}{' '}
                <a class="ds-link" href={`${base}/${entry.projectId}/plan#liste-experience`}>
                  {titleOf(entry.projectId)}
                </a>
                <br />
                <span class="muted">{t('experience-words', { words: shared.slice(0, 5).join(', ') })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Details>
  )
}

function Sections({ frame, document, sections, mayWrite, typed }: DocumentPageProps) {
  const { language } = frame
  const t = documentTexts(language)
  return (
    <>
      {sections.map((section, n) => {
        const heading = document.sections[n]?.heading[language] ?? section.heading
        return (
          <>
            <H2>{heading}</H2>
            {section.known.length > 0 ? (
              <ul lang="nb">
                {section.known.map((line) => (
                  <li>{line}</li>
                ))}
              </ul>
            ) : (
              <p class="muted">{t(section.optional ? 'document.may-be-empty' : 'document.empty')}</p>
            )}
            {mayWrite ? (
              <TextArea
                id={`del-${section.id}`}
                label={t('document.own-for', { section: heading })}
                language={language}
                rows={4}
                value={typed?.(`del-${section.id}`) ?? section.typed}
              />
            ) : (
              section.typed && <p class="ds-paragraph">{section.typed}</p>
            )}
          </>
        )
      })}
    </>
  )
}
