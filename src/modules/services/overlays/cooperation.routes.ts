import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { actorIn, holds } from '../catalogue/may.ts'
import { membersOfWorkshop, workshopOwner } from '../catalogue/owner.ts'
import { localService } from '../offers.ts'
import type { ServicesWorld } from '../world.ts'
import { outcomesOf } from './adjust.routes.ts'
import { changeDifference, settleConflict, undoChange } from './change-difference.ts'
import { type ConflictFault, conflictFieldId } from './conflict-part.tsx'
import { cooperationPage } from './cooperation.page.tsx'
import { changesOf } from './difference-changes.ts'
import { differencePageTexts } from './difference-page.text.ts'
import type { Edit } from './difference-parts.tsx'
import {
  askedFor,
  catalogueOf,
  editAskedFor,
  previewChosen,
  ratesHere,
  serviceIn,
} from './difference-visit.ts'
import { differencesOfAll } from './differences.queries.ts'
import { draftsToSettle } from './draft-conflicts.ts'
import { faultOf } from './fault-words.ts'
import { overlaysTexts } from './overlays.text.ts'
import { isAsSeen, postedSettlement } from './posted-settlement.ts'
import { postedDifference, seenValue } from './posted-value.ts'
import { previewChange } from './preview.ts'
import type { Preview } from './preview-part.tsx'
import { type MemberService, reachOf } from './reach.rules.ts'
import { versionsTexts } from './versions.text.ts'
import { inWorkshop } from './workshop-visit.ts'

const level = 'cooperation' as const

