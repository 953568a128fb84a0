import {
  answerPower,
  askedToRepresent,
  casesOfResident,
  endOwnRepresentation,
  isInForce,
  layDownPower,
  type Representation,
  type ResidentCase,
  representationsOfResident,
  waitsForAnswer,
} from '#modules/casework/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { ownName } from '../own-name.ts'
import type { MyPageWorld } from '../world.ts'
import { representationPath } from './address.ts'
import { givePowerRoutes } from './give-power.routes.ts'
import { guardianRoutes } from './guardian.routes.ts'
import { representationTexts } from './representation.text.ts'
import {
  type Notice,
  notices,
  type RepresentationLine,
  representationsPage,
} from './representations.page.tsx'

/** Where residents let others speak for them, and say whether they will speak for others, below /minside/fullmakter. */
export function representationRoutes(world: MyPageWorld): Route[] {
  const today = () => isoDate(dateInNorway(world.clock.now()))
  const slugOf = (number: string) => world.municipalities.byNumber(number).slug
  const nameOf = (number: string) => ownName(world.municipalities.byNumber(number))
  const caseIn = (file: ResidentCase, visit: Visit) =>
    representationTexts(visit.language)('in-case', {
      service: world.services.title(file.serviceId, visit.language),
      ...{ number: file.caseNumber, municipality: nameOf(file.municipality) },
    })

  function lineOf(one: Representation, cases: readonly ResidentCase[], visit: Visit): RepresentationLine {
    const t = representationTexts(visit.language)
    const file = cases.find(({ id, municipality }) => id === one.caseId && municipality === one.municipality)
    const municipality = nameOf(one.municipality)
    return {
      ...{ one, isInForce: isInForce(one, today()), waits: waitsForAnswer(one, today()) },
      where: file
        ? caseIn(file, visit)
        : t(one.scope === 'case' ? 'in-one-case' : 'in-municipality', { municipality }),
      hrefs: `${representationPath}/${slugOf(one.municipality)}`,
    }
  }

  const wideIn = (number: string, visit: Visit) => ({
    href: `${representationPath}/${slugOf(number)}`,
    title: representationTexts(visit.language)('in-municipality', { municipality: nameOf(number) }),
  })

  async function list(visit: Visit): Promise<Response> {
    const found = await visit
      .asResident(async (ctx) => ({
        cases: await casesOfResident(ctx),
        own: await representationsOfResident(ctx),
        asked: await askedToRepresent(ctx),
      }))
      .catch((error) => {
        world.log.error({ err: error, correlationId: visit.correlationId }, 'representations failed')
        return null
      })
    const open = (found?.cases ?? []).filter(({ closedAt }) => !closedAt)
    const numbers = [...new Set((found?.cases ?? []).map(({ municipality }) => municipality))]
    const said = visit.query.get('fullmakt')
    return visit.html(
      representationsPage({
        frame: await world.frames.page(visit),
        lines: found?.own.map((one) => lineOf(one, found.cases, visit)) ?? null,
        asked: found?.asked.map((one) => ({ ...lineOf(one, [], visit), principal: one.principal })) ?? [],
        cases: open.map((file) => ({
          href: `${representationPath}/${slugOf(file.municipality)}/${file.id}`,
          title: caseIn(file, visit),
        })),
        municipalities: numbers.map((number) => wideIn(number, visit)),
        others: world.municipalities
          .all()
          .filter(({ number }) => !numbers.includes(number))
          .map(({ number }) => wideIn(number, visit))
          .sort((a, b) => a.title.localeCompare(b.title, 'nb')),
        notice: (Object.keys(notices) as Notice[]).find((one) => notices[one] === said) ?? null,
      }),
    )
  }

  const done = (visit: Visit, notice: Notice) =>
    visit.redirect(`${representationPath}?fullmakt=${notices[notice]}`)
  const id = (visit: Visit) => visit.params.fullmakt ?? ''
  const own = (visit: Visit) => visit.signedIn?.displayName ?? ''
  return [
    {
      ...{ method: 'GET', path: representationPath, who: 'resident', ofChosenParty: true, handle: list },
      audit: { none: 'residents see what is their own' },
    },
    ...givePowerRoutes(world),
    ...guardianRoutes(world),
    {
      ...{ method: 'POST', path: `${representationPath}/:kommune/avslutt/:fullmakt`, who: 'resident' },
      audit: { event: 'case.representation-ended' },
      async handle(visit) {
        await visit.asResident((ctx) => endOwnRepresentation(ctx, id(visit), own(visit)))
        return done(visit, 'ended')
      },
    },
    {
      ...{ method: 'POST', path: `${representationPath}/:kommune/svar/:fullmakt`, who: 'resident' },
      audit: { event: 'case.representation-accepted', also: ['case.representation-declined'] },
      async handle(visit) {
        const answer = posted(visit.form, 'svar') === 'ja' ? 'accepted' : 'declined'
        await visit.asResident((ctx) => answerPower(ctx, id(visit), answer, own(visit)))
        return done(visit, answer)
      },
    },
    {
      ...{ method: 'POST', path: `${representationPath}/:kommune/fra-meg/:fullmakt`, who: 'resident' },
      audit: { event: 'case.representation-laid-down' },
      async handle(visit) {
        await visit.asResident((ctx) => layDownPower(ctx, id(visit), own(visit)))
        return done(visit, 'laid-down')
      },
    },
  ]
}
