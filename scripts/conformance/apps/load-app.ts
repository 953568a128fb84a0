import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { readPackage } from '#engines/altinn/package.ts'
import type { AppPackage, Component, Page, UiFolder } from '#engines/altinn/package-model.ts'

export interface LoadedApp {
  readonly name: string
  readonly app: AppPackage
  /** The same app with every `hidden` taken away, so that what is hidden with the data at hand is drawn too. */
  readonly unhidden: AppPackage
  readonly errors: number
}

/** Every app package in a folder, or the one that the folder is. */
export function loadApps(path: string): LoadedApp[] {
  const root = resolve(path)
  const folders = isApp(root)
    ? [root]
    : readdirSync(root)
        .sort()
        .map((name) => join(root, name))
        .filter(isApp)
  return folders.map((folder) => {
    const files = new Map(
      filesIn(folder).map((file) => [relative(folder, file), new Uint8Array(readFileSync(file))] as const),
    )
    const { package: app, report } = readPackage(files)
    const errors = report.findings.filter(({ severity }) => severity === 'error').length
    return { name: basename(folder), app, unhidden: withoutHidden(app), errors }
  })
}

const isApp = (folder: string) => existsSync(join(folder, 'App')) || existsSync(join(folder, 'src', 'App'))

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
}

function withoutHidden(app: AppPackage): AppPackage {
  const folders = new Map<string, UiFolder>()
  for (const [id, folder] of app.folders) {
    const pages = new Map<string, Page>()
    for (const [pageId, page] of folder.pages) pages.set(pageId, { ...page, hidden: undefined })
    const components = new Map<string, Component>()
    for (const [componentId, component] of folder.components) {
      const { hidden: _, hiddenRow: __, ...props } = component.props
      components.set(componentId, { ...component, props })
    }
    folders.set(id, { ...folder, pages, components })
  }
  return { ...app, folders }
}
