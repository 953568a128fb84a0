import {
  type CipherGCM,
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  type DecipherGCM,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import type { Ctx } from './context.ts'
import type { Random } from './random.ts'

const versionBytes = 4
const ivBytes = 12
/** Of what `seal` makes: where the tag stands, and how much stands before the content. */
export const sealedTagAt = versionBytes + ivBytes
export const sealedHeadBytes = sealedTagAt + 16

/**
 * Keys. The master key is handed in (environment or a file outside the database). Each municipality has data keys of
 * its own, wrapped by it: destroy one and only that municipality's content is lost. Everything is AES-256-GCM with
 * what the bytes are and whose they are as associated data, so that swapped rows do not open.
 */
export class Keys {
  private readonly unwrapped = new Map<string, Buffer>()
  private readonly identityKey: Buffer
  private readonly platformKey: Buffer
  private readonly wrappingKey: Buffer
  private readonly signingKey: KeyObject
  readonly masterKeyId: string
  /** Ed25519, 32 bytes: whoever has it can check what `sign` has signed. */
  readonly publicSigningKey: Buffer

  constructor(
    masterKey: Uint8Array,
    private readonly random: Random,
  ) {
    if (masterKey.length !== 32) throw new Error('The master key must be 32 bytes.')
    const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', masterKey, 'samvirke', purpose, 32))
    this.identityKey = derive('identity-hash')
    this.platformKey = derive('platform')
    this.wrappingKey = derive('wrapping')
    this.masterKeyId = derive('id').toString('hex').slice(0, 16)
    this.signingKey = createPrivateKey({
      key: Buffer.concat([ed25519Seed, derive('signing')]),
      format: 'der',
      type: 'pkcs8',
    })
    const spki = createPublicKey(this.signingKey).export({ format: 'der', type: 'spki' })
    this.publicSigningKey = Buffer.from(spki.subarray(-32))
  }

  /** A keyed hash of an identity number: to find a person without keeping the number in clear. */
  identityHash(identityNumber: string): Buffer {
    return createHmac('sha256', this.identityKey).update(identityNumber).digest()
  }

  /** Signs with the installation's own key (Ed25519): 64 bytes. The purpose is part of what is signed. */
  sign(purpose: string, content: Uint8Array): Buffer {
    return sign(null, signedText(purpose, content), this.signingKey)
  }

  sealForPlatform(purpose: string, content: Uint8Array): Buffer {
    return seal(this.platformKey, `platform|${purpose}`, content, this.random)
  }

  openForPlatform(purpose: string, sealed: Uint8Array): Buffer {
    return open(this.platformKey, `platform|${purpose}`, sealed)
  }

  /** Seals with the municipality's newest key; the key's version stands first in the bytes. */
  async seal(
    ctx: Pick<Ctx, 'tx' | 'municipality' | 'now'>,
    purpose: string,
    content: Uint8Array,
  ): Promise<Buffer> {
    const { version, key } = await this.newestKey(ctx)
    const head = Buffer.alloc(4)
    head.writeUInt32BE(version)
    return Buffer.concat([head, seal(key, `${ctx.municipality}|${purpose}`, content, this.random)])
  }

  async open(ctx: Pick<Ctx, 'tx' | 'municipality'>, purpose: string, sealed: Uint8Array): Promise<Buffer> {
    const bytes = Buffer.from(sealed)
    const key = await this.keyOfVersion(ctx, bytes.readUInt32BE(0))
    return open(key, `${ctx.municipality}|${purpose}`, bytes.subarray(4))
  }

  /** As `open`, for one transaction that opens very many: each version of the key is asked for once. */
  openerIn(ctx: Pick<Ctx, 'tx' | 'municipality'>): (purpose: string, sealed: Uint8Array) => Promise<Buffer> {
    const keys = new Map<number, Promise<Buffer>>()
    return async (purpose, sealed) => {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
      const version = bytes.readUInt32BE(0)
      const key = keys.get(version) ?? this.keyOfVersion(ctx, version)
      keys.set(version, key)
      return open(await key, `${ctx.municipality}|${purpose}`, bytes.subarray(4))
    }
  }

  /**
   * As `seal`, for content that goes by in pieces: what stands before them, with room for the tag at `sealedTagAt`, which
   * is known when the last piece has gone through the cipher.
   */
  async cipherFor(
    ctx: Pick<Ctx, 'tx' | 'municipality' | 'now'>,
    purpose: string,
  ): Promise<{ head: Buffer; cipher: CipherGCM }> {
    const { version, key } = await this.newestKey(ctx)
    const head = Buffer.alloc(sealedHeadBytes)
    const iv = this.random.bytes(ivBytes)
    head.writeUInt32BE(version)
    head.set(iv, versionBytes)
    const cipher = createCipheriv('aes-256-gcm', key, iv)
    cipher.setAAD(Buffer.from(`${ctx.municipality}|${purpose}`))
    return { head, cipher }
  }

  /**
   * As `openerIn`, for content that goes by in pieces: a decipher from the first `sealedHeadBytes` of what is sealed. What
   * it gives is nobody's word for anything until `final()` has been called and has not thrown.
   */
  decipherIn(
    ctx: Pick<Ctx, 'tx' | 'municipality'>,
  ): (purpose: string, head: Uint8Array) => Promise<DecipherGCM> {
    const keys = new Map<number, Promise<Buffer>>()
    return async (purpose, head) => {
      const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
      const version = bytes.readUInt32BE(0)
      const key = keys.get(version) ?? this.keyOfVersion(ctx, version)
      keys.set(version, key)
      const decipher = createDecipheriv(
        'aes-256-gcm',
        await key,
        bytes.subarray(versionBytes, versionBytes + ivBytes),
      )
      decipher.setAAD(Buffer.from(`${ctx.municipality}|${purpose}`))
      decipher.setAuthTag(bytes.subarray(sealedTagAt, sealedHeadBytes))
      return decipher
    }
  }

  /**
   * A decipher that begins in the middle of what is sealed, for a file that is read here and there (a zip). It vouches for
   * nothing: whoever uses it has opened the whole of it once, or knows what must come out.
   */
  async decipherFrom(
    ctx: Pick<Ctx, 'tx' | 'municipality'>,
    head: Uint8Array,
  ): Promise<(block: number) => ReturnType<typeof createDecipheriv>> {
    const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
    const key = await this.keyOfVersion(ctx, bytes.readUInt32BE(0))
    const iv = Buffer.from(bytes.subarray(versionBytes, sealedTagAt))
    return (block) => {
      const counter = Buffer.alloc(16)
      iv.copy(counter)
      // NIST SP 800-38D 7.1: the content's first block has the number 2.
      counter.writeUInt32BE(2 + block, ivBytes)
      return createDecipheriv('aes-256-ctr', key, counter)
    }
  }

  async sealJson(
    ctx: Pick<Ctx, 'tx' | 'municipality' | 'now'>,
    purpose: string,
    value: unknown,
  ): Promise<Buffer> {
    return this.seal(ctx, purpose, Buffer.from(JSON.stringify(value)))
  }

  async openJson<T>(ctx: Pick<Ctx, 'tx' | 'municipality'>, purpose: string, sealed: Uint8Array): Promise<T> {
    return JSON.parse((await this.open(ctx, purpose, sealed)).toString('utf8')) as T
  }

  /** The municipality's newest data key; the first is made when first needed. */
  async newestKey(ctx: Pick<Ctx, 'tx' | 'municipality' | 'now'>): Promise<{ version: number; key: Buffer }> {
    const newest = await ctx.tx
      .selectFrom('platform.municipality_key')
      .select('version')
      .where('municipality', '=', ctx.municipality)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!newest) await this.makeKey(ctx, 1)
    const version = newest?.version ?? 1
    return { version, key: await this.keyOfVersion(ctx, version) }
  }

  private async makeKey(ctx: Pick<Ctx, 'tx' | 'municipality' | 'now'>, version: number): Promise<void> {
    const wrapped = seal(
      this.wrappingKey,
      `key|${ctx.municipality}|${version}`,
      this.random.bytes(32),
      this.random,
    )
    await ctx.tx
      .insertInto('platform.municipality_key')
      .values({
        municipality: ctx.municipality,
        version,
        wrapped,
        master_key_id: this.masterKeyId,
        created_at: ctx.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }

  private async keyOfVersion(ctx: Pick<Ctx, 'tx' | 'municipality'>, version: number): Promise<Buffer> {
    const name = `key|${ctx.municipality}|${version}`
    const row = await ctx.tx
      .selectFrom('platform.municipality_key')
      .select(['wrapped', 'master_key_id'])
      .where('municipality', '=', ctx.municipality)
      .where('version', '=', version)
      .executeTakeFirstOrThrow()
    if (row.master_key_id !== this.masterKeyId) {
      throw new Error(
        `The data key of ${ctx.municipality} is wrapped by another master key (${row.master_key_id}).`,
      )
    }
    // Remembered by its wrapped form: a key made in a transaction that was rolled back is never taken for the real one.
    const remembered = `${name}|${row.wrapped.toString('base64')}`
    const key = this.unwrapped.get(remembered) ?? open(this.wrappingKey, name, row.wrapped)
    this.unwrapped.set(remembered, key)
    return key
  }
}

function seal(key: Buffer, associated: string, content: Uint8Array, random: Random): Buffer {
  const iv = random.bytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(associated))
  const body = Buffer.concat([cipher.update(content), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

function open(key: Buffer, associated: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAAD(Buffer.from(associated))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
}

/** True when the signature is that of the key's owner over this content for this purpose. */
export function isSignedBy(
  publicKey: Uint8Array,
  purpose: string,
  content: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  const key = createPublicKey({
    key: Buffer.concat([ed25519Public, publicKey]),
    format: 'der',
    type: 'spki',
  })
  return verify(null, signedText(purpose, content), key, signature)
}

const signedText = (purpose: string, content: Uint8Array) =>
  Buffer.concat([Buffer.from(`samvirke ${purpose}\n`), content])

// RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS #8 and SubjectPublicKeyInfo.
const ed25519Seed = Buffer.from('302e020100300506032b657004220420', 'hex')
const ed25519Public = Buffer.from('302a300506032b6570032100', 'hex')
