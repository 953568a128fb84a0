import type { Child } from 'hono/jsx'
import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { renderDocument } from '#design/document.ts'
import { StaffPage } from '#design/staff-page.tsx'
import type { Frame } from '../money/frame.tsx'
import { meetingTexts } from './meetings.text.ts'

export const meetingBase = '/samarbeid/styre'

/** What stands round every page of bodies and meetings. */
export function boardPage(props: {
  frame: Frame
  title: string
  problem: string | null
  isFront?: boolean
  children: Child
}): string {
  const { frame, title, problem, isFront, children } = props
  const { language } = frame
  const trail = [{ label: meetingTexts(language)('meeting.place'), href: meetingBase }, { label: title }]
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={!!problem}>
      {!isFront && <Breadcrumbs language={language} trail={trail} />}
      {problem && <Alert kind="danger">{problem}</Alert>}
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {children}
    </StaffPage>,
  )
}
