import { createHash } from 'node:crypto'
import { zipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import type { Clock } from '#platform/clock.ts'
import type { Random } from '#platform/random.ts'
import { readZip, ZipFault, type ZipLimits } from '#platform/zip.ts'
import { type PackageSigner, type SignedBy, signatureOf, signerOf } from './signature.ts'

export interface PackedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Why a package is not taken. */
export type PackageFaultCode =
  | 'not-a-container'
  | 'no-signature'
  | 'signature-wrong'
  | 'content-differs'
  | 'too-large'
  | 'other-key'
  | 'not-encrypted'
  | 'signer-expired'
  | 'signer-not-trusted'

export class PackageFault extends Error {
  constructor(readonly code: PackageFaultCode) {
    super(code)
    this.name = 'PackageFault'
  }
}

const mimeType = 'application/vnd.etsi.asic-e+zip'
const manifestName = 'META-INF/asicmanifest.xml'
/** As difi's commons-asic and KS's own libraries write it; newer ones of ETSI have a nought before the number. */
const manifestNamespace = 'http://uri.etsi.org/2918/v1.2.1#'
const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#'
const sha256Name = 'http://www.w3.org/2001/04/xmlenc#sha256'
const digestOf: Readonly<Record<string, string>> = {
  [sha256Name]: 'sha256',
  'http://www.w3.org/2001/04/xmlenc#sha384': 'sha384',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
}

/**
 * The files in an ASiC-E container (ETSI EN 319 162-1) with a CAdES signature over its manifest: `mimetype` first and
 * not compressed, then the files, the manifest with their hashes, and the signature.
 */
export async function writeContainer(
  files: readonly PackedFile[],
  signer: PackageSigner,
  { clock, random }: { clock: Clock; random: Random },
): Promise<Uint8Array> {
  const signatureName = `META-INF/signature-${random.uuid()}.p7s`
  const manifest = Buffer.from(manifestOf(files, signatureName))
  const now = clock.now()
  return zipSync(
    {
      mimetype: [Buffer.from(mimeType), { level: 0 }],
      ...Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])),
      [signatureName]: await signatureOf(manifest, signer, now),
      [manifestName]: manifest,
    },
    { mtime: now },
  )
}

function manifestOf(files: readonly PackedFile[], signatureName: string): string {
  const references = files.map(({ name, bytes }) => {
    const digest = createHash('sha256').update(bytes).digest('base64')
    const type = /\.xml$/i.test(name) ? 'application/xml' : 'application/octet-stream'
    return `<cades:DataObjectReference URI="${escaped(name)}" MimeType="${type}"><sig:DigestMethod Algorithm="${sha256Name}"/><sig:DigestValue>${digest}</sig:DigestValue></cades:DataObjectReference>`
  })
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cades:ASiCManifest xmlns:cades="${manifestNamespace}" xmlns:sig="${signatureNamespace}"><cades:SigReference URI="${signatureName}" MimeType="application/x-pkcs7-signature"/>${references.join('')}</cades:ASiCManifest>
`
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)

/**
 * Opens a container: every file must stand in a signed manifest with the right hash, and the signature must be of one
 * signer. Whether that signer is to be believed is another question (`mustBeTrusted`).
 * @throws PackageFault
 */
export async function readContainer(
  bytes: Uint8Array,
  limits: ZipLimits,
): Promise<{ files: PackedFile[]; signer: SignedBy }> {
  const all = await unzipped(bytes, limits)
  const manifests = [...all.keys()].filter((name) => /^META-INF\/asicmanifest[^/]*\.xml$/i.test(name))
  if (manifests.length === 0) throw new PackageFault('no-signature')
  const covered = new Set<string>()
  let signer: SignedBy | null = null
  for (const name of manifests) {
    const content = all.get(name) as Uint8Array
    const manifest = readManifest(content)
    const signature = all.get(manifest.signature)
    if (!signature) throw new PackageFault('no-signature')
    const by = await signerOf(content, signature)
    if (by === null || (signer && signer.certificatePem !== by.certificatePem))
      throw new PackageFault('signature-wrong')
    signer = by
    for (const { uri, algorithm, digest } of manifest.files) {
      const file = all.get(uri)
      const hash = digestOf[algorithm]
      if (!file || !hash || createHash(hash).update(file).digest('base64') !== digest)
        throw new PackageFault('content-differs')
      covered.add(uri)
    }
  }
  const files = [...all].flatMap(([name, content]) =>
    name === 'mimetype' || name.startsWith('META-INF/') ? [] : [{ name, bytes: content }],
  )
  if (files.some(({ name }) => !covered.has(name))) throw new PackageFault('content-differs')
  return { files, signer: signer as SignedBy }
}

async function unzipped(bytes: Uint8Array, limits: ZipLimits): Promise<Map<string, Uint8Array>> {
  try {
    return await readZip(bytes, limits)
  } catch (error) {
    if (!(error instanceof ZipFault)) throw error
    const isTooLarge = /too-(large|many-files|much)$/.test(error.code)
    throw new PackageFault(isTooLarge ? 'too-large' : 'not-a-container')
  }
}

interface Manifest {
  signature: string
  files: { uri: string; algorithm: string; digest: string }[]
}

/** Reads by local names: the namespace has been written in three ways over the years. */
function readManifest(bytes: Uint8Array): Manifest {
  const read: Manifest = { signature: '', files: [] }
  const parser = new SaxesParser({ xmlns: true })
  let text = ''
  parser.on('opentag', ({ local, attributes }) => {
    const value = (name: string) => String(attributes[name]?.value ?? '')
    text = ''
    if (local === 'SigReference') read.signature = decoded(value('URI'))
    else if (local === 'DataObjectReference')
      read.files.push({ uri: decoded(value('URI')), algorithm: '', digest: '' })
    else if (local === 'DigestMethod' && read.files.length > 0)
      (read.files.at(-1) as Manifest['files'][number]).algorithm = value('Algorithm')
  })
  parser.on('text', (more) => {
    text += more
  })
  parser.on('closetag', ({ local }) => {
    const last = read.files.at(-1)
    if (local === 'DigestValue' && last) last.digest = text.replace(/\s/g, '')
  })
  parser.on('error', () => {
    throw new PackageFault('not-a-container')
  })
  parser.on('doctype', () => {
    throw new PackageFault('not-a-container')
  })
  parser.write(Buffer.from(bytes).toString('utf8')).close()
  return read
}

/** Some writers leave names as they are, some escape them as addresses. */
function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri)
  } catch {
    return uri
  }
}
