/**
 * Drawing boxes on the pictures of pages with mouse, pen or finger. Each becomes a line of the field that can be typed in
 * as well; what stands there is what is sent. Runs in the browser; bundled at start.
 */
const field = document.querySelector<HTMLTextAreaElement>('textarea#felt')
if (field) for (const page of document.querySelectorAll<HTMLElement>('[data-page-mm]')) drawOn(page, field)

/** A touch or an unsteady click is no box. */
const leastMm = 1

interface Place {
  x: number
  y: number
}

function drawOn(page: HTMLElement, field: HTMLTextAreaElement): void {
  const number = Number(page.dataset.pageNumber)
  const [wideMm = 210, highMm = 297] = (page.dataset.pageMm ?? '').split(' ').map(Number)
  const layer = document.createElement('div')
  layer.className = 'redact-layer'
  page.append(layer)
  let from: Place | null = null
  let drawn: HTMLElement | null = null

  layer.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return
    from = placeOf(event)
    drawn = layer.appendChild(document.createElement('span'))
    layer.setPointerCapture(event.pointerId)
    event.preventDefault()
  })
  layer.addEventListener('pointermove', (event) => {
    if (from && drawn) lay(drawn, boxBetween(from, placeOf(event)))
  })
  layer.addEventListener('pointerup', (event) => {
    if (!from) return
    const { x, y, width, height } = boxBetween(from, placeOf(event))
    end()
    if (width < leastMm || height < leastMm) return
    const line = [number, ...[x, y, width, height].map((mm) => mm.toFixed(1).replace('.', ','))].join(' ')
    field.value = `${field.value.trimEnd()}${field.value.trim() ? '\n' : ''}${line}`
    field.dispatchEvent(new Event('input'))
  })
  layer.addEventListener('pointercancel', end)
  field.addEventListener('input', show)
  show()

  function end(): void {
    from = null
    drawn?.remove()
    drawn = null
  }

  /** Millimetres from the top left corner, kept on the page. */
  function placeOf(event: PointerEvent): Place {
    const { left, top, width, height } = layer.getBoundingClientRect()
    const within = (value: number, most: number) => Math.min(most, Math.max(0, value))
    return {
      x: within(((event.clientX - left) / width) * wideMm, wideMm),
      y: within(((event.clientY - top) / height) * highMm, highMm),
    }
  }

  /** What stands in the field, laid on this page. A line that cannot be read is the server's to complain of. */
  function show(): void {
    layer.replaceChildren()
    for (const line of field.value.split('\n')) {
      const numbers = line
        .trim()
        .split(/[\s;]+/)
        .map((part) => Number(part.replace(',', '.')))
      const [on, x = 0, y = 0, width = 0, height = 0] = numbers
      if (on === number && numbers.length === 5 && numbers.every(Number.isFinite))
        lay(layer.appendChild(document.createElement('span')), { x, y, width, height })
    }
  }

  function lay(box: HTMLElement, { x, y, width, height }: Place & { width: number; height: number }): void {
    const percent = (mm: number, of: number) => `${(mm / of) * 100}%`
    Object.assign(box.style, {
      ...{ left: percent(x, wideMm), top: percent(y, highMm) },
      ...{ width: percent(width, wideMm), height: percent(height, highMm) },
    })
  }
}

const boxBetween = (a: Place, b: Place) => ({
  ...{ x: Math.min(a.x, b.x), y: Math.min(a.y, b.y) },
  ...{ width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) },
})
