import { readBytes } from '#platform/http/api.ts'
import type { Method, Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { fault, openToPrograms, refusalAnswer } from './answers.ts'
import { type AskAgain, type InterfaceWorld, root } from './asked.ts'
import { clientOf, TestTokens } from './credentials.ts'
import { dispatch, methodsAt } from './dispatch.ts'
import { interfaceTexts } from './interface.text.ts'
import { testLoginRoutes } from './test-login.ts'
import { answerRoot } from './top.ts'
import { announcedLength } from './upload.ts'

const largestJsonBytes = 1_000_000
const names = ['arkivpakke', 'slag', 'systemid', 'relasjon', 'ledd'] as const
const paths = names.map((_, last): Route['path'] => {
  const parts = names.slice(0, last + 1).map((name) => `:${name}/`)
  return `/noark5/${parts.join('')}`
})
const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
/** What the archive's own actions write, whichever address they were asked at. */
const written = [
  ...['archive.interface-searched', 'archive.document-read', 'archive.identity-read', 'archive.added'],
  'archive.file-infected',
  ...['archive.changed', 'archive.removed', 'archive.case-file-opened', 'archive.entry-registered'],
  ...['archive.case-file-closed', 'archive.case-file-reopened', 'archive.case-file-status-changed'],
  ...['archive.entry-status-changed', 'archive.entry-signed-off', 'archive.sign-off-taken-back'],
  ...['archive.series-closed', 'archive.fonds-closed'],
]

/**
 * The Noark 5 interface (tjenestegrensesnitt 1.1): an outside system's way to a municipality's archive. The credential
 * names the municipality, so that an address of one archive opens nothing with another's.
 */
export function serviceInterfaceRoutes(world: InterfaceWorld): Route[] {
  const tokens = new TestTokens(world)
  const placeOf = (visit: Visit) => names.flatMap((name) => visit.params[name] ?? [])

  async function answer(visit: Visit): Promise<Response> {
    const at = placeOf(visit)
    return openToPrograms(await answered(visit, at), methodsAt(at))
  }

  async function answered(visit: Visit, at: readonly string[]): Promise<Response> {
    try {
      const client = await clientOf(world, tokens, visit)
      if (at.length === 0) return answerRoot(world, client)
      if (!client) return notSignedIn(visit)
      const isFile = at[3] === 'fil' && !visit.request.headers.has(announcedLength)
      const body =
        visit.method === 'GET' || isFile ? Buffer.alloc(0) : await readBytes(visit, largestJsonBytes)
      const ask: AskAgain = (work) =>
        world.transactions.inTenant(
          client.municipality,
          client.actor,
          (ctx) => work({ world, ctx, visit, client, body }),
          visit.correlationId,
        )
      const answer = await ask((asked) => dispatch(asked, at))
      return answer instanceof Response ? answer : await answer(ask)
    } catch (error) {
      const refused = refusalAnswer(visit, error)
      if (!refused) throw error
      return refused
    }
  }

  function notSignedIn(visit: Visit): Response {
    const text = interfaceTexts(visit.language)('no-credential')
    const isTest = world.environment === 'test' && (world.noarkTestLogins ?? []).length > 0
    return fault(401, text, {
      'www-authenticate': isTest ? 'Basic realm="Noark 5", charset="UTF-8", Bearer' : 'Bearer',
    })
  }

  /** Answers the same for every address of a shape, and to anybody: what is there is not told. */
  const options = (visit: Visit) =>
    openToPrograms(new Response(null, { status: 204 }), methodsAt(placeOf(visit)))

  const machine = { who: 'machine', api: true } as const
  const nothing = { none: 'tells how to sign in, and which methods there are' }
  const other = (method: Method, path: Route['path']): Route => ({
    ...{ ...machine, method, path, handle: answer },
    audit: { event: 'archive.interface-read', also: written },
  })
  return [
    ...testLoginRoutes(world, tokens),
    { ...machine, method: 'GET', path: root, audit: nothing, handle: answer },
    ...[root, ...paths].map(
      (path): Route => ({ ...machine, method: 'OPTIONS', path, audit: nothing, handle: options }),
    ),
    ...paths.flatMap((path) => methods.map((method) => other(method, path))),
  ]
}
