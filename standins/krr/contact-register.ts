import type { Contact, Person } from '../population/index.ts'

/** Contact details not confirmed for 18 months may not be used for notices (eForvaltningsforskriften § 32). */
const longestUnverifiedMonths = 18

const mailboxOperators = { digipost: '984661185', 'e-boks': '922020175' } as const

export interface RegisterEntry {
  status: 'AKTIV' | 'SLETTET' | 'IKKE_REGISTRERT'
  reserved: boolean
  mayBeNotified: boolean
  contact: Extract<Contact, { kind: 'active' }> | null
  verifiedAt: string | null
  mailboxOperator: string | null
}

type Active = Extract<Contact, { kind: 'active' }>
/** What people have changed themselves since the start. The next start knows nothing of it. */
const changed = new WeakMap<Person, { contact: Active; verifiedAt: Date }>()

/** The person changes or confirms their own details, as on Digdir's page: confirmed from that moment. */
export function changeContact(
  person: Person,
  wanted: Pick<Active, 'email' | 'mobile' | 'reserved' | 'language'>,
  now: Date,
): void {
  const before = changed.get(person)?.contact ?? person.contact
  const mailbox = before.kind === 'active' ? before.mailbox : null
  changed.set(person, {
    contact: { kind: 'active', mailbox, verifiedMonthsAgo: 0, ...wanted },
    verifiedAt: now,
  })
}

/** What the contact register says of a person now. Unknown people are IKKE_REGISTRERT, as in the real one. */
export function registerEntry(person: Person | undefined, now: Date): RegisterEntry {
  const own = person && changed.get(person)
  const contact = own?.contact ?? person?.contact ?? { kind: 'not-registered' as const }
  if (contact.kind !== 'active') {
    return {
      status: contact.kind === 'deleted' ? 'SLETTET' : 'IKKE_REGISTRERT',
      reserved: false,
      mayBeNotified: false,
      contact: null,
      verifiedAt: null,
      mailboxOperator: null,
    }
  }
  const reachable = contact.email !== null || contact.mobile !== null
  return {
    status: 'AKTIV',
    reserved: contact.reserved,
    mayBeNotified: reachable && !contact.reserved && contact.verifiedMonthsAgo < longestUnverifiedMonths,
    contact,
    verifiedAt: (own?.verifiedAt ?? monthsBefore(now, contact.verifiedMonthsAgo)).toISOString(),
    mailboxOperator: contact.mailbox && !contact.reserved ? mailboxOperators[contact.mailbox] : null,
  }
}

function monthsBefore(at: Date, months: number): Date {
  const then = new Date(at)
  then.setUTCDate(1)
  then.setUTCMonth(then.getUTCMonth() - months)
  return then
}
