import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { TimeText } from '#design/date-text.tsx'
import { Details } from '#design/details.tsx'
import { renderDocument } from '#design/document.ts'
import { FilterChips } from '#design/filter-chips.tsx'
import { Table } from '#design/table.tsx'
import { type DifferenceKind, differenceKinds, type Ground, heldAt, placeOf } from '#engines/altinn/index.ts'
import type { LocalRate } from '#modules/members/index.ts'
import { workshopTexts } from '../workshop/workshop.text.ts'
import { type WorkshopFrame, WorkshopPage } from '../workshop/workshop-page.tsx'
import { differencePageTexts } from './difference-page.text.ts'
import type { KnownDifference } from './differences.queries.ts'
import { dayInWords, figureInWords, periodInWords, rateInWords } from './figure-words.ts'
import { figuresTexts } from './figures.text.ts'
import { overlaysTexts } from './overlays.text.ts'
import { heldInWords, placeInWords, valueInWords } from './place-words.ts'

export interface ComparePageProps {
  frame: WorkshopFrame
  path: string
  title: string
  common: Ground
  all: readonly KnownDifference[]
  /** Figures of their own that hold now or later. */
  figures: readonly LocalRate[]
  members: readonly { number: string; name: string; version: number | null }[]
  kind: DifferenceKind | null
  municipality: string | null
  /** Where the reader's own municipalities change theirs. */
  ownHrefs: readonly { name: string; href: string }[]
}

const kindOf = (one: KnownDifference) => placeOf(one.path)?.kind ?? null

/** Who differs, and why: every member against every kind of difference, and each difference with its reason. */
export function comparePage(props: ComparePageProps): string {
  const { frame, all, members, kind, municipality, path } = props
  const { language } = frame
  const t = overlaysTexts(language)
  const used = differenceKinds.filter((one) => all.some((difference) => kindOf(difference) === one))
  const shown = all.filter(
    (one) =>
      (kind === null || kindOf(one) === kind) && (municipality === null || one.municipality === municipality),
  )
  const nameOf = (one: KnownDifference) =>
    one.level === 'cooperation'
      ? t('level.cooperation')
      : (members.find(({ number }) => number === one.municipality)?.name ?? one.municipality)
  const every = [
    { name: t('level.cooperation'), version: null, own: all.filter((one) => one.level === 'cooperation') },
    ...members.map(({ number, name, version }) => ({
      ...{ name, version },
      own: all.filter((one) => one.level === 'municipality' && one.municipality === number),
    })),
  ]
  const rows = every.filter(({ own }) => own.length > 0)
  const alike = every.slice(1).filter(({ own }) => own.length === 0)
  const title = `${t('compare.title')}: ${props.title}`
  return renderDocument(
    <WorkshopPage frame={frame} title={title}>
      <Breadcrumbs
        language={language}
        trail={[{ label: workshopTexts(language)('workshop.name'), href: '/verksted' }, { label: title }]}
      />
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      <p class="ds-paragraph">
        {all.length === 0
          ? t('compare.none')
          : t('compare.lead', { count: all.length, service: props.title })}
      </p>
      {all.length > 0 && alike.length > 0 && (
        <p class="ds-paragraph">
          {t('compare.alike', { count: alike.length, names: alike.map(({ name }) => name).join(', ') })}
        </p>
      )}
      <p class="ds-paragraph">
        <a class="ds-link" href={path.replace(/forskjeller$/, 'samarbeidet')}>
          {differencePageTexts(language)('coop.link')}
        </a>
        {props.ownHrefs.map(({ name, href }) => (
          <>
            {' · '}
            <a class="ds-link" href={href}>
              {differencePageTexts(language)('own.link', { municipality: name })}
            </a>
          </>
        ))}
      </p>
      {rows.length > 0 && (
        <Table
          id="matrise"
          caption={t('compare.matrix')}
          rows={rows}
          columns={[
            { heading: t('column.who'), namesRow: true, cell: (row) => row.name },
            { heading: t('column.version'), number: true, cell: (row) => row.version ?? '' },
            ...used.map((one) => ({
              heading: t(`kind.${one}`),
              cell: (row: (typeof rows)[number]) =>
                row.own
                  .filter((difference) => kindOf(difference) === one)
                  .map((difference) =>
                    shortly(valueInWords(difference.path, difference.value, language, props.common.app)),
                  )
                  .join(' · '),
            })),
          ]}
        />
      )}
      {used.length > 1 && (
        <FilterChips
          language={language}
          label={t('compare.filter')}
          filters={used.map((one) => ({
            label: t(`kind.${one}`),
            href: one === kind ? path : `${path}?felt=${one}`,
            chosen: one === kind,
            count: all.filter((difference) => kindOf(difference) === one).length,
          }))}
          {...(kind ? { clearHref: path } : {})}
        />
      )}
      {shown.length > mostAtOnce
        ? [...new Set(shown.map((one) => one.path))].map((at, n) => (
            <Details
              summary={`${placeInWords(props.common.app, at, language)} (${shown.filter((one) => one.path === at).length})`}
            >
              {Each({ id: `alle-${n}`, rows: shown.filter((one) => one.path === at), nameOf, props })}
            </Details>
          ))
        : shown.length > 0 && Each({ id: 'alle', rows: shown, nameOf, props })}
      <Figures {...props} />
    </WorkshopPage>,
  )
}

