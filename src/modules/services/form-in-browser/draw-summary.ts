import type {
  Summary,
  SummaryAnswer,
  SummaryEntry,
  SummaryGroup,
  SummaryView,
} from '#engines/altinn/in-browser/index.ts'

/** Lines as they were drawn, by where they lead and what they are called: what is written beside an answer is kept. */
type Known = Map<string, HTMLElement>

/** A summary of something on the same page, as `form-drawing/summary.tsx` draws it. */
export function drawSummary(part: HTMLElement, { summary, isCompact, emptyText }: SummaryView): void {
  const known: Known = new Map()
  for (const line of part.querySelectorAll<HTMLElement>('.summary-list > div')) known.set(nameOf(line), line)
  const drawn = summary.pages.filter(hasAnswers).map((page) => {
    const around = element('div', isCompact ? 'compact-summary' : '')
    around.append(...entries(page.entries, 3, known))
    return around
  })
  const nothing = element('p', 'ds-paragraph summary-nothing', emptyText ?? '')
  part.replaceChildren(...(drawn.length > 0 ? drawn : emptyText ? [nothing] : []))
}

type Page = Summary['pages'][number]

const hasAnswers = ({ entries: all }: Pick<Page, 'entries'>): boolean =>
  all.some((entry) => entry.kind === 'answer' || entry.rows.some(hasAnswers) || Boolean(entry.emptyText))

function entries(all: readonly SummaryEntry[], level: number, known: Known): HTMLElement[] {
  const made: HTMLElement[] = []
  for (const entry of all) {
    if (entry.kind === 'group') made.push(...group(entry, level, known))
    else {
      const last = made.at(-1)
      const list = last?.matches('dl') ? last : element('dl', 'summary-list')
      if (list !== last) made.push(list)
      list.append(line(entry, known))
    }
  }
  return made
}

function group({ label, rows, emptyText }: SummaryGroup, level: number, known: Known): HTMLElement[] {
  const told = rows.filter(hasAnswers)
  if (told.length === 0) {
    if (!label || !emptyText) return []
    const list = element('dl', 'summary-list')
    list.append(line({ label, values: [], emptyText, change: null }, known))
    return [list]
  }
  return told.flatMap(({ title, entries: inside }, at) => {
    const numbered = told.length > 1 ? `${label} ${at + 1}` : label
    const heading = element(`h${level}`, 'ds-heading', title || numbered)
    heading.dataset.size = 'xs'
    return [heading, ...entries(inside, Math.min(level + 1, 6), known)]
  })
}

function line(
  {
    label,
    values,
    emptyText,
    change,
    display,
  }: Pick<SummaryAnswer, 'label' | 'values' | 'emptyText' | 'change' | 'display'>,
  known: Known,
): HTMLElement {
  const name = `${change?.elementId ?? ''} ${label}`
  const made = known.get(name) ?? newLine(label, change?.elementId)
  const value = made.querySelector('dd')!
  const source = [...value.childNodes].slice([...value.childNodes].findIndex(isSource))
  const lines: Node[] = []
  for (const [at, one] of values.entries()) {
    if (at > 0) lines.push(display === 'string' ? new Text(', ') : element('br', ''))
    lines.push(new Text(one))
  }
  if (lines.length === 0) lines.push(new Text(emptyText))
  value.replaceChildren(...lines, ...(source.some(isSource) ? [element('br', ''), ...source] : []))
  return made
}

const isSource = (node: Node) => node instanceof Element && node.matches('.fact-source')

/** The way back to an answer that was not there when the page was drawn leads to its field on the same page. */
function newLine(label: string, elementId: string | undefined): HTMLElement {
  const made = element('div', '')
  made.append(element('dt', '', label), element('dd', ''))
  const like = document.querySelector('.summary-list .change a')
  if (elementId && like) {
    const change = element('dd', 'change')
    const link = like.cloneNode(true) as HTMLAnchorElement
    link.href = `#${elementId}`
    const spoken = link.querySelector('.ds-sr-only')
    if (spoken) spoken.textContent = ` ${label}`
    change.append(link)
    made.append(change)
  }
  return made
}

function nameOf(drawn: HTMLElement): string {
  const href = drawn.querySelector('.change a')?.getAttribute('href') ?? ''
  return `${href.slice(href.indexOf('#') + 1)} ${drawn.querySelector('dt')?.textContent ?? ''}`
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name)
  if (className) made.className = className
  made.append(text)
  return made
}
