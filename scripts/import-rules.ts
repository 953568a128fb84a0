/** One import as it stands in a file. Paths are from the project's root, with forward slashes. */
export interface Import {
  from: string
  line: number
  /** As written: `./x.ts`, `#platform/refusal.ts`, `pg`. */
  specifier: string
  /** The project file it means; null for a package or a part of Node. */
  to: string | null
  /** `import type`: gone when the program runs. */
  typeOnly: boolean
}

export interface Finding {
  file: string
  line: number
  todo: string
}

/** Low to high. A module may use those in rows above it, never its own row. */
export const moduleRows: string[][] = [
  ['members'],
  ['archive'],
  ['correspondence'],
  ['casework'],
  [
    ...['services', 'document-centre', 'robots', 'it-systems', 'procurement', 'projects', 'governance'],
    ...['surveys', 'experts', 'exchange', 'website', 'public-journal'],
  ],
  ['my-page', 'operations', 'insight'],
]

/** Words that an area may import from; `src/modules` is ruled by its rows besides. */
const mayImport: Record<string, string[]> = {
  'src/modules': [
    'src/modules',
    'src/integrations',
    'src/engines',
    'src/design',
    'src/norway',
    'src/platform',
    'db',
  ],
  'src/integrations': ['src/integrations', 'src/platform', 'src/norway'],
  'src/engines': ['src/engines', 'src/norway'],
  'src/design': ['src/design', 'src/norway'],
  'src/platform': ['src/platform', 'db'],
  'src/norway': ['src/norway', 'reference'],
  // Its own door to the network and its own words: a stand-in that shares our client's code proves nothing.
  standins: ['standins', 'src/engines', 'src/norway'],
  // The invented people stand with the registers that know them.
  seed: ['seed', 'standins', 'src/modules', 'src/platform', 'src/norway', 'src/engines', 'db', 'reference'],
}

/** Tests meet the outside world as stand-ins and the people as seed. */
const testsMayImport = [
  'standins',
  'seed',
  'src/platform',
  'src/norway',
  'src/engines',
  'reference',
  'services',
]

const databasePackages = ['pg', 'kysely', 'graphile-worker']
const rulesMayNotUse = [...databasePackages, 'hono', 'node:fs', 'node:net', 'node:http', 'node:timers']

/** Every breach of the table in ARCHITECTURE, one finding each, with what to do. */
export function findBreaches(imports: Import[]): Finding[] {
  return [
    ...imports.flatMap(breachesOf),
    ...rulesThatReachOut(imports),
    ...cyclesBetween(imports),
    ...standinsThatReachUs(imports),
  ]
}

function breachesOf(found: Import): Finding[] {
  const reasons = [wrongSpelling(found), wrongArea(found), wrongModule(found), wrongForPages(found)]
  const todo = reasons.find((reason) => reason !== null)
  return todo ? [{ file: found.from, line: found.line, todo }] : []
}

/** `src/modules`, `src/platform`, `standins`, …: the area a file belongs to. */
export function areaOf(file: string): string {
  const [first, second] = file.split('/')
  return first === 'src' ? `src/${second}` : (first ?? '')
}

function moduleOf(file: string): string | null {
  return /^src\/modules\/([^/]+)\//.exec(file)?.[1] ?? null
}

const isTest = (file: string) => /\.test\.tsx?$/.test(file) || /\/testing\//.test(file)

