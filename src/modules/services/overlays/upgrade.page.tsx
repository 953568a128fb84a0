import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { Page, type PageProps } from '#design/page.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { TextArea } from '#design/text-area.tsx'
import type { Conflict, Ground } from '#engines/altinn/index.ts'
import { overlaysTexts } from './overlays.text.ts'
import { heldInWords, placeInWords, valueInWords } from './place-words.ts'
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
  frame: Omit<PageProps, 'title' | 'children'>
  action: string
  title: string
  newest: number | null
  ground: Ground
  members: readonly WaitingMember[]
  fault: { municipality: string; path: string; field: 'verdi' | 'valg'; text: string; typed: string } | null
  saved: boolean
}

/** What a new version and a municipality both changed, field by field: what it said, what is new, and ours. */
export function upgradePage(props: UpgradePageProps): string {
  const { frame, members, fault, newest } = props
  const { language } = frame
  const t = overlaysTexts(language)
  const v = versionsTexts(language)
  const title = v('upgrade.title', { service: props.title })
  return renderDocument(
    <Page {...frame} title={title} hasErrors={fault !== null} wide>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      {fault && (
        <ErrorSummary
          language={language}
          errors={[{ id: idOf(fault.field, fault.municipality, fault.path), text: fault.text }]}
        />
      )}
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
            <ConflictPart {...props} member={member} conflict={conflict} />
          ))}
        </section>
      ))}
    </Page>,
  )
}

function ConflictPart(props: UpgradePageProps & { member: WaitingMember; conflict: Conflict }) {
  const { frame, member, conflict, ground, fault, action } = props
  const { language } = frame
  const v = versionsTexts(language)
  const { path } = conflict
  const isWrong = fault?.municipality === member.number && fault.path === path
  const id = (field: string) => idOf(field, member.number, path)
  return (
    <>
      <h3 class="ds-heading" data-size="xs">
        {placeInWords(ground.app, path, language)}
      </h3>
      <SummaryList
        language={language}
        rows={[
          { label: v('upgrade.was'), value: heldInWords(path, conflict.was, language) },
          { label: v('upgrade.new'), value: heldInWords(path, conflict.new, language) },
          { label: v('upgrade.ours'), value: valueInWords(path, conflict.ours, language) },
        ]}
      />
      {member.maySettle && (
        <form method="post" action={action} novalidate class="narrow">
          <CsrfField token={frame.csrfToken} />
          <input type="hidden" name="kommune" value={member.number} />
          <input type="hidden" name="sti" value={path} />
          <input type="hidden" name="ny" value={JSON.stringify(conflict.new)} />
          <input type="hidden" name="var" value={JSON.stringify(conflict.ours)} />
          <RadioGroup
            id={id('valg')}
            name="valg"
            label={v('upgrade.choose')}
            language={language}
            error={isWrong && fault?.field === 'valg' ? fault.text : undefined}
            value={isWrong && fault?.field === 'verdi' ? 'skriv' : ''}
            choices={[
              { value: 'behold', label: v('upgrade.keep') },
              { value: 'ny', label: v('upgrade.take') },
              ...(typeof conflict.ours === 'string' ? [{ value: 'skriv', label: v('upgrade.write') }] : []),
            ]}
          />
          {typeof conflict.ours === 'string' && (
            <TextArea
              id={id('verdi')}
              name="verdi"
              label={v('upgrade.own')}
              language={language}
              rows={3}
              optional
              value={isWrong ? fault?.typed : ''}
              error={isWrong && fault?.field === 'verdi' ? fault.text : undefined}
            />
          )}
          <TextArea id={id('grunn')} name="grunn" label={v('upgrade.reason')} language={language} rows={2} />
          <button class="ds-button" data-variant="secondary" type="submit">
            {v('upgrade.settle')}
            <span class="ds-sr-only"> {placeInWords(ground.app, path, language)}</span>
          </button>
        </form>
      )}
    </>
  )
}

const idOf = (field: string, municipality: string, path: string) =>
  `${field}-${municipality}-${path.replace(/[^a-zA-Z0-9]/g, '-')}`
