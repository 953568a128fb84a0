import type { Hono } from 'hono'
import { isSyntheticIdentityNumber, type Person, type Population } from '../population/index.ts'
import { contentSecurityPolicy, page } from '../server/page.tsx'
import { changeContact, registerEntry } from './contact-register.ts'

const path = '/minprofil'
const notThis = 'Digitaliseringsdirektoratets side der folk endrer kontaktopplysningene sine'
const languages = { nb: 'Bokmål', nn: 'Nynorsk', en: 'Engelsk', se: 'Samisk' } as const

/**
 * Where a test person changes their own details: `/minprofil`. The real page has a login of its own; here the number is
 * typed. What is saved counts as confirmed, as there.
 */
export function addProfilePage(app: Hono, options: { population: Population; now: () => Date }): void {
  const personOf = (number: unknown) =>
    typeof number === 'string' && isSyntheticIdentityNumber(number)
      ? options.population.byIdentityNumber.get(number)
      : undefined
  const headers = { 'content-security-policy': contentSecurityPolicy([], []), 'cache-control': 'no-store' }

  app.get(path, (c) => c.html(whoPage(null), 200, headers))
  app.post(path, async (c) => {
    const form = await c.req.parseBody()
    const person = personOf(form.nummer)
    if (!person) return c.html(whoPage('Vi finner ingen testperson med det nummeret.'), 422, headers)
    const isSaving = form.lagre === '1'
    if (isSaving) {
      const language = (Object.keys(languages) as (keyof typeof languages)[]).find(
        (one) => one === form.sprak,
      )
      changeContact(
        person,
        {
          ...{ email: textOf(form.epost), mobile: textOf(form.mobil), reserved: form.reservert === 'ja' },
          language: language ?? 'nb',
        },
        options.now(),
      )
    }
    return c.html(profilePage(person, options.now(), isSaving), 200, headers)
  })
}

const textOf = (value: unknown) => (typeof value === 'string' && value.trim() ? value.trim() : null)

function whoPage(error: string | null): string {
  return page({
    title: 'Hvem er du?',
    notThis,
    children: (
      <form method="post" action={path}>
        {error && (
          <p class="error" role="alert">
            {error}
          </p>
        )}
        <p class="field">
          <label for="nummer">Fødselsnummeret til testpersonen</label>
          <input type="text" id="nummer" name="nummer" inputmode="numeric" />
        </p>
        <button type="submit">Vis opplysningene</button>
      </form>
    ),
  })
}

function profilePage(person: Person, now: Date, isSaved: boolean): string {
  const { contact } = registerEntry(person, now)
  return page({
    title: 'Kontaktopplysningene dine',
    notThis,
    children: (
      <form method="post" action={path}>
        {isSaved && <p role="status">Opplysningene er lagret. Gå tilbake til der du kom fra.</p>}
        <input type="hidden" name="nummer" value={person.identityNumber} />
        <p class="field">
          <label for="epost">E-post</label>
          <input type="text" id="epost" name="epost" value={contact?.email ?? ''} />
        </p>
        <p class="field">
          <label for="mobil">Mobil</label>
          <input type="text" id="mobil" name="mobil" value={contact?.mobile ?? ''} />
        </p>
        <p class="field">
          <label for="sprak">Språk</label>
          <select id="sprak" name="sprak">
            {Object.entries(languages).map(([code, name]) => (
              <option value={code} selected={contact?.language === code}>
                {name}
              </option>
            ))}
          </select>
        </p>
        <p>
          <input type="checkbox" id="reservert" name="reservert" value="ja" checked={contact?.reserved} />{' '}
          <label for="reservert">Jeg vil ikke ha digital post</label>
        </p>
        <button type="submit" name="lagre" value="1">
          Bekreft og lagre
        </button>
      </form>
    ),
  })
}
