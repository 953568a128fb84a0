import { descendantsNamed } from '#engines/altinn/import/xml.ts'
import { inlineOf, isObject, plainText } from '#engines/altinn/index.ts'
import { deadlineRules } from '#norway/deadline-rules.ts'
import { legalSources } from '#norway/legal-sources.ts'
import { referenceRates } from '#norway/rates.ts'
import type { Language } from '#platform/i18n.ts'
import { type Ground, jsonIn, textIn } from '../edit.ts'
import { fieldsIn, modelFile } from '../field-edits.ts'
import { xmlIn } from '../file-edits.ts'
import type { Known } from './part.ts'

export interface KnownThing {
  value: string
  label: string
}

const named = (value: string, words?: string | null): KnownThing => ({
  value,
  label: words ? `${words} (${value})` : value,
})

/** What there is to choose among, by the words people know it by, with its own name after. */
export function knownThings(
  known: Known,
  ground: Pick<Ground, 'app' | 'files'>,
  language: Language,
): KnownThing[] {
  const { app, files } = ground
  switch (known) {
    case 'field':
    case 'list-field': {
      const labels = questions(ground, language)
      const [first] = [...app.folders.values()].map((folder) => folder.defaultDataType)
      return [...app.models.keys()].flatMap((model) => {
        const schema = jsonIn(files, modelFile(model))
        const fields = schema ? fieldsIn(schema) : []
        return fields
          .filter(({ isGroup }) => isGroup === (known === 'list-field'))
          .filter(() => model === first || app.models.size === 1)
          .map(({ path }) => named(path, labels.get(path)))
      })
    }
    case 'list':
      return [...app.options.keys()].sort().map((id) => named(id))
    case 'model':
      return [...app.models.keys()].map((id) => named(id))
    case 'file-type':
      return app.metadata.dataTypes
        .filter(({ isForm, id }) => !isForm && id !== 'ref-data-as-pdf')
        .map(({ id }) => named(id))
    case 'fact':
    case 'date-fact':
      return factsIn(ground, language).filter(({ type }) => known === 'fact' || type === 'date')
    case 'register-fact':
      return registerFacts.map((one) => named(one))
    case 'law':
      return [...new Map(legalSources.map((law) => [law.id, law])).values()].map(({ id, citation }) =>
        named(id, citation[language]),
      )
    case 'deadline':
      return [...new Map(deadlineRules.map((rule) => [rule.ruleId, rule])).values()].map(
        ({ ruleId, title }) => named(ruleId, title[language]),
      )
    case 'rate':
      return [...new Set(referenceRates.map(({ rateId }) => rateId))].sort().map((id) => named(id))
    case 'task':
      return app.tasks.map(({ id, name }) => named(id, name))
    case 'input':
      return inModel(ground, 'inputData')
    case 'decision':
      return inModel(ground, 'decision')
    case 'api': {
      const sources = app.extensions.get('sources')
      const apis = isObject(sources) ? sources.externalApis : null
      return isObject(apis) ? Object.keys(apis).map((id) => named(id)) : []
    }
    case 'rule-text':
      return [...new Set(models(ground).flatMap((text) => [...text.matchAll(/textKey ref="([^"]+)"/g)]))].map(
        ([, ref = '']) => named(ref.split('.').slice(1).join('.') || ref),
      )
  }
}

export interface FactThing extends KnownThing {
  type: string
}

/** Facts of the case by name: from the form, worked out, and the platform's own. */
export function factsIn({ files }: Pick<Ground, 'files'>, language: Language): FactThing[] {
  const file = jsonIn(files, 'samvirke/facts.json')
  const list = (name: string) =>
    Array.isArray(file?.[name]) ? (file[name] as unknown[]).filter(isObject) : []
  return [
    ...list('facts').map(({ name, label, type }) => ({
      ...named(String(name ?? ''), isObject(label) ? String(label[language] ?? '') : null),
      type: String(type ?? ''),
    })),
    ...list('derived').map(({ name }) => ({ ...named(String(name ?? '')), type: '' })),
    ...['outcome', 'result.outcome', 'income.totalKroner'].map((name) => ({ ...named(name), type: '' })),
  ].filter(({ value }) => value !== '')
}

/** What the form asks where a field is filled in. */
function questions({ app }: Pick<Ground, 'app'>, language: Language): Map<string, string> {
  const labels = new Map<string, string>()
  for (const folder of app.folders.values())
    for (const component of folder.components.values()) {
      const key = component.texts.title
      const text =
        typeof key === 'string'
          ? (app.texts.get(language)?.get(key) ?? app.texts.get('nb')?.get(key))?.value
          : null
      if (!text) continue
      const plain = plainText(inlineOf(text))
      for (const binding of Object.values(component.bindings))
        if (!labels.has(binding.field))
          labels.set(binding.field, plain.length > 60 ? `${plain.slice(0, 58)}…` : plain)
    }
  return labels
}

const models = ({ files }: Pick<Ground, 'files'>): string[] =>
  [...files.keys()].filter((path) => path.endsWith('.dmn')).map((path) => textIn(files, path) ?? '')

function inModel(ground: Pick<Ground, 'files'>, element: string): KnownThing[] {
  return models(ground).flatMap((text) => {
    const root = xmlIn('rules/model.dmn', text)
    return root ? descendantsNamed(root, element).map(({ attributes }) => named(attributes.name ?? '')) : []
  })
}

/** Names of what the registers' answers hold for a form; docs/services.md says what each is. */
const registerFacts = [
  ...[
    'identityNumber',
    'name.full',
    'birthDate',
    'address.street',
    'address.postalCode',
    'address.postalPlace',
  ],
  ...['municipality', 'protected', 'maritalStatus', 'livesWithApplicant', 'relation', 'incomeYear'],
  ...['applicantKroner', 'partnerKroner', 'householdKroner', 'stage', 'from', 'to'],
]
