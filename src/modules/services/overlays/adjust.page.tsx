import { Alert } from '#design/alert.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import type { LocalService } from '../catalogue/catalogue.ts'
import {
  type DifferencePartsProps,
  EditPart,
  HistoryPart,
  KindsPart,
  OwnDifferences,
} from './difference-parts.tsx'
import { faultOf } from './fault-words.ts'
import { FiguresPart, type FiguresPartProps, figureFieldIds } from './figures-part.tsx'
import { overlaysTexts } from './overlays.text.ts'

export interface AdjustPageProps extends DifferencePartsProps {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  serviceHref: string
  municipalityName: string
  here: LocalService
  /** The municipality's own figures, when the place being edited is a rate. */
  figures: FiguresPartProps | null
  /** What was done just before, in one sentence. */
  said: string | null
}

/** What one municipality has otherwise than the common service, and where to change it. */
export function adjustPage(props: AdjustPageProps): string {
  const { frame, here, edit, municipalityName, figures } = props
  const { language } = frame
  const t = overlaysTexts(language)
  const service = here.service.description.title[language]
  const refusal = edit?.refused ?? null
  const fault = refusal && refusal.why !== 'changed-meanwhile' ? faultOf(refusal, language) : null
  const errors = [
    ...(fault ? [{ id: fault.field, text: fault.text }] : []),
    ...(figures?.fault ? [{ id: figureFieldIds[figures.fault.field], text: figures.fault.text }] : []),
  ]
  return renderDocument(
    <StaffPage {...frame} title={t('adjust.title', { service })} hasErrors={errors.length > 0}>
      <h1 class="ds-heading" data-size="md">
        {t('adjust.title', { service })}
      </h1>
      {errors.length > 0 && <ErrorSummary language={language} errors={errors} />}
      {props.said && <Alert kind="success">{props.said}</Alert>}
      {here.isHeldBack && (
        <Alert kind="warning" title={t('adjust.held-title', { version: here.version ?? '' })}>
          <p class="ds-paragraph">
            {t('adjust.held', { newest: here.newestVersion ?? '', count: here.conflicts.length })}{' '}
            <a class="ds-link" href={`/verksted/tjenester/${here.service.id}/oppgradering`}>
              {t('adjust.settle')}
            </a>
          </p>
        </Alert>
      )}
      <p class="ds-paragraph">{t('adjust.lead', { municipality: municipalityName })}</p>
      <p class="ds-paragraph">
        {here.version === null
          ? t('adjust.program')
          : t('adjust.version', { version: here.version, newest: here.newestVersion ?? here.version })}{' '}
        <a class="ds-link" href={props.serviceHref}>
          {t('adjust.preview')}
        </a>
      </p>
      {figures && <FiguresPart {...figures} />}
      {edit && <EditPart {...props} edit={edit} />}
      <OwnDifferences {...props} />
      {props.mayChange && <KindsPart {...props} />}
      <HistoryPart {...props} />
    </StaffPage>,
  )
}
