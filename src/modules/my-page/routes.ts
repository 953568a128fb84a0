import type { Route } from '#platform/http/route.ts'
import { answerPage } from './answer.page.tsx'
import { ownAppealRoutes } from './appeal/appeal.routes.ts'
import { askingForPerson, confirmAskingForPerson } from './ask-for-person.tsx'
import { contactRoutes } from './contact/contact.routes.ts'
import { Downloads } from './download/downloads.ts'
import { exportOfMyData } from './export-my-data.ts'
import { enclosureFile, letterFile } from './letter-file.ts'
import { openAnswerOf } from './load-answer.ts'
import { mayActIn } from './may-act.ts'
import { messagesRoutes } from './messages/messages.routes.ts'
import { myData } from './my-data.ts'
import { chooseOfWhom, showOf } from './of-whom.tsx'
import { oldAddresses } from './old-addresses.ts'
import { overview } from './overview.ts'
import { ownName } from './own-name.ts'
import { propertyRoutes } from './property/property.routes.ts'
import { notAhead } from './reading/opened.ts'
import { representationRoutes } from './representation/representation.routes.ts'
import { Sources } from './sources/sources.ts'
import { taskRoutes } from './tasks/task.routes.ts'
import { whoLooked } from './who-looked.ts'
import type { MyPageWorld } from './world.ts'

const own = { none: 'residents see what is their own' }

/** MinSide: what a resident has with every municipality, what is known about them and who has looked. */
export function myPageRoutes(world: MyPageWorld): Route[] {
  const sources = new Sources(world.clock, world.log)
  const downloads = new Downloads(world, sources)
  return [
    ...oldAddresses,
    ...taskRoutes(world),
    ...messagesRoutes(world, sources),
    ...contactRoutes(world, sources),
    ...representationRoutes(world),
    ...propertyRoutes(world, sources),
    {
      method: 'GET',
      path: '/minside',
      who: 'resident',
      byRepresentative: 'see',
      ofChosenParty: true,
      audit: own,
      handle: async (visit) => visit.html(await overview(world, sources, visit)),
    },
    {
      method: 'GET',
      path: '/minside/virksomhet',
      who: 'resident',
      audit: own,
      handle: async (visit) => visit.html(await chooseOfWhom(world, visit)),
    },
    {
      method: 'POST',
      path: '/minside/virksomhet',
      who: 'resident',
      audit: { none: 'only chooses what is shown' },
      handle: (visit) => showOf(visit),
    },
    {
      method: 'GET',
      path: '/minside/saker/:kommune/:sak',
      who: 'resident',
      byRepresentative: 'see',
      audit: { ...own, also: ['letter.read'] },
      async handle(visit) {
        const turnedDown = notAhead(visit)
        if (turnedDown) return turnedDown
        const answer = await openAnswerOf(world, sources, visit)
        const municipality = world.municipalities.byNumber(answer.file.municipality)
        return visit.html(
          answerPage({
            frame: await world.frames.page(visit),
            serviceTitle: world.services.title(answer.file.serviceId, visit.language),
            municipalityName: ownName(municipality),
            slug: municipality.slug,
            ...{ answer, mayAct: mayActIn(visit), now: world.clock.now() },
          }),
        )
      },
    },
    {
      method: 'GET',
      path: '/minside/saker/:kommune/:sak/menneske',
      who: 'resident',
      byRepresentative: 'act',
      audit: own,
      handle: async (visit) => visit.html(await confirmAskingForPerson(world, visit)),
    },
    {
      method: 'POST',
      path: '/minside/saker/:kommune/:sak/menneske',
      who: 'resident',
      byRepresentative: 'act',
      audit: { event: 'case.asked-for-person' },
      handle: (visit) => askingForPerson(visit),
    },
    ...ownAppealRoutes(world, sources),
    {
      method: 'GET',
      path: '/minside/brev/:kommune/:brev',
      who: 'resident',
      byRepresentative: 'see',
      audit: { event: 'archive.document-read', also: ['letter.read'] },
      handle: (visit) => letterFile(world, visit),
    },
    {
      method: 'GET',
      path: '/minside/brev/:kommune/:brev/vedlegg/:vedlegg',
      who: 'resident',
      byRepresentative: 'see',
      audit: { event: 'archive.document-read' },
      handle: (visit) => enclosureFile(world, visit),
    },
    {
      method: 'GET',
      path: '/minside/opplysninger',
      who: 'resident',
      audit: own,
      handle: async (visit) => visit.html(await myData(world, sources, visit)),
    },
    {
      method: 'GET',
      path: '/minside/opplysninger.zip',
      who: 'resident',
      audit: { event: 'my-data.exported', also: ['archive.document-read'] },
      handle: (visit) => downloads.start(visit),
    },
    {
      method: 'GET',
      path: '/minside/opplysninger.json',
      who: 'resident',
      audit: { event: 'my-data.exported' },
      handle: (visit) => exportOfMyData(world, visit),
    },
    {
      method: 'GET',
      path: '/minside/innsyn',
      who: 'resident',
      audit: own,
      handle: async (visit) => visit.html(await whoLooked(world, sources, visit)),
    },
  ]
}
