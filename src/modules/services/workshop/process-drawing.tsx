import { childNamed, childrenNamed, descendantsNamed, type XmlElement } from '#engines/altinn/import/xml.ts'

interface Box {
  id: string
  x: number
  y: number
  width: number
  height: number
}

const number = (element: XmlElement | undefined, name: string): number =>
  Number(element?.attributes[name] ?? 0) || 0

/** The process as its own file draws it, for those who see; the list of steps beside it says the same in words. */
export function ProcessDrawing({ root }: { root: XmlElement }) {
  const boxes = descendantsNamed(root, 'BPMNShape').map((shape): Box => {
    const bounds = childNamed(shape, 'Bounds')
    return {
      id: shape.attributes.bpmnElement ?? '',
      ...{ x: number(bounds, 'x'), y: number(bounds, 'y') },
      ...{ width: number(bounds, 'width'), height: number(bounds, 'height') },
    }
  })
  if (boxes.length === 0) return null
  const lines = descendantsNamed(root, 'BPMNEdge').map((edge) =>
    childrenNamed(edge, 'waypoint').map((point) => [number(point, 'x'), number(point, 'y')] as const),
  )
  const named = new Map<string, XmlElement>()
  for (const process of descendantsNamed(root, 'process'))
    for (const element of process.children)
      if (element.attributes.id) named.set(element.attributes.id, element)
  const xs = [...boxes.flatMap(({ x, width }) => [x, x + width]), ...lines.flat().map(([x]) => x)]
  const ys = [...boxes.flatMap(({ y, height }) => [y, y + height]), ...lines.flat().map(([, y]) => y)]
  const [left, top] = [Math.min(...xs) - 10, Math.min(...ys) - 10]
  const [width, height] = [Math.max(...xs) + 10 - left, Math.max(...ys) + 30 - top]
  return (
    <svg
      class="process"
      viewBox={`${left} ${top} ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
    >
      <defs>
        <marker id="pil" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0 10 5 0 10z" class="head" />
        </marker>
      </defs>
      {lines.map((points) => (
        <polyline points={points.map((point) => point.join(',')).join(' ')} marker-end="url(#pil)" />
      ))}
      {boxes.map((box) => (
        <Shape box={box} element={named.get(box.id)} />
      ))}
    </svg>
  )
}

function Shape({ box, element }: { box: Box; element: XmlElement | undefined }) {
  const { x, y, width, height } = box
  const kind = element?.name ?? ''
  const [cx, cy] = [x + width / 2, y + height / 2]
  const words = inLines(element?.attributes.name ?? '')
  const below = kind.endsWith('Event') || kind.endsWith('Gateway')
  const first = below ? y + height + 14 : cy - (words.length - 1) * 7 + 4
  return (
    <g>
      {kind.endsWith('Event') ? (
        <circle cx={cx} cy={cy} r={width / 2} class={kind === 'endEvent' ? 'end' : undefined} />
      ) : kind.endsWith('Gateway') ? (
        <path d={`M${cx} ${y} ${x + width} ${cy} ${cx} ${y + height} ${x} ${cy}z`} />
      ) : (
        <rect x={x} y={y} width={width} height={height} rx="8" />
      )}
      {words.map((line, at) => (
        <text x={cx} y={first + at * 14} text-anchor="middle">
          {line}
        </text>
      ))}
    </g>
  )
}

/** Words in lines that a box of the usual size holds. */
function inLines(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= 15) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.slice(0, 4)
}
