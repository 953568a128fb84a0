import type { Route } from '#platform/http/route.ts'
import { appealRoutes } from './appeals/appeal.routes.ts'
import { approvalRoutes } from './approval/approval.routes.ts'
import { twoPersonsRoutes } from './approval/two-persons.routes.ts'
import { assignmentOfCaseRoutes, bulkRoutes } from './assignment/assignment.routes.ts'
import { caseRoutes } from './case.routes.ts'
import { chooseMunicipalityPage } from './choose-municipality.page.tsx'
import { decisionRoutes } from './decisions/decision.routes.ts'
import { dialogueRoutes } from './dialogue/dialogue.routes.tsx'
import { registerAnswerRoutes } from './dialogue/register-answer.routes.ts'
import { impartialityRoutes } from './impartiality/impartiality.routes.tsx'
import { messagesRoutes } from './messages/messages.routes.tsx'
import { notesRoutes } from './notes/notes.routes.tsx'
import { partiesRoutes } from './parties/parties.routes.ts'
import { postRoutes } from './post/post.routes.ts'
import { protectionRoutes } from './protection/protection.routes.ts'
import { searchRoutes } from './search/search.routes.ts'
import { placesWhere } from './worklist/places.ts'
import { jointWorklist, worklistRoutes } from './worklist/worklist.routes.ts'
import { WorklistCounts } from './worklist/worklist-counts.queries.ts'
import type { CaseworkWorld } from './world.ts'

/** The caseworker's pages: all of one's municipalities together, and below /saksbehandling/:kommune. */
export function caseworkRoutes(world: CaseworkWorld): Route[] {
  const counts = new WorklistCounts(world.clock)
  return [
    {
      method: 'GET',
      path: '/saksbehandling',
      who: 'employee-anywhere',
      may: 'casework.read',
      audit: { event: 'worklist.viewed' },
      async handle(visit) {
        const numbers = placesWhere(visit, 'casework.read')
        const [only, ...others] = numbers
        if (only && others.length === 0) {
          return visit.redirect(`/saksbehandling/${world.municipalities.byNumber(only).slug}`)
        }
        if (!only)
          return visit.html(chooseMunicipalityPage({ frame: await world.frames.page(visit), places: [] }))
        return visit.html(await jointWorklist(world, counts, visit))
      },
    },
    // Before the municipalities: these words are no municipality's short name.
    ...searchRoutes(world),
    ...bulkRoutes(world, counts),
    ...worklistRoutes(world, counts),
    ...assignmentOfCaseRoutes(world, '/saksbehandling/:kommune/saker/:sak', counts),
    ...caseRoutes(world),
    ...postRoutes(world),
    ...dialogueRoutes(world),
    ...registerAnswerRoutes(world),
    ...partiesRoutes(world),
    ...messagesRoutes(world),
    ...notesRoutes(world),
    ...impartialityRoutes(world),
    ...protectionRoutes(world),
    ...decisionRoutes(world),
    ...approvalRoutes(world),
    ...twoPersonsRoutes(world),
    ...appealRoutes(world),
  ]
}
