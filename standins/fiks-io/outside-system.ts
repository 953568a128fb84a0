import { execFileSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connect } from 'amqplib'
import { unzipSync, zipSync } from 'fflate'
import { makeReceiverKey } from '../svarinn/receiver-key.ts'

export interface OutsideFile {
  name: string
  bytes: Uint8Array
}

/** A message as an outside system has taken it from its queue. */
export interface TakenMessage {
  id: string
  type: string
  from: string
  replyTo: string | null
  headers: Record<string, string>
  files: OutsideFile[]
}

export interface OutsideSystemOptions {
  /** `http://127.0.0.1:…`, the stand-in's address. */
  api: string
  amqp: { port: number; ca: string }
  accountId: string
  integrationId: string
  integrationPassword: string
  /** A Maskinporten token with `ks:fiks`. */
  token: () => Promise<string>
  organisationNumber?: string
  /** What it answers each message with. */
  answers?: (message: TakenMessage) => { type: string; file: OutsideFile | null }[]
}

/**
 * A system on the other side of Fiks IO: a case system, or a municipality's own archive. It shares no code with our
 * client: OpenSSL encrypts, signs, decrypts and proves.
 */
export class OutsideSystem {
  readonly key = makeReceiverKey(`konto-${randomUUID().slice(0, 8)}`)
  readonly taken: TakenMessage[] = []
  private close: () => Promise<void> = async () => {}

  constructor(private readonly options: OutsideSystemOptions) {}

  async start(): Promise<void> {
    const { amqp, integrationId, integrationPassword, token, accountId } = this.options
    const connection = await connect(
      {
        ...{ protocol: 'amqps', hostname: '127.0.0.1', port: amqp.port },
        ...{ username: integrationId, password: `${integrationPassword} ${await token()}` },
      },
      { ca: [amqp.ca] },
    )
    connection.on('error', () => {})
    const channel = await connection.createChannel()
    await channel.consume(`fiksio.konto.${accountId}`, async (message) => {
      if (!message) return
      const headers = message.properties.headers as Record<string, string>
      const taken: TakenMessage = {
        ...{ id: headers['melding-id'] ?? '', type: headers.type ?? '', from: headers['avsender-id'] ?? '' },
        ...{ replyTo: headers['svar-til'] ?? null, headers, files: this.opened(message.content) },
      }
      this.taken.push(taken)
      for (const { type, file } of this.options.answers?.(taken) ?? [])
        await this.send(taken.from, type, file ? [file] : [], { replyTo: taken.id })
      channel.ack(message)
    })
    this.close = () => connection.close()
  }

  stop = () => this.close().catch(() => {})

  /** @returns the message's id, given by Fiks IO */
  async send(
    to: string,
    type: string,
    files: OutsideFile[],
    more: { replyTo?: string; headers?: Record<string, string>; ttl?: number; data?: Uint8Array } = {},
  ): Promise<string> {
    const { api, accountId, integrationId, integrationPassword, token } = this.options
    const headers = {
      authorization: `Bearer ${await token()}`,
      ...{ integrasjonid: integrationId, integrasjonpassord: integrationPassword },
    }
    const form = new FormData()
    const metadata = {
      ...{ avsenderKontoId: accountId, mottakerKontoId: to, meldingType: type, headere: more.headers ?? {} },
      ...(more.replyTo ? { svarPaMelding: more.replyTo } : {}),
      ...(more.ttl ? { ttl: more.ttl } : {}),
    }
    form.append('metadata', new Blob([JSON.stringify(metadata)], { type: 'application/json' }))
    if (files.length > 0 || more.data) {
      const answer = await fetch(`${api}/fiks-io/katalog/api/v1/kontoer/${to}/offentligNokkel`, { headers })
      const { nokkel } = (await answer.json()) as { nokkel: string }
      const data = more.data ?? sealedFor(nokkel, this.container(files))
      form.append('data', new Blob([new Uint8Array(data)], { type: 'application/octet-stream' }), 'data')
    }
    const answer = await fetch(`${api}/fiks-io/api/v1/send`, { method: 'POST', headers, body: form })
    const told = (await answer.json()) as { meldingId?: string; message?: string }
    if (!told.meldingId) throw new Error(`${answer.status} ${told.message}`)
    return told.meldingId
  }

