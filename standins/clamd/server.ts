import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

export interface ClamdStandin {
  host: string
  port: number
  /** Files scanned since the start. */
  scanned: number
  /** Its StreamMaxLength. */
  mostBytes: number
  /** What the next answers are instead of the truth; `silent` never answers. */
  fault: 'none' | 'down' | 'rubbish' | 'silent' | 'size-limit'
  stop(): Promise<void>
}

/** The test file that every virus scanner knows (EICAR), put together here so that this file is not taken for it. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

/** ClamAV's daemon as far as INSTREAM and PING go: it finds EICAR and nothing else. */
export async function startClamd(options: { port?: number; maxBytes?: number } = {}): Promise<ClamdStandin> {
  const open = new Set<Socket>()
  const standin: ClamdStandin = {
    host: '127.0.0.1',
    port: 0,
    scanned: 0,
    mostBytes: options.maxBytes ?? 60_000_000,
    fault: 'none',
    stop: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => {})
    if (standin.fault === 'down') return void socket.destroy()
    let waiting = Buffer.alloc(0)
    let isInfected = false
    let tail = Buffer.alloc(0)
    let size = 0
    let started = false
    const say = (text: string) => socket.end(`${text}\0`)
    socket.on('data', (part: Buffer) => {
      waiting = Buffer.concat([waiting, part])
      if (!started) {
        const end = waiting.indexOf(0)
        if (end < 0) return
        const command = waiting.subarray(0, end).toString('latin1')
        waiting = waiting.subarray(end + 1)
        if (command === 'zPING') return say('PONG')
        if (command !== 'zINSTREAM') return say('UNKNOWN COMMAND')
        started = true
      }
      while (waiting.length >= 4) {
        const length = waiting.readUInt32BE(0)
        if (length === 0) {
          standin.scanned += 1
          if (standin.fault === 'silent') return
          if (standin.fault === 'rubbish') return say('hva?')
          if (standin.fault === 'size-limit') return say('INSTREAM size limit exceeded. ERROR')
          return say(isInfected ? 'stream: Eicar-Signature FOUND' : 'stream: OK')
        }
        if (waiting.length < 4 + length) return
        const seen = Buffer.concat([tail, waiting.subarray(4, 4 + length)])
        isInfected ||= seen.includes(eicar)
        tail = seen.subarray(-eicar.length)
        size += length
        waiting = waiting.subarray(4 + length)
        if (size > standin.mostBytes) return say('INSTREAM size limit exceeded. ERROR')
      }
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  standin.port = (server.address() as AddressInfo).port
  return standin
}
