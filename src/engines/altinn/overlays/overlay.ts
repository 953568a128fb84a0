import type { Finding } from '../import-report.ts'
import { isObject, type JsonObject } from '../model-path.ts'
import type { AppPackage, Option, TextResource } from '../package-model.ts'

/**
 * What one municipality sets on top of a shared package: words, choices, names. Kept apart from the package, so that
 * a new version of the package can be laid under it.
 */
export interface Overlay {
  /** Four digits. */
  readonly municipalityNumber: string
  /** Language to text id to words. */
  readonly texts?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly options?: Readonly<Record<string, readonly Option[]>>
  /** Values for text variables with dataSource `applicationSettings`, and for `frontendSettings()`. */
  readonly settings?: Readonly<Record<string, string>>
  /** Rate ids this municipality uses instead of the national ones; read by the rules, not by the form. */
  readonly rates?: Readonly<Record<string, string>>
  /** Who answers questions; available to texts as `officer.name`, `officer.phone`, `officer.email`. */
  readonly officer?: { readonly name?: string; readonly phone?: string; readonly email?: string }
}

/**
 * The package as this municipality shows it. The package itself is not changed. Findings name overlay parts that
 * touch nothing in this version of the package: the words have gone, or moved.
 */
export function applyOverlay(
  app: AppPackage,
  overlay: Overlay,
): { package: AppPackage; findings: Finding[] } {
  const findings: Finding[] = []
  const file = `overlay ${overlay.municipalityNumber}`
  const texts = new Map<string, ReadonlyMap<string, TextResource>>(app.texts)
  for (const [language, changes] of Object.entries(overlay.texts ?? {})) {
    const laid = new Map(texts.get(language) ?? [])
    for (const [id, value] of Object.entries(changes)) {
      const base = laid.get(id)
      if (!base)
        findings.push({
          severity: 'warning',
          code: 'unknown-text',
          file,
          place: `${language}.${id}`,
          message: 'The package has no such text',
        })
      laid.set(id, { value, variables: base?.variables ?? [] })
    }
    texts.set(language, laid)
  }
  const options = new Map(app.options)
  for (const [id, list] of Object.entries(overlay.options ?? {})) {
    if (!options.has(id))
      findings.push({
        severity: 'warning',
        code: 'unknown-options',
        file,
        place: id,
        message: 'The package has no such code list',
      })
    options.set(id, list)
  }
  const officer = Object.fromEntries(
    Object.entries(overlay.officer ?? {}).map(([key, value]) => [`officer.${key}`, value]),
  )
  const settings = { ...app.settings, ...overlay.settings, ...officer }
  return { package: { ...app, texts, options, settings }, findings }
}

/** Reads an overlay stored as JSON. Parts of the wrong shape are left out: an overlay must never stop a service. */
export function readOverlay(municipalityNumber: string, stored: unknown): Overlay {
  const source: JsonObject = isObject(stored) ? stored : {}
  const strings = (value: unknown) =>
    Object.fromEntries(
      Object.entries(isObject(value) ? value : {}).filter(
        (pair): pair is [string, string] => typeof pair[1] === 'string',
      ),
    )
  const texts = Object.fromEntries(
    Object.entries(isObject(source.texts) ? source.texts : {}).map(([language, changes]) => [
      language,
      strings(changes),
    ]),
  )
  const options = Object.fromEntries(
    Object.entries(isObject(source.options) ? source.options : {}).flatMap(([id, list]) =>
      Array.isArray(list) ? [[id, list.filter(isObject) as unknown as Option[]]] : [],
    ),
  )
  return {
    municipalityNumber,
    texts,
    options,
    settings: strings(source.settings),
    rates: strings(source.rates),
    officer: strings(source.officer),
  }
}
