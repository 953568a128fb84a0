import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { DateField } from '#design/date-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import type { Colleague, Municipality } from '#modules/members/index.ts'
import type { CentreFrame } from '../../pages/frame.ts'
import { dayInWords } from '../control/overview.page.tsx'
import type { Duty, PersonLoad, PlaceLoad } from './duty.queries.ts'
import { dutyTexts } from './duty.text.ts'

type Language = CentreFrame['language']

/** When somebody has a duty, in words. */
function dutyInWords(duty: Duty, today: string, language: Language): string {
  const t = dutyTexts(language)
  const name = duty.employeeName
  const from = dayInWords(duty.fromOn, language)
  const to = duty.toOn === null ? null : dayInWords(duty.toOn, language)
  const hasBegun = duty.fromOn <= today
  const words = hasBegun
    ? to === null
      ? t('until-further', { name })
      : t('until-to', { name, to })
    : to === null
      ? t('from-on', { name, from })
      : t('from-to', { name, from, to })
  return duty.takenFromName ? `${words} (${t('taken-from', { name: duty.takenFromName })})` : words
}

/** All one's municipalities: who covers each, what waits there, and how much each colleague has. */
export function dutyPage(props: {
  frame: CentreFrame
  places: readonly Municipality[]
  duties: readonly Duty[]
  load: readonly PlaceLoad[]
  persons: readonly PersonLoad[]
  today: string
}): string {
  const { frame, places, duties, load, persons, today } = props
  const { language } = frame
  const t = dutyTexts(language)
  const loadOf = ({ number }: Municipality) => load.find(({ municipality }) => municipality === number)
  const nowOf = ({ number }: Municipality, sort: Duty['sort']) => {
    const found = duties.filter((duty) => duty.municipality === number && duty.sort === sort)
    const [now, later] = [
      found.filter(({ fromOn }) => fromOn <= today),
      found.filter(({ fromOn }) => fromOn > today),
    ]
    const words = now.map((duty) => dutyInWords(duty, today, language)).join(', ') || t('nobody')
    const next = later.map((duty) => dutyInWords(duty, today, language)).join(', ')
    return next ? `${words}. ${t('coming')}: ${next}` : words
  }
  return renderDocument(
    <StaffPage {...frame} title={t('title')}>
      <h1 class="ds-heading" data-size="md">
        {t('title')}
      </h1>
      <p class="ds-paragraph">{t('lead')}</p>
      <Table
        id="kommuner"
        caption={t('title')}
        hiddenCaption
        stacks
        rows={[...places]}
        columns={[
          {
            heading: t('place'),
            namesRow: true,
            cell: (place) => (
              <a class="ds-link" href={`/dokumentsenter/${place.slug}/vakt`}>
                {place.name}
              </a>
            ),
          },
          { heading: t('in-charge'), cell: (place) => nowOf(place, 'in-charge') },
          { heading: t('on-call'), cell: (place) => nowOf(place, 'on-call') },
          { heading: t('waiting'), number: true, cell: (place) => loadOf(place)?.waiting ?? 0 },
          { heading: t('taken'), number: true, cell: (place) => loadOf(place)?.taken ?? 0 },
          { heading: t('problem'), number: true, cell: (place) => loadOf(place)?.withProblem ?? 0 },
          { heading: t('oldest'), cell: (place) => dayOf(loadOf(place)?.oldest, language) },
        ]}
      />
      <h2 class="ds-heading" data-size="xs">
        {t('persons')}
      </h2>
      <Table
        id="kolleger"
        caption={t('persons')}
        hiddenCaption
        stacks
        rows={[...persons]}
        empty={<p class="ds-paragraph">{t('persons-none')}</p>}
        columns={[
          { heading: t('person'), namesRow: true, cell: ({ name }) => name },
          { heading: t('person-taken'), number: true, cell: ({ taken }) => taken },
          { heading: t('oldest'), cell: ({ oldest }) => dayOf(oldest, language) },
          { heading: t('person-settled'), number: true, cell: ({ settled }) => settled },
        ]}
      />
    </StaffPage>,
  )
}

const dayOf = (at: Date | null | undefined, language: Language) =>
  at ? dateLong(new Date(at), language) : ''

export interface PlaceDutyPageProps {
  frame: CentreFrame
  place: Municipality
  duties: readonly Duty[]
  colleagues: readonly Colleague[]
  today: string
  fault?: string
}

/** One municipality's duties, now and later, and the form that gives one. */
export function placeDutyPage(props: PlaceDutyPageProps): string {
  const { frame, place, duties, today } = props
  const { language } = frame
  const t = dutyTexts(language)
  const title = t('place-title', { place: place.name })
  const here = `/dokumentsenter/${place.slug}/vakt`
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={Boolean(props.fault)}>
      <p class="ds-paragraph">
        <a class="ds-link" href="/dokumentsenter/vakt">
          {t('back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {props.fault && (
        <Alert kind="danger" title={t('not-done')}>
          {props.fault}
        </Alert>
      )}
      <Table
        id="vakter"
        caption={title}
        hiddenCaption
        stacks
        rows={[...duties]}
        empty={<EmptyState title={t('none')}>{t('none-lead')}</EmptyState>}
        columns={[
          { heading: t('column.duty'), cell: (duty) => t(duty.sort) },
          {
            heading: t('column.who'),
            namesRow: true,
            cell: (duty) => dutyInWords(duty, today, language),
          },
          { heading: t('column.note'), cell: (duty) => duty.note ?? '' },
          {
            heading: t('column.end'),
            cell: (duty) => (
              <form method="post" action={`${here}/avslutt`}>
                <CsrfField token={frame.csrfToken} />
                <input type="hidden" name="vakt" value={duty.id} />
                <button class="ds-button" data-variant="tertiary" type="submit">
                  {t('end')}
                  <span class="ds-sr-only"> {duty.employeeName}</span>
                </button>
              </form>
            ),
          },
        ]}
      />
      <Give {...props} here={here} />
    </StaffPage>,
  )
}

function Give({ frame, colleagues, today, here }: PlaceDutyPageProps & { here: string }) {
  const { language, csrfToken } = frame
  const t = dutyTexts(language)
  const [year = '', month = '', day = ''] = today.split('-')
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {t('give')}
      </h2>
      <form method="post" action={here} class="narrow" novalidate>
        <CsrfField token={csrfToken} />
        <p class="ds-paragraph">{t('give-lead')}</p>
        <RadioGroup
          id="slag"
          label={t('sort')}
          language={language}
          value="in-charge"
          choices={[
            { value: 'in-charge', label: t('in-charge') },
            { value: 'on-call', label: t('on-call') },
          ]}
        />
        <Select
          id="kollega"
          label={t('who')}
          language={language}
          choices={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <DateField id="fra" label={t('from')} language={language} value={{ day, month, year }} />
        <DateField id="til" label={t('to')} language={language} />
        <TextField id="merknad" label={t('note')} language={language} maxlength={500} />
        <button class="ds-button" type="submit">
          {t('give-button')}
        </button>
      </form>
    </>
  )
}
