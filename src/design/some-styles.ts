/** Classes and attributes whose rules stand in stylesheets that only some pages ask for. */
const names = {
  /** Tables, and rows that are filled in. */
  rows: [
    ...(['ds-table', 'row-table', 'row-buttons', 'grid-heading', 'under-row', 'cell-heading'] as const),
    ...(['sticky-header', 'data-width', 'sort'] as const),
  ],
  charts: ['chart'],
  lists: [
    ...(['ds-file-upload', 'ds-pagination', 'ds-card', 'ds-tag', 'timeline', 'deadline', 'filters'] as const),
    ...(['filter', 'empty-state', 'await-answer', 'package-image', 'package-media'] as const),
    ...(['data-variant=outline', 'data-icon=search', 'data-icon=document'] as const),
  ],
}

export type SomeStyles = keyof typeof names
export const someStyles = Object.keys(names) as SomeStyles[]

const patterns = Object.fromEntries(
  someStyles.map((sheet) => [sheet, new RegExp(`(?<![\\w-])(?:${names[sheet].join('|')})(?![a-z])`)]),
) as Record<SomeStyles, RegExp>

/** A selector or a piece of a page that names something of such a sheet. */
export const isOf = (sheet: SomeStyles, text: string): boolean =>
  patterns[sheet].test(text.replaceAll('"', ''))

/** Which sheets a class list or an attribute asks for: pages are made of the same few hundred, and seen only once each. */
const known = new Map<string, readonly SomeStyles[]>()
const mostKnown = 5_000

function sheetsOf(named: string): readonly SomeStyles[] {
  const found = known.get(named) ?? someStyles.filter((sheet) => isOf(sheet, named))
  if (known.size < mostKnown) known.set(named, found)
  return found
}

/** Leaves the links to those stylesheets only on a page that has something for them. */
export function withStylesItNeeds(page: string): string {
  const needed = new Set<SomeStyles>()
  for (const [, classes, attribute] of page.matchAll(
    / class="([^"]*)"| (data-(?:width|variant|icon)="[^"]*")/g,
  )) {
    for (const sheet of sheetsOf(classes ?? attribute ?? '')) needed.add(sheet)
    if (needed.size === someStyles.length) break
  }
  return page.replace(/<link[^>]* data-styles="(\w+)"[^>]*>/g, (link, sheet: SomeStyles) =>
    needed.has(sheet) ? link.replace(` data-styles="${sheet}"`, '') : '',
  )
}
