import { TimeText } from '#design/date-text.tsx'
import { renderDocument } from '#design/document.ts'
import { FilterChips } from '#design/filter-chips.tsx'
import { Page, type PageProps } from '#design/page.tsx'
import { Table } from '#design/table.tsx'
import { type DifferenceKind, differenceKinds, type Ground, heldAt, placeOf } from '#engines/altinn/index.ts'
import type { KnownDifference } from './differences.queries.ts'
import { overlaysTexts } from './overlays.text.ts'
import { heldInWords, placeInWords, valueInWords } from './place-words.ts'

export interface ComparePageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  path: string
  title: string
  common: Ground
  all: readonly KnownDifference[]
  members: readonly { number: string; name: string; version: number | null }[]
  kind: DifferenceKind | null
  municipality: string | null
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
  const rows = [
    { name: t('level.cooperation'), version: null, own: all.filter((one) => one.level === 'cooperation') },
    ...members.map(({ number, name, version }) => ({
      ...{ name, version },
      own: all.filter((one) => one.level === 'municipality' && one.municipality === number),
    })),
  ]
  return renderDocument(
    <Page {...frame} title={t('compare.title')} wide>
      <h1 class="ds-heading" data-size="lg">
        {t('compare.title')}
      </h1>
      <p class="ds-paragraph">
        {all.length === 0
          ? t('compare.none')
          : t('compare.lead', { count: all.length, service: props.title })}
      </p>
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
                .map((difference) => shortly(valueInWords(difference.path, difference.value, language)))
                .join(' · '),
          })),
        ]}
      />
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
      {shown.length > 0 && (
        <Table
          id="alle"
          caption={t('compare.all')}
          rows={shown}
          columns={[
            {
              heading: t('column.place'),
              namesRow: true,
              cell: (one) => placeInWords(props.common.app, one.path, language),
            },
            { heading: t('column.who'), cell: nameOf },
            { heading: t('column.value'), cell: (one) => valueInWords(one.path, one.value, language) },
            {
              heading: t('column.common'),
              cell: (one) => heldInWords(one.path, heldAt(props.common, one.path), language),
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
      )}
    </Page>,
  )
}

const shortly = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text)
