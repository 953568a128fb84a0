import type { Child } from 'hono/jsx'
import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { moneyTexts } from './money.text.ts'

export type Frame = Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
export const moneyBase = '/samarbeid/okonomi'

/** What stands round every page of money: the way back, the heading, and what went wrong or well. */
export function moneyPage(props: {
  frame: Frame
  title: string
  problem?: string | null
  done?: string | null
  isFront?: boolean
  children: Child
}): string {
  const { frame, title, problem, done, isFront, children } = props
  const { language } = frame
  const t = moneyTexts(language)
  const trail = [{ label: t('money.place'), href: moneyBase }, { label: title }]
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={!!problem}>
      {!isFront && <Breadcrumbs language={language} trail={trail} />}
      {problem && <Alert kind="danger">{problem}</Alert>}
      {done && !problem && <Alert kind="success">{done}</Alert>}
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {children}
    </StaffPage>,
  )
}

/** A form of one page, with the token that makes it ours. */
export function Form({
  frame,
  to,
  label,
  isQuiet,
  children,
}: {
  frame: Frame
  to: string
  label: string
  /** Not what one comes to the page for. */
  isQuiet?: boolean
  children?: Child
}) {
  return (
    <form method="post" action={to} class="stack">
      <CsrfField {...(frame.csrfToken ? { token: frame.csrfToken } : {})} />
      {children}
      <p>
        <button type="submit" class="ds-button" data-variant={isQuiet ? 'secondary' : undefined}>
          {label}
        </button>
      </p>
    </form>
  )
}
