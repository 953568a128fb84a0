import { json } from '#platform/http/api.ts'
import { readForm } from '#platform/http/body.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { posted } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { openToPrograms } from './answers.ts'
import { href, type InterfaceWorld, root } from './asked.ts'
import { type TestTokens, testClient } from './credentials.ts'

/**
 * OpenID Connect with a password, for the test environment alone: conformance programs sign in so. In production tokens
 * come from Maskinporten, and these addresses do not exist.
 */
export function testLoginRoutes(world: InterfaceWorld, tokens: TestTokens): Route[] {
  const isOpen = () => world.environment === 'test' && (world.noarkTestLogins ?? []).length > 0
  const closed = () => new Refusal('not-found', 'platform.no-such-page')

  function configuration(): Response {
    if (!isOpen()) throw closed()
    const answer = json({
      issuer: href({ world }, ''),
      token_endpoint: href({ world }, 'token/'),
      grant_types_supported: ['password'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'none'],
      response_types_supported: [],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    })
    return openToPrograms(answer, 'GET,OPTIONS')
  }

  async function token(visit: Visit): Promise<Response> {
    if (!isOpen()) throw closed()
    const form = await readForm(visit.request, 10_000)
    if (posted(form, 'grant_type') !== 'password') return json({ error: 'unsupported_grant_type' }, 400)
    const client = await testClient(world, visit, posted(form, 'username'), form.get('password')?.[0] ?? '')
    if (!client) return json({ error: 'invalid_grant' }, 400)
    const given = tokens.give(client)
    const answer = json({
      access_token: given.token,
      token_type: 'Bearer',
      expires_in: given.lastsSeconds,
    })
    return openToPrograms(answer, 'POST,OPTIONS')
  }

  const none = { none: 'the test environment alone: nobody’s data' }
  return [
    {
      method: 'GET',
      path: `${root}.well-known/openid-configuration`,
      who: 'machine',
      api: true,
      audit: none,
      handle: configuration,
    },
    { method: 'POST', path: `${root}token/`, who: 'machine', api: true, audit: none, handle: token },
  ]
}
