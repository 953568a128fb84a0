import type { Child } from 'hono/jsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'

export interface FormError {
  id: string
  text: string
}

/** A page with one form about a case: on its own address, or a form of the case's page that could not be taken. */
export function oneFormPage(props: {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  title: string
  lead?: string
  errors: readonly FormError[]
  children: Child
}): string {
  const { frame, title, lead, errors } = props
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={errors.length > 0}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {errors.length > 0 && <ErrorSummary language={frame.language} errors={[...errors]} />}
      {lead && <p class="ds-paragraph">{lead}</p>}
      {props.children}
    </StaffPage>,
  )
}
