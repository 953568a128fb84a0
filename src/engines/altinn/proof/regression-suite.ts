import { Evaluation } from '../evaluation.ts'
import { stepsOf } from '../form.ts'
import type { AttachedFile, FormSetting } from '../form-state.ts'
import { isObject } from '../model-path.ts'
import type { AppPackage } from '../package-model.ts'
import { hasErrors, validateForm } from '../validate.ts'
import { exampleFile } from './complete-example.ts'
import type { ProofGround } from './explore.ts'
import type { ProofFinding } from './finding.ts'
import { type ProvenPath, shownByCondition } from './paths.ts'

/** Where a package keeps its suite. */
export const suiteFile = 'samvirke/paths.json'

/** The ways of a package as it was, and the day they were walked: dates in the answers are seen from there. */
export interface Suite {
  readonly madeOn: string | null
  readonly paths: readonly ProvenPath[]
}

/** The suite as the file to keep in the package. */
export function writeSuite(paths: readonly ProvenPath[], madeOn: string): string {
  const about =
    'Answers for every way through the form, and what each shows. Made by the service check; not edited by hand.'
  // A way on each line: what has changed between two versions can be read.
  const lines = paths.map((path) => `    ${JSON.stringify(path)}`)
  const head = `{\n  "about": ${JSON.stringify(about)},\n  "madeOn": ${JSON.stringify(madeOn)},\n  "paths": [`
  return lines.length > 0 ? `${head}\n${lines.join(',\n')}\n  ]\n}\n` : `${head}]\n}\n`
}

export function readSuite(extension: unknown): Suite {
  const file = isObject(extension) ? extension : {}
  const paths = (Array.isArray(file.paths) ? file.paths : []).filter(
    (path): path is ProvenPath =>
      isObject(path) && typeof path.folderId === 'string' && isObject(path.data) && Array.isArray(path.pages),
  )
  return { madeOn: typeof file.madeOn === 'string' ? file.madeOn : null, paths }
}

/** Walks the kept paths again. A page or question that comes or goes, or an answer that no longer passes, is said. */
export function changedPaths(app: AppPackage, ground: ProofGround, suite: Suite): ProofFinding[] {
  const base = { ...ground, today: suite.madeOn ?? ground.today }
  return suite.paths.flatMap((path): ProofFinding[] => {
    const message = app.folders.has(path.folderId)
      ? whatChanged(app, base, path)
      : `the folder ${path.folderId} is gone`
    if (!message) return []
    const values = { name: path.name, message }
    return [{ severity: 'warning', code: 'path-changed', file: suiteFile, place: '', values }]
  })
}

function whatChanged(app: AppPackage, base: ProofGround, path: ProvenPath): string | null {
  const components = app.folders.get(path.folderId)?.components
  const files: AttachedFile[] = []
  for (const [dataType, count] of Object.entries(path.files ?? {})) {
    const component = components?.get(dataType)
    for (let at = 0; component && at < count; at++) files.push(exampleFile(component, files.length))
  }
  const setting: FormSetting = {
    ...base,
    package: app,
    folderId: path.folderId,
    files,
    otherModels: Object.fromEntries([...app.models.keys()].map((id) => [id, path.models?.[id] ?? {}])),
  }
  const state = { data: path.data, typed: {}, ...(path.models ? { models: path.models } : {}) }
  const pages = stepsOf(setting, state).map(({ pageId }) => pageId)
  const pageChange = difference(path.pages, pages)
  if (pageChange) return pageChange
  const change = difference(path.shown ?? [], shownByCondition(new Evaluation(setting, state), pages))
  if (change) return change
  const issues = validateForm(setting, state)
  return hasErrors(issues) ? (issues.find(({ severity }) => severity === 'error')?.message ?? null) : null
}

function difference(before: readonly string[], after: readonly string[]): string | null {
  const gone = before.filter((one) => !after.includes(one))
  const added = after.filter((one) => !before.includes(one))
  if (gone.length + added.length === 0) return null
  return [...gone.map((one) => `−${one}`), ...added.map((one) => `+${one}`)].join(', ')
}
