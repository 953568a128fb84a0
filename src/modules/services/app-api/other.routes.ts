import type { JsonObject } from '#engines/altinn/index.ts'
import { systemActor } from '#platform/actor.ts'
import { json } from '#platform/http/api.ts'
import { endSessionCookieHeader, sessionCookie } from '#platform/http/app.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { FormRoom } from '../filling-in/form-room.ts'
import { modelsOf } from '../filling-in/instance.rules.ts'
import { openRoute, ownRoute, withLanguage } from './app-of-route.ts'
import { deleteForm, putAwayReceived } from './delete-instance.ts'
import { modelElementId } from './identifiers.ts'
import { dataElements, instanceJson, partsOfForm } from './instance.ts'
import { instanceParts, whoseOf } from './instances.routes.ts'
import { openForm, openInstance } from './open-instance.ts'
import { pdfPreview } from './pdf-preview.ts'
import { presentedLayouts } from './presented-package.rules.ts'
import { issuesOf } from './validation.ts'

const remover = systemActor('Sletting av skjema')

/** Everything of a form in one answer, its PDF, how its files stand, deleting it, and where a link may lead. */
export function otherRoutes(room: FormRoom): Route[] {
  async function bootstrap(plain: Visit): Promise<Response> {
    const visit = withLanguage(plain)
    const form = await openForm(room, visit)
    const { app } = form.offered.service
    const folder = app.folders.get(visit.params.sett ?? '')
    if (!folder) throw new Refusal('not-found', 'platform.no-such-page')
    const issues = await issuesOf(room, visit, form)
    const models = modelsOf(form.offered.service, form.draft.content)
    const asked = new Set<string>()
    for (const { props } of folder.components.values())
      if (typeof props.optionsId === 'string') asked.add(props.optionsId)
    const dataModels: Record<string, JsonObject> = {}
    for (const [type, model] of Object.entries(models)) {
      const described = app.models.get(type)
      if (!described) continue
      const dataElementId = modelElementId(form.draft.id, type)
      dataModels[type] = {
        schema: described.schema,
        initialData: model,
        dataElementId,
        expressionValidationConfig: described.validation,
        initialValidationIssues: issues.filter((issue) => issue.dataElementId === dataElementId),
      }
    }
    return json({
      layouts: presentedLayouts(folder),
      dataModels,
      staticOptions: Object.fromEntries([...app.options].filter(([id]) => asked.has(id))),
      validationIssues: issues,
    })
  }

  /** What a PDF of the form leaves out, as its package says. */
  async function pdfFormat(visit: Visit): Promise<Response> {
    const opened = await openInstance(room, visit)
    const service = 'form' in opened ? opened.form.offered.service : opened.ended.service
    const folderId =
      'form' in opened
        ? room.placeOf(opened.form, opened.form.draft.content).folderId
        : service.description.package.task
    const pdf = service.app.folders.get(folderId)?.pdf
    return json({
      excludedPages: pdf?.excludedPages ?? [],
      excludedComponents: pdf?.excludedComponents ?? [],
    })
  }

  /** How the virus scan of each file stands, and of all together: the worst of them. */
  async function scanned(visit: Visit): Promise<Response> {
    const { id, ...parts } = await instanceParts(room, visit)
    const files = dataElements({ id, ...parts })
      .filter((element) => element.fileScanResult !== 'NotApplicable')
      .map((element) => ({ id: element.id, fileScanResult: element.fileScanResult }))
    const worst = ['Infected', 'Pending', 'Clean'].find((result) =>
      files.some((file) => file.fileScanResult === result),
    )
    return json({ id, fileScanResult: worst ?? 'NotApplicable', dataElements: files })
  }

  /** Soft unless the caller asks for more. What was sent in is taken out of the lists, and kept. */
  async function remove(visit: Visit): Promise<Response> {
    const hard = visit.query.get('hard') === 'true'
    const opened = await openInstance(room, visit)
    if ('form' in opened) {
      const gone = await deleteForm(room, visit, hard)
      return json(instanceJson(partsOfForm(gone, whoseOf(visit))))
    }
    const { submission, service, beside } = opened.ended
    await room.world.transactions.inTenant(submission.municipality, remover, (ctx) =>
      putAwayReceived(
        ctx,
        room.world.keys,
        {
          ...{ id: submission.id, app: service.app, receivedAt: submission.receivedAt },
          softDeletedAt: beside?.marks.softDeletedAt ?? null,
        },
        hard,
      ),
    )
    return json(instanceJson(await instanceParts(room, visit)))
  }

  /** Within the house, as a path or in Altinn's own base64: an open redirect would lend our name to anybody's address. */
  function redirect(visit: Visit): Response {
    const written = visit.query.get('url') ?? ''
    const decoded = Buffer.from(written, 'base64').toString('utf8')
    const [url, isBare] = /^https?:\/\//.test(decoded) ? [decoded, false] : [written, true]
    if (isBare && /^\/(?![/\\])[\x21-\x7e]*$/.test(url)) return json(url)
    const { baseUrl } = room.world
    const isOurs = baseUrl && URL.canParse(url) && new URL(url).origin === new URL(baseUrl).origin
    if (isBare || !isOurs || new URL(url).username) throw new Refusal('invalid', 'appapi.bad-body')
    return json(new URL(url).href)
  }

  /** The session ends, here and in the browser. */
  async function signOut(visit: Visit): Promise<Response> {
    const cookies = visit.request.headers.get('cookie') ?? ''
    const own = cookies.split(/;\s*/).find((one) => one.startsWith(`${sessionCookie}=`))
    if (own) await room.world.endSession?.(own.slice(sessionCookie.length + 1))
    return json('Cookie invalidated', 200, { 'set-cookie': endSessionCookieHeader() })
  }

  const viewed = { event: 'draft.viewed' }
  return [
    ownRoute('GET', '/instances/:part/:utkast/bootstrap-form/:sett', viewed, bootstrap),
    ownRoute('GET', '/instances/:part/:utkast/data/:element/pdf/format', viewed, pdfFormat),
    ownRoute('GET', '/instances/:part/:utkast/pdf/preview', viewed, (visit) => pdfPreview(room, visit)),
    ownRoute('GET', '/instances/:part/:utkast/filescanresult', viewed, scanned),
    ownRoute('DELETE', '/instances/:part/:utkast', { event: 'draft.deleted' }, remove),
    ownRoute('PUT', '/api/authentication/invalidatecookie', { none: 'one’s own session ends' }, signOut),
    openRoute('GET', '/api/v1/redirect', redirect),
  ]
}
