import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { Details } from '#design/details.tsx'
import { renderDocument } from '#design/document.ts'
import { StaffPage } from '#design/staff-page.tsx'
import { SubmitButtons } from '#design/submit-buttons.tsx'
import { TextArea } from '#design/text-area.tsx'
import type { Municipality } from '#modules/members/index.ts'
import type { CentreFrame } from '../../pages/frame.ts'
import { dayInWords } from '../control/overview.page.tsx'
import type { RoutineEdition, RoutineText } from './routine.queries.ts'
import { slugOf } from './routine.rules.ts'
import { routineTexts } from './routine.text.ts'
import { RoutineWords } from './routine-beside.tsx'

const whose = ({ own }: RoutineText, language: CentreFrame['language']) => {
  const t = routineTexts(language)
  if (!own) return t('common')
  return t('own', { date: dayInWords(own.validFrom, language), name: own.writtenByName })
}

/** All routines of a municipality, each with whose it is. */
export function routinesPage(props: {
  frame: CentreFrame
  place: Municipality
  routines: readonly RoutineText[]
}): string {
  const { frame, place, routines } = props
  const t = routineTexts(frame.language)
  const base = `/dokumentsenter/${place.slug}`
  const title = t('title-in', { place: place.name })
  return renderDocument(
    <StaffPage {...frame} title={title}>
      <p class="ds-paragraph">
        <a class="ds-link" href={`${base}/kontroll`}>
          {t('control')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      <p class="ds-paragraph">{t('lead')}</p>
      {routines.map((routine) => (
        <section>
          <h2 class="ds-heading" data-size="xs" id={slugOf[routine.topic]}>
            {t(`topic.${routine.topic}`)}
          </h2>
          <RoutineWords text={routine.text} />
          <p class="ds-paragraph">
            {whose(routine, frame.language)}{' '}
            <a class="ds-link" href={`${base}/rutiner/${slugOf[routine.topic]}`}>
              {t('edit')}
              <span class="ds-sr-only"> {t(`topic.${routine.topic}`)}</span>
            </a>
          </p>
        </section>
      ))}
    </StaffPage>,
  )
}

/** One routine: the municipality's own text, the common one beside it, and what it has been. */
export function routinePage(props: {
  frame: CentreFrame
  place: Municipality
  routine: RoutineText
  common: string
  editions: readonly RoutineEdition[]
  fault?: { text: string; typed: string }
}): string {
  const { frame, place, routine, editions, fault } = props
  const { language } = frame
  const t = routineTexts(language)
  const all = `/dokumentsenter/${place.slug}/rutiner`
  const here = `${all}/${slugOf[routine.topic]}`
  const title = t(`topic.${routine.topic}`)
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={Boolean(fault)}>
      <p class="ds-paragraph">
        <a class="ds-link" href={all}>
          {t('back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      <p class="ds-paragraph">{whose(routine, language)}</p>
      <form method="post" action={here} class="narrow">
        <CsrfField token={frame.csrfToken} />
        <TextArea
          id="tekst"
          label={t('text')}
          description={t('edit-lead')}
          language={language}
          rows={12}
          value={fault?.typed ?? routine.text}
          {...(fault ? { error: fault.text } : {})}
        />
        <SubmitButtons language={language} primary={t('save')} />
      </form>
      {routine.own && (
        <>
          <Details summary={t('common-text')}>
            <RoutineWords text={props.common} />
          </Details>
          <form method="post" action={here}>
            <CsrfField token={frame.csrfToken} />
            <input type="hidden" name="tekst" value="" />
            <button class="ds-button" data-variant="secondary" type="submit">
              {t('back-to-common')}
            </button>
          </form>
        </>
      )}
      {editions.length > 0 && (
        <>
          <h2 class="ds-heading" data-size="xs">
            {t('history')}
          </h2>
          {editions.map((edition) => (
            <Details
              summary={t('edition', {
                date: dateLong(edition.writtenAt, language),
                name: edition.writtenByName,
              })}
            >
              {edition.text === null ? (
                <p class="ds-paragraph">{t('edition-common')}</p>
              ) : (
                <RoutineWords text={edition.text} />
              )}
            </Details>
          ))}
        </>
      )}
    </StaffPage>,
  )
}
