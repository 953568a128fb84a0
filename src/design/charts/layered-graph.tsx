// biome-ignore-all lint/a11y/noSvgWithoutTitle: the drawing is a group of links, named by the section round it.
import type { Language } from '#platform/i18n.ts'
import { designTexts } from '../design.text.ts'
import { seriesClass } from './series.tsx'

export interface LayeredNode {
  id: string
  /** What sort of thing it is and how it is tied: "Kommune · bruker". Stands over the name. */
  over: string
  label: string
  href: string
  /** A line below: the day it is hit. */
  under?: string
  /** Which group of things it belongs to: the colour of its edge. */
  series: number
  look: 'chosen' | 'hit' | 'touched'
}

export interface LayeredGraphProps {
  language: Language
  id: string
  /** Answers a question: "Én oppgradering rammer 14 kommuner". */
  title: string
  /** From left to right. What there is no room for is counted, with the way to the list that has it. */
  layers: readonly { heading: string; nodes: readonly LayeredNode[]; more?: { text: string; href: string } }[]
  /** From and to by the nodes' ids; drawn where both have a place. */
  ties: readonly { from: string; to: string; look: 'hit' | 'touched' }[]
  /** What the looks and the colours of the edges mean. */
  legend: readonly ({ text: string; look: LayeredNode['look'] } | { text: string; series: number })[]
}

const node = { width: 236, height: 82, gap: 10 }
const between = 64
const top = 34
const lettersInLine = 24

/**
 * Things in layers with what ties them, each a link. Whoever does not see it has the same in a list, which the page draws
 * besides: the drawing itself is reached by keyboard, thing by thing, layer by layer.
 */
export function LayeredGraph(props: LayeredGraphProps) {
  const { language, id, title, layers, ties, legend } = props
  const t = designTexts(language)
  const tallest = Math.max(1, ...layers.map((layer) => layer.nodes.length + (layer.more ? 0.6 : 0)))
  const height = top + tallest * (node.height + node.gap)
  const width = layers.length * (node.width + between) - between
  const places = new Map(
    layers.flatMap((layer, column) => {
      const used = (layer.nodes.length + (layer.more ? 0.6 : 0)) * (node.height + node.gap)
      const first = top + Math.max(0, (height - top - used) / 2)
      return layer.nodes.map(
        (one, row) =>
          [
            one.id,
            { x: column * (node.width + between), y: first + row * (node.height + node.gap) },
          ] as const,
      )
    }),
  )
  return (
    <figure class="chart layered" id={id}>
      <figcaption>{title}</figcaption>
      <ul class="layered-legend">
        {legend.map((one) => (
          <li>
            <svg viewBox="0 0 22 14" width="22" height="14" aria-hidden="true" focusable="false">
              {'look' in one ? (
                <rect class={`layered-box layered-${one.look}`} x="1" y="1" width="20" height="12" rx="3" />
              ) : (
                <rect class={seriesClass(one.series)} x="1" y="1" width="5" height="12" />
              )}
            </svg>
            {one.text}
          </li>
        ))}
      </ul>
      <section class="scroll" tabindex={0} aria-label={`${t('chartDrawing')}: ${title}`}>
        <svg class="layered-drawing" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
          {layers.map(({ heading }, column) => (
            <text class="layered-heading" x={column * (node.width + between)} y={16}>
              {heading}
            </text>
          ))}
          {ties.map(({ from, to, look }) => {
            const [a, b] = [places.get(from), places.get(to)]
            return a && b && <path class={`layered-tie layered-${look}`} d={curve(a, b)} />
          })}
          {layers.map((layer, column) => (
            <>
              {layer.nodes.map((one) => {
                const place = places.get(one.id)
                return place && <Box {...one} {...place} />
              })}
              {layer.more && (
                <a href={layer.more.href}>
                  <text class="layered-more" {...belowLast(layer.nodes, places, column)}>
                    {layer.more.text}
                  </text>
                </a>
              )}
            </>
          ))}
        </svg>
      </section>
    </figure>
  )
}

interface Place {
  x: number
  y: number
}

function Box({ x, y, over, label, under, href, series, look }: LayeredNode & Place) {
  const lines = inLines(label)
  return (
    <a class="layered-node" href={href}>
      <title>{[over, label, under].filter(Boolean).join(', ')}</title>
      <rect
        class={`layered-box layered-${look}`}
        x={x + 1}
        y={y}
        width={node.width - 2}
        height={node.height}
        rx={6}
      />
      <rect class={seriesClass(series)} x={x + 1} y={y + 8} width={5} height={node.height - 16} />
      <text class="layered-over" x={x + 14} y={y + 17}>
        {cut(over, lettersInLine + 6)}
      </text>
      {lines.map((line, n) => (
        <text class="layered-name" x={x + 14} y={y + 36 + n * 17}>
          {line}
        </text>
      ))}
      {under && (
        <text class="layered-over" x={x + 14} y={y + 72}>
          {cut(under, lettersInLine + 6)}
        </text>
      )}
    </a>
  )
}

/** From the right edge of one to the left edge of the other; in one column or backwards, round by the side. */
function curve(a: Place, b: Place): string {
  const [fromX, fromY, toY] = [a.x + node.width, a.y + node.height / 2, b.y + node.height / 2]
  if (b.x > a.x) {
    const half = (b.x - fromX) / 2
    return `M${fromX} ${fromY} C${fromX + half} ${fromY} ${b.x - half} ${toY} ${b.x} ${toY}`
  }
  const toX = b.x + node.width
  const out = Math.max(fromX, toX) + between / 2
  return `M${fromX} ${fromY} C${out} ${fromY} ${out} ${toY} ${toX} ${toY}`
}

function belowLast(nodes: readonly LayeredNode[], places: ReadonlyMap<string, Place>, column: number): Place {
  const last = places.get(nodes.at(-1)?.id ?? '')
  return { x: column * (node.width + between) + 14, y: (last?.y ?? top) + node.height + 24 }
}

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** A name in as many lines as there is room for, broken between words. */
function inLines(text: string): string[] {
  if (text.length <= lettersInLine) return [cut(text, lettersInLine)]
  const at = text.lastIndexOf(' ', lettersInLine)
  if (at <= 0) return [cut(text, lettersInLine)]
  return [text.slice(0, at), cut(text.slice(at + 1), lettersInLine)]
}
