import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import { isAtLeast, levelAsked, type OidcHouse } from './house.ts'

/**
 * When a person must log in anew: never logged in, asked for a higher level than they have, the session is too old,
 * or the service shares no session with others. There is no consent page, as there is none in the real ones.
 */
export function loginPolicy(house: OidcHouse) {
  const { base, Check } = interactionPolicy
  const policy = base()
  policy.remove('consent')
  const { checks } = policy.get('login')!
  const mustLogIn = (wanted: boolean) => (wanted ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT)
  const justDone = (ctx: KoaContextWithOIDC) => ctx.oidc.result?.login !== undefined
  checks.add(
    new Check('acr_too_low', 'a higher level of assurance is asked for', 'login_required', (ctx) => {
      const { session, params } = ctx.oidc
      const asked = levelAsked(params?.acr_values as string | undefined)
      return mustLogIn(session?.accountId !== undefined && !isAtLeast(session.acr, asked))
    }),
  )
  checks.add(
    new Check('session_too_old', 'the session has reached its longest life', 'login_required', (ctx) => {
      const { session } = ctx.oidc
      const age = Math.floor(Date.now() / 1000) - (session?.loginTs ?? 0)
      return mustLogIn(session?.accountId !== undefined && age > house.sessionMaxSeconds)
    }),
  )
  if (!house.singleSignOn) {
    checks.add(
      new Check('no_single_sign_on', 'the session belongs to another service', 'login_required', (ctx) => {
        const { session, client } = ctx.oidc
        const isOwn = client && session?.authorizations?.[client.clientId]?.grantId !== undefined
        return mustLogIn(session?.accountId !== undefined && !isOwn && !justDone(ctx))
      }),
    )
  }
  return policy
}
