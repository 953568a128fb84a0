import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { transformSync } from 'esbuild'
import { type CssNode, parseCss, splitSelectors, writeCss } from './css-tree.ts'
import { takeApart, trimKeyframes, trimRules, trimVariables } from './css-trim.ts'
import { iconRules, residentIcons, staffIcons } from './icon.tsx'
import { isOf, type SomeStyles, someStyles } from './some-styles.ts'
import { colourTokens } from './theme.ts'

const require = createRequire(import.meta.url)

/** The classes of Designsystemet that pages may use. A page that needs another adds it here; a test compares. */
export const usedClasses = [
  'ds-alert',
  'ds-breadcrumbs',
  'ds-button',
  'ds-card',
  'ds-details',
  'ds-divider',
  'ds-error-summary',
  'ds-field',
  'ds-field-affix',
  'ds-field-affixes',
  'ds-fieldset',
  'ds-file-upload',
  'ds-heading',
  'ds-input',
  'ds-label',
  'ds-link',
  'ds-list',
  'ds-pagination',
  'ds-paragraph',
  'ds-skip-link',
  'ds-sr-only',
  'ds-table',
  'ds-tag',
  'ds-validation-message',
] as const

/** States and parts of the design system that our pages never draw. */
const never = [
  /:dir\(rtl\)/,
  /data-size="?2?xl/,
  /data-variant="?(?:long|short|default)/,
  /data-clickdelegatefor/,
  /click-delegate/,
  /data-color="?brand2/,
  /data-typography/,
  /data-field="?counter/,
  /data-sticky-header|data-zebra|data-hover|data-border/,
  /role="?switch/,
  /u-summary|u-datalist|ds-suggestion/,
  /data-(?:floating|removable|fullwidth|icon)\b/,
  /:indeterminate/,
  /data-position|data-tooltip/,
  /\[type="?range/,
  /:disabled|aria-disabled/,
]

const theme = () => {
  const nodes = parseCss(
    readFileSync(require.resolve('@digdir/designsystemet-css/theme/designsystemet.css'), 'utf8'),
  )
  const ours = nodes.filter((node) => typeof node !== 'string' && !node.prelude.includes('color-scheme'))
  return [...ours, ...parseCss(colourTokens())]
}

const components = () =>
  parseCss(readFileSync(require.resolve('@digdir/designsystemet-css/index.css'), 'utf8'))

const own = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

const parts = [
  'ground.css',
  'frame.css',
  'answers.css',
  'fields.css',
  'lists.css',
  'rows.css',
  'surroundings.css',
]

export type Audience = 'resident' | 'staff'
const layouts: Record<Audience, string[]> = {
  resident: ['resident.css', 'charts.css'],
  staff: ['staff.css', 'charts.css', 'graph.css', 'workshop.css', 'desk.css'],
}

/**
 * All of an audience's style: the theme with our colours, the parts of Designsystemet we use, and our layout.
 * Made at start, in some tens of milliseconds, from the installed packages; no made file is kept in the repository.
 */
export function stylesheet(audience: Audience): string {
  return written(styles(audience))
}

/** Residents' style in parts: what every page needs, and what only pages with tables, files and the like need. */
export function residentStylesheets(): Record<'every' | SomeStyles, string> {
  let rest = styles('resident')
  const some = someStyles.map((sheet): [SomeStyles, string] => {
    const isMoved = (prelude: string) => splitSelectors(prelude).every((one) => isAbout(sheet, one))
    const { kept, moved } = apart(rest, isMoved)
    rest = kept
    return [sheet, written([layers, ...moved])]
  })
  return { every: written(rest), ...(Object.fromEntries(some) as Record<SomeStyles, string>) }
}

/** What a selector says in `:not()` is also about others; so is `:is()` when one of its alternatives is. */
function isAbout(sheet: SomeStyles, selector: string): boolean {
  const [plain, alternatives] = takeApart(selector)
  return (
    isOf(sheet, plain) ||
    alternatives.some((inside) => splitSelectors(inside).every((one) => isAbout(sheet, one)))
  )
}

const layers = '@layer ds.theme, ds.base, ds.components'

function styles(audience: Audience): CssNode[] {
  const used = { classes: new Set<string>(usedClasses), never }
  const system = trimRules([...components(), ...theme()], used)
  const layout = [...parts, ...layouts[audience]].flatMap((name) => parseCss(own(name)))
  const icons = parseCss(iconRules(audience === 'resident' ? residentIcons : staffIcons))
  return trimKeyframes(trimVariables([layers, ...mergeLayers(system), ...layout, ...icons]))
}

const written = (nodes: CssNode[]) =>
  transformSync(writeCss(nodes), { loader: 'css', minify: true, charset: 'utf8' }).code

/** The rules for which `isMoved` says so, each within the at-rules it stood in, and the rest. */
function apart(
  nodes: CssNode[],
  isMoved: (prelude: string) => boolean,
): { kept: CssNode[]; moved: CssNode[] } {
  const [kept, moved]: [CssNode[], CssNode[]] = [[], []]
  for (const node of nodes) {
    if (typeof node === 'string') kept.push(node)
    else if (!node.prelude.startsWith('@')) (isMoved(node.prelude) ? moved : kept).push(node)
    else if (!/^@(layer|media|supports)/.test(node.prelude)) kept.push(node)
    else {
      const inside = apart(node.children, isMoved)
      if (inside.kept.length) kept.push({ ...node, children: inside.kept })
      if (inside.moved.length) moved.push({ ...node, children: inside.moved })
    }
  }
  return { kept, moved }
}

/** One block per layer instead of one per component. */
function mergeLayers(nodes: CssNode[]): CssNode[] {
  const layers = new Map<string, CssNode[]>()
  for (const node of nodes) {
    if (typeof node === 'string') continue
    layers.set(node.prelude, [...(layers.get(node.prelude) ?? []), ...node.children])
  }
  return [...layers].map(([prelude, children]) => ({ prelude, children }))
}
