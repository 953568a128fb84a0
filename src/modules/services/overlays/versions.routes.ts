import { comparePackages, sentenceOf } from '#engines/altinn/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { catalogueTexts } from '../catalogue/catalogue.text.ts'
import { filesOfDraft } from '../catalogue/draft-version.ts'
import { actorIn, holds } from '../catalogue/may.ts'
import { membersOfWorkshop, workshopOwner } from '../catalogue/owner.ts'
import { filesOfPackage } from '../catalogue/package-store.ts'
import { problemsOfPaths } from '../catalogue/path-problems.ts'
import {
  type PublicationFacts,
  publicationFactNames,
  type WhyNotPublish,
} from '../catalogue/publish.rules.ts'
import { publishDraft, rollBack } from '../catalogue/publish-version.ts'
import { readService, type ServiceRead, titleIn } from '../catalogue/read-service.ts'
import { type VersionLine, versionLines } from '../catalogue/versions.queries.ts'
import { localService } from '../offers.ts'
import type { ServicesWorld } from '../world.ts'
import { placeInWords } from './place-words.ts'
import { versionDiffPage } from './version-diff.page.tsx'
import { type VersionsPageProps, versionsPage } from './versions.page.tsx'
import { versionsTexts } from './versions.text.ts'
import { inWorkshop } from './workshop-visit.ts'

const noPersons = { none: 'packages and who published them, no personal data' }

