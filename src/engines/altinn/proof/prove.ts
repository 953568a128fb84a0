import type { DmnModel } from '#engines/dmn/index.ts'
import type { AppPackage, UiFolder } from '../package-model.ts'
import { clustersOf } from './clusters.ts'
import { hintsOf } from './complete-example.ts'
import { conditionsOf } from './conditions.ts'
import { Decider } from './decide.ts'
import { type Explored, explore, type ProofGround } from './explore.ts'
import { isFilledIn } from './field-facts.ts'
import type { ProofFinding } from './finding.ts'
import { type ProvenPath, pathsThrough } from './paths.ts'
import { proveProcess } from './process-proof.ts'
import { changedPaths, readSuite, suiteFile } from './regression-suite.ts'
import { conditionFindings, neverShown } from './rules-and-fields.ts'
import { type ReadabilityLimits, staticFindings } from './static-checks.ts'
import { proveTables } from './tables.ts'
import { waysOn } from './ways-on.ts'

export interface ProofInput extends Pick<ProofGround, 'today' | 'settings' | 'formats'> {
  /** Decision models of the package, by file. */
  readonly models?: ReadonlyMap<string, DmnModel>
  readonly readability: ReadabilityLimits
  /** Asked often; when it says so, the proof ends and names what it did not come to. Never up when it is missing. */
  readonly isTimeUp?: () => boolean
}

export interface Proof {
  readonly findings: readonly ProofFinding[]
  /** One example for each way through the forms: the package's regression suite. */
  readonly paths: readonly ProvenPath[]
  /** Situations looked at. */
  readonly branches: number
  /** False when the time was up before everything was looked at: then `paths` is no whole suite. */
  readonly isWhole: boolean
}

/**
 * Tries every way through a service before anybody meets it: pages, conditions and tables, judged by the evaluators
 * that run in production. Errors stop publishing, and each is proved: by an example, or by values that stand for all
 * there are. What could not be decided is said as that.
 */
export function proveService(app: AppPackage, input: ProofInput): Proof {
  const isTimeUp = input.isTimeUp ?? (() => false)
  const base: ProofGround = {
    today: input.today,
    language: 'nb',
    ...(input.settings ? { settings: input.settings } : {}),
    ...(input.formats ? { formats: input.formats } : {}),
  }
  const findings: ProofFinding[] = []
  const paths: ProvenPath[] = []
  let branches = 0
  // What takes no time is said of every folder before the ways are tried.
  const folders = [...app.folders.values()].filter(({ order }) => order.length > 0)
  for (const folder of folders)
    findings.push(...staticFindings(app, folder, conditionsOf(app, folder), input.readability))
  for (const [file, model] of input.models ?? []) findings.push(...proveTables(model, file, isTimeUp))
  for (const folder of folders) {
    const one = proveFolder(app, folder, base, isTimeUp)
    branches += one.branches
    findings.push(...one.findings)
    paths.push(...one.paths)
  }
  findings.push(...proveProcess(app, base, paths, isTimeUp))
  if (isTimeUp()) findings.push(notLookedAt('time-up-suite', suiteFile))
  else findings.push(...changedPaths(app, base, readSuite(app.extensions.get('paths'))))
  const isWhole = !findings.some(({ code }) => code.startsWith('time-up'))
  return { findings: inOrder(saidOnce(findings, folders)), paths, branches, isWhole }
}

function proveFolder(
  app: AppPackage,
  folder: UiFolder,
  base: ProofGround,
  isTimeUp: () => boolean,
): { findings: ProofFinding[]; paths: ProvenPath[]; branches: number } {
  const file = `App/ui/${folder.id}`
  const conditions = conditionsOf(app, folder)
  const { clusters, reads } = clustersOf(folder, conditions)
  const findings: ProofFinding[] = []
  const explored: Explored[] = []
  for (const cluster of clusters)
    if (!isTimeUp()) explored.push(explore(app, folder, base, cluster, isTimeUp))
  const decider = new Decider(app, folder, base, conditions, isTimeUp)
  for (const [condition, read] of reads)
    if (read.unknown) {
      const { place, at } = condition
      findings.push({ severity: 'info', code: 'reads-unknown', file: condition.file, place, at, values: {} })
    }
  if (isTimeUp()) {
    findings.push(notLookedAt('time-up-conditions', file, String(conditions.length)))
    findings.push(notLookedAt('time-up-paths', file))
    return { findings, paths: [], branches: 0 }
  }
  for (const one of explored) findings.push(...conditionFindings(app, folder, base, one, reads, decider))
  findings.push(...neverShown(folder, explored, decider))
  const { tried, complete } = pathsThrough(
    ...([app, folder, base, explored] as const),
    hintsOf(app.extensions.get('proof')),
    isTimeUp,
  )
  const branches = explored.reduce((sum, one) => sum + one.branches.length, 0)
  if (isTimeUp()) findings.push(notLookedAt('time-up-paths', file))
  else if (!complete || explored.some((one) => !one.complete))
    findings.push({
      ...{ severity: 'info', code: 'not-all-looked-at', file, place: '' },
      values: { count: String(tried.length + branches) },
    })
  const withoutChoices = findings.flatMap(({ code, place }) =>
    code === 'no-choices' ? [place.replace(/\.optionFilter$/, '')] : [],
  )
  // That there is nothing to choose is why nothing is answered.
  const ways = waysOn(app, folder, base, conditions, decider, tried)
  findings.push(
    ...ways.filter(({ code, place }) => code !== 'no-answer-found' || !withoutChoices.includes(place)),
  )
  const paths = tried.filter(({ stuck }) => stuck.length === 0).map(({ path }) => path)
  return { findings, paths, branches }
}

/**
 * A rule about a model holds in every folder that fills it in: it never says anything only when it says nothing in any
 * of them. Such a rule, and a condition of the process, is told once.
 */
function saidOnce(findings: readonly ProofFinding[], folders: readonly UiFolder[]): ProofFinding[] {
  const ofRule = (finding: ProofFinding) => /^App\/models\/(.+)\.validation\.json$/.exec(finding.file)?.[1]
  const keyOf = (finding: ProofFinding) =>
    JSON.stringify([finding.code, finding.file, finding.place, finding.values])
  const times = new Map<string, number>()
  for (const finding of findings) times.set(keyOf(finding), (times.get(keyOf(finding)) ?? 0) + 1)
  const told = new Set<string>()
  return findings.filter((finding) => {
    const model = ofRule(finding)
    const key = keyOf(finding)
    if (told.has(key)) return false
    told.add(key)
    if (model === undefined || !perFolder.has(finding.code)) return true
    const filling = folders.filter((folder) => folder.defaultDataType === model && isFilledIn(folder))
    return times.get(key) === filling.length
  })
}

const perFolder = new Set(['never-true', 'always-true', 'not-decided'])

function notLookedAt(code: ProofFinding['code'], file: string, count = ''): ProofFinding {
  return { severity: 'warning', code, file, place: '', values: { count } }
}

function inOrder(findings: readonly ProofFinding[]): ProofFinding[] {
  const weight = { error: 0, warning: 1, info: 2 }
  return [...findings].sort((a, b) => weight[a.severity] - weight[b.severity])
}
