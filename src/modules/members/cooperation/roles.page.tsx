import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { Details } from '#design/details.tsx'
import { renderDocument } from '#design/document.ts'
import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import { cooperationRoles } from '#platform/actor.ts'
import { cooperationTexts } from './cooperation.text.ts'
import type { HeldRole } from './roles.rules.ts'
import { roleTexts } from './roles.text.ts'
import type { PersonFound } from './roles.ts'

export const rolesBase = '/samarbeid/roller'

export interface RolesPageProps {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  held: HeldRole[]
  today: string
  members: { number: string; name: string }[]
  mayGive: boolean
  /** What was searched for, and who was found; null until somebody has searched. */
  searched: { name: string; found: PersonFound[] } | null
  typed(name: string): string
  problem: string | null
  done: string | null
}

/** Who has which role in the cooperation, and for whoever may: roles given and ended. */
export function rolesPage(props: RolesPageProps): string {
  const { frame, held, today, mayGive, problem, done } = props
  const { language } = frame
  const t = roleTexts(language)
  const over = held.filter(({ validTo }) => validTo !== null && validTo < today)
  const coming = held.filter(({ validFrom }) => validFrom > today)
  const now = held.filter((one) => !over.includes(one) && !coming.includes(one))
  return renderDocument(
    <StaffPage {...frame} title={t('roles.place')} hasErrors={!!problem}>
      {problem && <Alert kind="danger">{problem}</Alert>}
      {done && !problem && <Alert kind="success">{done}</Alert>}
      <h1 class="ds-heading" data-size="md">
        {t('roles.place')}
      </h1>
      <p class="ds-paragraph">{t('roles.lead')}</p>
      <Roles {...props} id="na" heading={t('roles.now')} rows={now} mayEnd={mayGive} />
      {coming.length > 0 && (
        <Roles {...props} id="senere" heading={t('roles.coming')} rows={coming} mayEnd={mayGive} />
      )}
      {over.length > 0 && (
        <Roles {...props} id="for" heading={t('roles.before')} rows={over} mayEnd={false} />
      )}
      {mayGive && <Give {...props} />}
      <h2 class="ds-heading" data-size="sm">
        {t('roles.what')}
      </h2>
      <SummaryList
        language={language}
        rows={cooperationRoles.map((role) => ({
          label: cooperationTexts(language)(`role.${role}`),
          value: t(`roles.what.${role}`),
        }))}
      />
    </StaffPage>,
  )
}

function Roles(props: RolesPageProps & { id: string; heading: string; rows: HeldRole[]; mayEnd: boolean }) {
  const { frame, members, id, heading, rows, mayEnd } = props
  const { language } = frame
  const [t, words] = [roleTexts(language), cooperationTexts(language)]
  const day = (on: string) => formatShortDate(on as IsoDate, language)
  return (
    <>
      <h2 class="ds-heading" data-size="sm">
        {heading}
      </h2>
      <Table
        id={id}
        caption={heading}
        hiddenCaption
        stacks
        rows={rows}
        empty={<p class="ds-paragraph">{t('roles.nobody')}</p>}
        columns={[
          {
            heading: t('roles.person'),
            namesRow: true,
            cell: ({ name, title }) => (title ? `${name}, ${title}` : name),
          },
          { heading: t('roles.role'), cell: ({ role }) => words(`role.${role}`) },
          {
            heading: t('roles.for'),
            cell: ({ municipality }) => members.find(({ number }) => number === municipality)?.name ?? '–',
          },
          { heading: t('roles.from'), cell: ({ validFrom }) => day(validFrom) },
          {
            heading: t('roles.to'),
            cell: ({ validTo, endedBy }) => (
              <>
                {validTo ? day(validTo) : t('roles.open')}
                {endedBy && ` (${t('roles.ended-by', { name: endedBy })})`}
              </>
            ),
          },
          { heading: t('roles.given-by'), cell: ({ givenBy }) => givenBy ?? t('roles.not-known') },
          ...(mayEnd
            ? [{ heading: t('roles.end'), cell: (one: HeldRole) => <End frame={frame} held={one} /> }]
            : []),
        ]}
      />
    </>
  )
}

