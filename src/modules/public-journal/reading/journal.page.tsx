import type { Child } from 'hono/jsx'
import { RowCheckbox } from '#design/checkbox.tsx'
import { DateField } from '#design/date-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { Details } from '#design/details.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { Page, type PageProps } from '#design/page.tsx'
import { Select } from '#design/select.tsx'
import { TextField } from '#design/text-field.tsx'
import { publicJournalTexts } from '../public-journal.text.ts'
import { requestTexts } from '../requests/request.text.ts'
import { type Asked, type TypeLetter, typeLetters } from '../searching/asked.rules.ts'
import type { PublishedEntry } from '../searching/search.queries.ts'
import { subscribingTexts } from '../subscribing/subscribing.text.ts'
import { Parts, typeInWords } from './entry-words.tsx'

export interface JournalPageProps {
  frame: Omit<PageProps, 'title' | 'children' | 'hasErrors'>
  asked: Asked
  entries: readonly PublishedEntry[]
  /** Of one municipality; null: of all. */
  municipality: { name: string; slug: string } | null
  /** Name and short name in addresses of every municipality. */
  places: ReadonlyMap<string, { name: string; slug: string }>
  nextHref: string | null
  /** Given when this is not the first page. */
  firstHref: string | null
  feedHref: string
  /** Where marked entries go, and how many there are already; null where nobody can send a request. */
  cart: { href: string; count: number } | null
  /** Where one asks for e-mail; null where none is sent. */
  mailHref: string | null
}

/** The public journal by day, newest first, with one question on top. */
export function journalPage(props: JournalPageProps): string {
  const { frame, asked, entries, municipality, nextHref, firstHref } = props
  const { language } = frame
  const t = publicJournalTexts(language)
  const title = t(municipality ? 'title' : 'title-all')
  const isSearch = asked.text !== '' || isNarrowed(asked)
  const days = Map.groupBy(entries, ({ registryDate }) => registryDate)
  return renderDocument(
    <Page {...frame} title={title}>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p class="ds-paragraph">{t(municipality ? 'lead' : 'lead-all')}</p>
      <JournalSearch {...props} />
      {entries.length === 0 && (
        <EmptyState title={t('none')}>{t(isSearch || firstHref ? 'none-help' : 'none-published')}</EmptyState>
      )}
      {props.cart && props.cart.count > 0 && (
        <p>
          <a class="ds-link alone" href={props.cart.href} rel="nofollow">
            {requestTexts(language)('mark.cart', { count: props.cart.count })}
          </a>
        </p>
      )}
      <Marking {...props}>
        {[...days].map(([day, ofDay]) => (
          <>
            <h2 class="ds-heading" data-size="xs">
              {dateLong(new Date(`${day}T12:00:00Z`), language)}
            </h2>
            <ul class="plain-list">
              {ofDay.map((entry) => (
                <Line {...props} entry={entry} />
              ))}
            </ul>
          </>
        ))}
      </Marking>
      {(nextHref || firstHref) && (
        <p class="buttons">
          {nextHref && (
            <a class="ds-button" data-variant="secondary" href={nextHref} rel="nofollow">
              {t('next')}
            </a>
          )}
          {firstHref && (
            <a class="ds-link alone" href={firstHref}>
              {t('first')}
            </a>
          )}
        </p>
      )}
      <Details summary={t('follow')}>
        <p class="ds-paragraph">{t('follow-lead')}</p>
        <p>
          <a class="ds-link" href={props.feedHref} rel="nofollow">
            {t('follow-link')}
          </a>
        </p>
        {props.mailHref && (
          <p>
            <a class="ds-link" href={props.mailHref} rel="nofollow">
              {subscribingTexts(language)('link')}
            </a>
          </p>
        )}
      </Details>
      {municipality && (
        <p>
          <a class="ds-link alone" href="/postliste">
            {t('all')}
          </a>
        </p>
      )}
    </Page>,
  )
}

/** One form round the list: what is ticked goes to the request, by a button that needs no script. */
function Marking({ cart, entries, frame: { language }, children }: JournalPageProps & { children: Child }) {
  if (!cart || entries.length === 0) return <>{children}</>
  return (
    <form method="post" action={`${cart.href}/legg-til`}>
      {children}
      <button class="ds-button" data-variant="secondary" type="submit">
        {requestTexts(language)('mark.add')}
      </button>
    </form>
  )
}

const isNarrowed = (asked: Asked) =>
  Boolean(asked.from || asked.to || asked.type || asked.classId || asked.unit)

function JournalSearch({ frame: { language }, asked, municipality }: JournalPageProps) {
  const t = publicJournalTexts(language)
  return (
    <search>
      <form method="get" action={municipality ? `/${municipality.slug}/postliste` : '/postliste'}>
        <TextField
          id="q"
          type="search"
          label={t('search')}
          description={t('search-help')}
          language={language}
          value={asked.text}
          maxlength={200}
        />
        <Details summary={t('narrow')} open={isNarrowed(asked)}>
          <DateField
            id="fra"
            label={t('from')}
            language={language}
            description={t('date-hint')}
            {...typed(asked.from)}
          />
          <DateField id="til" label={t('to')} language={language} {...typed(asked.to)} />
          <Select
            id="type"
            label={t('type')}
            language={language}
            emptyLabel={t('type.all')}
            value={asked.type ?? ''}
            choices={(Object.keys(typeLetters) as TypeLetter[]).map((letter) => ({
              value: letter,
              label: t(`type.${letter}`),
            }))}
          />
          <TextField
            id="klasse"
            label={t('class')}
            language={language}
            value={asked.classId ?? ''}
            size={12}
          />
          <TextField id="enhet" label={t('unit')} language={language} value={asked.unit ?? ''} />
          <p class="ds-paragraph">{t('names-rule')}</p>
        </Details>
        <button class="ds-button" type="submit">
          {t('search-button')}
        </button>
      </form>
    </search>
  )
}

function typed(date: string | null) {
  if (!date) return {}
  const [year, month, day] = date.split('-')
  return { value: { day: String(Number(day)), month: String(Number(month)), year: year ?? '' } }
}

function Line({
  frame: { language },
  entry,
  municipality,
  places,
  cart,
}: JournalPageProps & { entry: PublishedEntry }) {
  const t = publicJournalTexts(language)
  const place = places.get(entry.municipality)
  return (
    <li>
      {cart && (
        <>
          <RowCheckbox
            name="journalpost"
            value={entry.id}
            label={requestTexts(language)('mark.one', { title: entry.title })}
          />{' '}
        </>
      )}
      {/* A long title goes on beside its tick, not below it. */}
      <a class={cart ? 'ds-link' : 'ds-link alone'} href={`/${place?.slug}/postliste/${entry.id}`}>
        {entry.title}
      </a>
      <p class="ds-paragraph">
        {!municipality && `${place?.name}. `}
        {typeInWords(entry.type, language)}. <Parts entry={entry} language={language} />
      </p>
      <p class="ds-paragraph" data-size="sm">
        {t('case')} {entry.fileId}: {entry.caseTitle}
        {entry.restriction && ` (${t('hidden').toLowerCase()})`}
      </p>
    </li>
  )
}
