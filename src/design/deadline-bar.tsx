import type { Language } from '#platform/i18n.ts'
import { dateShort, daysBetween } from './date-format.ts'
import { designTexts } from './design.text.ts'

export interface DeadlineBarProps {
  language: Language
  /** When the clock started, the deadline's last day, and now. */
  from: Date
  deadline: Date
  now: Date
}

/** How much of the time is used, as a bar that fills, with the days in words beside it. */
export function DeadlineBar({ language, from, deadline, now }: DeadlineBarProps) {
  const t = designTexts(language)
  const total = Math.max(1, daysBetween(from, deadline))
  const left = daysBetween(now, deadline)
  const used = Math.min(1, Math.max(0, (total - left) / total))
  const urgency = left < 0 ? 'overdue' : used >= 0.8 ? 'soon' : 'calm'
  const words =
    left < 0
      ? t('deadlineOverdue', { count: -left })
      : left === 0
        ? t('deadlineToday')
        : t('deadlineDaysLeft', { count: left })
  return (
    <div class={`deadline ${urgency}`}>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect class="track" width="100" height="6" />
        <rect class="fill" width={String(Math.round(used * 100))} height="6" />
      </svg>
      <span class="deadline-words" title={t('deadline', { date: dateShort(deadline, language) })}>
        {words}
      </span>
    </div>
  )
}
