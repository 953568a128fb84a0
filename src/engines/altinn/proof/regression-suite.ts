import { Evaluation } from '../evaluation.ts'
import { stepsOf } from '../form.ts'
import type { AttachedFile, FormSetting } from '../form-state.ts'
import { isObject } from '../model-path.ts'
import type { AppPackage } from '../package-model.ts'
import { hasErrors, validateForm } from '../validate.ts'
import type { ProofGround } from './explore.ts'
import type { ProofFinding } from './finding.ts'
import { type ProvenPath, shownByCondition } from './paths.ts'

/** Where a package keeps its suite. */
export const suiteFile = 'samvirke/paths.json'

/** The suite as the file to keep in the package. */
export function writeSuite(paths: readonly ProvenPath[]): string {
  const about =
    'Answers for every way through the form, and what each shows. Made by the service check; not edited by hand.'
  return `${JSON.stringify({ about, paths }, null, 2)}\n`
}

export function readSuite(extension: unknown): ProvenPath[] {
  const paths = isObject(extension) && Array.isArray(extension.paths) ? extension.paths : []
  return paths.filter(
    (path): path is ProvenPath =>
      isObject(path) && typeof path.folderId === 'string' && isObject(path.data) && Array.isArray(path.pages),
  )
}

/** Walks the kept paths again. A page or question that comes or goes, or an answer that no longer passes, is said. */
export function changedPaths(
  app: AppPackage,
  base: ProofGround,
  suite: readonly ProvenPath[],
): ProofFinding[] {
  return suite.flatMap((path): ProofFinding[] => {
    const message = app.folders.has(path.folderId)
      ? whatChanged(app, base, path)
      : `the folder ${path.folderId} is gone`
    if (!message) return []
    return [
      {
        severity: 'warning',
        code: 'path-changed',
        file: suiteFile,
        place: '',
        values: { name: path.name, message },
      },
    ]
  })
}

function whatChanged(app: AppPackage, base: ProofGround, path: ProvenPath): string | null {
  const files = Object.entries(path.files ?? {}).flatMap(([dataType, count]) =>
    Array.from({ length: count }, (_, at): AttachedFile => exampleFile(dataType, at)),
  )
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

function exampleFile(dataType: string, at: number): AttachedFile {
  return {
    ...{ id: `fil-${at + 1}`, dataType, fileName: `eksempel-${at + 1}.pdf`, contentType: 'application/pdf' },
    ...{ sizeBytes: 1000, tags: [], scan: 'clean', href: null },
  }
}
