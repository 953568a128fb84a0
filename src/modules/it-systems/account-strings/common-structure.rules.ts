import {
  type AccountLine,
  kostraOf,
  type Structure,
  splitFunction,
  splitType,
  structureOf,
} from './account-code.rules.ts'

export interface MemberChart {
  municipality: string
  lines: readonly AccountLine[]
}

/** The same thing posted in different ways: told by what the members call it. */
export interface PostedDifferently {
  name: string
  ways: { functionCode: string; typeCode: string; members: string[] }[]
}

/** "Fast lønn" and "Fastlønn" are the same thing. */
const plainName = (name: string) => name.toLowerCase().replace(/[^a-zæøå0-9]+/g, '')

/** Names that two members or more use for different KOSTRA codes; those with most ways first. */
export function postedDifferently(charts: readonly MemberChart[]): PostedDifferently[] {
  const byName = new Map<string, { name: string; ways: Map<string, Set<string>> }>()
  for (const { municipality, lines } of charts)
    for (const line of lines) {
      const kostra = kostraOf(line)
      const key = plainName(line.name ?? '')
      if (!kostra || key === '') continue
      const one = byName.get(key) ?? { name: line.name!, ways: new Map<string, Set<string>>() }
      const way = `${kostra.functionCode} ${kostra.typeCode}`
      one.ways.set(way, (one.ways.get(way) ?? new Set()).add(municipality))
      byName.set(key, one)
    }
  return [...byName.values()]
    .filter(({ ways }) => ways.size > 1 && new Set([...ways.values()].flatMap((own) => [...own])).size > 1)
    .map(({ name, ways }) => ({
      name,
      ways: [...ways]
        .map(([way, members]) => ({
          ...{ functionCode: way.split(' ')[0]!, typeCode: way.split(' ')[1]!, members: [...members].sort() },
        }))
        .sort(
          (a, b) =>
            b.members.length - a.members.length ||
            (a.functionCode + a.typeCode < b.functionCode + b.typeCode ? -1 : 1),
        ),
    }))
    .sort((a, b) => b.ways.length - a.ways.length || a.name.localeCompare(b.name, 'nb'))
}

/** A code of the common structure: KOSTRA's figures, and one of the cooperation's own behind. */
export interface CommonCode {
  kind: 'function' | 'type'
  code: string
  kostra: string
  name: string
  members: string[]
}

/** From a member's own code to the common one. */
export interface CodeMapping {
  municipality: string
  kind: 'function' | 'type'
  own: string
  common: string
  name: string
}

export interface CommonStructure {
  structure: Structure
  codes: CommonCode[]
  mappings: CodeMapping[]
  /** Own codes that could not be told apart from KOSTRA's figures. */
  unmapped: { municipality: string; kind: 'function' | 'type'; own: string }[]
  /** KOSTRA codes with more different names than there are figures for. */
  full: string[]
}

/**
 * Proposes one structure: KOSTRA's figures first, and behind them a figure for each
 * thing the members tell apart, the one most of them have first. The same name under the same KOSTRA code is the same
 * thing, whatever figure a member has given it.
 */
export function commonStructure(charts: readonly MemberChart[]): CommonStructure | null {
  const structures = charts.flatMap(({ lines }) => structureOf(lines) ?? [])
  if (structures.length === 0) return null
  const most = (pick: (one: Structure) => boolean) => structures.filter(pick).length * 2 >= structures.length
  const structure: Structure = {
    // KOSTRA's three and one of the cooperation's own: room to tell things apart, and no more to remember.
    functionLength: 4,
    typeLength: 4,
    classInType: false,
    usesResponsibility: most((one) => one.usesResponsibility),
    usesProject: most((one) => one.usesProject),
    usesService: most((one) => one.usesService),
  }
  const result: CommonStructure = { structure, codes: [], mappings: [], unmapped: [], full: [] }
  for (const kind of ['function', 'type'] as const) proposeCodes(charts, kind, result)
  return result
}

interface OwnCode {
  municipality: string
  own: string
  kostra: string
  name: string
}

function proposeCodes(
  charts: readonly MemberChart[],
  kind: 'function' | 'type',
  result: CommonStructure,
): void {
  const own = charts.flatMap((chart) => ownCodes(chart, kind, result))
  for (const [kostra, here] of [...Map.groupBy(own, (one) => one.kostra)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    const things = [...Map.groupBy(here, ({ name }) => plainName(name)).values()].sort(
      (a, b) =>
        membersOf(b).length - membersOf(a).length ||
        plainName(a[0]!.name).localeCompare(plainName(b[0]!.name), 'nb'),
    )
    if (things.length > 10) result.full.push(`${kind} ${kostra}`)
    for (const [n, thing] of things.entries()) {
      // With more than ten things the last figure takes the rest: told in `full`, for people to settle.
      const code = `${kostra}${Math.min(n, 9)}`
      const { name } = thing[0]!
      if (n <= 9) result.codes.push({ kind, code, kostra, name, members: membersOf(thing) })
      for (const one of thing)
        result.mappings.push({
          municipality: one.municipality,
          kind,
          own: one.own,
          common: code,
          name: one.name,
        })
    }
  }
}

const membersOf = (codes: readonly OwnCode[]) =>
  [...new Set(codes.map(({ municipality }) => municipality))].sort()

/** Each of a member's codes once, with the name most of its lines give it. */
function ownCodes(
  { municipality, lines }: MemberChart,
  kind: 'function' | 'type',
  result: CommonStructure,
): OwnCode[] {
  const byCode = Map.groupBy(lines, (line) => (kind === 'function' ? line.functionCode : line.typeCode))
  return [...byCode].flatMap(([own, here]): OwnCode[] => {
    const split = kind === 'function' ? splitFunction(own) : splitType(own)
    if (!split) {
      result.unmapped.push({ municipality, kind, own })
      return []
    }
    // A function's name is seldom on a line of accounts: the figure of its own tells it apart.
    const name = kind === 'type' ? mostUsedName(here) : `${split.kostra} ${split.local || '0'}`
    return [{ municipality, own, kostra: split.kostra, name }]
  })
}

function mostUsedName(lines: readonly AccountLine[]): string {
  const names = Map.groupBy(
    lines.flatMap(({ name }) => name ?? []),
    plainName,
  )
  return [...names.values()].sort((a, b) => b.length - a.length)[0]?.[0] ?? ''
}

/** The way back: what a common code was in one municipality. Several where it has told more apart than the common one does. */
export function backTo(mappings: readonly CodeMapping[], municipality: string): Map<string, string[]> {
  const own = mappings.filter((one) => one.municipality === municipality)
  return new Map(
    [...Map.groupBy(own, ({ kind, common }) => `${kind} ${common}`)].map(([key, here]) => [
      key,
      here.map((one) => one.own).sort(),
    ]),
  )
}
