import { municipalityOutlines } from '#norway/municipalities.ts'
import type { Language } from '#platform/i18n.ts'
import { designTexts } from '../design.text.ts'
import { Table } from '../table.tsx'

export interface MappedMunicipality {
  number: string
  name: string
  /** From 0 (nothing) to 5 (most); null is what nobody knows. */
  level: number | null
  /** What the level stands for: "6 systemer", "ja". */
  text: string
  href?: string
}

export interface MunicipalityMapProps {
  language: Language
  id: string
  title: string
  /** What the figures are: "Systemer". */
  valueHeading: string
  municipalities: readonly MappedMunicipality[]
}

/** The municipalities as areas, with the table of the same below; what is unknown is hatched, and said in words. */
export function MunicipalityMap({ language, id, title, valueHeading, municipalities }: MunicipalityMapProps) {
  const t = designTexts(language)
  const drawn = municipalities.flatMap((one) => {
    const outline = municipalityOutlines.find(({ number }) => number === one.number)
    return outline ? [{ ...one, ...outline }] : []
  })
  const edge = 8
  const left = Math.min(...drawn.map(({ inCounty }) => inCounty.x)) - edge
  const top = Math.min(...drawn.map(({ inCounty }) => inCounty.y)) - edge
  const right = Math.max(...drawn.map(({ inCounty: { x, scale } }) => x + 100 * scale)) + edge
  const bottom = Math.max(...drawn.map(({ inCounty: { y, scale } }) => y + 100 * scale)) + edge
  const levelOf = ({ level }: MappedMunicipality) => (level === null ? 'unknown' : Math.round(level))
  return (
    <figure class="chart chart-map" id={id}>
      <figcaption id={`${id}-tittel`}>{title}</figcaption>
      {drawn.length > 0 && (
        <svg viewBox={`${left} ${top} ${right - left} ${bottom - top}`} role="img">
          <title>{title}</title>
          <defs>
            <pattern
              id={`${id}-ukjent`}
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect class="chart-ground" width="6" height="6" />
              <line class="chart-grid" y2="6" />
            </pattern>
          </defs>
          {drawn.map((one) => (
            <path
              class={`chart-heat-${levelOf(one)}`}
              fill={one.level === null ? `url(#${id}-ukjent)` : undefined}
              d={one.path}
              transform={`translate(${one.inCounty.x} ${one.inCounty.y}) scale(${one.inCounty.scale})`}
            >
              <title>
                {one.name}: {one.text}
              </title>
            </path>
          ))}
        </svg>
      )}
      <p class="chart-source">{t('chartMapCredit')}</p>
      <Table
        id={`${id}-tall`}
        caption={title}
        hiddenCaption
        rows={[...municipalities]}
        columns={[
          {
            heading: t('chartMunicipality'),
            namesRow: true,
            cell: ({ name, href }) =>
              href ? (
                <a class="ds-link" href={href}>
                  {name}
                </a>
              ) : (
                name
              ),
          },
          { heading: valueHeading, cell: ({ text, level }) => (level === null ? <em>{text}</em> : text) },
        ]}
      />
    </figure>
  )
}
