import type { Child } from 'hono/jsx'
import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { renderDocument } from '#design/document.ts'
import { StaffPage } from '#design/staff-page.tsx'
import type { Frame } from '../money/frame.tsx'
import { meetingTexts } from './meetings.text.ts'

export const meetingBase = '/samarbeid/styre'

/** What stands round every page of bodies and meetings. `trail` leads from the front to the page. */
export function boardPage(props: {
  frame: Frame
  title: string
  problem: string | null
  trail?: { label: string; href: string }[]
  isFront?: boolean
  children: Child
}): string {
  const { frame, title, problem, isFront, children } = props
  const { language } = frame
  const front = { label: meetingTexts(language)('meeting.place'), href: meetingBase }
  const trail = [front, ...(props.trail ?? []), { label: title }]
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

export function Heading({ children }: { children: Child }) {
  return (
    <h2 class="ds-heading" data-size="sm">
      {children}
    </h2>
  )
}
