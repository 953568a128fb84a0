import {
  type Area,
  areaOf,
  areaSlugs,
  areas,
  caseOfResident,
  givePower,
  type PowerCovers,
} from '#modules/casework/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { ownName } from '../own-name.ts'
import type { MyPageWorld } from '../world.ts'
import { representationPath } from './address.ts'
import { powerTexts } from './power.text.ts'
import { powerFormPage } from './power-form.page.tsx'
import { representationTexts } from './representation.text.ts'
import {
  emptyPower,
  type JudgedPower,
  judgePower,
  type PowerError,
  type TypedPower,
  typedPower,
} from './typed-power.ts'
import { whoIsNamed } from './who-is-named.ts'

const everything = 'alle'

/** Where residents give power of attorney: in a case of theirs, and in several with a municipality. */
export function givePowerRoutes(world: MyPageWorld): Route[] {
  const wide = `${representationPath}/:kommune` as const
  const inCase = `${representationPath}/:kommune/:sak` as const
  const today = () => isoDate(dateInNorway(world.clock.now()))
  const hereOf = ({ params: { kommune, sak } }: Visit) =>
    `${representationPath}/${kommune}${sak === undefined ? '' : `/${sak}`}`
  const numberOf = (visit: Visit) => visit.municipality?.number ?? ''
  const nameOf = (visit: Visit) => ownName(world.municipalities.byNumber(numberOf(visit)))

  /** The services of each area, of those that can become cases. */
  function servicesBy(): Map<Area, string[]> {
    const all = [...world.deciders.values()]
    return new Map(
      areas.flatMap((area) => {
        const ids = all.filter(({ los }) => areaOf(los) === area).map(({ serviceId }) => serviceId)
        return ids.length > 0 ? [[area, ids] as const] : []
      }),
    )
  }

  function scopesOf(visit: Visit) {
    if (visit.params.sak !== undefined) return null
    const t = powerTexts(visit.language)
    const ofAreas = [...servicesBy()].map(([area, ids]) => ({
      value: areaSlugs[area],
      label: t('scope-area', { area: t(`area.${area}`) }),
      description: t('scope-area-help', {
        services: ids.map((id) => world.services.title(id, visit.language)).join(', '),
      }),
    }))
    const all = {
      value: everything,
      label: t('scope-all', { municipality: nameOf(visit) }),
      description: t('scope-all-help'),
    }
    return [all, ...ofAreas]
  }

  /** @throws Refusal not-found, for somebody else's case; conflict for one that is closed */
  async function whereOf(visit: Visit): Promise<string> {
    const t = representationTexts(visit.language)
    const { sak } = visit.params
    if (sak === undefined) return t('in-municipality', { municipality: nameOf(visit) })
    const file = await visit.asResident((ctx) => caseOfResident(ctx, numberOf(visit), sak))
    if (file.closedAt) throw new Refusal('conflict', 'casework.case-is-closed')
    return t('in-case', {
      service: world.services.title(file.serviceId, visit.language),
      ...{ number: file.caseNumber, municipality: nameOf(visit) },
    })
  }

  async function form(visit: Visit, typed: TypedPower | null, errors: readonly PowerError[], status = 422) {
    const where = await whereOf(visit)
    const id = typed?.id || (await visit.asResident(async (ctx) => ctx.random.uuid()))
    const page = powerFormPage({
      ...{ frame: await world.frames.page(visit), here: hereOf(visit), where, errors },
      ...{ scopes: scopesOf(visit), typed: typed ? { ...typed, id } : emptyPower(id) },
    })
    return visit.html(page, errors.length > 0 ? status : 200)
  }

  async function submit(visit: Visit): Promise<Response> {
    const typed = typedPower(visit)
    const t = powerTexts(visit.language)
    await whereOf(visit)
    const own = { number: visit.signedIn?.identityNumber ?? '', name: visit.signedIn?.displayName ?? '' }
    const judged = judgePower(typed, {
      ...{ today: today(), environment: world.environment, ownNumber: own.number, language: visit.language },
      scopes: scopesOf(visit)?.map(({ value }) => value) ?? null,
    })
    if ('errors' in judged) return form(visit, typed, judged.errors)
    const { power } = judged
    const named = await whoIsNamed(world, numberOf(visit), power, own, today())
    if ('whyNot' in named)
      return form(
        visit,
        typed,
        [{ id: 'nummer', text: t(named.whyNot) }],
        named.whyNot === 'silent' ? 503 : 422,
      )
    try {
      await visit.inTenant((ctx) =>
        givePower(
          ctx,
          world.keys,
          {
            ...power,
            ...covered(visit, power),
            maySee: power.allows !== 'letters',
            mayAct: power.allows === 'act',
          },
          named.ownName,
        ),
      )
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'casework.power-already-given') throw error
      return form(
        visit,
        typed,
        [{ id: 'nummer', text: textOfRefusal(visit.language, error.code, {}) ?? error.code }],
        409,
      )
    }
    return visit.redirect(`${representationPath}?fullmakt=${power.number.length === 11 ? 'spurt' : 'gitt'}`)
  }

  function covered(visit: Visit, { scope }: JudgedPower): { covers: PowerCovers; coversInWords: string } {
    const t = powerTexts(visit.language)
    const { sak } = visit.params
    if (sak !== undefined) return { covers: { scope: 'case', caseId: sak }, coversInWords: t('covers-case') }
    const area = areas.find((one) => areaSlugs[one] === scope)
    if (!area) return { covers: { scope: 'municipality' }, coversInWords: t('covers-municipality') }
    return {
      covers: { scope: 'area', area, serviceIds: servicesBy().get(area) ?? [] },
      coversInWords: t('covers-area', { area: t(`area.${area}`) }),
    }
  }

  return [wide, inCase].flatMap((path): Route[] => [
    {
      ...{ method: 'GET', path, who: 'resident', handle: (visit) => form(visit, null, []) },
      audit: { none: 'residents see what is their own' },
    },
    {
      ...{ method: 'POST', path, who: 'resident', handle: submit },
      audit: { event: 'case.representation-added' },
    },
  ])
}
