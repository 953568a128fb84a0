import { findSetting } from '#modules/members/index.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { Ctx } from '#platform/context.ts'
import type { PostedFile } from '#platform/http/parts.ts'
import type { Route } from '#platform/http/route.ts'
import { type PostedForm, posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { appealBodyFor } from '../appeal-body.ts'
import { caseFile } from '../case-file.queries.ts'
import { dateIn, typedIn } from '../date-typed.ts'
import { standingDecision } from '../decisions/decision.queries.ts'
import { must } from '../must.ts'
import { baseOf, type CaseworkWorld, caseAddress, staffFrame } from '../world.ts'
import { appealPage, registerAppealPage, type Typed } from './appeal.page.tsx'
import { type AppealResult, appealsOfCase, type Channel, type ConsideredAs } from './appeal.queries.ts'
import { whyCannotAppeal } from './appeal.rules.ts'
import { appealTexts } from './appeal.text.ts'
import './appeal-refusals.text.ts'
import { appealFileLimits } from './appeal-files.ts'
import { answerDeferral, appealSentOn, considerAppeal, registerResult } from './consider-appeal.ts'
import { registerAppeal } from './receive-appeal.ts'
import { statementLetter } from './statement-letter.ts'
import { faultyFiles, keepFiles } from './take-files.ts'

type Errors = { key: string; text: string }[]

/** At which field a refusal is told. */
const places: Record<string, string> = {
  ...{ 'casework.appeal-not-changed': 'resultat', 'casework.no-appeal-body': 'resultat' },
  ...{
    'casework.appeal-considered': 'resultat',
    'casework.late-reason': 'sen',
    'casework.how-sent': 'hvordan',
  },
  ...{ 'casework.deferral-answered': 'venter', 'casework.is-conflicted': 'resultat' },
  ...{ 'casework.appeal-empty': 'klagetekst', 'casework.appeal-waits': 'klagetekst' },
  ...{ 'casework.nothing-to-appeal': 'klagetekst', 'casework.appeal-being-sent': 'hvordan' },
}

/** Where caseworkers consider appeals, send them on, and register those that came another way. */
export function appealRoutes(world: CaseworkWorld): Route[] {
  const at = '/saksbehandling/:kommune/saker/:sak/klage' as const
  const sak = (visit: Visit) => visit.params.sak ?? ''

  async function show(visit: Visit, typed: Typed = {}, errors: Errors = [], status = 200): Promise<Response> {
    const loaded = await visit.inTenant(async (ctx) => {
      must(ctx, 'casework.read')
      const found = await caseFile(ctx, sak(visit))
      const { id, residentId } = found
      ctx.audit({ event: 'case.viewed', subjectKind: 'case', subjectId: id, residentId })
      const appeals = await appealsOfCase(ctx, ctx.municipality, found.id)
      const appeal =
        appeals.find((each) => each.id === posted(visit.form, 'klage')) ??
        appeals.find((each) => String(each.number) === visit.query.get('nr')) ??
        appeals[0]
      if (!appeal) throw new Refusal('not-found', 'casework.no-such-appeal')
      const standing = await standingDecision(ctx, ctx.municipality, found.id)
      const bodyName = appeal.body?.name ?? (await bodyToday(ctx, found.serviceId, visit))
      const isReplaced = standing !== null && standing.id !== appeal.decisionId
      return { found, appeal, bodyName, isReplaced, statement: await statementLetter(ctx, appeal) }
    })
    const frame = await staffFrame(world, visit, 'worklist')
    return visit.html(appealPage({ ...loaded, frame, base: baseOf(visit), typed, errors }), status)
  }

  /** The body that an appeal of this service goes to from this municipality today. */
  async function bodyToday(ctx: Ctx, serviceId: string, visit: Visit): Promise<string | null> {
    const chosen = (await findSetting(ctx, 'appeal-body', ctx.today))?.value ?? null
    const { name } = world.municipalities.byNumber(ctx.municipality)
    return appealBodyFor(world.deciders.get(serviceId), chosen, name, visit.language)?.name ?? null
  }

  /** One act with an appeal. What is wrong is told at its field, and nothing of what was typed is lost. */
  function act(
    path: 'vurder' | 'utsett' | 'sendt' | 'svar',
    event: string,
    of: { missing: (form: PostedForm, visit: Visit) => Errors; reasonAt: string },
    work: (ctx: Ctx, visit: Visit, appealId: string) => Promise<void>,
  ): Route {
    return {
      method: 'POST',
      path: `${at}/${path}`,
      who: 'employee',
      may: 'casework.decide',
      audit: { event },
      async handle(visit) {
        const missing = of.missing(visit.form, visit)
        if (missing.length > 0) return show(visit, typedIn(visit.form), missing, 422)
        try {
          await visit.inTenant((ctx) => work(ctx, visit, posted(visit.form, 'klage')))
        } catch (error) {
          if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
          const key = places[error.code] ?? of.reasonAt
          const text = textOfRefusal(visit.language, error.code, {}) ?? error.code
          return show(visit, typedIn(visit.form), [{ key, text }], error.kind === 'conflict' ? 409 : 422)
        }
        return visit.redirect(caseAddress(visit))
      },
    }
  }

  const choose = (name: string, known: readonly string[]) => (form: PostedForm, visit: Visit) =>
    known.includes(posted(form, name))
      ? []
      : [{ key: name, text: appealTexts(visit.language)('fault-choose') }]
  const dateFault = (name: string) => (form: PostedForm, visit: Visit) =>
    dateIn(form, name) ? [] : [{ key: name, text: appealTexts(visit.language)('fault-date') }]

  async function register(
    visit: Visit,
    typed: Typed = {},
    errors: Errors = [],
    status = 200,
  ): Promise<Response> {
    const made = await visit.inTenant(async (ctx) => {
      must(ctx, 'casework.decide')
      const found = await caseFile(ctx, sak(visit))
      const { id, residentId } = found
      ctx.audit({ event: 'case.viewed', subjectKind: 'case', subjectId: id, residentId })
      const standing = await standingDecision(ctx, ctx.municipality, found.id)
      const why = whyCannotAppeal(standing, await appealsOfCase(ctx, ctx.municipality, found.id))
      if ((why || !standing) && errors.length === 0)
        throw new Refusal('conflict', why ?? 'casework.not-decided')
      return {
        ...{ found, decisionId: posted(visit.form, 'vedtak') || (standing?.id ?? '') },
        id: posted(visit.form, 'klage') || ctx.random.uuid(),
      }
    })
    const frame = await staffFrame(world, visit, 'decided')
    return visit.html(registerAppealPage({ ...made, frame, base: baseOf(visit), typed, errors }), status)
  }

  return [
    {
      method: 'GET',
      path: at,
      who: 'employee',
      may: 'casework.read',
      audit: { event: 'case.viewed' },
      handle: (visit) => show(visit),
    },
    act(
      'vurder',
      'appeal.considered',
      { missing: choose('resultat', ['upheld', 'changed', 'dismissed', 'withdrawn']), reasonAt: 'vurdering' },
      (ctx, visit, id) =>
        considerAppeal(ctx, world, sak(visit), id, {
          as: posted(visit.form, 'resultat') as ConsideredAs,
          ...{ reason: posted(visit.form, 'vurdering'), lateAccepted: posted(visit.form, 'sen') },
        }),
    ),
    act(
      'utsett',
      'appeal.deferral',
      { missing: choose('venter', ['ja', 'nei']), reasonAt: 'ventegrunn' },
      (ctx, visit, id) =>
        answerDeferral(ctx, sak(visit), id, {
          ...{ granted: posted(visit.form, 'venter') === 'ja', reason: posted(visit.form, 'ventegrunn') },
        }),
    ),
    act('sendt', 'appeal.sent-on', { missing: () => [], reasonAt: 'hvordan' }, (ctx, visit, id) =>
      appealSentOn(ctx, sak(visit), id, posted(visit.form, 'hvordan')),
    ),
    act(
      'svar',
      'appeal.result',
      {
        missing: (form, visit) => [
          ...choose('avgjorelse', ['upheld', 'changed', 'set-aside', 'dismissed'])(form, visit),
          ...dateFault('dato')(form, visit),
        ],
        reasonAt: 'svartekst',
      },
      (ctx, visit, id) =>
        registerResult(ctx, sak(visit), id, {
          as: posted(visit.form, 'avgjorelse') as AppealResult,
          ...{ on: dateIn(visit.form, 'dato') ?? '', text: posted(visit.form, 'svartekst') },
        }),
    ),
    {
      method: 'GET',
      path: `${at}/registrer`,
      who: 'employee',
      may: 'casework.decide',
      audit: { event: 'case.viewed' },
      handle: (visit) => register(visit),
    },
    {
      method: 'POST',
      path: `${at}/registrer`,
      who: 'employee',
      may: 'casework.decide',
      audit: { event: 'appeal.registered' },
      maxBodyBytes: 400_000,
      files: appealFileLimits,
      async handle(visit) {
        const { form, language } = visit
        const errors = [
          ...choose('kanal', ['paper', 'email', 'in-person'])(form, visit),
          ...dateFault('kom')(form, visit),
          ...fileFaults(visit.files, visit),
        ]
        if (errors.length > 0) return register(visit, typedIn(form), errors, 422)
        try {
          await visit.inTenant(async (ctx) =>
            registerAppeal(ctx, world.deciders, sak(visit), {
              ...{
                id: posted(form, 'klage'),
                decisionId: posted(form, 'vedtak'),
                text: posted(form, 'klagetekst'),
              },
              ...{
                asksDeferral: posted(form, 'utsatt') === 'ja',
                files: await keepFiles(ctx, world.files, visit.files),
              },
              channel: posted(form, 'kanal') as Exclude<Channel, 'min-side'>,
              receivedOn: dateIn(form, 'kom') as IsoDate,
            }),
          )
        } catch (error) {
          if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
          const key = places[error.code] ?? 'kom'
          const text = textOfRefusal(language, error.code, {}) ?? error.code
          return register(visit, typedIn(form), [{ key, text }], error.kind === 'conflict' ? 409 : 422)
        }
        return visit.redirect(caseAddress(visit))
      },
    },
  ]
}

function fileFaults(files: readonly PostedFile[], { language }: Visit): Errors {
  return faultyFiles(files).map((title) => ({
    key: 'fil',
    text: appealTexts(language)('fault-file', { title }),
  }))
}
