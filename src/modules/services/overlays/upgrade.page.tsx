import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import type { Conflict, Ground } from '#engines/altinn/index.ts'
import { workshopTexts } from '../workshop/workshop.text.ts'
import { type WorkshopFrame, WorkshopPage } from '../workshop/workshop-page.tsx'
import { type ConflictFault, ConflictPart } from './conflict-part.tsx'
import { overlaysTexts } from './overlays.text.ts'
import { versionsTexts } from './versions.text.ts'

export interface WaitingMember {
  number: string
  name: string
  version: number | null
  isHeldBack: boolean
  conflicts: readonly Conflict[]
  maySettle: boolean
}

export interface UpgradePageProps {
  frame: WorkshopFrame
  action: string
  title: string
  newest: number | null
  ground: Ground
  members: readonly WaitingMember[]
  fault: ConflictFault | null
  saved: boolean
}

/** What a new version and a municipality both changed, field by field: what it said, what is new, and ours. */
export function upgradePage(props: UpgradePageProps): string {
  const { frame, members, fault, newest, ground } = props
  const { language } = frame
  const t = overlaysTexts(language)
  const v = versionsTexts(language)
  const title = v('upgrade.title', { service: props.title })
  return renderDocument(
    <WorkshopPage frame={frame} title={title} hasErrors={fault !== null}>
      <Breadcrumbs
        language={language}
        trail={[{ label: workshopTexts(language)('workshop.name'), href: '/verksted' }, { label: title }]}
      />
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {fault && <ErrorSummary language={language} errors={[{ id: fault.id, text: fault.text }]} />}
      {props.saved && <Alert kind="success">{t('saved')}</Alert>}
      <p class="ds-paragraph">
        {members.length === 0 ? v('upgrade.none', { newest: newest ?? '' }) : v('upgrade.lead')}
      </p>
      {members.map((member) => (
        <section aria-labelledby={`kommune-${member.number}`}>
          <h2 class="ds-heading" data-size="sm" id={`kommune-${member.number}`}>
            {member.isHeldBack
              ? v('upgrade.waits', { name: member.name, version: member.version ?? '', newest: newest ?? '' })
              : v('upgrade.differs', { name: member.name })}
          </h2>
          {!member.maySettle && <p class="ds-paragraph">{v('upgrade.not-yours')}</p>}
          {member.conflicts.map((conflict) => (
            <ConflictPart
              {...{ language, csrfToken: frame.csrfToken, action: props.action, ground, conflict, fault }}
              owner={{ name: 'kommune', value: member.number }}
              maySettle={member.maySettle}
            />
          ))}
        </section>
      ))}
    </WorkshopPage>,
  )
}
