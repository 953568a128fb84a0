import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { type ProjectGate, phaseName, projectPhases } from '#norway/project-guide.ts'
import type { Language } from '#platform/i18n.ts'
import { base, type Frame } from '../frame.tsx'
import type { Project } from '../portfolio/projects.ts'
import { gateTexts } from './gate.text.ts'
import type { GateDecision } from './gates.ts'

/** The decision points of a project in order, with what was decided at each. */
export function GateList(props: {
  frame: Frame
  project: Project
  gates: readonly ProjectGate[]
  decisions: readonly GateDecision[]
}) {
  const { frame, project, gates, decisions } = props
  const { language } = frame
  const t = gateTexts(language)
  return (
    <Table
      id="beslutninger"
      caption={t('gate.outcome')}
      hiddenCaption
      stacks
      rows={[...gates]}
      columns={[
        {
          heading: t('gate.outcome'),
          namesRow: true,
          cell: (gate) => (
            <a class="ds-link" href={`${base}/${project.id}/beslutning/${gate.id}`}>
              {t(gate.from === gate.to ? 'gate.title-within' : 'gate.title', {
                ...{ gate: gate.name, from: phaseName(gate.from)[language] },
                to: phaseName(gate.to)[language],
              })}
            </a>
          ),
        },
        {
          heading: t('gate.state'),
          cell: (gate) => {
            const last = decisions.filter((one) => one.gate === gate.id).at(-1)
            if (!last) return <NotDecided project={project} gate={gate} language={language} />
            return t('gate.decided-short', {
              ...{ outcome: t(`gate.outcome.${last.outcome}`), body: last.body, decision: last.decision },
              day: formatShortDate(isoDate(last.decidedOn), language),
            })
          },
        },
      ]}
    />
  )
}

/** Why nothing is decided: it may be now, it comes later, the project went by it elsewhere, or it is over. */
function NotDecided(props: { project: Project; gate: ProjectGate; language: Language }) {
  const { project, gate } = props
  const t = gateTexts(props.language)
  if (project.state === 'ended' || project.state === 'stopped') return <>{t('gate.over')}</>
  if (project.phase === gate.from) return <Tag color="info">{t('gate.next')}</Tag>
  const isBehind = projectPhases.indexOf(gate.from) < projectPhases.indexOf(project.phase)
  return <>{t(isBehind ? 'gate.passed-before' : 'gate.later')}</>
}
