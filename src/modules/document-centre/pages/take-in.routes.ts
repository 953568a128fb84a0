import { qrCode } from '#engines/reading/write-code.ts'
import type { FileLimits } from '#platform/http/parts.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { separatorCode } from '../channels/separator.rules.ts'
import { takeScan } from '../channels/take-scan.ts'
import { centrePermission } from '../must.ts'
import type { CentreWorld } from './centre-world.ts'
import { actorThere, centreFrame, ownMunicipalities } from './frame.ts'
import { separatorPage } from './separator.page.tsx'
import { type TakeInFault, takeInPage } from './take-in.page.tsx'

const common = { who: 'employee-anywhere', may: centrePermission } as const
/** As large as what comes by other ways; what is larger is scanned in parts. */
const files: FileLimits = { maxFileBytes: 100_000_000, maxFiles: 20 }

/** `/dokumentsenter/ta-inn`: scanned paper and files that somebody brings, and the sheets that part a stack. */
export function takeInRoutes(world: CentreWorld): Route[] {
  return [
    {
      ...{ ...common, method: 'GET', path: '/dokumentsenter/ta-inn' },
      audit: { none: 'an empty form' },
      handle: (visit) => show(world, visit, {}),
    },
    {
      ...{ ...common, method: 'POST', path: '/dokumentsenter/ta-inn', files },
      audit: { event: 'intake.received' },
      handle: (visit) => takeIn(world, visit),
    },
    {
      ...{ ...common, method: 'GET', path: '/dokumentsenter/skilleark' },
      audit: { none: 'a sheet to print; it names nothing but a case number that was typed' },
      async handle(visit) {
        const typed = (visit.query.get('sak') ?? '').trim()
        const caseNumber = /^\d{4}\/\d{1,9}$/.test(typed) ? typed : null
        const frame = await centreFrame(world, visit, 'take-in')
        return visit.html(
          separatorPage({
            frame,
            caseNumber,
            isWrong: typed !== '' && !caseNumber,
            code: await qrCode(separatorCode(caseNumber)),
          }),
        )
      },
    },
  ]
}

async function show(
  world: CentreWorld,
  visit: Visit,
  more: { fault?: TakeInFault; place?: string; unopenedFor?: string },
): Promise<Response> {
  const [letters, known] = [Number(visit.query.get('brev') ?? -1), Number(visit.query.get('kjent') ?? 0)]
  return visit.html(
    takeInPage({
      frame: await centreFrame(world, visit, 'take-in'),
      municipalities: ownMunicipalities(world, visit),
      ...{ place: more.place ?? '', unopenedFor: more.unopenedFor ?? '', fault: more.fault ?? null },
      taken: visit.method === 'GET' && Number.isInteger(letters) && letters >= 0 ? { letters, known } : null,
    }),
    more.fault ? 422 : 200,
  )
}

async function takeIn(world: CentreWorld, visit: Visit): Promise<Response> {
  const places = ownMunicipalities(world, visit)
  const place = places.find(({ slug }) => slug === posted(visit.form, 'til'))
  const unopenedFor = posted(visit.form, 'uapnet').slice(0, 200)
  const again = (fault: TakeInFault) => show(world, visit, { fault, place: place?.slug ?? '', unopenedFor })
  if (!place) return again('no-place')
  const sent = visit.files.filter(({ tooLarge, bytes }) => tooLarge || bytes.length > 0)
  if (sent.length === 0) return again('no-file')
  if (sent.some(({ tooLarge }) => tooLarge)) return again('too-large')
  const taken: { isNew: boolean }[] = []
  for (const file of sent)
    taken.push(
      ...(await takeScan(world, place.number, actorThere(visit, place.number), 'upload', {
        ...{ fileName: file.fileName, content: file.bytes, unopenedFor: unopenedFor || null },
      })),
    )
  const known = taken.filter(({ isNew }) => !isNew).length
  return visit.redirect(`/dokumentsenter/ta-inn?brev=${taken.length - known}&kjent=${known}`)
}
