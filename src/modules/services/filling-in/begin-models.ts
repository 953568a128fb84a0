import {
  applyPrefill,
  isRequestDue,
  type JsonObject,
  type Provenance,
  parsePath,
  prefillFields,
  readPath,
} from '#engines/altinn/index.ts'
import { withInitialValues } from '#engines/altinn/initial-model.ts'
import type { Service } from '../packages.ts'
import { altinnFacts, prefillSteps, registerOf, sourceOfStep } from '../registers/altinn-prefill.rules.ts'
import { isEarlierRequest, withEarlierFacts } from '../registers/earlier-application.rules.ts'
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
  for (const step of prefillSteps) {
    const source = sourceOfStep(step)
    const asked = fields.filter((field) => field.source === source)
    const known = asked.length > 0 ? altinnFacts(content.answers, step) : null
    if (!known || !isNew(step)) continue
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

/** What the resident answered the last time, where nothing is written now. Rows are waited for, and then it is done. */
export function withEarlierAnswers(service: Service, content: DraftContent): DraftContent {
  let { data, provenance } = content
  const done = new Set(content.begun)
  for (const request of service.requests.filter(isEarlierRequest)) {
    const answer = content.answers.earlier?.[request.id]
    const rows = request.rows && parsePath(request.rows.path)
    const present = rows ? readPath(data, rows) : undefined
    const waits = request.rows !== undefined && !(Array.isArray(present) && present.length > 0)
    const step = `earlier ${request.id}`
    if (!answer || waits || done.has(step) || !isRequestDue(request, { data, typed: {} })) continue
    done.add(step)
    const laid = withEarlierFacts(request, data, answer)
    data = laid.data
    provenance = { ...provenance, ...laid.provenance }
  }
  return { ...content, data, provenance, begun: [...done] }
}
