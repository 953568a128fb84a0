import {
  applyPrefill,
  type JsonObject,
  type Provenance,
  parsePath,
  prefillFields,
  readPath,
} from '#engines/altinn/index.ts'
import { withInitialValues } from '#engines/altinn/initial-model.ts'
import type { Service } from '../packages.ts'
import { altinnFacts, altinnSources, registerOf } from '../registers/altinn-prefill.rules.ts'
import type { DraftContent } from './draft-content.ts'

/**
 * What every model begins with: the initial values of its schema, and Altinn's own prefill (UserProfile, ER, DSF). Each
 * once for each model: what the resident changes afterwards stays. A source that has not answered fills in when it has.
 */
export function withBegunModels(service: Service, content: DraftContent): DraftContent {
  const main = service.description.package.dataType
  let begun = content
  for (const dataType of new Set([main, ...Object.keys(content.models ?? {})]))
    begun = withBegun(service, begun, dataType, main)
  return begun
}

function withBegun(service: Service, content: DraftContent, dataType: string, main: string): DraftContent {
  const { app } = service
  const done = new Set(content.begun)
  const before = (dataType === main ? content.data : content.models?.[dataType]) ?? {}
  const provenance: Record<string, Provenance> = { ...content.provenance }
  let model: JsonObject = before
  const isNew = (what: string) => {
    const step = `${dataType} ${what}`
    return !done.has(step) && done.add(step)
  }
  if (isNew('initial')) model = withInitialValues(app.models.get(dataType)?.schema, model)
  const { fields } = prefillFields(app, dataType)
  for (const source of altinnSources) {
    const asked = fields.filter((field) => field.source === source)
    const known = asked.length > 0 ? altinnFacts(content.answers, source) : null
    if (!known || !isNew(source)) continue
    const earlier = model
    model = applyPrefill(app, dataType, { data: model, typed: {} }, { [source]: known.facts })
      .data as JsonObject
    for (const field of asked) {
      const path = parsePath(field.to)
      if (!path || readPath(model, path) === readPath(earlier, path)) continue
      const name = dataType === main ? field.to : `${dataType}/${field.to}`
      provenance[name] = { source: registerOf(field), fetchedAt: known.fetchedAt }
    }
  }
  const held = dataType === main ? { data: model } : { models: { ...content.models, [dataType]: model } }
  return { ...content, ...held, provenance, begun: [...done] }
}
