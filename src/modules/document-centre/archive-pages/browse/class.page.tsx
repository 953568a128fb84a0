import { Alert } from '#design/alert.tsx'
import { dateLong } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { Facts } from '#design/facts.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import type { Municipality } from '#modules/members/index.ts'
import { mendingTexts } from '../../lists/mending/mending.text.ts'
import type { CentreFrame } from '../../pages/frame.ts'
import { DecisionForm, decisionInWords, type TypedDecision } from '../due/decision-form.tsx'
import { UnitTrail } from '../unit/around.tsx'
import { unitTexts } from '../unit/unit.text.ts'
import type { FileRow, ShownClass } from './browse.queries.ts'
import { browseTexts } from './browse.text.ts'
import { ClassesTable } from './classes-table.tsx'
import { FilesTable } from './files-table.tsx'

export interface ClassPageProps {
  frame: CentreFrame
  place: Municipality
  shown: ShownClass
  files: readonly FileRow[]
  next: string | null
  /** The decisions that hold in the municipality; left out: whoever looks may not decide. */
  decisions?: readonly string[] | undefined
  done: boolean
  fault?: string
  typed?: TypedDecision
}

/** A class: what it is for, what is decided of it, what lies below it, and its files. */
export function classPage(props: ClassPageProps): string {
  const { frame, place, shown, files, next, decisions, done, fault } = props
  const { language, csrfToken } = frame
  const t = browseTexts(language)
  const unit = unitTexts(language)
  const base = `/dokumentsenter/${place.slug}`
  const here = `${base}/arkiv/klasse/${shown.id}`
  const title = `${shown.classId} ${shown.title}`
  const { screening, seriesDecision } = shown
  const own = shown.disposal ? decisionInWords(shown.disposal, language) : t('decision-none')
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={Boolean(fault)}>
      <UnitTrail trail={shown.trail} base={base} language={language} />
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {done && <Alert kind="success">{mendingTexts(language)('done')}</Alert>}
      {fault && (
        <Alert kind="danger" title={mendingTexts(language)('not-done')}>
          {fault}
        </Alert>
      )}
      <Facts
        language={language}
        facts={[
          ...(shown.description ? [{ label: unit('description'), value: shown.description }] : []),
          {
            label: t('decision-of'),
            value: seriesDecision
              ? t('decision-taken-up', { decision: seriesDecision, what: unit('sort.series') })
              : own,
          },
          {
            label: t('screening'),
            value: screening ? `${screening.accessCode}: ${screening.legalBasis}` : t('not-screened'),
          },
          ...(shown.keywords.length > 0 ? [{ label: t('keywords'), value: shown.keywords.join(', ') }] : []),
          ...(shown.losWords.length > 0 ? [{ label: t('los'), value: shown.losWords.join(', ') }] : []),
          ...(shown.closedAt
            ? [{ label: t('status'), value: t('closed', { date: dateLong(shown.closedAt, language) }) }]
            : []),
        ]}
      />
      {decisions && (
        <DecisionForm
          {...{ language, csrfToken, decisions, action: `${here}/kassasjon`, version: shown.version }}
          disposal={shown.disposal}
          typed={props.typed}
        />
      )}
      {shown.children.length > 0 && (
        <ClassesTable id="under" heading={t('classes')} rows={shown.children} {...{ base, language }} />
      )}
      {(shown.children.length === 0 || files.length > 0) && (
        <FilesTable {...{ files, next, base, language, here }} heading={t('files')} />
      )}
    </StaffPage>,
  )
}
