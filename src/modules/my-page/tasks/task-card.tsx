import { Card } from '#design/card.tsx'
import type { ResidentTask } from '#modules/casework/index.ts'
import { formatDate } from '#norway/date-text.ts'
import type { Language } from '#platform/i18n.ts'
import { tasksTexts } from './tasks.text.ts'

export interface TaskLine {
  task: ResidentTask
  href: string
  serviceTitle: string
  municipalityName: string
}

/** One thing a municipality waits for, with the date and the way to answer. */
export function TaskCard({ line, language }: { line: TaskLine; language: Language }) {
  const { request, isLate } = line.task
  const t = tasksTexts(language)
  const title = t(`card.${request.kind}`, { municipality: line.municipalityName })
  return (
    <Card title={title} level={3} tinted>
      <p class="ds-paragraph">{line.serviceTitle}</p>
      <p class="ds-paragraph">
        {t(isLate ? 'card-late' : 'card-by', { date: formatDate(request.answerBy, language) })}
      </p>
      <p>
        <a class="ds-button" data-color="accent" href={line.href}>
          {t('card-button')}
          <span class="ds-sr-only"> {title}</span>
        </a>
      </p>
    </Card>
  )
}

export const taskHref = (slug: string, { request }: ResidentTask) =>
  `/minside/oppgaver/${slug}/${request.caseId}/${request.id}`
