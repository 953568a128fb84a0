import { makeLetter } from '#engines/letter-pdf/index.ts'
import { openCaseFile, personalMatters, registerEntry } from '#modules/archive/index.ts'
import { lookOnce } from '#modules/public-journal/index.ts'
import { grane, type Visitor, type WholeSystem } from './whole-system.ts'

/** A name that stands in every letter, and may not come out. */
export const secretName = 'Oddvar Hemmelig'
let made = 0

/** An incoming letter in a case of its own, in everybody's journal at once. */
export async function publishedIn(
  open: WholeSystem,
  title: string,
  over: { sender?: string; screened?: boolean; residentId?: string } = {},
) {
  made += 1
  const n = made
  const { sender = 'Sand og Grus AS', residentId = null } = over
  const { files, keys } = open.system
  const entry = await open.world.tenant(grane, async (ctx) => {
    const screening = over.screened ? personalMatters : null
    const file = await openCaseFile(ctx, keys, {
      ...{ madeFor: `prove:${n}`, title: `Sak ${n}`, publicTitle: `Sak ${n}`, classId: 'A10' },
      ...{ administrativeUnit: 'Plan', caseResponsible: 'Siv Ås', screening, parties: [], residentId },
    })
    const stored = await files.put(ctx, letterSaying(`${title}. Hilsen ${secretName}, tlf 911 22 333.`))
    return registerEntry(ctx, keys, {
      ...{ madeFor: `post:${n}`, caseFileId: file.id, type: 'Inngående dokument', title, publicTitle: title },
      documents: [
        {
          ...{ title: `Internt navn ${n}`, documentType: 'Brev', linkedAs: 'Hoveddokument', file: stored },
          format: 'fmt/477',
        },
      ],
      correspondenceParts: [
        {
          type: 'Avsender',
          name: sender,
          identityNumber: sender.endsWith('AS') ? '938712441' : '13898899980',
        },
      ],
      ...{ receivedAt: ctx.now, documentDate: ctx.today, screening, residentId },
    })
  })
  await lookOnce(open.system, grane)
  return entry
}

const letterSaying = (text: string): Uint8Array =>
  makeLetter({
    language: 'nb',
    sender: {
      municipalityName: 'Sand',
      orgNumber: '938712441',
      addressLines: [],
      phone: '',
      email: '',
      website: '',
    },
    receiver: { name: 'Grane kommune', addressLines: ['8680 Trofors'] },
    ...{ date: '2026-11-20', ourReference: '', title: 'Brev', blocks: [{ kind: 'paragraph', text }] },
  } as never)

/** A browser that keeps its cookies and follows the form's own token. */
export function browser(visitor: Visitor) {
  const jar = new Map<string, string>()
  let token = ''
  return async (method: 'GET' | 'POST', path: string, fields: Record<string, string> = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const seen = await visitor.ask(method, path, {
      fields: { ...(token ? { _csrf: token } : {}), ...fields },
      headers: cookie ? { cookie } : {},
    })
    for (const line of seen.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (line.includes('Max-Age=0')) jar.delete(name)
      else jar.set(name, value)
    }
    token = /name="_csrf" value="([^"]+)"/.exec(seen.body)?.[1] ?? token
    return { ...seen, text: Buffer.from(seen.body, 'latin1').toString('utf8') }
  }
}
