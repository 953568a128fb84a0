import { Details } from '#design/details.tsx'
import type { Language } from '#platform/i18n.ts'
import type { RoutineText } from './routine.queries.ts'
import { partsOfText, slugOf } from './routine.rules.ts'
import { routineTexts } from './routine.text.ts'

/** The routine beside a task, folded together; the link leads to where it is changed, for whoever may. */
export function RoutineBeside(props: {
  routine: RoutineText
  language: Language
  place: { slug: string }
  mayEdit?: boolean
}) {
  const { routine, language, place, mayEdit = true } = props
  const t = routineTexts(language)
  return (
    <Details summary={t('beside', { name: t(`topic.${routine.topic}`) })}>
      <RoutineWords text={routine.text} />
      {mayEdit && (
        <p class="ds-paragraph">
          <a class="ds-link" href={`/dokumentsenter/${place.slug}/rutiner/${slugOf[routine.topic]}`}>
            {t('edit')}
          </a>
        </p>
      )}
    </Details>
  )
}

export function RoutineWords({ text }: { text: string }) {
  return (
    <>
      {partsOfText(text).map((part) =>
        'list' in part ? (
          <ul class="ds-list">
            {part.list.map((item) => (
              <li>{item}</li>
            ))}
          </ul>
        ) : (
          <p class="ds-paragraph">{part.paragraph}</p>
        ),
      )}
    </>
  )
}
