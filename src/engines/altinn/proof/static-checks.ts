import { measureLix } from '#norway/lix.ts'
import type { JsonPlace } from '../import-report.ts'
import { blocksOf, plainText } from '../markdown.ts'
import { isObject } from '../model-path.ts'
import { type AppPackage, type Component, packageLanguages, type UiFolder } from '../package-model.ts'
import { hasText } from '../texts.ts'
import { type Condition, layoutFile } from './conditions.ts'
import { factsOf } from './field-facts.ts'
import type { ProofFinding } from './finding.ts'
import { comparisonsIn, fieldVariable } from './reads.ts'

/** Component types by what their main binding must hold. */
const wanted: Readonly<Record<string, readonly string[]>> = {
  Datepicker: ['string'],
  TimePicker: ['string'],
  TextArea: ['string'],
  RepeatingGroup: ['array'],
  Likert: ['array', 'string', 'number', 'integer', 'boolean'],
  Input: ['string', 'number', 'integer', 'boolean'],
  RadioButtons: ['string', 'number', 'integer', 'boolean'],
  Dropdown: ['string', 'number', 'integer', 'boolean'],
  Checkboxes: ['string', 'boolean', 'array', 'number', 'integer'],
  MultipleSelect: ['string', 'array', 'number', 'integer'],
  Address: ['string', 'integer', 'number'],
}

export interface ReadabilityLimits {
  /** LIX from which a text is too hard, from reference/plain-language.json. */
  readonly limit: number
  /** Texts shorter than this say nothing by LIX. */
  readonly leastWords: number
}

/** What can be seen without running anything. */
export function staticFindings(
  app: AppPackage,
  folder: UiFolder,
  conditions: readonly Condition[],
  readability: ReadabilityLimits,
): ProofFinding[] {
  return [
    ...[...folder.components.values()].flatMap((component) => [
      ...typeClashes(app, folder, component),
      ...unlabelled(folder, component),
      ...missingTexts(app, folder, component),
    ]),
    ...conditions.flatMap((condition) => unknownValues(app, folder, condition)),
    ...hardTexts(app, folder, readability),
  ]
}

function typeClashes(app: AppPackage, folder: UiFolder, component: Component): ProofFinding[] {
  const types = wanted[component.type]
  if (!types) return []
  return Object.entries(component.bindings).flatMap(([name, binding]) => {
    if (name === 'metadata' || name === 'label' || (name === 'group' && component.type !== 'RepeatingGroup'))
      return []
    const { type } = factsOf(app, folder, fieldVariable(binding))
    if (type === null || types.includes(type)) return []
    return [
      at(
        folder,
        component,
        'type-clash',
        'error',
        { component: component.type, type },
        `dataModelBindings.${name}`,
      ),
    ]
  })
}

const labelled = new Set([
  ...[
    'Input',
    'TextArea',
    'Datepicker',
    'TimePicker',
    'RadioButtons',
    'Checkboxes',
    'Dropdown',
    'MultipleSelect',
  ],
  ...[
    'FileUpload',
    'FileUploadWithTag',
    'ImageUpload',
    'Address',
    'List',
    'Likert',
    'PersonLookup',
    'OrganizationLookup',
    'Map',
  ],
])

function unlabelled(folder: UiFolder, component: Component): ProofFinding[] {
  const { title, tableTitle, shortName } = component.texts
  const has = [title, tableTitle, shortName].some((text) => text !== undefined && text !== '')
  return !labelled.has(component.type) || has ? [] : [at(folder, component, 'unlabelled', 'error')]
}

function missingTexts(app: AppPackage, folder: UiFolder, component: Component): ProofFinding[] {
  const { options } = component.props
  const titles = Object.entries(component.texts).map(([name, key]) => [key, ['textResourceBindings', name]])
  const labels = (Array.isArray(options) ? options : []).map((option, index) => [
    isObject(option) ? option.label : null,
    ['options', index, 'label'],
  ])
  const places = new Map<string, JsonPlace>()
  for (const [key, place] of [...titles, ...labels])
    if (typeof key === 'string' && !places.has(key)) places.set(key, place as JsonPlace)
  return [...places].flatMap(([key, place]) =>
    packageLanguages
      .filter((language) => looksLikeKey(key) && !hasOwnText(app, language, key))
      .map((language) => ({
        ...at(folder, component, 'missing-text', 'warning', { key, language: languageName[language] }),
        at: ['data', 'layout', { id: component.id }, ...place],
      })),
  )
}

