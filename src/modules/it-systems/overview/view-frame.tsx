import type { Child } from 'hono/jsx'
import { Alert } from '#design/alert.tsx'
import { renderDocument } from '#design/document.ts'
import { StaffPage } from '#design/staff-page.tsx'
import type { StaffFrame } from '../importing/import-list.page.tsx'
import { itSystemsTexts } from '../it-systems.text.ts'
import type { Contract, RegisteredSystem, Usage } from '../register/usages.queries.ts'
import { type View, ViewLinks } from './view-links.tsx'

/** All that a view is drawn from. */
export interface ViewProps {
  frame: StaffFrame
  base: string
  systems: readonly RegisteredSystem[]
  usages: readonly Usage[]
  contracts: readonly Contract[]
  members: readonly { number: string; name: string; population: number | null }[]
  today: string
}

/** What stands round every view: its heading, which answers a question, and the way to the others. */
export function viewPage(
  props: Pick<ViewProps, 'frame' | 'base' | 'usages'> & { view: View; title: string; children: Child },
): string {
  const { frame, base, view, title, children } = props
  return renderDocument(
    <StaffPage {...frame} title={title}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {props.usages.some(({ origin }) => origin === 'test-data') && (
        <Alert kind="info">{itSystemsTexts(frame.language)('only-test-data')}</Alert>
      )}
      <ViewLinks base={base} language={frame.language} current={view} />
      {children}
    </StaffPage>,
  )
}
