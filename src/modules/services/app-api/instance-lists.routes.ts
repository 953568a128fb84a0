import { addressOf, externalApiRequests, mapExternalAnswer } from '#engines/altinn/index.ts'
import { json } from '#platform/http/api.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { stateOf } from '../filling-in/draft-content.ts'
import type { FormRoom } from '../filling-in/form-room.ts'
import { askSource } from '../sources/declared-answers.ts'
import { ownRoute, withLanguage } from './app-of-route.ts'
import { askedOn, listAnswer, optionsAnswer } from './listed-answers.ts'
import { openForm } from './open-instance.ts'

const viewed = { event: 'draft.viewed' }

/** Lists and answers from outside that belong to one instance: for whoever fills it in, and for nobody else. */
export function instanceListsRoutes(room: FormRoom): Route[] {
  const { world } = room
  const app = async (visit: Visit) => (await openForm(room, visit)).offered.service.app

  /** A declared external API, asked with what stands in the form and nothing from the address. */
  async function external(plain: Visit): Promise<Response> {
    const visit = withLanguage(plain)
    const form = await openForm(room, visit)
    const setting = await room.settingOf(visit, form)
    const state = stateOf(form.draft.content, room.placeOf(form, form.draft.content))
    const request = externalApiRequests(setting, state).find((one) => one.id === visit.params.kilde)
    if (!request?.source) throw new Refusal('not-found', 'appapi.no-such-source')
    const { source, parameters } = request
    // It needs what has not been answered yet: there is nothing to ask.
    if (source.kind === 'http' && addressOf(source, parameters) === null) return json(null)
    const answer = await askSource(world, source, parameters, true, askedOn(world, visit))
    if (!answer) throw new Refusal('unavailable', 'appapi.source-silent')
    return json(mapExternalAnswer(source, answer.value))
  }

  return [
    ownRoute('GET', '/instances/:part/:utkast/options/:liste', viewed, async (visit) =>
      optionsAnswer(world, await app(visit), visit, 'instance'),
    ),
    ownRoute('GET', '/instances/:part/:utkast/datalists/:liste', viewed, async (visit) =>
      listAnswer(world, await app(visit), visit, 'instance'),
    ),
    ownRoute('GET', '/instances/:part/:utkast/api/external/:kilde', viewed, external),
  ]
}
