import type { Child } from 'hono/jsx'
import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { Visit } from '#platform/http/visit.ts'
import { type Language, textOfRefusal } from '#platform/i18n.ts'
import { Refusal, statusOfRefusal } from '#platform/refusal.ts'
import { surveysTexts } from './surveys.text.ts'
import { base } from './world.ts'

export type Frame = Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>

export interface SurveyPageProps {
  frame: Frame
  title: string
  /** Between the place itself and this page. */
  trail?: { label: string; href: string }[]
  isFront?: boolean
  /** What went wrong with what was sent. */
  problem?: string | null
  hasErrors?: boolean
  isTestData?: boolean
  children: Child
}

/** What stands round every page of the mapping. */
export function surveyPage(props: SurveyPageProps): string {
  const { frame, title, problem, children } = props
  const { language } = frame
  const t = surveysTexts(language)
  const trail = [{ label: t('menu.label'), href: base }, ...(props.trail ?? []), { label: title }]
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={Boolean(problem) || props.hasErrors === true}>
      {!props.isFront && <Breadcrumbs language={language} trail={trail} />}
      {problem && <Alert kind="danger">{problem}</Alert>}
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {props.isTestData && (
        <Alert kind="info" title={t('test-data')}>
          {t('test-data-about')}
        </Alert>
      )}
      {children}
    </StaffPage>,
  )
}

/** A form with one button. */
export function Form(props: {
  frame: Frame
  to: string
  label: string
  withFiles?: boolean
  quiet?: boolean
  children?: Child
}) {
  const { frame, to, label, withFiles, quiet, children } = props
  return (
    <form
      method="post"
      action={to}
      class="narrow stack"
      enctype={withFiles ? 'multipart/form-data' : undefined}
    >
      <CsrfField {...(frame.csrfToken ? { token: frame.csrfToken } : {})} />
      {children}
      <p>
        <button type="submit" class="ds-button" data-variant={quiet ? 'secondary' : undefined}>
          {label}
        </button>
      </p>
    </form>
  )
}

export const day = (date: string, language: Language) => formatShortDate(date as IsoDate, language)

/** What a form does: leads on when it is done, and shows the page again with what is wrong, in words. */
export async function doneOrShown(
  visit: Visit,
  work: () => Promise<string>,
  page: (problem: string) => Promise<string>,
): Promise<Response> {
  try {
    return visit.redirect(await work())
  } catch (error) {
    if (!(error instanceof Refusal) || (error.kind !== 'invalid' && error.kind !== 'conflict')) throw error
    const problem = textOfRefusal(visit.language, error.code, error.details) ?? error.message
    return visit.html(await page(problem), statusOfRefusal[error.kind])
  }
}