function wrongSpelling({ from, specifier, to }: Import): string | null {
  if (to === null) return null
  if (!/\.[a-z]+$/.test(specifier)) return `write the file's ending in the import of ${specifier}`
  const leaves = areaOf(from) !== areaOf(to) || moduleOf(from) !== moduleOf(to)
  const named = [from, to].every((file) => /^(src|standins|seed)\//.test(file))
  if (specifier.startsWith('.') && leaves && named)
    return `import ${to} by its # name instead of ${specifier}`
  return null
}

function wrongArea({ from, to }: Import): string | null {
  if (to === null) return null
  const [area, target] = [areaOf(from), areaOf(to)]
  const allowed = mayImport[area]
  if (!allowed || area === target || allowed.includes(target)) return null
  if (isTest(from) && testsMayImport.includes(target)) return null
  if (isTest(from) && target === 'src/modules' && area === 'src/platform') return null
  if (area === 'src/design' && /^src\/platform\/(i18n|testing\/)/.test(to)) return null
  return `${area} may not import from ${target} (${to}): it may use ${allowed.filter((a) => a !== area).join(', ') || 'nothing of ours'}`
}

function wrongModule({ from, to }: Import): string | null {
  const target = to && moduleOf(to)
  if (!target || areaOf(from) === 'src/main') return null
  // A benchmark measures parts that nobody else asks for; a journey uses what a module gives its own tests.
  if (areaOf(from) === 'bench' || (areaOf(from) === 'e2e' && to.includes('/testing/'))) return null
  const own = moduleOf(from)
  if (own === target) return null
  if (to !== `src/modules/${target}/index.ts`)
    return `ask for ${to} at the front door, #modules/${target}/index.ts`
  if (own === null || isTest(from)) return null
  const [ownRow, targetRow] = [rowOf(own), rowOf(target)]
  if (ownRow < 0) return `give the module ${own} a row in scripts/import-rules.ts`
  if (targetRow < 0) return `give the module ${target} a row in scripts/import-rules.ts`
  if (targetRow >= ownRow)
    return `${own} may not use ${target}, which is not in a lower row: send news upwards as a job`
  return null
}

function rowOf(module: string): number {
  return moduleRows.findIndex((row) => row.includes(module))
}

/**
 * A rules file decides on what it is given: other rules, plain data and functions of its module, engines, norway and
 * refusals. What those reach counts too, so that the database does not come in by a neighbour.
 */
function rulesThatReachOut(imports: Import[]): Finding[] {
  const next = valueImports(imports)
  return [...next.keys()]
    .filter((file) => /\.rules\.ts$/.test(file))
    .flatMap((file) => {
      for (const first of next.get(file)!) {
        const reached = [first, ...reachedFrom(first, next)].find(
          (found) => isImpure(found) || leavesModule(file, found),
        )
        if (!reached) continue
        const what = reached.to ?? reached.specifier
        const way = reached === first ? '' : `, reached by ${reached.from}`
        return [
          {
            file,
            line: first.line,
            todo: `take ${what} out${way}: a rules file decides on what it is given`,
          },
        ]
      }
      return []
    })
}

function isImpure({ to, specifier }: Import): boolean {
  if (to === null) return rulesMayNotUse.some((name) => isPackage(specifier, name))
  if (to.endsWith('.tsx') || /\.(queries|job)\.ts$/.test(to)) return true
  if (/^src\/platform\//.test(to))
    return !['src/platform/refusal.ts', 'src/platform/link-kinds.ts'].includes(to)
  return /^(src\/(integrations|design|main)|db)\//.test(to)
}

function leavesModule(rules: string, { to }: Import): boolean {
  const module = to && moduleOf(to)
  return Boolean(module) && module !== moduleOf(rules)
}

function valueImports(imports: Import[]): Map<string, Import[]> {
  const next = new Map<string, Import[]>()
  for (const found of imports)
    if (!found.typeOnly) next.set(found.from, [...(next.get(found.from) ?? []), found])
  return next
}

/** Everything that comes along with an import, nearest first. */
function reachedFrom(first: Import, next: Map<string, Import[]>): Import[] {
  const seen = new Set([first.to])
  const reached: Import[] = []
  const queue = first.to === null ? [] : [first.to]
  for (const file of queue) {
    for (const found of next.get(file) ?? []) {
      reached.push(found)
      if (found.to === null || seen.has(found.to)) continue
      seen.add(found.to)
      queue.push(found.to)
    }
  }
  return reached
}

function wrongForPages({ from, to, specifier, typeOnly }: Import): string | null {
  if (!/\.(page|form)\.tsx$/.test(from) || typeOnly) return null
  if (to === null)
    return databasePackages.some((name) => isPackage(specifier, name))
      ? `ask a queries file instead of ${specifier}`
      : null
  return /^src\/platform\/(db|database)\b/.test(to) || to.startsWith('db/')
    ? `ask a queries file instead of ${to}`
    : null
}

function isPackage(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`)
}

/** Folders of modules, integrations, engines and stand-ins that need each other in a ring. */
function cyclesBetween(imports: Import[]): Finding[] {
  const edges = new Map<string, Map<string, Import>>()
  for (const found of imports) {
    if (found.to === null || isTest(found.from)) continue
    const [from, to] = [unitOf(found.from), unitOf(found.to)]
    if (!from || !to || from === to) continue
    if (!edges.has(from)) edges.set(from, new Map())
    edges.get(from)!.set(to, found)
  }
  const findings: Finding[] = []
  const done = new Set<string>()
  const walk = (unit: string, path: string[]) => {
    const start = path.indexOf(unit)
    if (start >= 0) {
      const ring = [...path.slice(start), unit]
      const last = edges.get(path.at(-1)!)!.get(unit)!
      findings.push({ file: last.from, line: last.line, todo: `break the ring ${ring.join(' → ')}` })
      return
    }
    if (done.has(unit)) return
    for (const next of edges.get(unit)?.keys() ?? []) walk(next, [...path, unit])
    done.add(unit)
  }
  for (const unit of edges.keys()) walk(unit, [])
  return findings
}

function unitOf(file: string): string | null {
  return /^(src\/(?:modules|integrations|engines)|standins)\/[^/]+(?=\/)/.exec(file)?.[0] ?? null
}

/** What a stand-in reaches through seed and engines counts too, unless only a type. */
function standinsThatReachUs(imports: Import[]): Finding[] {
  const next = valueImports(imports)
  return imports
    .filter(({ from, to }) => areaOf(from) === 'standins' && !isTest(from) && areaOf(to ?? '') === 'seed')
    .flatMap((first) => {
      const ours = reachedFrom(first, next).find(({ to }) =>
        /^src\/(modules|integrations|platform|main)\//.test(to ?? ''),
      )
      if (!ours) return []
      const todo = `use a seed file without ${ours.to}, which this one reaches: a stand-in shares no code with us`
      return [{ file: first.from, line: first.line, todo }]
    })
}