function End({ frame, held: one }: { frame: RolesPageProps['frame']; held: HeldRole }) {
  const { language } = frame
  const t = roleTexts(language)
  return (
    <Details summary={`${t('roles.end')}: ${one.name}`}>
      <form method="post" action={`${rolesBase}/${one.id}/avslutt`} class="stack">
        <CsrfField {...(frame.csrfToken ? { token: frame.csrfToken } : {})} />
        <RadioGroup
          id={`nar-${one.id}`}
          name="nar"
          label={t('roles.end-when')}
          language={language}
          value="idag"
          choices={[
            { value: 'na', label: t('roles.end-now') },
            { value: 'idag', label: t('roles.end-today') },
            { value: 'dag', label: t('roles.end-on') },
          ]}
        />
        <TextField
          id={`siste-dag-${one.id}`}
          name="siste-dag"
          label={t('roles.last-day')}
          optional
          size={14}
          language={language}
        />
        <p>
          <button type="submit" class="ds-button" data-variant="secondary">
            {t('roles.end-title')}
            <span class="ds-sr-only"> {one.name}</span>
          </button>
        </p>
      </form>
    </Details>
  )
}

function Give(props: RolesPageProps) {
  const { frame, searched } = props
  const { language } = frame
  const t = roleTexts(language)
  return (
    <section aria-labelledby="gi">
      <h2 class="ds-heading" data-size="sm" id="gi">
        {t('roles.give')}
      </h2>
      <form method="get" action={`${rolesBase}#gi`} class="stack">
        <TextField
          id="navn"
          label={t('roles.search')}
          description={t('roles.search-help')}
          value={searched?.name ?? ''}
          size={30}
          language={language}
        />
        <p>
          <button type="submit" class="ds-button" data-variant="secondary">
            {t('roles.search-button')}
          </button>
        </p>
      </form>
      {searched && searched.found.length === 0 && (
        <p class="ds-paragraph">{t('roles.found-none', { name: searched.name })}</p>
      )}
      {searched && searched.found.length > 0 && <Chosen {...props} searched={searched} />}
    </section>
  )
}

function Chosen({
  frame,
  members,
  typed,
  searched,
}: RolesPageProps & { searched: NonNullable<RolesPageProps['searched']> }) {
  const { language } = frame
  const [t, words] = [roleTexts(language), cooperationTexts(language)]
  const nameOf = (number: string | null) => members.find((one) => one.number === number)?.name
  return (
    <form method="post" action={rolesBase} class="stack">
      <CsrfField {...(frame.csrfToken ? { token: frame.csrfToken } : {})} />
      <input type="hidden" name="sok" value={searched.name} />
      <RadioGroup
        id="person"
        label={t('roles.choose')}
        language={language}
        value={typed('person')}
        choices={searched.found.map(({ id, name, title, municipality }) => ({
          value: id,
          label: [name, title, nameOf(municipality)].filter(Boolean).join(', '),
        }))}
      />
      <RadioGroup
        id="rolle"
        label={t('roles.role')}
        language={language}
        value={typed('rolle')}
        choices={cooperationRoles.map((role) => ({ value: role, label: words(`role.${role}`) }))}
      />
      <Select
        id="for"
        label={t('roles.for')}
        description={t('roles.for-help')}
        language={language}
        value={typed('for')}
        emptyLabel={t('roles.no-municipality')}
        choices={members.map(({ number, name }) => ({ value: number, label: name }))}
      />
      <TextField id="fra" label={t('roles.from')} value={typed('fra')} size={14} language={language} />
      <TextField
        id="til"
        label={t('roles.to')}
        description={t('roles.to-help')}
        optional
        value={typed('til')}
        size={14}
        language={language}
      />
      <p>
        <button type="submit" class="ds-button">
          {t('roles.give-button')}
        </button>
      </p>
    </form>
  )
}
