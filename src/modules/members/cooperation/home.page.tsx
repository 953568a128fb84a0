import { Alert } from '#design/alert.tsx'
import { Card } from '#design/card.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { Select } from '#design/select.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { cooperationTexts } from './cooperation.text.ts'

export interface HomePageProps {
  frame: Omit<StaffPageProps, 'title' | 'children'>
  name: string
  form: string | null
  verified: boolean
  members: string[]
  roles: string[]
  entries: { href: string; label: string; about: string; now: string | null }[]
  others: { id: string; name: string; chosen: boolean }[]
}

/** Where the work of a cooperation begins: its places, who is in it, and what one is there. */
export function homePage(props: HomePageProps): string {
  const { frame, entries, others, members, form } = props
  const { language } = frame
  const t = cooperationTexts(language)
  return renderDocument(
    <StaffPage {...frame} title={props.name}>
      <h1 class="ds-heading" data-size="md">
        {props.name}
      </h1>
      <p class="ds-paragraph">{t('cooperation.lead', { name: props.name })}</p>
      {!props.verified && <Alert kind="warning">{t('trust.unverified')}</Alert>}
      {entries.length === 0 && (
        <EmptyState title={t('cooperation.nothing')}>{t('cooperation.nothing-do')}</EmptyState>
      )}
      <div class="cards">
        {entries.map(({ href, label, about, now }) => (
          <Card title={label} href={href}>
            <p class="ds-paragraph">{about}</p>
            {now && (
              <p class="ds-paragraph">
                <strong>{now}</strong>
              </p>
            )}
          </Card>
        ))}
      </div>
      <SummaryList
        language={language}
        rows={[
          { label: t('cooperation.your-roles'), value: props.roles.join(', ') },
          ...(form ? [{ label: t('cooperation.form'), value: form }] : []),
          {
            label: t('cooperation.member-list'),
            value: `${t('cooperation.members', { count: members.length })}: ${members.join(', ')}`,
          },
        ]}
      />
      {others.length > 1 && (
        <form method="post" action="/samarbeid/velg">
          <CsrfField {...(frame.csrfToken ? { token: frame.csrfToken } : {})} />
          <Select
            id="samarbeid"
            name="samarbeid"
            label={t('cooperation.choose-other')}
            choices={others.map(({ id, name }) => ({ value: id, label: name }))}
            value={others.find(({ chosen }) => chosen)?.id ?? ''}
            language={language}
          />
          <button type="submit" class="ds-button" data-variant="secondary">
            {t('cooperation.choose-button')}
          </button>
        </form>
      )}
    </StaffPage>,
  )
}
