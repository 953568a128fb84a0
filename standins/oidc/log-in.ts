/** The cookies of one browser, by name; the stand-ins share a host and have names of their own. */
export class CookieJar {
  private readonly cookies = new Map<string, string>()

  header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  take(answer: Response) {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';')
      const at = pair.indexOf('=')
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
      const gone =
        value === '' || attributes.some((one) => /^\s*(max-age=0|expires=Thu, 01 Jan 1970)/i.test(one))
      if (gone) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }
}

/**
 * Walks a login without a browser: from the authorization address, through the page where a person is picked, to the
 * address at the service that the browser would be sent to. With `jar` kept, the next login has single sign-on.
 * @throws when the login service shows an error page instead.
 */
export async function walkLogin(
  authorizationUrl: string | URL,
  who: { identityNumber: string; level?: string },
  jar = new CookieJar(),
): Promise<URL> {
  const origin = new URL(authorizationUrl).origin
  let next = new URL(authorizationUrl)
  let form: URLSearchParams | undefined
  for (let steps = 0; steps < 10; steps++) {
    const answer = await fetch(next, {
      method: form ? 'POST' : 'GET',
      body: form,
      redirect: 'manual',
      headers: { Cookie: jar.header() },
    })
    form = undefined
    jar.take(answer)
    const location = answer.headers.get('location')
    if (location) {
      next = new URL(location, next)
      if (next.origin !== origin) return next
    } else if (answer.ok && next.pathname.startsWith('/innlogging/')) {
      form = new URLSearchParams({ pid: who.identityNumber })
      if (who.level) form.set('niva', who.level)
    } else {
      const text = (await answer.text()).replace(/<style>[\s\S]*<\/style>/, '').replace(/<[^>]+>/g, ' ')
      throw new Error(`${answer.status} ${text.replace(/\s+/g, ' ').trim()}`)
    }
  }
  throw new Error('the login went round in circles')
}
