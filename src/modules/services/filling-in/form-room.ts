import { type FormSetting, type Issue, stepsOf, viewPage } from '#engines/altinn/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { ResidentCtx } from '#platform/context.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { Language } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Attachment, asEngineFile, attachmentsOf } from '../attachments/attachments.ts'
import { followingPage } from '../form-in-browser/following-page.ts'
import { type OfferedService, offeredService } from '../offers.ts'
import type { FetchProblems } from '../registers/register-answers.ts'
import { mustBeSignedInFor } from '../sign-in-level.ts'
import { type AskedSignee, asEngineSignee, askedSignees } from '../signing/signees.queries.ts'
import type { DeclaredAnswers } from '../sources/declared-answers.ts'
import { startingTexts } from '../starting/starting.text.ts'
import type { ServicesWorld } from '../world.ts'
import { type DraftContent, type FormPlace, stateOf } from './draft-content.ts'
import { AlreadySent, type Draft, draftOf } from './drafts.ts'
import type { FormNotice } from './form.page.tsx'
import { partyTypeOf } from './form-party.rules.ts'
import { formSetting } from './form-setting.ts'
import { countElements, placeOf, started, taskOf } from './instance.rules.ts'

/** A form under way, with all that its pages need. */
export interface OpenForm {
  draft: Draft
  offered: OfferedService
  files: Attachment[]
  signees: AskedSignee[]
}

/** Finds, prepares and draws forms under way, for whoever answers a request below `/:kommune/skjema/:utkast`. */
export class FormRoom {
  constructor(readonly world: ServicesWorld) {}

  base(visit: Visit): string {
    return `/${visit.params.kommune}/skjema/${visit.params.utkast}`
  }

  pageHref(visit: Visit, pageId: string): string {
    return `${this.base(visit)}/${encodeURIComponent(pageId)}`
  }

  /**
   * The draft and its service, as the resident; a draft that was sent leads to its receipt.
   * @throws Refusal not-found services.no-such-draft, services.not-offered; SignInNeeded
   */
  async open<T>(
    visit: Visit,
    work: (ctx: ResidentCtx, form: OpenForm) => Promise<T>,
    options: { lock?: boolean } = {},
  ): Promise<T | Response> {
    const { world } = this
    // Read beforehand and remembered for the day: inside the transaction it would take a second connection.
    await world.frames.contactOf(visit.municipality?.number ?? '')
    try {
      return await visit.asResident(async (ctx) => {
        const draft = await draftOf(ctx, world.keys, visit.params.utkast ?? '', options)
        const { municipality, serviceId, packageHash } = draft
        const offered = await offeredService(ctx, world.services, municipality, serviceId, packageHash)
        mustBeSignedInFor(visit, offered.service)
        const content = started(offered.service, draft.content, ctx.now)
        const files = await attachmentsOf(ctx, world.keys, draft.id)
        const task = taskOf(offered.service, content)
        const asked = task?.type === 'signing' ? await askedSignees(ctx, world.keys, draft.id) : []
        const signees = asked.filter((one) => one.taskId === task?.id)
        return work(ctx, { draft: { ...draft, content }, offered, files, signees })
      })
    } catch (error) {
      if (error instanceof AlreadySent)
        return visit.redirect(`/${visit.params.kommune}/kvittering/${error.submissionId}`)
      throw error
    }
  }

  placeOf(form: Pick<OpenForm, 'offered'>, content: DraftContent): FormPlace {
    return placeOf(form.offered.service, content)
  }

  /** The form as this municipality shows it today to this visitor, at the task it stands in. */
  async settingOf(
    visit: Visit,
    form: Pick<OpenForm, 'offered' | 'files' | 'signees'> & { draft: Pick<Draft, 'content'> },
    fetched?: DeclaredAnswers,
  ): Promise<FormSetting> {
    const { offered, files, signees } = form
    const { content } = form.draft
    const { municipality } = visit
    const fileHref = (id: string) => `${this.base(visit)}/vedlegg/${id}`
    return formSetting(
      this.world,
      offered,
      {
        municipality: municipality?.number ?? '',
        language: visit.language,
        today: dateInNorway(this.world.clock.now()),
      },
      content,
      {
        folderId: placeOf(offered.service, content).folderId,
        files: files.map((file) => asEngineFile(file, fileHref(file.id))),
        subforms: content.subforms ?? {},
        signees: signees.map((one) => asEngineSignee(one, visit.signedIn?.id ?? '')),
        dataElements: countElements(offered.service, content, files),
        instance: {
          instanceId: visit.params.utkast ?? '',
          appId: offered.service.description.package.app,
          instanceOwnerPartyType: partyTypeOf(content.party),
          instanceOwnerName:
            content.party?.kind === 'organisation'
              ? content.party.name
              : (visit.signedIn?.displayName ?? null),
        },
        ...fetched,
      },
    )
  }

  async draw(
    visit: Visit,
    form: Pick<OpenForm, 'offered' | 'files' | 'signees'> & {
      draft: Pick<Draft, 'content' | 'problems' | 'version' | 'deleteOn'>
    },
    pageId: string,
    show: {
      issues?: readonly Issue[]
      notice?: FormNotice | null
      status?: number
      fetched?: DeclaredAnswers
    } = {},
  ): Promise<Response> {
    const { draft, offered } = form
    const setting = await this.settingOf(visit, form, show.fetched)
    const state = stateOf(draft.content, placeOf(offered.service, draft.content))
    const issues = show.issues ?? []
    const view = viewPage(setting, state, pageId, issues)
    if (!view) {
      const first = stepsOf(setting, state)[0]
      if (!first || first.pageId === pageId) throw new Refusal('not-found', 'platform.no-such-page')
      return visit.redirect(this.pageHref(visit, first.pageId))
    }
    const service = offered.service.description
    const kommune = visit.params.kommune ?? ''
    const props = {
      frame: actingFor(await this.world.frames.page(visit), draft.content.party),
      base: this.base(visit),
      trail: [
        { label: setting.settings?.['municipality.name'] as string, href: `/${kommune}` },
        { label: service.title[visit.language], href: `/${kommune}/tjenester/${service.id}` },
        { label: view.title },
      ],
      view,
      steps: stepsOf(setting, state),
      errors: issues.filter((issue) => issue.severity === 'error'),
      issues,
      notice: show.notice ?? null,
      missingSources: show.fetched?.missing ?? [],
      problems: draft.problems,
      ...(visit.signedIn ? {} : { hasNoOwner: true }),
      blocked: isBlocked(offered, draft.content, draft.problems),
      version: draft.version,
      deleteOn: draft.deleteOn,
    }
    return visit.html(followingPage(setting, state, props), show.status ?? 200)
  }
}

/** The page's head says for whom one is writing. */
function actingFor<Frame extends { language: Language; user?: { name: string } }>(
  frame: Frame,
  party: DraftContent['party'],
): Frame {
  if (party?.kind !== 'organisation' || !frame.user) return frame
  const name = startingTexts(frame.language)('acting-for', {
    ...{ person: frame.user.name, organisation: party.name },
  })
  return { ...frame, user: { ...frame.user, name } }
}

/** Children can only come from Folkeregisteret: without it there is nothing to ask about yet. */
export function isBlocked(offered: OfferedService, content: DraftContent, problems: FetchProblems): boolean {
  const needsPeople = offered.service.requests.some(
    (request) => request.source === 'folkeregisteret' && request.rows !== undefined,
  )
  return needsPeople && problems.folkeregisteret !== undefined && content.answers.people === null
}
