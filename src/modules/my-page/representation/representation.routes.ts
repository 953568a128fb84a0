import {
  appointRepresentative,
  caseOfResident,
  casesOfResident,
  endOwnRepresentation,
  isInForce,
  type NewRepresentation,
  personTyped,
  type ResidentCase,
  representationsOfResident,
} from '#modules/casework/index.ts'
import { readDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { ownName } from '../own-name.ts'
import type { MyPageWorld } from '../world.ts'
import { representationPath } from './address.ts'
import {
  type AppointPageProps,
  appointPage,
  type CoveredPart,
  coveredParts,
  type TypedAppointment,
} from './appoint.page.tsx'
import { representationTexts } from './representation.text.ts'
import { representationsPage } from './representations.page.tsx'

/** Where residents let others speak for them, below /minside/fullmakter. */
export function representationRoutes(world: MyPageWorld): Route[] {
  const path = '/minside/fullmakter/:kommune/:sak' as const
  const today = () => isoDate(dateInNorway(world.clock.now()))
  const slugOf = (number: string) => world.municipalities.byNumber(number).slug
  const whereOf = (file: ResidentCase, visit: Visit) =>
    representationTexts(visit.language)('in-case', {
      service: world.services.title(file.serviceId, visit.language),
      number: file.caseNumber,
      municipality: ownName(world.municipalities.byNumber(file.municipality)),
    })

  async function list(visit: Visit): Promise<Response> {
    const found = await visit
      .asResident(async (ctx) => ({
        cases: await casesOfResident(ctx),
        all: await representationsOfResident(ctx),
      }))
      .catch((error) => {
        world.log.error({ err: error, correlationId: visit.correlationId }, 'representations failed')
        return null
      })
    const lines = found?.all.flatMap((one) => {
      const file = found.cases.find(
        ({ id, municipality }) => id === one.caseId && municipality === one.municipality,
      )
      const endHref = `${representationPath}/${slugOf(one.municipality)}/${one.caseId}/${one.id}/avslutt`
      return file ? [{ one, isInForce: isInForce(one, today()), where: whereOf(file, visit), endHref }] : []
    })
    const said = visit.query.get('fullmakt')
    return visit.html(
      representationsPage({
        frame: await world.frames.page(visit),
        lines: lines ?? null,
        cases: (found?.cases ?? [])
          .filter(({ closedAt }) => !closedAt)
          .map((file) => ({
            href: `${representationPath}/${slugOf(file.municipality)}/${file.id}`,
            title: whereOf(file, visit),
          })),
        notice: said === 'gitt' ? 'given' : said === 'avsluttet' ? 'ended' : null,
      }),
    )
  }

  async function form(visit: Visit, typed: TypedAppointment | null, errors: AppointPageProps['errors']) {
    const found = await visit.asResident(async (ctx) => {
      const file = await caseOfResident(ctx, visit.municipality?.number ?? '', visit.params.sak ?? '')
      return { file, id: ctx.random.uuid() }
    })
    const empty = { id: found.id, name: '', number: '', what: '', lettersTo: 'both', to: '' }
    const page = appointPage({
      ...{ frame: await world.frames.page(visit), errors, typed: typed ?? empty },
      here: `${representationPath}/${visit.params.kommune}/${visit.params.sak}`,
      where: whereOf(found.file, visit),
    })
    return visit.html(page, errors.length > 0 ? 422 : 200)
  }

  async function appoint(visit: Visit): Promise<Response> {
    const typed: TypedAppointment = {
      ...{ id: posted(visit.form, 'id'), name: posted(visit.form, 'navn') },
      ...{ number: posted(visit.form, 'nummer'), what: posted(visit.form, 'gjelder') },
      ...{ lettersTo: posted(visit.form, 'brev'), to: posted(visit.form, 'til') },
    }
    const caseId = visit.params.sak ?? ''
    // Whose case it is, is asked twice: here and in the action.
    const file = await visit.asResident((ctx) =>
      caseOfResident(ctx, visit.municipality?.number ?? '', caseId),
    )
    if (file.closedAt) throw new Refusal('conflict', 'casework.case-is-closed')
    const judged = judge(visit, typed)
    if ('errors' in judged) return form(visit, typed, judged.errors)
    await visit.inTenant((ctx) =>
      appointRepresentative(ctx, world.keys, caseId, judged.wanted, visit.signedIn?.displayName ?? ''),
    )
    return visit.redirect(`${representationPath}?fullmakt=gitt`)
  }

  function judge(
    visit: Visit,
    typed: TypedAppointment,
  ): { errors: AppointPageProps['errors'] } | { wanted: NewRepresentation } {
    const t = representationTexts(visit.language)
    const errors: AppointPageProps['errors'] = []
    const person = personTyped(
      { name: typed.name, number: typed.number, address: '' },
      { environment: world.environment, on: today() },
    )
    if (!person.ok)
      for (const { why } of person.faults) {
        if (why === 'name-missing') errors.push({ id: 'navn', text: t(why) })
        else errors.push({ id: 'nummer', text: t(why === 'no-way-to-reach' ? 'number-missing' : why) })
      }
    else if (person.person.number === visit.signedIn?.identityNumber)
      errors.push({ id: 'nummer', text: t('number-own') })
    const what = coveredParts.find((part: CoveredPart) => part === typed.what)
    if (!what) errors.push({ id: 'gjelder', text: t('choose-one') })
    const lettersTo =
      typed.lettersTo === 'both' || typed.lettersTo === 'representative' ? typed.lettersTo : null
    if (!lettersTo) errors.push({ id: 'brev', text: t('choose-one') })
    const to = typed.to === '' ? null : readDate(typed.to)
    if (typed.to !== '' && (!to || to < today())) errors.push({ id: 'til', text: t('to-wrong') })
    if (errors.length > 0 || !person.ok || !what || !lettersTo) return { errors }
    return {
      wanted: {
        ...person.person,
        ...{ id: typed.id, kind: 'power-of-attorney', covers: t(`what-${what}`), lettersTo },
        ...{ validFrom: today(), validTo: to, documentEntryId: null },
      },
    }
  }

  return [
    {
      ...{ method: 'GET', path: representationPath, who: 'resident', ofChosenParty: true, handle: list },
      audit: { none: 'residents see what is their own' },
    },
    {
      ...{ method: 'GET', path, who: 'resident', handle: (visit) => form(visit, null, []) },
      audit: { none: 'residents see what is their own' },
    },
    {
      ...{ method: 'POST', path, who: 'resident', handle: appoint },
      audit: { event: 'case.representation-added' },
    },
    {
      ...{ method: 'POST', path: `${path}/:fullmakt/avslutt`, who: 'resident' },
      audit: { event: 'case.representation-ended' },
      async handle(visit) {
        const name = visit.signedIn?.displayName ?? ''
        await visit.asResident((ctx) => endOwnRepresentation(ctx, visit.params.fullmakt ?? '', name))
        return visit.redirect(`${representationPath}?fullmakt=avsluttet`)
      },
    },
  ]
}
