import type { Child } from 'hono/jsx'
import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { FilterChips } from '#design/filter-chips.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { projectsTexts } from './projects.text.ts'

export type Frame = Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
export const base = '/samarbeid/prosjekter'

const views = ['portfolio', 'ideer', 'strategi', 'gevinster', 'erfaringer'] as const
export type View = (typeof views)[number]

/** What stands round every page of projects. `view`: one of the fronts; else `trail` is the way back. */
export function projectsPage(props: {
  frame: Frame
  title: string
  view?: View
  trail?: { label: string; href?: string }[]
  problem?: string | null
  testData?: boolean
  children: Child
}): string {
  const { frame, title, view, trail, problem } = props
  const { language } = frame
  const t = projectsTexts(language)
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={!!problem}>
      {trail && (
        <Breadcrumbs
          language={language}
          trail={[{ label: t('place'), href: base }, ...trail, { label: title }]}
        />
      )}
      {problem && <Alert kind="danger">{problem}</Alert>}
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {view && (
        <FilterChips
          language={language}
          label={t('views')}
          filters={views.map((one) => ({
            label: t(`view.${one}`),
            href: one === 'portfolio' ? base : `${base}/${one}`,
            chosen: one === view,
          }))}
        />
      )}
      {props.testData && <Alert kind="info">{t('test-data')}</Alert>}
      {props.children}
    </StaffPage>,
  )
}

/** A form with the token that makes it ours. */
export function Form(props: {
  frame: Frame
  to: string
  label: string
  files?: boolean
  second?: boolean
  children?: Child
}) {
  return (
    <form
      method="post"
      action={props.to}
      class="narrow"
      novalidate
      {...(props.files ? { enctype: 'multipart/form-data' } : {})}
    >
      <CsrfField {...(props.frame.csrfToken ? { token: props.frame.csrfToken } : {})} />
      {props.children}
      <p>
        <button type="submit" class="ds-button" {...(props.second ? { 'data-variant': 'secondary' } : {})}>
          {props.label}
        </button>
      </p>
    </form>
  )
}

export function H2({ children, id }: { children: Child; id?: string }) {
  return (
    <h2 class="ds-heading" data-size="xs" id={id}>
      {children}
    </h2>
  )
}