/** `/verksted/tjenester/:tjeneste/versjoner`: history, comparing, publishing and going back. */
export function versionRoutes(world: ServicesWorld): Route[] {
  const base = (visit: Visit) => `/verksted/tjenester/${visit.params.tjeneste}/versjoner`
  const owner = () => workshopOwner(world.municipalities)

  async function show(
    visit: Visit,
    faults: Partial<Pick<VersionsPageProps, 'refused' | 'backFault'>> = {},
  ): Promise<Response> {
    const serviceId = visit.params.tjeneste ?? ''
    const running = new Map<number, string[]>()
    const read = await inWorkshop(world, visit, async (ctx) => {
      for (const { number, name } of membersOfWorkshop(world.municipalities)) {
        const local = await localService(ctx, world.services, number, serviceId)
        if (local?.version) running.set(local.version, [...(running.get(local.version) ?? []), name])
      }
      const lines = await versionLines(ctx, owner(), serviceId)
      const runs = world.services.get(serviceId)?.description.title[visit.language]
      const [newest] = lines
      const files = !runs && newest ? await filesOfPackage(ctx.tx, newest.hash) : null
      return { lines, title: runs ?? (files && titleIn(readService(files), visit.language)) }
    })
    const { lines } = read
    const title = read.title
    if (lines.length === 0 && !title) throw new Refusal('not-found', 'services.no-such-service')
    return visit.html(
      versionsPage({
        ...{
          frame: await world.frames.page(visit),
          base: base(visit),
          title: title ?? serviceId,
          lines,
          running,
        },
        mayPublish: holds(actorIn(visit, owner()), 'services.publish'),
        refused: faults.refused ?? null,
        backFault: faults.backFault ?? null,
        published: visit.query.get('publisert'),
      }),
      faults.refused || faults.backFault ? 422 : 200,
    )
  }

  async function publish(visit: Visit): Promise<Response> {
    const id = posted(visit.form, 'utkast')
    const facts = Object.fromEntries(
      publicationFactNames.map((name) => [name, posted(visit.form, name)]),
    ) as unknown as PublicationFacts
    // Proving takes its time: before the transaction that holds the draft, which then shows that nothing was saved since.
    const { files } = await inWorkshop(world, visit, (ctx) => filesOfDraft(ctx, id))
    const problems = await problemsOfPaths(files, dateInNorway(world.clock.now()), visit.language)
    const done = await inWorkshop(world, visit, (ctx) =>
      publishDraft(ctx, { ...{ id, facts, problems }, edition: Number(posted(visit.form, 'utgave')) }),
    )
    if ('version' in done) return visit.redirect(`${base(visit)}?publisert=${done.version}`)
    const missing = done.refused.why === 'facts-missing' ? done.refused.missing : []
    const said = saidOf(done.refused, readService(files), visit)
    return show(visit, { refused: { draftId: id, facts, missing, said } })
  }

  async function compare(visit: Visit): Promise<Response> {
    const serviceId = visit.params.tjeneste ?? ''
    const v = versionsTexts(visit.language)
    const nameOf = ({ version }: VersionLine) =>
      version === null ? v('versions.draft').toLowerCase() : v('versions.number', { version }).toLowerCase()
    const read = await inWorkshop(world, visit, async (ctx) => {
      const lines = await versionLines(ctx, owner(), serviceId)
      const chosen = (name: string) => lines.find((line) => line.id === visit.query.get(name))
      const [from, to] = [chosen('fra'), chosen('til')]
      const before = from && (await filesOfPackage(ctx.tx, from.hash))
      const after = to && (await filesOfPackage(ctx.tx, to.hash))
      if (!from || !to || !before || !after) throw new Refusal('not-found', 'services.no-such-version')
      const title = titleIn(readService(after), visit.language) ?? serviceId
      return { from, to, title, before: readService(before).app, after: readService(after).app }
    })
    return visit.html(
      versionDiffPage({
        ...{ frame: await world.frames.page(visit), after: read.after },
        ...{ service: read.title, base: base(visit) },
        ...{ from: nameOf(read.from), to: nameOf(read.to) },
        changes: comparePackages(read.before, read.after),
      }),
    )
  }

  return [
    {
      ...{ method: 'GET', path: '/verksted/tjenester/:tjeneste/versjoner', audit: noPersons },
      ...{ who: 'employee-anywhere', may: 'services.compare' },
      handle: (visit) => show(visit),
    },
    {
      ...{ method: 'GET', path: '/verksted/tjenester/:tjeneste/versjoner/sammenlign', audit: noPersons },
      ...{ who: 'employee-anywhere', may: 'services.compare' },
      handle: compare,
    },
    {
      ...{ method: 'POST', path: '/verksted/tjenester/:tjeneste/versjoner/publiser' },
      ...{ who: 'employee-anywhere', may: 'services.publish', audit: { event: 'service.published' } },
      handle: publish,
    },
    {
      ...{ method: 'POST', path: '/verksted/tjenester/:tjeneste/versjoner/tilbake' },
      ...{ who: 'employee-anywhere', may: 'services.publish', audit: { event: 'service.rolled-back' } },
      async handle(visit) {
        const reason = posted(visit.form, 'grunn')
        if (!reason) return show(visit, { backFault: catalogueTexts(visit.language)('no-reason') })
        const { version } = await inWorkshop(world, visit, (ctx) =>
          rollBack(ctx, {
            ...{ serviceId: visit.params.tjeneste ?? '', reason },
            toVersion: Number(posted(visit.form, 'versjon')) || 0,
          }),
        )
        return visit.redirect(`${base(visit)}?publisert=${version}`)
      },
    },
  ]
}

/** The importer's findings in the reader's language; what else is wrong as it is said for all. */
function faultsInWords({ findings, faults }: ServiceRead, { language }: Visit): string[] {
  const errors = findings.filter(({ severity }) => severity === 'error')
  return [...errors.map((one) => sentenceOf(one, language, 'path')), ...faults.slice(errors.length)]
}

function saidOf(refused: WhyNotPublish, read: ServiceRead, visit: Visit): readonly string[] {
  const v = versionsTexts(visit.language)
  switch (refused.why) {
    case 'faults':
      return faultsInWords(read, visit)
    case 'problems':
      return refused.said
    case 'other-service':
      return [v('refused.other-service', { id: refused.id })]
    case 'cooperation-conflicts':
      return refused.paths.map((path) =>
        v('refused.conflict', { place: placeInWords(null, path, visit.language) }),
      )
    case 'facts-missing':
      return []
  }
}