/** `/verksted/tjenester/:tjeneste/samarbeidet`: what the cooperation has otherwise, for every member. */
export function cooperationRoutes(world: ServicesWorld): Route[] {
  const base = (visit: Visit) => `/verksted/tjenester/${visit.params.tjeneste}/samarbeidet`
  const owner = () => workshopOwner(world.municipalities)

  async function show(
    visit: Visit,
    shown: { edit?: Edit; preview?: Preview; conflictFault?: ConflictFault } = {},
    status: 200 | 409 | 422 = 200,
  ): Promise<Response> {
    const serviceId = visit.params.tjeneste ?? ''
    const { language } = visit
    const p = differencePageTexts(language)
    // The developers of the cooperation hold their role where its packages are kept.
    const mayChange = holds(actorIn(visit, owner()), 'services.develop')
    const members = membersOfWorkshop(world.municipalities)
    const found = await inWorkshop(world, visit, async (ctx) => {
      const here = await serviceIn(ctx, world, serviceId)
      const all = await differencesOfAll(ctx, serviceId)
      const own = all.filter((one) => one.level === level)
      const asked = shown.edit ?? editAskedFor(visit, here.original, own)
      const running: MemberService[] = []
      for (const { number, name } of members)
        running.push({ number, name, here: await localService(ctx, world.services, number, serviceId) })
      return {
        ...{ here, all, own, running, edit: mayChange ? asked : null },
        rates: await ratesHere(ctx, here.original, asked?.path ?? ''),
        history: await changesOf(ctx, level, owner(), serviceId),
        drafts: mayChange ? await draftsToSettle(ctx, owner(), serviceId) : [],
      }
    })
    const { here, edit } = found
    const frame = await world.frames.page(visit)
    const chosen = previewChosen(visit, members[0]?.number ?? '')
    return visit.html(
      cooperationPage({
        ...{ frame, language, csrfToken: frame.csrfToken, base: base(visit), mayChange, edit },
        ...{ ground: here.original, laid: here.common, own: found.own, rates: found.rates },
        ...{ history: found.history, drafts: found.drafts, ...askedFor(visit) },
        ...{ title: p('coop.ours'), none: p('coop.none') },
        service: here.service.description.title[language],
        compareHref: `/verksted/tjenester/${serviceId}/forskjeller`,
        said: saidBefore(visit),
        reach: edit && edit.path !== '' ? reachOf(edit.path, found.running, found.all) : null,
        conflictFault: shown.conflictFault ?? null,
        preview: shown.preview ?? null,
        previewChoice: chosen,
        previewChoices: {
          municipalities: members.map(({ number, name }) => ({ number, name })),
          outcomes: outcomesOf(world, serviceId),
        },
      }),
      status,
    )
  }

  async function change(visit: Visit): Promise<Response> {
    const serviceId = visit.params.tjeneste ?? ''
    const changeId = posted(visit.form, 'angre')
    if (changeId) {
      await inWorkshop(world, visit, (ctx) =>
        undoChange(ctx, catalogueOf(world), { level, serviceId, changeId }),
      )
      return visit.redirect(`${base(visit)}?lagret=angret`)
    }
    if (posted(visit.form, 'utkast')) return settle(visit, posted(visit.form, 'utkast'))
    const { path, value } = postedDifference(visit.form)
    const reason = posted(visit.form, 'grunn')
    const seen = seenValue(visit.form)
    const isNew = posted(visit.form, 'sti') === ''
    const edit = { path: isNew ? '' : path, value, reason, seen, refused: null }
    if (posted(visit.form, 'vis')) {
      const choice = previewChosen(visit, '')
      const isMember = membersOfWorkshop(world.municipalities).some(
        ({ number }) => number === choice.municipality,
      )
      if (!isMember) return show(visit, { edit })
      const preview = await previewChange(world, visit, { level, serviceId, path, value }, choice)
      return show(visit, { edit, preview })
    }
    const refused = await inWorkshop(world, visit, (ctx) =>
      changeDifference(ctx, catalogueOf(world), {
        ...{ level, serviceId, path, reason, seen },
        value: posted(visit.form, 'fjern') ? undefined : value,
        acceptsHardWords: posted(visit.form, 'likevel') !== '',
      }),
    )
    if (!refused) return visit.redirect(`${base(visit)}?lagret=1`)
    return show(visit, { edit: { ...edit, refused } }, refused.why === 'changed-meanwhile' ? 409 : 422)
  }

  /** What a draft and the cooperation both changed, before the draft can be published. */
  async function settle(visit: Visit, draftId: string): Promise<Response> {
    const serviceId = visit.params.tjeneste ?? ''
    const path = posted(visit.form, 'sti')
    const typed = posted(visit.form, 'verdi')
    const at = (field: 'verdi' | 'valg', text: string): ConflictFault => ({
      ...{ id: conflictFieldId(field, draftId, path), field, text, typed },
    })
    const settlement = postedSettlement(visit)
    if (!settlement)
      return show(visit, { conflictFault: at('valg', versionsTexts(visit.language)('upgrade.choose')) }, 422)
    const refused = await inWorkshop(world, visit, async (ctx) => {
      const drafts = await draftsToSettle(ctx, owner(), serviceId)
      const draft = drafts.find(({ id }) => id === draftId)
      const conflict = draft?.conflicts.find((one) => one.path === path)
      if (!draft || !conflict || !isAsSeen(visit, conflict))
        return { why: 'changed-meanwhile' as const, now: null }
      return settleConflict(ctx, catalogueOf(world), {
        ...{ level, serviceId, conflict, settlement, ground: draft.ground },
        reason: posted(visit.form, 'grunn'),
      })
    })
    if (!refused) return visit.redirect(`${base(visit)}?lagret=1`)
    if (refused.why === 'changed-meanwhile')
      return show(visit, { conflictFault: at('valg', overlaysTexts(visit.language)('meanwhile.title')) }, 409)
    return show(visit, { conflictFault: at('verdi', faultOf(refused, visit.language).text) }, 422)
  }

  return [
    {
      ...{ method: 'GET', path: '/verksted/tjenester/:tjeneste/samarbeidet', who: 'employee-anywhere' },
      ...{ may: 'services.compare', audit: { none: 'words and figures of a service, no personal data' } },
      handle: (visit) => show(visit),
    },
    {
      ...{ method: 'POST', path: '/verksted/tjenester/:tjeneste/samarbeidet', who: 'employee-anywhere' },
      ...{ may: 'services.develop', audit: { event: 'service.difference-set' } },
      handle: change,
    },
  ]
}

function saidBefore(visit: Visit): string | null {
  const saved = visit.query.get('lagret')
  if (saved === 'angret') return differencePageTexts(visit.language)('said.undone')
  return saved === '1' ? overlaysTexts(visit.language)('saved') : null
}