/** Longer lists are folded, place by place. */
const mostAtOnce = 20

function Each({
  id,
  rows,
  nameOf,
  props,
}: {
  id: string
  rows: readonly KnownDifference[]
  nameOf: (one: KnownDifference) => string
  props: ComparePageProps
}) {
  const { language } = props.frame
  const t = overlaysTexts(language)
  const caption = t('compare.all')
  return (
    <Table
      id={id}
      stacks
      caption={caption}
      rows={[...rows]}
      columns={[
        {
          heading: t('column.place'),
          namesRow: true,
          cell: (one) => placeInWords(props.common.app, one.path, language),
        },
        { heading: t('column.who'), cell: nameOf },
        {
          heading: t('column.value'),
          cell: (one) => valueInWords(one.path, one.value, language, props.common.app),
        },
        {
          heading: t('column.common'),
          cell: (one) => heldInWords(one.path, heldAt(props.common, one.path), language, props.common.app),
        },
        { heading: t('column.reason'), cell: (one) => one.reason },
        {
          heading: t('column.when'),
          cell: (one) => (
            <>
              <TimeText at={one.changedAt} language={language} /> {one.changedByName}
            </>
          ),
        },
      ]}
    />
  )
}

/** Figures that members have set themselves, each with the council's decision. */
function Figures({ frame: { language }, figures, members, common }: ComparePageProps) {
  const f = figuresTexts(language)
  if (figures.length === 0) return null
  return (
    <Table
      id="egne-satser"
      stacks
      caption={f('figures.list')}
      rows={[...figures]}
      columns={[
        {
          heading: f('column.figure'),
          namesRow: true,
          cell: (one) => rateInWords(common.app, `${one.rateId} ${one.variant}`, language),
        },
        {
          heading: overlaysTexts(language)('column.who'),
          cell: (one) => members.find(({ number }) => number === one.municipality)?.name ?? one.municipality,
        },
        { heading: overlaysTexts(language)('column.value'), cell: (one) => figureInWords(one, language) },
        { heading: f('column.period'), cell: (one) => periodInWords(one, language) },
        {
          heading: f('column.decision'),
          cell: (one) =>
            one.decidedOn
              ? f('decision', { number: one.decisionNumber, date: dayInWords(one.decidedOn, language) })
              : one.source,
        },
        { heading: overlaysTexts(language)('column.reason'), cell: (one) => one.reason },
      ]}
    />
  )
}

const shortly = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text)
