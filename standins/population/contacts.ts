import type { Contact } from './person.ts'

type Active = Extract<Contact, { kind: 'active' }>

/** E-mail addresses end in `example.no` and telephone numbers lie in a block that nobody has: nothing can be sent. */
export function activeContact(key: string, choice: Partial<Active> = {}): Contact {
  const digits = [...key].reduce((sum, letter) => (sum * 33 + letter.codePointAt(0)!) % 10_000, 11)
  return {
    kind: 'active',
    reserved: false,
    email: `${key}@example.no`,
    mobile: `+4799900${String(digits).padStart(4, '0').slice(0, 3)}`,
    verifiedMonthsAgo: 4,
    mailbox: 'digipost',
    language: 'nb',
    ...choice,
  }
}

export const notRegistered: Contact = { kind: 'not-registered' }
