import type { Child } from 'hono/jsx'
import type { Language } from '#platform/i18n.ts'
import { TimeText } from './date-text.tsx'

export interface TimelineProps {
  language: Language
  /** In the order they are to be read. */
  events: {
    at: Date
    title: Child
    /** Who did it, or which system. */
    by?: string
    body?: Child
    /** Not happened yet. */
    expected?: boolean
  }[]
}

/** What has happened and what will, one thing per point. */
export function Timeline({ language, events }: TimelineProps) {
  return (
    <ol class="timeline">
      {events.map(({ at, title, by, body, expected }) => (
        <li class={expected ? 'expected' : undefined}>
          <p class="timeline-title">{title}</p>
          <p class="timeline-when">
            <TimeText at={at} language={language} dateOnly={expected} />
            {by && ` · ${by}`}
          </p>
          {body}
        </li>
      ))}
    </ol>
  )
}
