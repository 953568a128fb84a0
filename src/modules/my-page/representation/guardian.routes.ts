import { personTyped } from '#modules/casework/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import type { MyPageWorld } from '../world.ts'
import { guardianPath, representationPath } from './address.ts'
import { askGuardianship } from './ask-guardianship.ts'
import { guardianPage } from './guardian.page.tsx'
import { guardianTexts } from './guardian.text.ts'
import type { PowerError } from './typed-power.ts'

/** Where a guardian says for whom, and the register is asked, below /minside/verge. */
export function guardianRoutes(world: MyPageWorld): Route[] {
  async function form(
    visit: Visit,
    typed: { kommune: string; nummer: string },
    errors: PowerError[],
    status = 422,
  ) {
    const page = guardianPage({
      ...{ frame: await world.frames.page(visit), here: guardianPath, typed, errors },
      municipalities: world.municipalities.all().map(({ slug, name }) => ({ value: slug, label: name })),
    })
    return visit.html(page, errors.length > 0 ? status : 200)
  }

  async function submit(visit: Visit): Promise<Response> {
    const t = guardianTexts(visit.language)
    const typed = {
      kommune: posted(visit.form, 'kommune'),
      nummer: posted(visit.form, 'nummer').slice(0, 40),
    }
    const municipality = world.municipalities.bySlug(typed.kommune)
    const errors: PowerError[] = []
    if (!municipality) errors.push({ id: 'kommune', text: t('choose-municipality') })
    const judged = personTyped(
      { name: 'x', number: typed.nummer, address: '' },
      { environment: world.environment, on: isoDate(dateInNorway(world.clock.now())) },
    )
    const number = judged.ok && judged.person.number.length === 11 ? judged.person.number : null
    if (!number) errors.push({ id: 'nummer', text: t('number-wrong') })
    else if (number === visit.signedIn?.identityNumber) errors.push({ id: 'nummer', text: t('number-own') })
    if (!municipality || !number || errors.length > 0) return form(visit, typed, errors)
    const { id = '', identityNumber = '', displayName = '' } = visit.signedIn ?? {}
    try {
      const said = await askGuardianship(
        world,
        municipality.number,
        { id, number: identityNumber, name: displayName },
        number,
      )
      if (said === 'guardian') return visit.redirect(`${representationPath}?fullmakt=verge`)
      return form(visit, typed, [{ id: 'nummer', text: t(said) }])
    } catch (error) {
      if (!(error instanceof OutsideFailure)) throw error
      world.log.warn({ problem: error.message }, 'register did not answer about a guardianship')
      return form(visit, typed, [{ id: 'nummer', text: t('silent') }], 503)
    }
  }

  return [
    {
      ...{ method: 'GET', path: guardianPath, who: 'resident', audit: { none: 'an empty form' } },
      handle: (visit) => form(visit, { kommune: '', nummer: '' }, []),
    },
    {
      ...{ method: 'POST', path: guardianPath, who: 'resident', audit: { event: 'case.guardianship-asked' } },
      handle: submit,
    },
  ]
}
