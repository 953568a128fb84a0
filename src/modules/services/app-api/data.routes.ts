import { isObject, type JsonObject } from '#engines/altinn/index.ts'
import { systemActor } from '#platform/actor.ts'
import { json, problem, readJson } from '#platform/http/api.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { FormRoom, OpenForm } from '../filling-in/form-room.ts'
import { fileResponse } from '../signing/signing.routes.ts'
import { appApiTexts } from './app-api.text.ts'
import { ownRoute, withLanguage } from './app-of-route.ts'
import { bytesForSender } from './bytes-of-file.ts'
import { isPatch, type PatchFault } from './change-data.rules.ts'
import { changeData, type DataChange, elementOf } from './change-data.ts'
import { modelElementId } from './identifiers.ts'
import { instanceJson, partsOfEnded, partsOfForm, withoutRowIds } from './instance.ts'
import { whoseOf } from './instances.routes.ts'
import { modelsIn, openInstance } from './open-instance.ts'
import { bySource, issuesOf } from './validation.ts'

const one = '/instances/:part/:utkast/data/:element'
const changed = { event: 'draft.changed' }
const maxBodyBytes = 10_000_000
const reader = systemActor('Vedlegg')

/** Models and files read, models changed, and what is wrong with them. */
export function dataRoutes(room: FormRoom): Route[] {
  const badBody = () => new Refusal('invalid', 'appapi.bad-body')
  const shown = (visit: Visit, model: unknown) =>
    visit.query.get('includeRowId') === 'true' ? model : withoutRowIds(model)

  async function read(visit: Visit): Promise<Response> {
    const { world } = room
    const opened = await openInstance(room, visit)
    const id = visit.params.element ?? ''
    if ('form' in opened) {
      const file = opened.form.files.find((one) => one.id === id)
      if (file?.scan === 'infected') throw new Refusal('not-found', 'services.no-such-file')
      if (file) {
        const bytes = await world.transactions.inTenant(visit.municipality?.number ?? '', reader, (ctx) =>
          world.files.readPassing(ctx, file.id),
        )
        return fileResponse(bytes, file.fileName, file.contentType)
      }
    }
    if ('form' in opened) return json(shown(visit, elementOf(opened.form, id).model))
    const { submission, service, content } = opened.ended
    const sent = content.files?.find((one) => one.id === id)
    if (sent) {
      const bytes = await bytesForSender(visit, world, submission.municipality, sent)
      return fileResponse(bytes, sent.fileName, sent.contentType)
    }
    const model = Object.entries(modelsIn(service, content)).find(
      ([dataType]) => modelElementId(submission.id, dataType) === id,
    )?.[1]
    const entry = Object.values(content.subforms ?? {})
      .flat()
      .find((one) => one.id === id)?.data
    if (!model && !entry) throw new Refusal('not-found', 'appapi.no-such-element')
    return json(shown(visit, model ?? entry))
  }

  const faultAnswer = (visit: Visit, found: PatchFault): Response => {
    const t = appApiTexts(visit.language)
    if (found.fault === 'test') return problem(409, t('appapi.patch-test'), { code: 'appapi.patch-test' })
    if (found.fault === 'patch') return problem(422, t('appapi.bad-patch'), { code: 'appapi.bad-patch' })
    return problem(422, t('appapi.wrong-shape', { field: found.field }), { code: 'appapi.wrong-shape' })
  }

  const instanceOf = (visit: Visit, form: OpenForm) => instanceJson(partsOfForm(form, whoseOf(visit)))
  const ignoredIn = (body: JsonObject): readonly unknown[] =>
    Array.isArray(body.ignoredValidators) ? body.ignoredValidators : []

  async function patchOne(plain: Visit): Promise<Response> {
    const visit = withLanguage(plain)
    const body = await readJson(visit, maxBodyBytes)
    if (!isObject(body) || !isPatch(body.patch)) throw badBody()
    const elementId = visit.params.element ?? ''
    const done = await changeData(room, visit, [{ elementId, patch: body.patch }])
    if ('fault' in done) return faultAnswer(visit, done)
    return json({
      validationIssues: bySource(await issuesOf(room, visit, done.form), ignoredIn(body)),
      newDataModel: shown(visit, elementOf(done.form, elementId).model),
      instance: instanceOf(visit, done.form),
    })
  }

  async function patchSeveral(plain: Visit): Promise<Response> {
    const visit = withLanguage(plain)
    const body = await readJson(visit, maxBodyBytes)
    const written = isObject(body) && Array.isArray(body.patches) ? body.patches : null
    if (!isObject(body) || !written || written.length > 100) throw badBody()
    const changes: DataChange[] = written.map((each: unknown) => {
      if (!isObject(each) || typeof each.dataElementId !== 'string' || !isPatch(each.patch)) throw badBody()
      return { elementId: each.dataElementId, patch: each.patch }
    })
    const done = await changeData(room, visit, changes)
    if ('fault' in done) return faultAnswer(visit, done)
    const issues = bySource(await issuesOf(room, visit, done.form), ignoredIn(body))
    return json({
      validationIssues: Object.entries(issues).map(([source, found]) => ({ source, issues: found })),
      newDataModels: [...new Set(changes.map((change) => change.elementId))].map((dataElementId) => ({
        dataElementId,
        data: shown(visit, elementOf(done.form, dataElementId).model),
      })),
      instance: instanceOf(visit, done.form),
    })
  }

  async function put(plain: Visit): Promise<Response> {
    const visit = withLanguage(plain)
    const model = await readJson(visit, maxBodyBytes)
    if (!isObject(model)) throw badBody()
    const elementId = visit.params.element ?? ''
    const done = await changeData(room, visit, [{ elementId, model }])
    if ('fault' in done) return faultAnswer(visit, done)
    const { data } = instanceOf(visit, done.form) as { data: JsonObject[] }
    return json(
      data.find((element) => element.id === elementId),
      201,
    )
  }

  return [
    ownRoute('GET', one, { event: 'draft.viewed' }, read),
    ownRoute('PATCH', one, changed, patchOne, { maxBodyBytes }),
    ownRoute('PATCH', '/instances/:part/:utkast/data', changed, patchSeveral, { maxBodyBytes }),
    ownRoute('PUT', one, changed, put, { maxBodyBytes }),
    ownRoute('GET', '/instances/:part/:utkast/validate', { event: 'draft.viewed' }, async (plain) => {
      const visit = withLanguage(plain)
      const opened = await openInstance(room, visit)
      if ('ended' in opened) return json([])
      const ignored = (visit.query.get('ignoredValidators') ?? '').split(',').filter(Boolean)
      const issues = await issuesOf(room, visit, opened.form)
      return json(issues.filter((issue) => !ignored.includes(issue.source)))
    }),
    ownRoute('GET', '/instances/:part/:utkast/data', { event: 'draft.viewed' }, async (visit) => {
      const opened = await openInstance(room, visit)
      const whose = whoseOf(visit)
      const parts = 'form' in opened ? partsOfForm(opened.form, whose) : partsOfEnded(opened.ended, whose)
      return json(instanceJson(parts).data)
    }),
    ownRoute('GET', `${one}/validate`, { event: 'draft.viewed' }, async (plain) => {
      const visit = withLanguage(plain)
      const opened = await openInstance(room, visit)
      if ('ended' in opened) return json([])
      const issues = await issuesOf(room, visit, opened.form)
      return json(issues.filter((issue) => issue.dataElementId === visit.params.element))
    }),
  ]
}
