import type { Child } from 'hono/jsx'
import type { Language } from '#platform/i18n.ts'
import { designTexts } from './design.text.ts'

/** The six states a matter can be in, the same words and colours everywhere. */
export const statuses = {
  draft: 'neutral',
  sent: 'info',
  'in-progress': 'brand1',
  'awaiting-you': 'warning',
  decided: 'success',
  closed: 'neutral',
} as const
export type Status = keyof typeof statuses

/** The state of a matter, in word and colour. */
export function StatusTag({ status, language }: { status: Status; language: Language }) {
  return (
    <span
      class="ds-tag"
      data-color={statuses[status]}
      data-variant={status === 'closed' ? 'outline' : undefined}
    >
      {designTexts(language)(`status.${status}`)}
    </span>
  )
}

export interface TagProps {
  color?: 'accent' | 'neutral' | 'info' | 'success' | 'warning' | 'danger'
  children: Child
}

/** A short word that marks something else than the state of a matter. The colour never stands alone. */
export function Tag({ color = 'neutral', children }: TagProps) {
  return (
    <span class="ds-tag" data-color={color}>
      {children}
    </span>
  )
}
