import { describe, expect, it } from 'vitest'
import { judgePlainLanguage } from '#norway/plain-language.ts'
import { blocksOf, plainText } from './markdown.ts'
import { isObject, type JsonObject } from './model-path.ts'
import { packageLanguages } from './package-model.ts'
import { kindergarten } from './testing/kindergarten-form.ts'

const app = kindergarten.package
const texts = (language: string) => app.texts.get(language) ?? new Map()

function leaves(schema: JsonObject, node: unknown, path: string): string[] {
  if (!isObject(node)) return []
  if (typeof node.$ref === 'string')
    return leaves(schema, (schema.$defs as JsonObject)[node.$ref.split('/').at(-1)!], path)
  if (node.type === 'array') return leaves(schema, node.items, path)
  if (!isObject(node.properties)) return [path]
  return Object.entries(node.properties).flatMap(([name, inner]) =>
    leaves(schema, inner, path ? `${path}.${name}` : name),
  )
}

describe('the texts of the kindergarten service', () => {
  it('are the same set in bokmål, nynorsk and English, none of them empty', () => {
    const nb = [...texts('nb').keys()]
    for (const language of packageLanguages) {
      expect([...texts(language).keys()]).toEqual(nb)
      for (const [key, resource] of texts(language))
        expect(resource.value.trim(), `${language} ${key}`).not.toBe('')
    }
  })

  it('use the same variables in every language', () => {
    const variables = (value: string) => (value.match(/\{\d\}/g) ?? []).sort()
    for (const [key, resource] of texts('nb')) {
      for (const language of packageLanguages) {
        const other = texts(language).get(key)
        expect(variables(other.value), `${language} ${key}`).toEqual(variables(resource.value))
        expect(other.variables).toEqual(resource.variables)
      }
    }
  })

  it.each(['nb', 'nn'] as const)('read easily page by page in %s: LIX at most 35', (language) => {
    for (const pageId of app.folders.get('Task_1')?.order ?? []) {
      const components = [...(app.folders.get('Task_1')?.components.values() ?? [])].filter(
        (one) => one.pageId === pageId,
      )
      const keys = [
        pageId,
        ...components.flatMap((one) => Object.values(one.texts).filter((key) => typeof key === 'string')),
      ]
      const text = keys
        .map((key) => plainText(blocksOf(texts(language).get(key as string)?.value ?? '')))
        .join('\n')
      const { measured, findings } = judgePlainLanguage(text, {
        purpose: 'form',
        language,
        leaveOut: ['Folkeregisteret', 'Skatteetaten'],
      })
      expect(measured.lix, `${pageId}: ${measured.lix} ${JSON.stringify(findings)}`).toBeLessThanOrEqual(35)
    }
  })
})

describe('the record of processing', () => {
  const processing = app.extensions.get('processing') as JsonObject
  const fields = processing.fields as Record<string, Record<string, string>>

  it('declares every field of the data model, and no field that does not exist', () => {
    const schema = app.models.get('soknad')!.schema
    expect(Object.keys(fields).sort()).toEqual(leaves(schema, schema, '').sort())
  })

  it('gives every field a purpose, legal basis, category, retention and recipients that are explained', () => {
    for (const [field, declared] of Object.entries(fields)) {
      const explained = {
        purpose: 'purposes',
        legalBasis: 'legalBases',
        category: 'categories',
        retention: 'retentions',
        recipients: 'recipients',
      }
      for (const [part, list] of Object.entries(explained))
        expect(processing[list], `${field}.${part}`).toHaveProperty([declared[part]!])
    }
  })
})