  /** A container with a signature, made by OpenSSL; `change` may spoil it before it is packed. */
  container(
    files: OutsideFile[],
    change: (parts: Record<string, Uint8Array>) => void = () => {},
  ): Uint8Array {
    const references = files.map(
      ({ name, bytes }) =>
        `<DataObjectReference URI="${name}"><ns2:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ns2:DigestValue>${createHash('sha256').update(bytes).digest('base64')}</ns2:DigestValue></DataObjectReference>`,
    )
    const manifest = Buffer.from(
      `<ASiCManifest xmlns="http://uri.etsi.org/02918/v1.2.1#" xmlns:ns2="http://www.w3.org/2000/09/xmldsig#"><SigReference URI="META-INF/signature.p7s"/>${references.join('')}</ASiCManifest>`,
    )
    const parts: Record<string, Uint8Array> = {
      mimetype: Buffer.from('application/vnd.etsi.asic-e+zip'),
      ...Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])),
      'META-INF/asicmanifest.xml': manifest,
      'META-INF/signature.p7s': signed(manifest, this.key),
    }
    change(parts)
    return zipSync(parts)
  }

  /** Empty when the message has no package. @throws when it is not for us, or not signed as it says */
  opened(content: Buffer): OutsideFile[] {
    if (content.length === 0) return []
    const parts = unzipSync(
      inFolder({ sealed: content, key: this.key.privateKeyPem }, (file) =>
        openssl('cms', '-decrypt', '-inform', 'DER', '-in', file('sealed'), '-inkey', file('key')),
      ),
    )
    const manifest = parts['META-INF/asicmanifest.xml']
    const signature = Object.keys(parts).find((name) => name.endsWith('.p7s')) ?? ''
    if (!manifest || !parts[signature]) throw new Error('no signature')
    inFolder({ manifest, signature: parts[signature] }, (file) =>
      openssl(
        ...['cms', '-verify', '-binary', '-noverify', '-inform', 'DER'],
        ...['-in', file('signature'), '-content', file('manifest')],
      ),
    )
    const written = Buffer.from(manifest).toString()
    return Object.entries(parts).flatMap(([name, bytes]) => {
      if (name === 'mimetype' || name.startsWith('META-INF/')) return []
      if (!written.includes(createHash('sha256').update(bytes).digest('base64')))
        throw new Error('not as signed')
      return [{ name, bytes }]
    })
  }
}

/** As KS's clients encrypt: RSAES-OAEP with SHA-256, AES-256-CBC, written while it is read (BER). */
export function sealedFor(certificatePem: string, content: Uint8Array): Buffer {
  return inFolder({ content, certificate: certificatePem }, (file) =>
    openssl(
      ...['cms', '-encrypt', '-binary', '-stream', '-outform', 'DER', '-aes-256-cbc', '-in', file('content')],
      ...['-recip', file('certificate'), '-keyopt', 'rsa_padding_mode:oaep'],
      ...['-keyopt', 'rsa_oaep_md:sha256', '-keyopt', 'rsa_mgf1_md:sha256'],
    ),
  )
}

function signed(content: Uint8Array, key: { certificatePem: string; privateKeyPem: string }): Buffer {
  return inFolder({ content, certificate: key.certificatePem, key: key.privateKeyPem }, (file) =>
    openssl(
      ...['cms', '-sign', '-binary', '-outform', 'DER', '-md', 'sha256', '-cades', '-in', file('content')],
      ...['-signer', file('certificate'), '-inkey', file('key')],
    ),
  )
}

const openssl = (...args: string[]): Buffer =>
  execFileSync('openssl', args, { maxBuffer: 100_000_000, stdio: ['ignore', 'pipe', 'pipe'] })

function inFolder<T>(
  files: Record<string, Uint8Array | string>,
  work: (file: (name: string) => string) => T,
): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'fiks-io-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content)
    return work((name) => path.join(folder, name))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