const languageName = { nb: 'bokmål', nn: 'nynorsk', en: 'engelsk' } as const

/** In this very language: bokmål standing in for nynorsk is what we look for. */
function hasOwnText(app: AppPackage, language: string, key: string): boolean {
  if (app.texts.get(language)?.has(key)) return true
  const anywhere = [...app.texts.values()].some((texts) => texts.has(key))
  return !anywhere && hasText(app, language, key)
}

/** A text may be written right in the layout; then it has spaces or ends as a sentence does. */
const looksLikeKey = (key: string) =>
  /^[\p{L}\d_.[\]{}-]+$/u.test(key) && !key.endsWith('.') && /[._-]/.test(key)

/** Equality with a value outside the choices or the enumeration of the field. */
function unknownValues(app: AppPackage, folder: UiFolder, condition: Condition): ProofFinding[] {
  return comparisonsIn(condition.expression, folder).flatMap(({ name, constants, variables }) => {
    const [variable] = variables
    if (variables.length !== 1 || variable?.kind !== 'field' || (name !== 'equals' && name !== 'notEquals'))
      return []
    const facts = factsOf(app, folder, variable)
    if (!app.models.has(variable.dataType)) return []
    const possible =
      facts.type === 'boolean'
        ? [true, false]
        : facts.enumeration.length > 0
          ? facts.enumeration
          : facts.choices
    if (possible.length === 0) return []
    return constants
      .filter((value) => value !== null && value !== '' && !possible.some((one) => sameText(one, value)))
      .map((value) => ({
        severity: 'warning' as const,
        code: 'unknown-choice' as const,
        file: condition.file,
        place: condition.place,
        at: condition.at,
        values: { value: String(value), field: variable.path },
      }))
  })
}

const sameText = (one: unknown, other: unknown) => String(one).toLowerCase() === String(other).toLowerCase()

function hardTexts(
  app: AppPackage,
  folder: UiFolder,
  { limit, leastWords }: ReadabilityLimits,
): ProofFinding[] {
  const keys = new Set(
    [...folder.components.values()].flatMap(({ texts }) =>
      Object.values(texts).filter((key) => typeof key === 'string'),
    ),
  )
  return (['nb', 'nn'] as const).flatMap((language) =>
    [...keys].flatMap((key) => {
      const text = app.texts.get(language)?.get(key)?.value
      if (!text) return []
      const measured = measureLix(wordsAlone(text))
      if (measured.words < leastWords || measured.lix <= limit) return []
      return [
        {
          ...{ severity: 'warning' as const, code: 'hard-to-read' as const },
          ...{
            file: `App/config/texts/resource.${language}.json`,
            place: key,
            at: ['resources', { id: key }, 'value'],
          },
          values: {
            key,
            language: languageName[language],
            lix: String(Math.round(measured.lix)),
            limit: String(limit),
          },
        },
      ]
    }),
  )
}

/** The text without its Markdown and without what is filled in. */
function wordsAlone(text: string): string {
  const lines = blocksOf(text).flatMap((block) =>
    'items' in block ? block.items.map(plainText) : 'children' in block ? [plainText(block.children)] : [],
  )
  return lines.join('\n').replace(/\{\d+\}/g, 'x')
}

function at(
  folder: UiFolder,
  component: Component,
  code: ProofFinding['code'],
  severity: ProofFinding['severity'],
  values: Record<string, string> = {},
  property = '',
): ProofFinding {
  const place = property ? `${component.id}.${property}` : component.id
  const way: JsonPlace = ['data', 'layout', { id: component.id }, ...(property || 'id').split('.')]
  return { severity, code, file: layoutFile(folder, component.pageId), place, at: way, values }
}
