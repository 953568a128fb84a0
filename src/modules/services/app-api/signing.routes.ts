import { orderLines } from '#engines/altinn/components/payment.ts'
import { Evaluation } from '#engines/altinn/evaluation.ts'
import type { JsonObject } from '#engines/altinn/index.ts'
import type { Task } from '#engines/altinn/process/index.ts'
import { json, problem } from '#platform/http/api.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { stateOf } from '../filling-in/draft-content.ts'
import type { FormRoom, OpenForm } from '../filling-in/form-room.ts'
import { taskOf } from '../filling-in/instance.rules.ts'
import { appApiTexts } from './app-api.text.ts'
import { ownRoute, withLanguage } from './app-of-route.ts'
import { partyIdOf } from './identifiers.ts'
import { dataElements, partsOfForm } from './instance.ts'
import { whoseOf } from './instances.routes.ts'
import { openForm } from './open-instance.ts'

const viewed = { event: 'draft.viewed' }
const one = '/instances/:part/:utkast'

/** Who signs and what, and what is to be paid, while the instance stands in such a task. */
export function signingApiRoutes(room: FormRoom): Route[] {
  /** As Altinn answers: another task than this kind is a fault of the call. */
  const inTask =
    (
      type: 'signing' | 'payment',
      work: (visit: Visit, form: OpenForm, task: Task) => Promise<Response> | Response,
    ) =>
    async (plain: Visit): Promise<Response> => {
      const visit = withLanguage(plain)
      const form = await openForm(room, visit)
      const task = taskOf(form.offered.service, form.draft.content)
      const asked = visit.params.oppgave ?? visit.query.get('taskId')
      if (task?.type === type && (!asked || asked === task.id)) return work(visit, form, task)
      const code = type === 'signing' ? 'appapi.not-signing' : 'appapi.not-payment'
      return problem(400, appApiTexts(visit.language)(code), { code })
    }

  const signees = inTask('signing', (_visit, form) =>
    json({
      signeeStates: form.signees.map((signee) => ({
        name: signee.name,
        organization: signee.organisation,
        signedTime: signee.signedAt?.toISOString() ?? null,
        // Whoever is asked reaches what they are to sign as soon as they are asked.
        delegationSuccessful: true,
        notificationStatus: 'NotSent',
        partyId: partyIdOf(signee.residentId),
      })),
    }),
  )

  /** In the order the package names the types; all of them where it names none. */
  const elements = inTask('signing', (visit, form, task) => {
    const all = dataElements(partsOfForm(form, whoseOf(visit)))
    const wanted = task.signature?.dataTypesToSign ?? []
    const chosen =
      wanted.length === 0 ? all : wanted.flatMap((type) => all.filter((each) => each.dataType === type))
    return json({ dataElements: chosen })
  })

  /** Persons are asked by name: nobody signs here because of a role that they have in an organisation. */
  const organisations = inTask('signing', () => json({ organisations: [], organizations: [] }))

  const payment = inTask('payment', () => {
    throw new Refusal('not-found', 'appapi.no-payment')
  })

  /** What the package reckons is to be paid; asked for in any task. */
  async function order(plain: Visit): Promise<Response> {
    const visit = withLanguage(plain)
    const form = await openForm(room, visit)
    const setting = await room.settingOf(visit, form)
    const state = stateOf(form.draft.content, room.placeOf(form, form.draft.content))
    const evaluation = new Evaluation(setting, state)
    const place = evaluation.folder.order
      .flatMap((pageId) => [...evaluation.placesOn(pageId)])
      .find((each) => each.component.groupChain.length === 0)
    const lines = place ? orderLines(evaluation, place) : null
    if (!lines) throw new Refusal('not-found', 'appapi.no-payment')
    const total = lines.reduce((sum, line) => sum + line.sumOre, 0)
    return json({
      paymentProcessorId: null,
      receiver: { name: String(setting.settings?.['municipality.name'] ?? '') },
      currency: 'NOK',
      orderLines: lines.map(
        (line, at): JsonObject => ({
          ...{ id: String(at + 1), name: line.name, quantity: line.quantity, unit: 'pcs' },
          // The package gives prices as they are to be paid: no tax is reckoned out of them.
          ...{ priceExVat: line.unitPriceOre / 100, vatPercent: 0 },
        }),
      ),
      ...{ totalPriceExVat: total / 100, totalVat: 0, totalPriceIncVat: total / 100 },
    })
  }

  return [
    ownRoute('GET', `${one}/signing`, viewed, signees),
    ownRoute('GET', `${one}/signing/:oppgave/signees`, viewed, signees),
    ownRoute('GET', `${one}/signing/data-elements`, viewed, elements),
    ownRoute('GET', `${one}/signing/organisations`, viewed, organisations),
    ownRoute('GET', `${one}/signing/authorized-organizations`, viewed, organisations),
    ownRoute('GET', `${one}/payment`, viewed, payment),
    ownRoute('GET', `${one}/payment/order-details`, viewed, order),
  ]
}
