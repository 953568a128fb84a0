import type { ImportReport } from '../import-report.ts'
import { isObject, type JsonObject } from '../model-path.ts'
import type { FileReader } from '../package-files.ts'
import type { FooterItem } from '../package-model.ts'
import { textIn } from './json-values.ts'

/** `FrontEndSettings`, which expressions and texts may read, and `AppSettings`, which say how the form behaves. */
export function readAppSettings(reader: FileReader): { settings: JsonObject; appSettings: JsonObject } {
  const content = reader.json('App/appsettings.json')
  const part = (name: string) => {
    const found = isObject(content) ? content[name] : undefined
    return isObject(found) ? found : {}
  }
  return { settings: part('FrontEndSettings'), appSettings: part('AppSettings') }
}

const footerTypes: readonly string[] = ['Link', 'Email', 'Phone', 'Text']

export function readFooter(reader: FileReader, report: ImportReport): FooterItem[] {
  const file = 'App/ui/footer.json'
  const content = reader.json(file)
  if (content === undefined) return []
  const listed = isObject(content) && Array.isArray(content.footer) ? content.footer : null
  if (!listed) report.warn('bad-footer', file, '', {}, { line: 1 })
  return (listed ?? []).flatMap((item, index): FooterItem[] => {
    if (!isObject(item) || !footerTypes.includes(textIn(item.type)) || !textIn(item.title)) {
      report.warn('bad-footer', file, `footer[${index}]`, {}, { at: ['footer', index] })
      return []
    }
    const type = item.type as FooterItem['type']
    const more = Object.fromEntries(
      ['target', 'icon'].flatMap((name) => (textIn(item[name]) ? [[name, textIn(item[name])]] : [])),
    )
    return [{ type, title: textIn(item.title), ...more }]
  })
}

const wwwroot = 'App/wwwroot/'

/** Files that pages may show, by path below `wwwroot`. */
export function readStaticFiles(reader: FileReader): Map<string, Uint8Array> {
  return new Map(
    reader.paths
      .filter((path) => path.startsWith(wwwroot))
      .map((path) => [path.slice(wwwroot.length), reader.bytes(path)!] as const),
  )
}

/** Scripts and style sheets the package would fetch from elsewhere: named, never loaded. */
export function reportAssets(reader: FileReader, report: ImportReport): void {
  const file = 'App/config/assets.json'
  const visit = (value: unknown, at: (string | number)[], depth: number) => {
    if (depth > 10) return
    if (typeof value === 'string') {
      if (/^(https?:)?\/\//.test(value))
        report.warn('external-asset', file, at.join('.'), { address: value }, { at })
    } else if (Array.isArray(value))
      for (const [index, one] of value.entries()) visit(one, [...at, index], depth + 1)
    else if (isObject(value))
      for (const [name, one] of Object.entries(value))
        if (!name.startsWith('$')) visit(one, [...at, name], depth + 1)
  }
  visit(reader.json(file), [], 0)
}

/** Files the engine reads elsewhere, or knows and leaves alone on purpose. */
const leftAlone =
  /\.(xsd|cs|csproj|sln|slnx|md|txt|png|jpe?g|svg|gif|ico|pdf|css)$|\.metadata\.json$|^(deployment|rules)\/|(^|\/)(Dockerfile|LICENSE|\.[^/]+)$|^\.[^/]+\/|^App\/Properties\/|layout-sets\.json$|^samvirke\//i

/** Every file nobody has asked for is named, so that nothing is dropped in silence. */
export function reportUnused(reader: FileReader, report: ImportReport): void {
  for (const path of reader.unseen()) {
    if (/^App\/appsettings\.[^/]+\.json$/i.test(path)) report.note('environment-settings', path, '')
    else if (/^App\/ui\/.*\.js$/.test(path)) report.warn('rule-script', path, '')
    else if (!leftAlone.test(path)) report.note('unused-file', path, '')
  }
}
