/** As many as the municipality's form takes in one request. */
export const mostInCart = 30

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The browser keeps what has been marked, for each municipality, until it is closed. We keep nothing. */
export const cartCookie = (municipality: string): string => `__Host-innsyn-${municipality}`

/** Ids of entries as the browser keeps them: 22 characters each. What makes no sense is left out. */
export function cartIn(cookieHeader: string | null, municipality: string): string[] {
  const name = `${cartCookie(municipality)}=`
  const kept = (cookieHeader ?? '')
    .split(/;\s*/)
    .find((part) => part.startsWith(name))
    ?.slice(name.length)
  return unique((kept ?? '').split('.').flatMap((short) => idOf(short) ?? []))
}

export const setCart = (municipality: string, ids: readonly string[]): string => {
  const value = ids.map(shortOf).join('.')
  const ends = ids.length === 0 ? '; Max-Age=0' : ''
  return `${cartCookie(municipality)}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax${ends}`
}

/** The first ones are kept when there are too many. */
export const withAdded = (cart: readonly string[], ids: readonly string[]): string[] =>
  unique([...cart, ...ids.filter((id) => idForm.test(id))])

const unique = (ids: readonly string[]): string[] => [...new Set(ids)].slice(0, mostInCart)

const shortOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')

function idOf(short: string): string | null {
  if (!/^[\w-]{22}$/.test(short)) return null
  const hex = Buffer.from(short, 'base64url').toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
