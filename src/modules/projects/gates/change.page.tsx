import { changeChecklist } from '#norway/project-guide.ts'
import { base, type Frame, projectsPage } from '../frame.tsx'
import { projectTexts } from '../portfolio/project.text.ts'
import type { Project } from '../portfolio/projects.ts'
import { Checklist } from './gate.page.tsx'
import { gateTexts } from './gate.text.ts'
import type { CheckAnswer } from './gates.ts'

/** The leaders' checklist for the change that the project brings. */
export function changePage(props: {
  frame: Frame
  project: Project
  answers: readonly CheckAnswer[]
  mayWrite: boolean
  problem?: string
}): string {
  const { frame, project, answers } = props
  const t = projectTexts(frame.language)
  const words = gateTexts(frame.language)
  const yes = answers.filter(({ answer }) => answer === 'yes').length
  return projectsPage({
    ...{ frame, title: t('project.change-list') },
    trail: [{ label: project.title, href: `${base}/${project.id}` }],
    ...(props.problem ? { problem: props.problem } : {}),
    children: (
      <>
        <p class="ds-paragraph">
          {t('project.change-answered', { yes, all: changeChecklist.items.length })}.{' '}
          {words('gate.change-lead')}
        </p>
        <p class="muted">
          {words('gate.rule', { source: changeChecklist.source, trust: changeChecklist.trust })}
        </p>
        <Checklist
          {...{ frame, answers, items: changeChecklist.items, mayWrite: props.mayWrite }}
          to={`${base}/${project.id}/endringsledelse`}
        />
      </>
    ),
  })
}
