import type { Route } from '#platform/http/route.ts'
import { base } from '../frame.tsx'
import { onePage } from '../portfolio/project.routes.ts'
import { doneOrShown, field, idIn, needed, neededDay, oneOf } from '../reading-forms.ts'
import type { ProjectsWorld } from '../world.ts'
import { writing } from '../writing.ts'
import { uptakeStates } from './uptake.rules.ts'
import { sayUptake } from './uptake.ts'

/** How far each member is with taking a project up: said by the member itself, or by the cooperation. */
export const uptakeRoutes = (world: ProjectsWorld): Route[] => [
  {
    ...{ method: 'POST', path: `${base}/:prosjekt/innforing`, who: 'cooperation', may: 'cooperation.read' },
    audit: { event: 'projects.uptake-said' },
    handle: (visit) =>
      doneOrShown(
        visit,
        async () => {
          const id = idIn(visit, 'prosjekt')
          const municipality = needed(visit, 'kommune')
          const said = {
            ...{
              municipality,
              state: oneOf(visit, 'tilstand', uptakeStates),
              since: neededDay(visit, 'siden'),
            },
            ...{ responsible: field(visit, 'ansvarlig') || null, note: field(visit, 'merknad') || null },
          }
          await writing(visit, municipality, (ctx) => sayUptake(ctx, id, said))
          return `${base}/${id}#innforing`
        },
        (problem) => onePage(world, visit, problem),
      ),
  },
]
