import { isObject, type PackageFiles } from '#engines/altinn/index.ts'
import { posted } from '#platform/http/visit.ts'
import { type Language, languages } from '#platform/i18n.ts'
import { jsonIn, type Operation } from './edit.ts'

export const textFile = (language: Language) => `App/config/texts/resource.${language}.json`

export interface TextChange {
  id: string
  /** Only the languages that are changed. Empty takes the text away. */
  values: Partial<Record<Language, string>>
}

/** Puts texts into the files of their languages; what stood there keeps its place and its variables. */
export function withTexts(
  files: PackageFiles,
  changes: readonly TextChange[],
): Map<string, { json: unknown }> {
  const result = new Map<string, { json: unknown }>()
  for (const language of languages) {
    const wanted = changes.filter(({ values }) => values[language] !== undefined)
    if (wanted.length === 0) continue
    const file = jsonIn(files, textFile(language)) ?? { language, resources: [] }
    const resources = (Array.isArray(file.resources) ? file.resources : []).filter(isObject)
    let isChanged = false
    for (const { id, values } of wanted) {
      const value = values[language] as string
      const at = resources.findIndex((resource) => resource.id === id)
      const known = resources[at]
      if (known?.value === value || (!known && value === '')) continue
      isChanged = true
      if (known && value === '') resources.splice(at, 1)
      else if (known) resources[at] = { ...known, value }
      else resources.push({ id, value })
    }
    if (isChanged) result.set(textFile(language), { json: { ...file, resources } })
  }
  return result
}

/** Saves one text in the three languages. */
export const saveText: Operation = ({ files }, form) => {
  const id = posted(form, 'tekst')
  if (!/^[^\s]{1,200}$/.test(id)) return { fault: 'fault.text-id', at: 'tekst' }
  const values = Object.fromEntries(
    languages.map((language) => [language, form.get(`verdi-${language}`)?.[0]?.trim() ?? '']),
  )
  return { changes: withTexts(files, [{ id, values }]), what: 'texts', thing: id }
}
