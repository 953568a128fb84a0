import { isObject } from '#engines/altinn/index.ts'
import { initialModel } from '#engines/altinn/initial-model.ts'
import { json, readJson } from '#platform/http/api.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { FormRoom, OpenForm } from '../filling-in/form-room.ts'
import { changeEntries } from '../filling-in/subform.ts'
import { fitted } from './change-data.rules.ts'
import { dataElements, partsOfForm } from './instance.ts'
import { whoseOf } from './instances.routes.ts'
import { stillOpen } from './open-instance.ts'
import { subformFolders } from './subform-folders.rules.ts'

/** More than anybody fills in by hand. */
const mostEntries = 200

/** A new entry of a subform, with what the caller gives it. @throws Refusal not-found, conflict, invalid */
export async function addEntry(
  room: FormRoom,
  visit: Visit,
  form: OpenForm,
  dataType: string,
): Promise<Response> {
  const { app } = form.offered.service
  const isSubform = subformFolders(app).some((one) => one.defaultDataType === dataType)
  if (!isSubform) throw new Refusal('not-found', 'appapi.no-such-element')
  const body = (await readJson(visit, 1_000_000)) ?? {}
  if (!isObject(body)) throw new Refusal('invalid', 'appapi.bad-body')
  const fit = fitted(app, dataType, { ...initialModel(app.models.get(dataType)?.schema), ...body })
  if ('fault' in fit)
    throw new Refusal('invalid', 'appapi.wrong-shape', { field: fit.fault === 'shape' ? fit.field : '' })
  const declared = app.metadata.dataTypes.find((type) => type.id === dataType)
  const most = Math.min(mostEntries, declared?.maxCount || mostEntries)
  const id = room.world.random.uuid()
  const added = stillOpen(
    await changeEntries(room, visit, dataType, (before) => {
      if (before.length >= most) throw new Refusal('conflict', 'appapi.no-more')
      return [...before, { id, data: fit.model, typed: {} }]
    }),
  )
  const element = dataElements(partsOfForm(added, whoseOf(visit))).find((one) => one.id === id)
  return json(element, 201)
}
